"""What a product's page shows, and its card on other pages. Frozen; texts that may hold HTML are clean already."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from catalog import attribute_rows, attributes, images, set_upkeep, texts, variant_values
from catalog.attribute_rows import AttributeRow
from catalog.images import Image
from catalog.models import File, Product, ProductFile, in_our_regions, product_url
from catalog.money import Money
from catalog.natural_order import order_by
from catalog.products import ProductWithVariants
from catalog.variant_values import VariantValue

ROWS_AT_FIRST = 8
ROWS_FOLDED_FROM = 10
OWN_NUMBERS = 2  # a product's page may find itself and its parent among those related


@dataclass(frozen=True)
class Download:
    name: str
    form: str  # PDF, ZIP, ...
    size: int  # bytes; 0: unknown
    address: str


@dataclass(frozen=True)
class Option:
    text: str
    url: str
    current: bool
    exact: bool  # a variant with everything else as selected exists


@dataclass(frozen=True)
class OptionGroup:
    """One thing in which the variants of a product differ, with a link to the variant for each value."""

    label: str
    value: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class ProductCard:
    id: str
    title: str
    url: str
    price: Money | None
    price_varies: bool
    image: Image | None
    note: str = ""


@dataclass(frozen=True)
class ProductPage:
    """A product that can be bought: of a parent with variants, the variant that is selected.

    `name` is the whole name for cart and order, `title` the parent's for its page; `options` are the values that
    tell this variant from the others, as (label, value). `parent_id` and `parent_slug` are its own where it is no
    variant: the address that search engines are told. `missing`: Pattern PXM only lately has lost it, so that it
    cannot be ordered until that is certain or over.
    """

    id: str
    parent_id: str
    name: str
    title: str
    subtitle: str
    slug: str
    parent_slug: str
    category_id: str
    price: Money | None
    mockup_model: str
    image: Image | None
    description: SafeString
    summary: str
    rows: tuple[AttributeRow, ...]
    points: tuple[SafeString, ...]
    option_groups: tuple[OptionGroup, ...]
    options: tuple[tuple[str, str], ...]
    gallery: tuple[Image, ...]
    downloads: tuple[Download, ...]
    missing: bool = False

    @property
    def first_rows(self) -> tuple[AttributeRow, ...]:
        return self.rows if len(self.rows) <= ROWS_FOLDED_FROM else self.rows[:ROWS_AT_FIRST]

    @property
    def further_rows(self) -> tuple[AttributeRow, ...]:
        return self.rows[len(self.first_rows) :]

    @property
    def designable(self) -> bool:
        return bool(self.mockup_model)

    @property
    def url(self) -> str:
        return product_url(self.id, self.slug)

    @property
    def canonical_url(self) -> str:
        return product_url(self.parent_id, self.parent_slug)

    @property
    def picker_url(self) -> str:
        """Where a design for it is chosen. By name: the catalogue imports nothing of the designer."""
        return f"{reverse('designer:picker')}?{urlencode({'product': self.id})}"

    def url_for(self, product_id: str) -> str:
        """The full address of the page: the parent's stays the parent's, though its first variant is shown."""
        return self.canonical_url if product_id == self.parent_id else self.url


def build(record: ProductWithVariants) -> ProductPage:
    """Costs one query: the files of the selected product and of its parent."""
    product, parent = record.selected, record.product
    files = _files(product.id, parent.id)
    own_values, groups = _options(record)
    merged = merge_attributes(product, parent)
    rows, points = attribute_rows.rows_and_points(merged)
    image = Image.from_json(product.image, alt=product.title)
    gallery = images.gallery(files, product.id, product.display_file or parent.display_file, product.title)
    return ProductPage(
        id=product.id,
        parent_id=parent.id,
        name=str(product),
        title=str(parent),
        subtitle=_subtitle(parent),
        slug=product.slug,
        parent_slug=parent.slug,
        category_id=parent.category_id or product.category_id,
        price=product.money,
        mockup_model=product.mockup_model,
        image=image,
        description=attribute_rows.description(merged),
        summary=product.summary or parent.summary,
        rows=rows,
        points=points,
        option_groups=groups,
        options=tuple((value.label, value.text) for value in own_values),
        gallery=gallery or ((image,) if image else ()),
        downloads=tuple(
            build_download(place.file) for place in files if not images.is_image(place) and place.file.address
        ),
        missing=product.missing or parent.missing,
    )


def card(product: Product) -> ProductCard:
    return ProductCard(
        id=product.id,
        title=str(product),
        url=product.get_absolute_url(),
        price=product.money,
        price_varies=product.price_varies,
        image=Image.from_json(product.image, alt=product.title),
        note=product.summary,
    )


def related(page: ProductPage, category_ids: Collection[str], limit: int) -> list[ProductCard]:
    """Others of the same category, then of these others; the newest first. One query, or none without sets."""
    sets = set_upkeep.read()
    if sets is None:
        return []
    nearest = sets.in_categories({page.category_id})
    further = sets.in_categories(category_ids) - nearest
    most = limit + OWN_NUMBERS
    numbers = [number for products in (nearest, further) for number in sets.page(products, "newest", 0, most)]
    cards = cards_of(numbers[:most])
    return [card for card in cards if card.id not in (page.id, page.parent_id)][:limit]


def cards_of(numbers: Sequence[int]) -> tuple[ProductCard, ...]:
    """The products of these numbers, in their order, without those that are listed no longer. One query."""
    by_number = {product.number.pk: product for product in Product.objects.listed().numbered(numbers)}
    return tuple(card(by_number[number]) for number in numbers if number in by_number)


def designable(limit: int) -> list[ProductCard]:
    """The newest products that can carry a pattern."""
    return [card(product) for product in Product.objects.listed().filter(designable=True).newest().cards()[:limit]]


def _files(product_id: str, parent_id: str) -> list[ProductFile]:
    """Files of the selected product before its parent's, each once."""
    owners = {product_id: 0, parent_id: 1}
    places = ProductFile.objects.filter(product__in=owners).select_related("file").order_by("position")
    once: dict[str, ProductFile] = {}
    for place in sorted(places, key=lambda place: owners[place.product_id]):
        if in_our_regions(place.file.region_ids):
            once.setdefault(place.file_id, place)
    return list(once.values())


