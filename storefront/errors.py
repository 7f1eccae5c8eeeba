"""What an app raises and the middleware turns into a page."""


class PageNotFound(Exception):
    """What the address names is not in the shop: an answer 404."""
