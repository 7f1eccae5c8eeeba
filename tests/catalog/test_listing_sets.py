"""The sets behind listings say what plain queries of the rows say, and find back to that whatever goes wrong."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from catalog import facet_groups, facets, listing, listing_sets, set_upkeep
from catalog.listing_records import ChangedProduct, FacetAmount, ListingSetsVersion
from catalog.listing_sets import ListingSets
from catalog.models import Facet, Product, ProductQuerySet
from storefront import caches

MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
TERMS = {"cloth": ("linen", "wool", "silk"), "form": ("round", "square")}
RANGES = {"width-cm": "number", "made": "date"}

products_drawn = st.fixed_dictionaries(
    {
        "listed": st.sampled_from((True, True, True, False)),
        "category_id": st.sampled_from(("table", "floor", "")),
        "price": st.none() | st.sampled_from((Decimal("0"), Decimal("9.90"), Decimal("19.95"))),
        "title": st.sampled_from(("Bowl", "bowl", "Ölkrug", "Plate 2", "Plate 10")),
        "created_date": st.none() | st.integers(0, 3).map(lambda days: MIDNIGHT + timedelta(days=days)),
        "terms": st.fixed_dictionaries({key: st.sets(st.sampled_from(terms)) for key, terms in TERMS.items()}),
        "amounts": st.fixed_dictionaries({key: st.sets(st.sampled_from((1, 2.5, 40))) for key in RANGES}),
    }
)
choices_drawn = st.fixed_dictionaries(
    {
        "category": st.none() | st.sets(st.sampled_from(("table", "floor", "", "unknown")), min_size=1),
        "terms": st.fixed_dictionaries(
            {},
            optional={key: st.sets(st.sampled_from((*terms, "unknown")), min_size=1) for key, terms in TERMS.items()},
        ),
        "ranges": st.fixed_dictionaries(
            {}, optional={key: st.tuples(*2 * [st.none() | st.sampled_from((0, 2, 2.5, 99))]) for key in RANGES}
        ),
        "sort": st.sampled_from(sorted(listing.SORTS)),
        "start": st.integers(0, 6),
    }
)


def put(number: int, fields: dict[str, Any]) -> None:
    """Writes a product's rows, as a sync does."""
    columns = {name: value for name, value in fields.items() if name not in ("terms", "amounts")}
    Product.objects.update_or_create(pk=f"p{number}", defaults={"fetched_at": MIDNIGHT, "slug": "s", **columns})
    Facet.objects.filter(product=f"p{number}").delete()
    FacetAmount.objects.filter(product=f"p{number}").delete()
    if fields["listed"]:
        Facet.objects.bulk_create(
            Facet(product_id=f"p{number}", key=key, label=key, term=term, text=term)
            for key, terms in fields["terms"].items()
            for term in terms
        )
        FacetAmount.objects.bulk_create(
            FacetAmount(product_id=f"p{number}", key=key, label=key, kind=RANGES[key], amount=amount)
            for key, amounts in fields["amounts"].items()
            for amount in amounts
        )
    set_upkeep.mark([f"p{number}"])


def stored_sets() -> ListingSets:
    sets = listing_sets.load(None, listing_sets.stored_state())
    assert sets is not None
    return sets


def contents(sets: ListingSets) -> Any:
    """What can be compared of sets; those without products say nothing."""
    return (
        {sort: order.tolist() for sort, order in sets.orders.items()},
        {key: list(own) for key, own in sets.categories.items() if own},
        {
            (key, one.term): list(one.products)
            for key, own in sets.terms.items()
            for one in own.values()
            if one.products
        },
        {key: amounts.pairs.tolist() for key, amounts in sets.amounts.items() if len(amounts.pairs)},
    )


def by_rows(choices: dict[str, Any], *, without: str = "") -> ProductQuerySet:
    """The same choice as plain queries."""
    products = Product.objects.listed()
    if choices["category"] is not None:
        products = products.in_categories(choices["category"])
    for key, terms in choices["terms"].items():
        if key != without:
            products = products.filter(id__in=Facet.objects.filter(key=key, term__in=terms).values("product"))
    for key, (low, high) in choices["ranges"].items():
        if key == without or (low is None and high is None):
            continue
        rows = FacetAmount.objects.filter(key=key)
        rows = rows if low is None else rows.filter(amount__gte=low)
        rows = rows if high is None else rows.filter(amount__lte=high)
        products = products.filter(id__in=rows.values("product"))
    return products


@contextmanager
def rolled_back() -> Iterator[None]:
    caches.local.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    caches.local.clear()


