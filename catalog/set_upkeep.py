"""Writes the sets of `listing_sets.py`: all of them anew, or only what changed products change.

Whoever changes a product's rows marks it in the same transaction (`mark`), and `catch_up` brings the sets to where
the rows are and takes the marks away, in one transaction that only one process can win. So a process may die at any
line: what it marked stays marked, and the worker's next minute does the rest. What changes rows without a mark (the
version before, somebody's SQL) is seen when sets and rows are counted, and by the whole sync of each day.
"""

import logging
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from typing import Any
from uuid import uuid4

import numpy as np
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from pyroaring import BitMap

from catalog import listing_sets
from catalog.listing_records import ChangedProduct, FacetAmount, ListingSet, ListingSetsVersion, ProductNumber
from catalog.listing_sets import MADE_BY, PAIR, PRICE, ListingSets
from catalog.models import Facet, Product
from storefront import caches
from storefront.database import optional_write

logger = logging.getLogger("catalog.sets")
ORDERS: Mapping[str, tuple[Any, ...]] = {
    "newest": (F("created_date").desc(nulls_last=True), "id"),
    "price": (F("price").asc(nulls_last=True), "id"),
    "price-down": (F("price").desc(nulls_last=True), "id"),
    "name": (F("title").asc(), "id"),
}
SMALL = 2_000  # listed products whose sets a page may make when there are none yet
PATCHED_AT_ONCE = 5_000  # changed products; with more all sets are made anew
ANY = ""  # marked in place of an id: any product may have changed
TRIES = 3
OF_PRODUCT = ("number__id", "category_id", "price", "created_date", "title", "id")
OF_FACET = ("product__number__id", "key", "term", "text", "label", "weight", "rank")
OF_AMOUNT = ("product__number__id", "key", "amount", "label", "unit", "kind")
AT_ONCE = 500  # rows or ids in one statement
KEYS = np.dtype([("number", "<u4"), ("digest", "<u8")])
Name = tuple[str, str]  # kind and name of a set
Row = tuple[dict[str, Any], bytes]  # details and content


def mark(product_ids: Iterable[str]) -> None:
    """These products' rows have changed: call it in the transaction that changed them."""
    ChangedProduct.objects.bulk_create([ChangedProduct(product_id=one) for one in product_ids], batch_size=AT_ONCE)


def read() -> ListingSets | None:
    """For a page. None while there are none and the shop is too large to make them while somebody waits."""
    sets = listing_sets.read()
    if sets is None and Product.objects.listed().order_by()[: SMALL + 1].count() <= SMALL:
        optional_write("the sets of the listings", make_anew)
        sets = listing_sets.read()
    return sets


def keep_up(stopped: threading.Event) -> None:
    """The worker's part, each minute."""
    if catch_up() and not stopped.is_set() and not agree():
        logger.warning("The sets of the listings differ from the products and are made anew.")
        make_anew()


def catch_up(*, pause: timedelta = timedelta(0)) -> bool:
    """Brings the sets to where the rows are. True where nothing is left to do, by whomever it was done.

    `pause`: nothing where they were changed as lately as that.
    """
    for _try in range(TRIES):
        state = ListingSetsVersion.objects.filter(pk=1, made_by=MADE_BY).first()
        if state and pause and state.changed_at > timezone.now() - pause:
            return False
        marks = dict(ChangedProduct.objects.order_by("pk").values_list("pk", "product_id")[: PATCHED_AT_ONCE + 1])
        if state and not marks:
            return True
        anew = state is None or len(marks) > PATCHED_AT_ONCE or ANY in marks.values()
        if make_anew() if anew or state is None else _patch(state, marks):
            return True
    return False


def agree() -> bool:
    """Whether the stored sets hold as many as the rows, which is quickly counted."""
    sets = listing_sets.load(None, listing_sets.stored_state())
    if sets is None:
        return False
    in_rows = (
        Product.objects.listed().order_by().count(),
        Facet.objects.count(),
        FacetAmount.objects.count(),
    )
    in_sets = (
        len(sets.listed),
        sum(len(term.products) for terms in sets.terms.values() for term in terms.values()),
        sum(len(amounts.pairs) for key, amounts in sets.amounts.items() if key != PRICE),
    )
    listed = Product.objects.listed().order_by().values_list("category_id")
    by_category: dict[str, int] = dict(listed.annotate(products=Count("id")))
    return in_rows == in_sets and by_category == {key: len(own) for key, own in sets.categories.items() if own}


