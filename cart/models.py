"""The cart. An item keeps names, prices, colours and mockup as they were when it was put in."""

import secrets
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from designer.models import OldSideColumns, PrintedSide

MAX_QUANTITY = 99
MAX_LINES, MAX_PIECES = 40, 600  # of one bag; its page shows all of them
MAX_REMOVED = 5  # that can be put back; its page shows these too


class Cart(models.Model):
    """One cart. The session holds `token`; nothing else leads to it."""

    token = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("bag")
        verbose_name_plural = _("bags")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


def mockup_name(item: "CartItem", filename: str) -> str:
    return f"cart/{secrets.token_urlsafe(16)}.webp"


picture_name = mockup_name  # the name in the first migration


class CartItemQuerySet(models.QuerySet["CartItem"]):
    def with_sides(self) -> "CartItemQuerySet":
        return self.prefetch_related("sides")


class PresentItems(models.Manager.from_queryset(CartItemQuerySet)):  # type: ignore[misc]
    """Without the items that were taken out and can still be put back."""

    def get_queryset(self) -> CartItemQuerySet:
        items: CartItemQuerySet = super().get_queryset()
        return items.filter(removed_at__isnull=True)


class WithMockup(models.Model):
    """A thing with a picture of its design, which may be missing: it could not be stored, or its file is gone.

    Then `mockup_next_at` is when it is made again (`orders/mockups.py`); with an error and no such time it cannot be.
    The database has the defaults too, for the version before, which does not know the columns.
    """

    mockup: Any
    product_id: Any
    printed_sides: Any

    mockup_next_at = models.DateTimeField(null=True, blank=True)
    mockup_attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    mockup_error = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        abstract = True

    def note_missing_mockup(self) -> None:
        if self.printed_sides:
            rows = type(self)._base_manager.filter(pk=self.pk, mockup_next_at=None, mockup_error="")
            rows.update(mockup_next_at=timezone.now())


class CartItem(WithMockup, OldSideColumns):
    """`quantity` units alike. Prices are for one unit, `unit_price` without the licence for its designs."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="items")
    product_id = models.CharField(max_length=64)
    product_name = models.CharField(max_length=255)
    options = models.CharField(max_length=255, blank=True)
    mockup = models.FileField(upload_to=mockup_name, blank=True, max_length=200, db_column="picture")
    currency = models.CharField(max_length=3)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    licence_fee = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))
    quantity = models.PositiveSmallIntegerField(default=1)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PresentItems()
    with_removed = CartItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_manager_name = "objects"
        indexes = [
            models.Index(
                fields=["mockup_next_at"], condition=models.Q(mockup_next_at__isnull=False), name="item_mockup_missing"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MAX_QUANTITY), name="cart_item_quantity_in_range"
            ),
            models.CheckConstraint(
                condition=models.Q(unit_price__gte=0, licence_fee__gte=0), name="cart_item_prices_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_name}"

    @property
    def printed_sides(self) -> list["CartItemSide"]:
        """Empty for what carries no design."""
        sides = list(self.sides.all())
        if not sides and (fields := self.read_old_columns()):
            return [CartItemSide(item=self, **fields)]
        return sides

    @property
    def mockup_url(self) -> str:
        return reverse("cart:item-mockup", args=[self.pk]) if self.mockup else ""


class CartItemSide(PrintedSide):
    # No constraint while the version before may still serve: it deletes items and does not know their sides. What it
    # leaves behind `clear_bags` deletes. Both to go with the next release, as the old columns.
    item = models.ForeignKey(CartItem, models.CASCADE, related_name="sides", db_constraint=False)

    class Meta(PrintedSide.Meta):
        constraints = [models.UniqueConstraint(fields=["item", "side"], name="cart_item_side_once")]


class Press(models.Model):
    """What a press of "Add to bag" or "Put it back" put in; cart/presses.py finds it when the same is sent again."""

    name = models.CharField(primary_key=True, max_length=64)
    item_id = models.BigIntegerField()  # of an item that may be gone, and which the version before deletes alone
    pressed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


@receiver(post_delete, sender=CartItem)
def delete_mockup(instance: CartItem, **kwargs: Any) -> None:
    """Only once the deletion is certain: a transaction that fails must leave the mockup in place."""
    name, storage = instance.mockup.name, instance.mockup.storage
    if name:
        # Robust: a folder that cannot be written must not break what has been committed.
        transaction.on_commit(lambda: storage.delete(name), robust=True)
