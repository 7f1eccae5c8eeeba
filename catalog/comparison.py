"""Up to four products side by side, from the mirror alone: what each says of itself, and where they differ."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import labels, product_page, texts
from catalog.attribute_rows import AttributeRow, row
from catalog.attributes import Attribute, has_own_place, is_identifier
from catalog.models import AttributeDefinition, Product
from catalog.product_page import ProductCard
from storefront.id_cookie import IdCookie

MOST = 4
MOST_IN_ADDRESS = 12  # ids that are looked up; more are somebody else's address
MOST_VALUES = 12  # of one attribute of all variants
CHOSEN = IdCookie("compare", most=MOST, days=30)


@dataclass(frozen=True)
class ComparedRow:
    """An attribute with its values for each product; none where a product says nothing of it."""

    label: str
    cells: tuple[tuple[AttributeRow, ...], ...]

    @property
    def differs(self) -> bool:
        return len({tuple(value.text.casefold() for value in cell) for cell in self.cells}) > 1


@dataclass(frozen=True)
class ComparedGroup:
    heading: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True)
class ComparedProduct:
    card: ProductCard
    without: str  # the comparison's address without this one
    orderable: bool


@dataclass(frozen=True)
class CompareBar:
    """What the visitor has chosen so far. `is_full`: one more was wanted than can stand side by side."""

    cards: tuple[ProductCard, ...]
    is_full: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(card.id for card in self.cards)

    @property
    def url(self) -> str:
        return address(self.ids)

    @property
    def notice(self) -> str:
        return full_sentence() if self.is_full else ""


@dataclass(frozen=True)
class ComparisonPage:
    """`gone` are the names of products that the shop had, `unknown` counts ids that it never had."""

    products: tuple[ComparedProduct, ...]
    groups: tuple[ComparedGroup, ...]
    gone: tuple[str, ...]
    unknown: int
    left_out: tuple[str, ...]
    only_differences: bool

    @property
    def url(self) -> str:
        return address(product.card.id for product in self.products)

    @property
    def url_of_differences(self) -> str:
        return f"{self.url}&only=differences"

    @property
    def differences(self) -> int:
        return sum(row.differs for group in self.groups for row in group.rows)

    @property
    def visible_groups(self) -> list[ComparedGroup]:
        if not self.only_differences:
            return list(self.groups)
        groups = (
            ComparedGroup(group.heading, tuple(row for row in group.rows if row.differs)) for group in self.groups
        )
        return [group for group in groups if group.rows]


@dataclass
class _Column:
    """What a product says: by the attribute's folded label, its values in all its variants."""

    values: dict[str, list[AttributeRow]] = field(default_factory=dict)
    points: list[AttributeRow] = field(default_factory=list)


@dataclass
class _Places:
    """Of each attribute: its label as it first comes, and where it stands."""

    positions: Mapping[str, int]
    labels: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    identifiers: set[str] = field(default_factory=set)

    def note(self, key: str, attribute: Attribute, label: str) -> None:
        self.labels.setdefault(key, label)
        position = self.positions.get(attribute["id"], len(self.positions))
        self.ranks[key] = min(position, self.ranks.get(key, position))
        if is_identifier(attribute):
            self.identifiers.add(key)


def full_sentence() -> str:
    return _("Four is the most that can stand side by side. Take one out to add another.")


def address(product_ids: Iterable[str]) -> str:
    query = urlencode([("products", product_id) for product_id in product_ids])
    return f"{reverse('catalog:compare')}?{query}".rstrip("?")


def read_bar(ids: Collection[str], *, is_full: bool = False) -> CompareBar:
    """One query, or none where nothing is chosen."""
    rows = Product.objects.filter(on_sale=True).cards().in_bulk(ids) if ids else {}
    return CompareBar(tuple(product_page.card(rows[one]) for one in ids if one in rows), is_full)


def choose(ids: Sequence[str], form: Mapping[str, str]) -> CompareBar:
    """What is chosen after a press: `add` or `remove` name a product, `clear` all of them."""
    kept = () if "clear" in form else tuple(one for one in ids if one != form.get("remove"))
    bar = read_bar(kept)
    added = form.get("add", "")
    if not added or added in bar.ids:
        return bar
    if len(bar.cards) >= MOST:
        return CompareBar(bar.cards, is_full=True)
    return read_bar((*bar.ids, added))


