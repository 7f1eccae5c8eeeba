"""The products of listings as sets of small numbers: what a process has of them in memory, and what it makes of them.

A facet's term, a category and a range each are a set; a selection is their intersection, its counts are sizes of
intersections, and its page is read off an order that is kept. `set_upkeep.py` writes the rows that this reads.
"""

import threading
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from catalog.listing_records import ListingSet, ListingSetsVersion
from storefront import caches

MADE_BY = "1"  # to be raised when the content of the rows gets another form: all are then made anew
KEY = "catalog:listing-sets"
BELIEVED_FOR = 5  # seconds in which a process does not ask for the version again
FEW = 2_000  # so many are sorted; more are picked out of the whole order
PRICE = "price"  # the range that comes from the products' own column
PAIR = np.dtype([("amount", "<f8"), ("number", "<u4")])

Numbers = NDArray[np.uint32]


@dataclass(frozen=True)
class Term:
    """One value of a facet; `key` is the facet's."""

    key: str
    term: str
    text: str
    label: str
    weight: int
    rank: int | None
    products: BitMap


@dataclass(frozen=True)
class Amounts:
    """The numbers or days of one attribute, ascending, with the product of each; a product may have several."""

    key: str
    label: str
    unit: str
    kind: str
    pairs: NDArray[Any]

    def between(self, low: float | None, high: float | None) -> BitMap:
        """The products that have one of at least `low` and at most `high`; None: no bound."""
        amounts = self.pairs["amount"]
        start = 0 if low is None else int(np.searchsorted(amounts, low, "left"))
        stop = len(amounts) if high is None else int(np.searchsorted(amounts, high, "right"))
        return to_set(self.pairs["number"][start:stop])

    def span(self, mask: NDArray[np.bool_]) -> tuple[float, float] | None:
        """The least and the most that these products have."""
        hits = mask[self.pairs["number"]]
        first = int(hits.argmax()) if len(hits) else 0
        if not len(hits) or not hits[first]:
            return None
        last = len(hits) - 1 - int(hits[::-1].argmax())
        return float(self.pairs["amount"][first]), float(self.pairs["amount"][last])


@dataclass
class ListingSets:
    """All sets of one version. Never changed once it is made: a newer version is another one."""

    token: str
    number: int
    orders: dict[str, Numbers] = field(default_factory=dict)
    categories: dict[str, BitMap] = field(default_factory=dict)
    terms: dict[str, dict[str, Term]] = field(default_factory=dict)  # by the facet's key
    amounts: dict[str, Amounts] = field(default_factory=dict)
    listed: BitMap = field(default_factory=BitMap)
    size: int = 1  # above every number
    worked_out: dict[Any, Any] = field(default_factory=dict)  # by what is in no address, so it stays small

    def in_categories(self, category_ids: Collection[str]) -> BitMap:
        key = ("categories", frozenset(category_ids))
        if key not in self.worked_out:
            own = (self.categories[one] for one in key[1] if one in self.categories)
            self.worked_out[key] = BitMap.union(BitMap(), *own) & self.listed
        products: BitMap = self.worked_out[key]
        return products

    def with_terms(self, key: str, terms: Iterable[str]) -> BitMap:
        known = self.terms.get(key, {})
        return BitMap.union(BitMap(), *(known[term].products for term in terms if term in known))

    def mask(self, products: BitMap) -> NDArray[np.bool_]:
        mask = np.zeros(self.size, dtype=bool)
        mask[to_numbers(products)] = True
        return mask

    def page(self, products: BitMap, sort: str, start: int, stop: int) -> list[int]:
        """These places of these products in an order; a page far back costs no more than the first."""
        order = self.orders[sort]
        if len(products) == len(order):
            return order[start:stop].tolist()
        if len(products) <= FEW:
            places = np.sort(self._places(sort)[to_numbers(products)])
            return order[places[start:stop]].tolist()
        return order[self.mask(products)[order]][start:stop].tolist()

    def _places(self, sort: str) -> NDArray[np.int32]:
        key = ("places", sort)
        if key not in self.worked_out:
            places = np.zeros(self.size, dtype=np.int32)
            places[self.orders[sort]] = np.arange(len(self.orders[sort]), dtype=np.int32)
            self.worked_out[key] = places
        known: NDArray[np.int32] = self.worked_out[key]
        return known


