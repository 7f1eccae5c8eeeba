"""The rows behind `listing_sets.py`: which products a listing has, kept as sets of small numbers.

All of it is worked out from the products and their facets and can be thrown away: `set_upkeep.py` makes it anew.
"""

from django.db import models

ID_LENGTH = 64


class ProductNumber(models.Model):
    """The small number (`id`) under which a product stands in the sets; it stays the product's for good."""

    product = models.OneToOneField(
        "catalog.Product", on_delete=models.CASCADE, related_name="number", db_constraint=False
    )


class FacetAmount(models.Model):
    """A number or a date (as its ordinal) that a listed product, or one of its variants, can be filtered by."""

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, db_constraint=False)
    key = models.CharField(max_length=80)  # as in the address
    label = models.CharField(max_length=250)
    unit = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10)  # number or date
    amount = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("product", "key", "amount"), name="amount_once_a_product")]


class ListingSet(models.Model):
    """One set or order of products, as bytes; `name` is a category's id, a filter's key and term, or a sort's key."""

    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=170)
    details = models.JSONField(default=dict)
    content = models.BinaryField()
    version = models.PositiveBigIntegerField(db_index=True)  # of `ListingSetsVersion.number`, when it last changed

    class Meta:
        constraints = [models.UniqueConstraint(fields=("kind", "name"), name="listing_set_once")]


class ListingSetsVersion(models.Model):
    """One row: which state of the sets is stored. Whoever writes sets moves `number` on, if nobody else has."""

    token = models.CharField(max_length=32)  # another one whenever all sets were made anew
    number = models.PositiveBigIntegerField(default=0)
    made_by = models.CharField(max_length=20)  # `set_upkeep.MADE_BY` of that time
    changed_at = models.DateTimeField()


class ChangedProduct(models.Model):
    """A product whose rows have changed since the sets were written; written with that change. Empty: any of them."""

    product_id = models.CharField(max_length=ID_LENGTH, blank=True)
