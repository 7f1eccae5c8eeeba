"""What the pages show, read off the mirror. Frozen; texts that may hold HTML are clean already."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from catalog.addresses import product_url
from catalog.money import Money
from catalog.pictures import Picture

FACTS_AT_FIRST = 8
FACTS_FOLDED_FROM = 10


@dataclass(frozen=True)
class Fact:
    label: str
    kind: str  # text number boolean date list
    text: SafeString
    true: bool = False


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
    exact: bool  # a variant with everything else as chosen exists


@dataclass(frozen=True)
class Choice:
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
    picture: Picture | None
    note: str = ""


@dataclass(frozen=True)
class ProductView:
    """A product that can be bought: of a parent with variants, the variant that is chosen.

    `name` is the whole name for cart and order, `title` the family's for its page; `options` are the values that
    tell this variant from its siblings, as (label, value).
    """

    id: str
    name: str
    title: str
    subtitle: str
    slug: str
    category_id: str
    price: Money | None
    mockup_model: str
    picture: Picture | None
    description: SafeString
    summary: str
    facts: tuple[Fact, ...]
    features: tuple[SafeString, ...]
    choices: tuple[Choice, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    gallery: tuple[Picture, ...] = ()
    downloads: tuple[Download, ...] = ()
    canonical_id: str = ""
    canonical_slug: str = field(default="")

    @property
    def first_facts(self) -> tuple[Fact, ...]:
        return self.facts if len(self.facts) <= FACTS_FOLDED_FROM else self.facts[:FACTS_AT_FIRST]

    @property
    def further_facts(self) -> tuple[Fact, ...]:
        return self.facts[len(self.first_facts) :]

    @property
    def designable(self) -> bool:
        return bool(self.mockup_model)

    @property
    def url(self) -> str:
        return product_url(self.id, self.slug)

    @property
    def canonical_url(self) -> str:
        return product_url(self.canonical_id or self.id, self.canonical_slug or self.slug)
