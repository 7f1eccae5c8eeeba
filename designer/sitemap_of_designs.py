"""The designs' part of the sitemap, from the mirror of the export."""

from collections.abc import Iterator

from django.db.models import F, Max
from django.urls import reverse

from designer.records import DesignRecord
from storefront.sitemap import SitemapEntry, SitemapFile

IDS_IN_FILE = 50_000


class DesignSection:
    """A file holds the designs of one range of ids: no file moves when designs come or go, and none is reached by
    counting through those before it."""

    name = "designs"

    def files(self) -> list[SitemapFile]:
        ranges = (
            DesignRecord.objects.filter(gone=False, exported=True)
            .order_by()
            .values(number=F("id") / IDS_IN_FILE)
            .annotate(changed=Max("first_seen_at"))
            .order_by("number")
        )
        return [SitemapFile(one["number"], one["changed"]) for one in ranges]

    def entries(self, number: int) -> Iterator[SitemapEntry]:
        start = number * IDS_IN_FILE
        designs = DesignRecord.objects.filter(
            gone=False, exported=True, id__gte=start, id__lt=min(start + IDS_IN_FILE, 2**63 - 1)
        )
        if start >= 2**63 - 1:
            return
        address = reverse("designer:studio", args=[0]).replace("/0/", "/{}/")
        for design_id, changed in designs.order_by("id").values_list("id", "first_seen_at").iterator():
            yield SitemapEntry(address.format(design_id), changed)


DESIGNS = DesignSection()