def build(wanted: Sequence[str], *, only_differences: bool = False) -> ComparisonPage:
    """Three queries at most, however many products. `wanted` as in the address: ids, or several with commas."""
    wanted = list(dict.fromkeys(filter(None, wanted)))[:MOST_IN_ADDRESS]
    rows = _rows(wanted)
    ids = [known for one in wanted for known in ([one] if one in rows else one.split(","))]
    ids = list(dict.fromkeys(filter(None, (one.strip() for one in ids))))[:MOST_IN_ADDRESS]
    on_sale = [rows[one] for one in ids if one in rows and rows[one].on_sale]
    products, others = on_sale[:MOST], on_sale[MOST:]
    shown_ids = [product.id for product in products]
    return ComparisonPage(
        products=tuple(_compared(product, rows, shown_ids) for product in products),
        groups=_groups(products, rows) if products else (),
        gone=tuple(str(rows[one]) for one in ids if one in rows and not rows[one].on_sale),
        unknown=sum(one not in rows for one in ids),
        left_out=tuple(str(product) for product in others),
        only_differences=only_differences and len(products) > 1,
    )


def _rows(wanted: Iterable[str]) -> dict[str, Product]:
    """The products, and what belongs to them: their variants, or what they are variants of."""
    parts = [part.strip() for one in wanted for part in (one, *one.split(",")[:MOST_IN_ADDRESS])]
    ids = list(dict.fromkeys(filter(None, parts)))[: 2 * MOST_IN_ADDRESS]
    if not ids:
        return {}
    own = Product.objects.for_pages().filter(Q(id__in=ids) | Q(variant_of_id__in=ids))
    rows = {product.id: product for product in own}
    parents = {row.variant_of_id for row in rows.values() if row.variant_of_id} - rows.keys()
    return rows | Product.objects.for_pages().in_bulk(parents) if parents else rows


def _compared(product: Product, rows: Mapping[str, Product], ids: Collection[str]) -> ComparedProduct:
    others = address(one for one in ids if one != product.id)
    parent = rows.get(product.variant_of_id, product)
    return ComparedProduct(product_page.card(product), others, not (product.missing or parent.missing))


def _groups(products: Iterable[Product], rows: Mapping[str, Product]) -> tuple[ComparedGroup, ...]:
    places = _Places(dict(AttributeDefinition.objects.values_list("id", "position")))
    columns = [_column(product, rows, places) for product in products]
    order = sorted(places.labels, key=lambda key: places.ranks[key])
    compared = {
        key: ComparedRow(places.labels[key], tuple(tuple(column.values.get(key, ())) for column in columns))
        for key in order
    }
    facts = [compared[key] for key in order if key not in places.identifiers]
    if any(column.points for column in columns):
        facts.append(ComparedRow(_("In its favour"), tuple(tuple(column.points) for column in columns)))
    numbers = [compared[key] for key in order if key in places.identifiers]
    groups = (ComparedGroup(_("Facts"), tuple(facts)), ComparedGroup(_("Article numbers"), tuple(numbers)))
    return tuple(group for group in groups if group.rows)


def _column(product: Product, rows: Mapping[str, Product], places: _Places) -> _Column:
    column = _Column()
    for attributes in _attributes_of(product, rows):
        for attribute in attributes:
            if has_own_place(attribute):
                continue
            value = row(attribute)
            if labels.read_series(attribute["label"]) and attribute["kind"] in (texts.PLAIN, texts.MARKUP):
                _add(column.points, value)
                continue
            key = labels.fold(attribute["label"])
            places.note(key, attribute, value.label)
            _add(column.values.setdefault(key, []), value)
    return column


def _attributes_of(product: Product, rows: Mapping[str, Product]) -> list[list[Attribute]]:
    """Of a product with variants, those of each variant."""
    if product.variant_of_id:
        return [product_page.merge_attributes(product, rows.get(product.variant_of_id, product))]
    variants = [row for row in rows.values() if row.variant_of_id == product.id and row.on_sale]
    return [product_page.merge_attributes(variant, product) for variant in variants] or [list(product.attributes)]


def _add(values: list[AttributeRow], value: AttributeRow) -> None:
    if len(values) < MOST_VALUES and all(value.text != other.text for other in values):
        values.append(value)
