"""The mirror of Pattern PXM: its records as last fetched, and beside them what the shop derives for its pages.

Fields are named for what they are to the shop; where the API has another name for it, that stands beside. Derived
fields are filled by `sync/derive.py` and by nothing else. `doubted_at` is since when the API says less of a record
than the row holds; the row stays as it is until `sync/trust.py` believes that.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from catalog import listing_records  # noqa: F401  (so that Django knows its models)
from catalog.money import Money

ID_LENGTH = 64
CARD_COLUMNS = ("id", "title", "slug", "summary", "price", "price_varies", "image")
UNREAD_COLUMNS = ("attribute_values", "search_text")  # no page reads them


def product_slug(title: str) -> str:
    return slugify(title, allow_unicode=True)[:120].strip("-") or "-"


@lru_cache(maxsize=20_000)
def product_url(product_id: str, slug: str) -> str:
    """Cached, since a page names dozens of products and reversing an address is slow."""
    return reverse("catalog:product", args=[product_id, slug])


def in_our_regions(region_ids: Iterable[str] | None) -> bool:
    """True where the regions are not known, and for every product of a shop without regions."""
    return not settings.REGIONS or region_ids is None or bool(set(settings.REGIONS) & set(region_ids))


class Category(models.Model):
    """A category of products; `parent_id` is the category above it, empty at the top."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.CharField(max_length=250)
    parent_id = models.CharField(max_length=ID_LENGTH, blank=True)
    region_ids = models.JSONField(null=True, blank=True)  # None: unknown
    position = models.PositiveIntegerField(default=0)
    doubted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "name")
        verbose_name_plural = "categories"

    def get_absolute_url(self) -> str:
        return reverse("catalog:category", args=[self.id, slugify(self.name, allow_unicode=True) or "-"])


class AttributeDefinition(models.Model):
    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    label = models.CharField(max_length=250)
    value_type = models.CharField(max_length=40, blank=True)
    options = models.JSONField(default=dict)  # option id -> label
    option_order = models.JSONField(null=True, blank=True)  # option ids; not every database keeps a mapping's order
    position = models.PositiveIntegerField(default=0)
    doubted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position",)


class FileQuerySet(models.QuerySet["File"]):
    def picture_addresses(self) -> Iterator[str]:
        """What pages may name in an image, of every picture."""
        pictures = self.filter(kind="image").values_list("addresses", "webp", "master")
        for addresses, webp, master in pictures.iterator():
            yield from (*addresses.values(), *webp.values(), master)