def compare(sets: ListingSets, choices: dict[str, Any]) -> None:
    """Results, their page and every count."""
    own = sets.listed if choices["category"] is None else sets.in_categories(choices["category"])
    choices["ranges"] = {key: ends for key, ends in choices["ranges"].items() if key in sets.amounts}
    ranges = {key: facets.Bounds(low=low, high=high) for key, (low, high) in choices["ranges"].items()}
    filters = facets.Filters({key: sorted(terms) for key, terms in choices["terms"].items()}, ranges)
    selection = facets.Selection(sets, own, filters)
    expected = by_rows(choices)
    assert len(selection.all) == expected.count()
    start, sort = choices["start"], choices["sort"]
    ordered = expected.order_by(*set_upkeep.ORDERS[sort]).values_list("number__id", flat=True)
    assert sets.page(selection.all, sort, start, start + 4) == list(ordered[start : start + 4])
    for key, terms in sets.terms.items():
        for term in terms.values():
            rows = Facet.objects.filter(key=key, term=term.term).values("product")
            number = by_rows(choices, without=key).filter(id__in=rows).count()
            assert term.products.intersection_cardinality(selection.without(key)) == number
    for key in RANGES.keys() & sets.amounts.keys():
        rows = FacetAmount.objects.filter(key=key, product__in=by_rows(choices, without=key).values("id"))
        amounts = sorted(rows.values_list("amount", flat=True))
        span = sets.amounts[key].span(sets.mask(selection.without(key + facets.FROM)))
        assert span == ((amounts[0], amounts[-1]) if amounts else None)


@pytest.mark.django_db
@settings(max_examples=settings.default.max_examples // 2)  # each is two dozen queries
@drawn(
    st.lists(products_drawn, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 9), products_drawn), max_size=4),
    st.lists(choices_drawn, min_size=1, max_size=3),
)
def test_sets_say_what_the_rows_say_also_after_changes(
    products: list[dict[str, Any]], changes: list[tuple[int, dict[str, Any]]], choices: list[dict[str, Any]]
) -> None:
    with rolled_back():
        for number, fields in enumerate(products):
            put(number, fields)
        assert set_upkeep.make_anew()
        for number, fields in changes:
            put(number, fields)
        assert set_upkeep.catch_up()
        assert not ChangedProduct.objects.exists()
        assert set_upkeep.agree()
        sets = stored_sets()
        for one in choices:
            compare(sets, one)
        assert set_upkeep.make_anew()
        assert contents(sets) == contents(stored_sets())


@pytest.mark.django_db
def test_many_of_many_are_picked_out_of_the_whole_order(monkeypatch: pytest.MonkeyPatch) -> None:
    with rolled_back():
        for number in range(40):
            put(number, plain(title=f"Plate {number % 7}", category_id="table" if number % 3 else "floor"))
        set_upkeep.make_anew()
        sets = stored_sets()
        table = sets.in_categories(["table"])
        few = [sets.page(table, sort, start, start + 5) for sort in listing.SORTS for start in (0, 10, 25)]
        monkeypatch.setattr(listing_sets, "FEW", 3)
        assert few == [sets.page(table, sort, start, start + 5) for sort in listing.SORTS for start in (0, 10, 25)]


def plain(**fields: Any) -> dict[str, Any]:
    empty = {"terms": {}, "amounts": {}, "listed": True, "category_id": "", "price": None, "created_date": None}
    return {"title": "Plate", **empty, **fields}


@pytest.fixture
def shop(db: None) -> None:
    """Three listed products whose sets are stored."""
    for number, cloth in enumerate(("linen", "wool", "wool")):
        put(number, plain(terms={"cloth": [cloth]}, price=Decimal(number)))
    assert set_upkeep.make_anew()


