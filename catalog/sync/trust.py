"""When the shop believes that something is gone: at once if it is little, else after a second look a while later.

A gateway's own 404, another account's answer or half of a list look like a shop that was emptied. What is kept
against the API's word is doubted (`doubted_at`); a second look that still says the same, or `sync_catalog --accept`,
settles it. The rule itself is in `storefront/loss_rule.py`.
"""

import json
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from catalog.models import AttributeDefinition, File, Product, SyncRun, in_our_regions
from catalog.sync import derive
from pattern_apis import pxm
from storefront import loss_rule

# A product that had one of these and has it no longer has lost something.
KEPT = ("on_sale", "title", "category_id", "variant_of_id", "display_file", "mockup_model")


def withhold(run: SyncRun, kind: str, lost: int, of: int, since: datetime | None = None) -> None:
    """Notes on the run what it did not apply; `report.py` says it in words."""
    entry = {"kind": kind, "lost": lost, "of": of, "since": (since or timezone.now()).isoformat()}
    run.withheld = [*(one for one in run.withheld or () if one["kind"] != kind), entry]
    run.save(update_fields=["withheld"])


def reported_since(run: SyncRun, kind: str) -> datetime | None:
    """Since when each run before this one has withheld it."""
    last = SyncRun.objects.exclude(finished_at=None).exclude(pk=run.pk).first()
    entry = next((one for one in (last and last.withheld) or () if one["kind"] == kind), None)
    return datetime.fromisoformat(entry["since"]) if entry else None


def losing_products(incoming: Sequence[Product], *, listed: bool = False) -> set[str]:
    """The ids of those that come with less than the shop knows of them. `listed`: from a page of a list."""
    known = Product.objects.filter(gone=False).in_bulk([product.id for product in incoming])
    definitions = derive.read_definitions() if known else {}
    pairs = [(known[product.id], _as_stored(product)) for product in incoming if product.id in known]
    return {
        after.id
        for before, after in pairs
        if loses(before, after, definitions, definitions) or (listed and _lacks_dates(before, after))
    }


def loses(
    before: Product,
    after: Product,
    known: Mapping[str, pxm.AttributeDefinition],
    new: Mapping[str, pxm.AttributeDefinition],
) -> bool:
    """Whether a shopper would miss something of the product. Both are read anew here, and not to be saved."""
    derive.read_product(before, known)
    derive.read_product(after, new)
    lost = len(before.attributes) - len(after.attributes)
    return (
        any(getattr(before, name) and not getattr(after, name) for name in KEPT)
        or (before.price is not None and after.price is None)
        or loss_rule.is_beyond_share(lost, len(before.attributes))
    )


def _lacks_dates(before: Product, after: Product) -> bool:
    """Parts of a record may be missing where nothing is lost by it: without `published` a draft would be for sale."""
    return any(getattr(before, name) and not getattr(after, name) for name in ("created_date", "updated_date"))


def file_loses(before: File, after: File) -> bool:
    hidden = in_our_regions(before.region_ids) and not in_our_regions(after.region_ids)
    no_image = before.kind == "image" and after.kind != "image"
    return hidden or no_image or bool(before.address and not after.address)


def definition_loses(before: AttributeDefinition, after: AttributeDefinition) -> bool:
    texts = (before.label and not after.label) or (before.value_type and not after.value_type)
    return bool(texts) or loss_rule.is_cut(len(before.options), len(before.options.keys() & after.options.keys()))


def _as_stored(product: Product) -> Product:
    """A copy whose attribute values are as the database gives them back."""
    values = json.loads(json.dumps(product.attribute_values, cls=DjangoJSONEncoder))
    stored = copy(product)
    stored.attribute_values = values
    return stored