def to_set(numbers: Numbers) -> BitMap:
    return BitMap(array("I", np.sort(numbers).astype(np.uint32).tobytes()))


def to_numbers(products: BitMap) -> Numbers:
    return np.frombuffer(products.to_array(), dtype=np.uint32)


class Shelf:
    """The sets that this process holds. They are no cache entry, since each look into a cache would copy them."""

    def __init__(self) -> None:
        self.sets: ListingSets | None = None
        self.loading = threading.Lock()

    def read(self) -> ListingSets | None:
        """Those that are stored: one query, or none within seconds of the last one. None where there are none."""
        state = caches.local.get(KEY)
        if state is None:
            state = stored_state()
            caches.local.set(KEY, state, BELIEVED_FOR)
        token, number = state
        sets = self.sets
        if not token or (sets and sets.token == token and sets.number >= number):
            return sets if token else None
        with self.loading:
            sets = self.sets
            if sets is None or sets.token != token or sets.number < number:
                sets = self.sets = load(sets, (token, number))
            return sets


shelf = Shelf()


def read() -> ListingSets | None:
    return shelf.read()


def stored_state() -> tuple[str, int]:
    """Token and number; an empty token where no sets are stored that this version of the shop could read."""
    row = ListingSetsVersion.objects.filter(pk=1, made_by=MADE_BY).values_list("token", "number").first()
    return row or ("", 0)


def load(known: ListingSets | None, state: tuple[str, int]) -> ListingSets | None:
    """The stored sets, of which `state` is the last that is known; what `known` has of them is not read again."""
    token, number = state
    while token:
        if known is not None and known.token != token:
            known = None
        rows = ListingSet.objects.exclude(kind="keys").filter(version__gt=known.number if known else -1)
        changed = list(rows.values_list("kind", "name", "details", "content", "version"))
        state = stored_state()
        if state[0] == token:  # else all were made anew meanwhile
            return _assemble(token, number, known, changed)
        token, number = state
    return None


def _assemble(token: str, number: int, known: ListingSets | None, changed: Iterable[tuple[Any, ...]]) -> ListingSets:
    sets = ListingSets(token, number)
    if known is not None:
        sets.orders, sets.categories, sets.amounts = dict(known.orders), dict(known.categories), dict(known.amounts)
        sets.terms = {key: dict(terms) for key, terms in known.terms.items()}
    for kind, name, details, content, version in changed:
        _put(sets, kind, name, details, bytes(content))
        sets.number = max(sets.number, version)
    any_order = next(iter(sets.orders.values()), np.zeros(0, dtype=np.uint32))
    sets.listed = to_set(any_order)
    largest = [int(any_order.max(initial=0))]
    largest += [int(amounts.pairs["number"].max(initial=0)) for amounts in sets.amounts.values()]
    sets.size = max(largest) + 1
    for key in [key for key, terms in sets.terms.items() if not any(term.products for term in terms.values())]:
        del sets.terms[key]
    return sets


def _put(sets: ListingSets, kind: str, name: str, details: Mapping[str, Any], content: bytes) -> None:
    if kind == "order":
        sets.orders[name] = np.frombuffer(content, dtype="<u4")
    elif kind == "category":
        sets.categories[name] = BitMap.deserialize(content)
    elif kind == "range":
        pairs = np.frombuffer(content, dtype=PAIR)
        sets.amounts[name] = Amounts(name, details["label"], details["unit"], details["kind"], pairs)
    elif kind == "term":
        key, _, term = name.partition("=")
        products = BitMap.deserialize(content)
        one = Term(key, term, details["text"], details["label"], details["weight"], details["rank"], products)
        sets.terms.setdefault(key, {})[term] = one