@dataclass
class Draft:
    """Sets in the making: of all products, or of some. Arrays, since there may be a million of each."""

    members: dict[Name, "array[int]"] = field(default_factory=dict)
    pairs: dict[str, tuple["array[float]", "array[int]"]] = field(default_factory=dict)
    details: dict[Name, dict[str, Any]] = field(default_factory=dict)
    # Of each product's number: what orders it, so that the orders are read again only where that has changed.
    digests: tuple["array[int]", "array[int]"] = field(default_factory=lambda: (array("I"), array("Q")))

    def add(self, name: Name, number: int, details: dict[str, Any]) -> None:
        if name not in self.members:
            self.members[name], self.details[name] = array("I"), details
        self.members[name].append(number)
        rank, known = details.get("rank"), self.details[name].get("rank")
        if rank is not None and (known is None or rank < known):
            self.details[name]["rank"] = rank

    def add_amount(self, key: str, amount: float, number: int, details: dict[str, Any]) -> None:
        if key not in self.pairs:
            self.pairs[key], self.details["range", key] = (array("d"), array("I")), details
        amounts, numbers = self.pairs[key]
        amounts.append(amount)
        numbers.append(number)


def _read_rows(products: Q, facets: Q) -> Draft:
    """Of these products, and of their rows of facets and amounts."""
    draft = Draft()
    listed = Product.objects.listed().filter(products).exclude(number=None).order_by()
    for number, category_id, price, *others in listed.values_list(*OF_PRODUCT).iterator():
        draft.add(("category", category_id), number, {})
        draft.digests[0].append(number)
        draft.digests[1].append(_digest([price, *others]))
        if price is not None:
            draft.add_amount(PRICE, float(price), number, {"label": "", "unit": "", "kind": "price"})
    rows = Facet.objects.filter(facets).exclude(product__number=None).order_by()
    for number, key, term, text, label, weight, rank in rows.values_list(*OF_FACET).iterator():
        details = {"text": text, "label": label, "weight": weight, "rank": rank}
        draft.add(("term", f"{key}={term}"), number, details)
    amounts = FacetAmount.objects.filter(facets).exclude(product__number=None).order_by()
    for number, key, amount, label, unit, kind in amounts.values_list(*OF_AMOUNT).iterator():
        draft.add_amount(key, amount, number, {"label": label, "unit": unit, "kind": kind})
    return draft


def _digest(keys: Iterable[Any]) -> int:
    return int.from_bytes(blake2b(repr(tuple(keys)).encode(), digest_size=8).digest(), "little")


def make_anew() -> bool:
    """All sets, from the rows as they are. False where somebody else wrote sets meanwhile."""
    before = ListingSetsVersion.objects.filter(pk=1).first()
    marks = list(ChangedProduct.objects.values_list("pk", flat=True))
    _number_products(Product.objects.listed())
    draft = _read_rows(Q(), Q())
    rows: dict[Name, Row] = {("order", sort): ({}, _order(sort)) for sort in ORDERS}
    rows |= {name: (draft.details[name], _pack(BitMap(own))) for name, own in draft.members.items()}
    rows |= {
        ("range", key): (draft.details["range", key], _in_order(_columns(PAIR, *own)).tobytes())
        for key, own in draft.pairs.items()
    }
    rows["keys", ""] = ({}, _in_order(_columns(KEYS, *draft.digests)).tobytes())
    with transaction.atomic():
        number = _claim(before, token=uuid4().hex)
        if number is None:
            return False
        ListingSet.objects.all().delete()
        _write(rows, number)
        _delete_marks(marks)
    caches.local.delete(listing_sets.KEY)
    return True


def _patch(state: ListingSetsVersion, marks: Mapping[int, str]) -> bool:
    """Only what these products change. False where somebody else wrote sets meanwhile."""
    ids = sorted(set(marks.values()))
    with transaction.atomic():
        number = _claim(state, token=state.token)
        if number is None:
            return False
        _number_products(Product.objects.filter(id__in=ids, listed=True))
        dirty = BitMap(ProductNumber.objects.filter(product__in=ids).values_list("pk", flat=True))
        draft = _read_rows(Q(id__in=ids), Q(product__in=ids))
        stored = {(row.kind, row.name): row for row in ListingSet.objects.exclude(kind="order")}
        _write(dict(_changes(stored, draft, dirty)), number)
        _delete_marks(list(marks))
    caches.local.delete(listing_sets.KEY)
    return True