class File(models.Model):
    """A picture, document or video. `addresses` and `webp` map a size (thumb, small, ...) to an address."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    kind = models.CharField(max_length=12)
    file_name = models.CharField(max_length=400, blank=True)
    caption = models.TextField(blank=True)
    mime_type = models.CharField(max_length=100, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    region_ids = models.JSONField(null=True, blank=True)
    addresses = models.JSONField(default=dict)
    webp = models.JSONField(default=dict)
    master = models.TextField(blank=True)
    updated_date = models.DateTimeField(null=True, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ("file_name",)

    @property
    def address(self) -> str:
        """Where the file itself lies, else its largest image; empty where the API names none."""
        return self.master or self.addresses.get("preview") or next(iter(self.addresses.values()), "")


class ProductQuerySet(models.QuerySet["Product"]):
    def listed(self) -> "ProductQuerySet":
        """What stands in listings: on sale, and not a variant of something that is."""
        return self.filter(listed=True)

    def in_categories(self, category_ids: Collection[str]) -> "ProductQuerySet":
        return self.filter(category_id__in=category_ids)

    def newest(self) -> "ProductQuerySet":
        return self.order_by("-created_date", "id")

    def with_variants(self, product_ids: Iterable[str]) -> "ProductQuerySet":
        """These products and all variants of theirs."""
        return self.filter(models.Q(id__in=product_ids) | models.Q(variant_of_id__in=product_ids))

    def cards(self, *more: str) -> "ProductQuerySet":
        """Only the columns that a card shows, and these."""
        return self.only(*CARD_COLUMNS, *more)

    def numbered(self, numbers: Iterable[int]) -> "ProductQuerySet":
        """Those that have these numbers in the sets of `listing_sets.py`, for cards."""
        return self.filter(number__in=numbers).only(*CARD_COLUMNS, "number").select_related("number")

    def for_pages(self) -> "ProductQuerySet":
        """Without the columns that no page reads."""
        return self.defer(*UNREAD_COLUMNS)


class Product(models.Model):
    """A product on its own, a parent of variants, or one of these variants (the API's collection)."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.CharField(max_length=400, blank=True)
    additional_title = models.CharField(max_length=400, blank=True)
    category_id = models.CharField(max_length=ID_LENGTH, blank=True)  # the API's parent_id
    # The API's parent_topic_id; empty for all but variants.
    variant_of_id = models.CharField(max_length=ID_LENGTH, blank=True, db_index=True, db_column="parent_id")
    collection_type = models.CharField(max_length=20, blank=True)
    published = models.BooleanField(default=True)
    region_ids = models.JSONField(null=True, blank=True)
    display_file = models.CharField(max_length=ID_LENGTH, blank=True, db_index=True)
    # The API's attributes as they came; `attributes` below are these in words.
    attribute_values = models.JSONField(default=list, encoder=DjangoJSONEncoder, db_column="attributes")
    created_date = models.DateTimeField(null=True, blank=True)
    updated_date = models.DateTimeField(null=True, blank=True)

    fetched_at = models.DateTimeField(db_index=True)
    gallery_fetched_at = models.DateTimeField(null=True, blank=True, db_index=True)
    seen_in_run = models.PositiveBigIntegerField(default=0, db_index=True)
    refresh_queued_at = models.DateTimeField(null=True, blank=True)
    gone = models.BooleanField(default=False)  # the API no longer has it
    missing = models.BooleanField(default=False, db_default=False)  # it answered 404 lately: not ordered meanwhile
    doubted_at = models.DateTimeField(null=True, blank=True, db_index=True)
    gallery_doubted_at = models.DateTimeField(null=True, blank=True)
    gallery_shrank = models.BooleanField(default=False, db_default=False)  # its last answer was smaller

    # Derived
    listed = models.BooleanField(default=False)
    on_sale = models.BooleanField(default=False)  # published, not gone, in one of our regions
    title = models.CharField(max_length=400, blank=True)
    slug = models.SlugField(max_length=120, blank=True, db_index=False, allow_unicode=True)
    summary = models.CharField(max_length=300, blank=True)
    attributes = models.JSONField(default=list, encoder=DjangoJSONEncoder, db_column="facts")
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    price_varies = models.BooleanField(default=False)
    mockup_model = models.CharField(max_length=100, blank=True)
    designable = models.BooleanField(default=False)
    image = models.JSONField(null=True, blank=True, db_column="picture")
    search_text = models.TextField(blank=True)

    files: "models.ManyToManyField[File, ProductFile]" = models.ManyToManyField(
        File, through="ProductFile", related_name="products"
    )

    objects = ProductQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(price__gte=0), name="product_price_not_negative")]
        indexes = [
            models.Index(fields=("listed", "category_id"), name="product_listed"),
            models.Index(fields=("listed", "-created_date", "id"), name="product_newest"),
            models.Index(fields=("listed", "price", "id"), name="product_price"),
            models.Index(fields=("listed", "title", "id"), name="product_title"),
        ]

    def __str__(self) -> str:
        return self.title or self.id

    def get_absolute_url(self) -> str:
        return product_url(self.id, self.slug)

    @property
    def money(self) -> Money | None:
        return None if self.price is None else Money(self.price, settings.CURRENCY)


class ProductFile(models.Model):
    """A file of a product, as its place in a named image stack (`stack`) or in the plain list of files ('')."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    file = models.ForeignKey(File, on_delete=models.CASCADE)
    stack = models.CharField(max_length=250, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        indexes = [models.Index(fields=("product", "position"), name="productfile_place")]
        constraints = [models.UniqueConstraint(fields=("product", "file", "stack"), name="productfile_once_in_a_stack")]


class Facet(models.Model):
    """One value that a listed product, or one of its variants, can be filtered by."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    key = models.CharField(max_length=80)  # as in the address
    label = models.CharField(max_length=250)
    term = models.CharField(max_length=80)  # as in the address
    text = models.CharField(max_length=250)
    weight = models.PositiveSmallIntegerField(default=0)  # lower ones come first
    rank = models.PositiveIntegerField(null=True, blank=True)  # of an option: its place in the definition

    class Meta:
        indexes = [models.Index(fields=("key", "term", "product"), name="facet_term")]
        constraints = [models.UniqueConstraint(fields=("product", "key", "term"), name="facet_once_a_product")]


class ProductDefect(models.Model):
    """Something in a product's data that the shop could not use; `defects.py` has the kinds in words."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="defects")
    kind = models.CharField(max_length=20, db_index=True)
    label = models.CharField(max_length=250, blank=True)
    excerpt = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "defect in product data"
        verbose_name_plural = "defects in product data"

    def __str__(self) -> str:
        return f"{self.product_id}: {self.kind}"


class SyncRun(models.Model):
    """One pass over the API. Unfinished ones are resumed where they stopped."""

    full = models.BooleanField()
    since = models.DateField(null=True, blank=True)
    step = models.CharField(max_length=20, blank=True)
    offset = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts: Any = models.JSONField(default=dict)
    # What it did not apply: [{"kind", "lost", "of", "since"}], one a kind; None: nothing, as in runs of old.
    withheld: Any = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name = "sync with Pattern PXM"
        verbose_name_plural = "syncs with Pattern PXM"

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    def count(self, what: str, number: int) -> None:
        self.counts[what] = self.counts.get(what, 0) + number


class CatalogVersion(models.Model):
    """Each row counts the changes of one part of the mirror; `version.py` names them by their id."""

    number = models.PositiveBigIntegerField(default=0)