def _options(record: ProductWithVariants) -> tuple[tuple[VariantValue, ...], tuple[OptionGroup, ...]]:
    """The selected variant's values, and for each of them what else could be selected."""
    values = variant_values.tell_apart([variant.attributes for variant in record.variants])
    by_variant = dict(zip(record.variants, values, strict=True))
    own = by_variant.get(record.selected, ())
    return own, tuple(_build_option_group(by_variant, own, index) for index in range(len(own)))


def _build_option_group(
    by_variant: dict[Product, tuple[VariantValue, ...]], own: tuple[VariantValue, ...], index: int
) -> OptionGroup:
    by_value: dict[str, list[Product]] = {}
    for variant, values in by_variant.items():
        by_value.setdefault(values[index].key, []).append(variant)
    options = []
    for key in sorted(by_value, key=_option_order([values[index] for values in by_variant.values()])):
        target = max(by_value[key], key=lambda variant: _agreement(by_variant[variant], own))
        current = key == own[index].key
        exact = _agreement(by_variant[target], own) == len(own) - (not current)
        options.append(Option(by_variant[target][index].text, target.get_absolute_url(), current, exact))
    return OptionGroup(own[index].label, own[index].text, tuple(options))


def _option_order(values: Collection[VariantValue]) -> Callable[[str], tuple[object, ...]]:
    """By key: as the attribute's definition has its options, else as people expect it."""
    ranks = {value.key: value.rank for value in values}
    natural = order_by(ranks)
    return lambda key: (ranks[key] is None, ranks[key] or 0, natural(key))


def _agreement(values: Iterable[VariantValue], own: Iterable[VariantValue]) -> int:
    return sum(value.key == other.key for value, other in zip(values, own, strict=True))


def merge_attributes(product: Product, parent: Product) -> list[attributes.Attribute]:
    """The parent's, with the variant's own in their place or behind them."""
    if product.id == parent.id:
        return list(product.attributes)
    own = {attribute["label"]: attribute for attribute in product.attributes}
    inherited = [own.pop(attribute["label"], attribute) for attribute in parent.attributes]
    return inherited + list(own.values())


def _subtitle(product: Product) -> str:
    """The additional title where it says something that the title does not."""
    additional = texts.name(product.additional_title)
    return "" if additional.casefold() in product.title.casefold() else additional


def build_download(file: File) -> Download:
    stem = PurePosixPath(file.file_name).stem.replace("-", " ").replace("_", " ")
    name = texts.name(file.caption) or texts.name(stem) or file.id
    return Download(name=name, form=file_form(file), size=file.size or 0, address=file.address)


def file_form(file: File) -> str:
    """JPG, PDF, ..."""
    suffix = PurePosixPath(file.file_name).suffix.lstrip(".") or file.mime_type.rpartition("/")[2]
    return suffix.upper()[:8]
