"""The mirror of Pattern PXM: its records as last fetched, and beside them what the shop derives for its pages.

Raw columns follow the API's nouns. Derived ones are filled by `mirror.settle` and by nothing else.
"""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

ID_LENGTH = 64
CARD_NEEDS = ("id", "title", "slug", "summary", "price", "price_varies", "picture")  # columns of a product's card
UNREAD = ("attributes", "search_text")  # columns that no page reads


class Category(models.Model):
    """A folder of products."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.CharField(max_length=250)
    parent_id = models.CharField(max_length=ID_LENGTH, blank=True)
    region_ids = models.JSONField(null=True, blank=True)  # None: unknown
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "name")
        verbose_name_plural = "categories"


class AttributeDefinition(models.Model):
    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    label = models.CharField(max_length=250)
    value_type = models.CharField(max_length=40, blank=True)
    options = models.JSONField(default=dict)  # option id -> label
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)


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

    class Meta:
        ordering = ("file_name",)


class Product(models.Model):
    """A collection: a product on its own, a parent of variants, or one of these variants."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.CharField(max_length=400, blank=True)
    additional_title = models.CharField(max_length=400, blank=True)
    category_id = models.CharField(max_length=ID_LENGTH, blank=True)
    parent_id = models.CharField(max_length=ID_LENGTH, blank=True, db_index=True)  # the API's parent_topic_id
    collection_type = models.CharField(max_length=20, blank=True)
    published = models.BooleanField(default=True)
    region_ids = models.JSONField(null=True, blank=True)
    display_file = models.CharField(max_length=ID_LENGTH, blank=True, db_index=True)
    attributes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    created_date = models.DateTimeField(null=True, blank=True)
    updated_date = models.DateTimeField(null=True, blank=True)

    fetched_at = models.DateTimeField(db_index=True)
    gallery_fetched_at = models.DateTimeField(null=True, blank=True, db_index=True)
    seen_in_run = models.PositiveBigIntegerField(default=0, db_index=True)
    gone = models.BooleanField(default=False)  # the API no longer has it

    # Derived
    listed = models.BooleanField(default=False)  # stands in listings: on sale, and not a variant of something that is
    on_sale = models.BooleanField(default=False)  # published, not gone, in one of our regions
    title = models.CharField(max_length=400, blank=True)
    slug = models.SlugField(max_length=120, blank=True, db_index=False, allow_unicode=True)
    summary = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    price_varies = models.BooleanField(default=False)
    mockup_model = models.CharField(max_length=100, blank=True)
    designable = models.BooleanField(default=False)
    picture = models.JSONField(null=True, blank=True)
    search_text = models.TextField(blank=True)

    files: "models.ManyToManyField[File, ProductFile]" = models.ManyToManyField(
        File, through="ProductFile", related_name="products"
    )

    class Meta:
        indexes = [
            models.Index(fields=("listed", "category_id"), name="product_listed"),
            models.Index(fields=("listed", "-created_date", "id"), name="product_newest"),
            models.Index(fields=("listed", "price", "id"), name="product_price"),
            models.Index(fields=("listed", "title", "id"), name="product_title"),
        ]

    def __str__(self) -> str:
        return self.title or self.name or self.id


class ProductFile(models.Model):
    """A file of a product, as its place in a named image stack (`stack`) or in the plain list of files ('')."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    file = models.ForeignKey(File, on_delete=models.CASCADE)
    stack = models.CharField(max_length=250, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        indexes = [models.Index(fields=("product", "position"), name="productfile_place")]


class Facet(models.Model):
    """One value that a listed product, or one of its variants, can be filtered by."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    key = models.CharField(max_length=80)  # as in the address
    label = models.CharField(max_length=250)
    term = models.CharField(max_length=80)  # as in the address
    text = models.CharField(max_length=250)
    weight = models.PositiveSmallIntegerField(default=0)  # lighter ones come first

    class Meta:
        indexes = [models.Index(fields=("key", "term", "product"), name="facet_term")]


class SyncRun(models.Model):
    """One pass over the API. Unfinished ones are taken up where they stopped."""

    full = models.BooleanField()
    since = models.DateField(null=True, blank=True)
    step = models.CharField(max_length=20, blank=True)
    offset = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
