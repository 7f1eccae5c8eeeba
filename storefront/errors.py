"""What an app raises and the middleware turns into a page."""


class PageNotFound(Exception):
    """What the address names is not in the shop."""

    status = 404  # 410 where the shop had it, and has it no longer
