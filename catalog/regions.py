"""Which records belong to this shop's regions."""

from collections.abc import Iterable

from django.conf import settings


def ours(region_ids: Iterable[str] | None) -> bool:
    """Regions that are not known shut nothing out, and a shop without regions takes everything."""
    return not settings.REGIONS or region_ids is None or bool(set(settings.REGIONS) & set(region_ids))
