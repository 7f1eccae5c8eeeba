"""The categories of the shop for menu and footer, and what the visitor compares."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from catalog import category_tree, comparison


def menu(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page without a menu asks nothing."""
    return {"menu_categories": SimpleLazyObject(category_tree.for_menu)}


def chosen(request: HttpRequest) -> dict[str, Any]:
    """Lazy, and one query where something is chosen."""
    return {"compare_bar": SimpleLazyObject(lambda: comparison.read_bar(comparison.CHOSEN.read(request)))}
