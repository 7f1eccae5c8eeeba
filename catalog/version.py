"""The version of the mirror: what a process caches of it has this number in its key."""

from django.db.models import F

from catalog.models import CatalogVersion
from storefront import caches

ONLY = 1  # the id of the one row
KEY = "catalog:version"
BELIEVED_FOR = 5  # seconds in which a process does not ask again


def current() -> int:
    number: int | None = caches.local.get(KEY)
    if number is None:
        number = CatalogVersion.objects.filter(pk=ONLY).values_list("number", flat=True).first() or 0
        caches.local.set(KEY, number, BELIEVED_FOR)
    return number


def advance() -> None:
    """The mirror has changed: call it in the transaction that changed it."""
    if not CatalogVersion.objects.filter(pk=ONLY).update(number=F("number") + 1):
        CatalogVersion.objects.get_or_create(pk=ONLY, defaults={"number": 1})
    caches.local.delete(KEY)
