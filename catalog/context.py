"""The categories of the shop for menu and footer."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from catalog import category_tree


def menu(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page without a menu asks nothing."""
    return {"menu_categories": SimpleLazyObject(category_tree.for_menu)}
