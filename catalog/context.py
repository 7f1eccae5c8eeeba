"""The departments of the shop for menu and footer."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from catalog import departments as tree


def departments(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page without a menu asks nothing; one with it asks the cache, and once a minute the mirror."""
    return {"departments": SimpleLazyObject(tree.for_menu)}