def test_a_writer_that_dies_leaves_the_change_to_the_next(shop: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(stored_sets())
    put(0, plain(listed=False))

    class Killed(BaseException):
        pass

    def die(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(set_upkeep, "_delete_marks", die)
        with pytest.raises(Killed):
            set_upkeep.catch_up()
    assert contents(stored_sets()) == before
    set_upkeep.keep_up(threading.Event())
    assert len(stored_sets().listed) == 2
    assert not ChangedProduct.objects.exists()


def test_of_two_writers_the_slower_one_changes_nothing(shop: None) -> None:
    state = ListingSetsVersion.objects.get()
    put(0, plain(listed=False))
    marks = dict(ChangedProduct.objects.values_list("pk", "product_id"))
    assert set_upkeep.catch_up()
    number = ListingSetsVersion.objects.get().number
    assert not set_upkeep._patch(state, marks)
    assert ListingSetsVersion.objects.get().number == number


def test_a_mark_that_comes_meanwhile_stays(shop: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """All sets are made while another process changes a product: what was read may be older than that."""
    order = set_upkeep._order
    late = iter([lambda: put(1, plain(listed=False))])

    def order_and_change(sort: str) -> bytes:
        for change in late:
            change()
        return order(sort)

    with monkeypatch.context() as patched:
        patched.setattr(set_upkeep, "_order", order_and_change)
        assert set_upkeep.make_anew()
    assert list(ChangedProduct.objects.values_list("product_id", flat=True)) == ["p1"]
    assert set_upkeep.catch_up()
    assert set_upkeep.agree()


@pytest.mark.parametrize("harm", ["unlisted", "facet", "amount", "category"])
def test_rows_changed_by_somebody_who_marks_nothing_are_noticed(shop: None, harm: str) -> None:
    assert set_upkeep.agree()
    match harm:
        case "unlisted":
            Product.objects.filter(id="p0").update(listed=False)
        case "facet":
            Facet.objects.filter(product="p0").delete()
        case "amount":
            FacetAmount.objects.create(product_id="p0", key="width-cm", label="Width", kind="number", amount=4)
        case "category":
            Product.objects.filter(id="p0").update(category_id="elsewhere")
    assert not set_upkeep.agree()
    set_upkeep.keep_up(threading.Event())
    assert set_upkeep.agree()


def test_a_process_reads_only_what_has_changed(shop: None, django_assert_num_queries: Any) -> None:
    first = listing_sets.Shelf()
    known = first.read()
    assert known is not None
    put(1, plain(terms={"cloth": ["silk"]}, price=Decimal(1)))
    set_upkeep.catch_up()
    caches.local.clear()
    with django_assert_num_queries(3):  # the version, the changed rows, and whether all were made anew meanwhile
        fresh = first.read()
    assert fresh is not None
    assert contents(fresh) == contents(stored_sets())
    assert fresh.orders["newest"] is known.orders["newest"]
    assert list(known.terms["cloth"]) == ["linen", "wool"]  # a page that reads them goes on undisturbed


def test_sets_of_another_make_are_not_read(shop: None) -> None:
    ListingSetsVersion.objects.update(made_by="another version")
    caches.local.clear()
    assert listing_sets.read() is None
    set_upkeep.keep_up(threading.Event())
    assert listing_sets.read() is not None


def test_a_large_shop_without_sets_shows_its_products_at_once(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_upkeep, "SMALL", 1)
    for number in range(3):
        put(number, plain(terms={"cloth": ["linen" if number else "wool"]}))
    html = client.get("/products/?cloth=wool").content.decode()
    assert html.count('class="product-card"') == 3
    assert "The filters are being prepared" in html
    assert not ListingSetsVersion.objects.exists()
    set_upkeep.keep_up(threading.Event())
    html = client.get("/products/?cloth=wool").content.decode()
    assert html.count('class="product-card"') == 1
    assert "being prepared" not in html


def test_a_product_that_is_listed_no_longer_is_in_no_listing_before_the_sets_know(shop: None, client: Client) -> None:
    assert client.get("/products/").content.decode().count('class="product-card"') == 3
    Product.objects.filter(id="p1").update(listed=False)
    assert client.get("/products/").content.decode().count('class="product-card"') == 2


def test_groups_and_values_keep_their_places_whatever_is_chosen(db: None) -> None:
    for number in range(12):
        terms = {"cloth": [("linen", "wool", "silk")[number % 3]], "form": [("round", "square")[number % 2]]}
        put(
            number,
            plain(terms=terms, amounts={"width-cm": [number], "made": [700_000 + number]}, price=Decimal(number)),
        )
    set_upkeep.make_anew()

    def places(address: str) -> list[Any]:
        groups = listing.build(QueryDict(address)).facets
        return [(one.key, [o.term for o in getattr(one, "options", ())]) for one in groups]

    expected = places("")
    assert [key for key, _ in expected] == ["price", "cloth", "form", "width-cm", "made"]
    for address in ("cloth=silk", "form=round&cloth=wool", "width-cm.from=3&price.to=2", "made.from=1917-07-20"):
        assert places(address) == expected, address


@pytest.mark.parametrize("count", [facet_groups.MAX_GROUPS + 3])
def test_a_group_in_use_is_there_however_many_there_are(db: None, count: int) -> None:
    for number in range(4):
        put(number, plain(terms={f"k{at:02}": [f"t{number % 2}"] for at in range(count)}))
    set_upkeep.make_anew()
    last = f"k{count - 1:02}"
    assert last not in [one.key for one in listing.build(QueryDict("")).facets]
    keys = [one.key for one in listing.build(QueryDict(f"{last}=t1")).facets]
    assert keys == [f"k{at:02}" for at in range(facet_groups.MAX_GROUPS)] + [last]
