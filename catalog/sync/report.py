"""What a sync says of itself, in sentences for staff."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import SyncRun

SENTENCES = {
    "definitions": gettext_lazy("PXM no longer describes %(lost)s of %(of)s attributes as before."),
    "categories": gettext_lazy("PXM no longer lists %(lost)s of %(of)s categories, or where they belong."),
    "products": gettext_lazy("PXM answers for %(lost)s of %(of)s products “Not Found”, or with less than before."),
    "galleries": gettext_lazy("PXM answers for %(lost)s of %(of)s products with far fewer pictures and files or none."),
    "no categories": gettext_lazy("PXM answers “Not Found” for the list of categories; the %(of)s known ones stay."),
    "category pages": gettext_lazy("The pages of the list of categories repeat; the %(of)s known ones stay."),
    "product list": gettext_lazy("The list of products left out %(lost)s of %(of)s products that PXM still has."),
    "unreadable": gettext_lazy("PXM's answers for %(lost)s of %(of)s products could not be read."),
    "pages": gettext_lazy("The pages of a list repeat, so it is not known what is missing in it."),
}
MOST_HOSTS = 20
AWAITING = {"definitions", "categories", "products", "galleries"}  # a second look applies them


def describe(run: SyncRun) -> list[str]:
    """What the run did not believe and so did not apply, and until when; empty for a run that applied everything."""
    return [f"{SENTENCES[entry['kind']] % entry} {_outlook(entry)}".strip() for entry in run.withheld or ()]


def blocked_pictures(run: SyncRun) -> list[str]:
    """The hosts whose pictures no browser loads, by how many there are."""
    sentence = _(
        "%(count)s addresses of pictures are at %(host)s, from where browsers may load none: add it to PICTURE_HOSTS."
    )
    hosts = run.counts.get("blocked hosts") or {}
    return [sentence % {"count": count, "host": host} for host, count in sorted(hosts.items())][:MOST_HOSTS]


def advise() -> str:
    """What to do about it."""
    return _(
        "Nothing of this was taken out of the shop. Look whether PXM, the account and its region are right: then the "
        "next sync puts it straight by itself. If it is meant, “sync_catalog --accept” applies it at once."
    )


def _outlook(entry: dict[str, Any]) -> str:
    if entry["kind"] not in AWAITING:
        return ""
    since = datetime.fromisoformat(entry["since"])
    then = timezone.localtime(since + timedelta(seconds=settings.SYNC_SECOND_LOOK))
    return _("A sync after %(time)s that finds the same applies it.") % {"time": date_format(then, "DATETIME_FORMAT")}