def _changes(stored: Mapping[Name, ListingSet], draft: Draft, dirty: BitMap) -> Iterator[tuple[Name, Row]]:
    """The rows that are other ones once the dirty products are as they are in the draft."""
    for name in {name for name in stored if name[0] in ("category", "term")} | set(draft.members):
        row = stored.get(name)
        before = BitMap.deserialize(bytes(row.content)) if row else BitMap()
        after = (before - dirty) | BitMap(draft.members.get(name, ()))
        details = _details(row, draft.details.get(name))
        if row is None or after != before or details != row.details:
            yield name, (details, _pack(after))
    for key in {name[1] for name in stored if name[0] == "range"} | set(draft.pairs):
        row = stored.get(("range", key))
        content = _exchange(PAIR, row, dirty, draft.pairs.get(key, ((), ())))
        details = _details(row, draft.details.get(("range", key)))
        if row is None or content is not None or details != row.details:
            yield ("range", key), (details, bytes(row.content) if content is None and row else content or b"")
    keys = _exchange(KEYS, stored.get(("keys", "")), dirty, draft.digests)
    if keys is not None:
        yield ("keys", ""), ({}, keys)
        for sort in ORDERS:
            yield ("order", sort), ({}, _order(sort))


def _details(row: ListingSet | None, fresh: dict[str, Any] | None) -> dict[str, Any]:
    """What the products that have just changed say of a value holds; its place stays where they do not know it."""
    known = {key: value for key, value in (fresh or {}).items() if value is not None}
    return {**(row.details if row else fresh or {}), **known}


def _exchange(columns: np.dtype[Any], row: ListingSet | None, dirty: BitMap, fresh: tuple[Any, Any]) -> bytes | None:
    """A row's table with the dirty products' lines as they are now; None where these are the same as before."""
    stored = np.frombuffer(bytes(row.content), dtype=columns) if row else np.zeros(0, dtype=columns)
    is_dirty = np.isin(stored["number"], np.array(dirty.to_array(), dtype=np.uint32))
    before, after = stored[is_dirty], _in_order(_columns(columns, *fresh))
    if before.tobytes() == after.tobytes():
        return None
    return bytes(_in_order(np.concatenate([stored[~is_dirty], after])).tobytes())


def _in_order(table: Any) -> Any:
    """By the columns, the first one first. Many times faster than to sort whole rows."""
    first, second = table.dtype.names
    return table[np.lexsort((table[second], table[first]))]


def _columns(columns: np.dtype[Any], first: Any, second: Any) -> Any:
    table = np.zeros(len(first), dtype=columns)
    names = columns.names or ()
    table[names[0]], table[names[1]] = first, second
    return table


def _claim(state: ListingSetsVersion | None, *, token: str) -> int | None:
    """The number of the state that this process may now write; None where another one was quicker."""
    if state is None:
        values = {"token": token, "number": 1, "made_by": MADE_BY, "changed_at": timezone.now()}
        _row, is_new = ListingSetsVersion.objects.get_or_create(pk=1, defaults=values)
        return 1 if is_new else None
    unchanged = ListingSetsVersion.objects.filter(pk=1, token=state.token, number=state.number)
    number = state.number + 1
    won = unchanged.update(number=number, token=token, made_by=MADE_BY, changed_at=timezone.now())
    return number if won else None


def _number_products(products: Any) -> None:
    """Gives those a number that have none yet."""
    ids = list(products.filter(number=None).order_by().values_list("id", flat=True))
    new = [ProductNumber(product_id=one) for one in ids]
    ProductNumber.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)


def _order(sort: str) -> bytes:
    numbers = Product.objects.listed().exclude(number=None).order_by(*ORDERS[sort]).values_list("number__id", flat=True)
    return np.fromiter(numbers.iterator(), dtype="<u4").tobytes()


def _pack(products: BitMap) -> bytes:
    products.run_optimize()
    return bytes(products.serialize())


def _write(rows: Mapping[Name, Row], number: int) -> None:
    ListingSet.objects.bulk_create(
        (
            ListingSet(kind=kind, name=name, details=details, content=content, version=number)
            for (kind, name), (details, content) in rows.items()
        ),
        batch_size=AT_ONCE // 5,
        update_conflicts=True,
        unique_fields=["kind", "name"],
        update_fields=["details", "content", "version"],
    )


def _delete_marks(marks: list[int]) -> None:
    """By their ids: a mark that was set meanwhile stays."""
    for start in range(0, len(marks), AT_ONCE):
        ChangedProduct.objects.filter(pk__in=marks[start : start + AT_ONCE]).delete()
