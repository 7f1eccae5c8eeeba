"""What the shopper has chosen. An item keeps what was seen when it was put in: words, prices, colours, picture."""

import secrets
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

LARGEST_QUANTITY = 99


class Cart(models.Model):
    """One bag. The session holds `token`; nothing else leads to it."""

    token = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("bag")
        verbose_name_plural = _("bags")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


def picture_name(item: "CartItem", filename: str) -> str:
    return f"cart/{secrets.token_urlsafe(16)}.webp"


class ItemsInTheBag(models.Manager["CartItem"]):
    """Without the items that were taken out and can still be put back."""

    def get_queryset(self) -> models.QuerySet["CartItem"]:
        return super().get_queryset().filter(removed_at__isnull=True)


class CartItem(models.Model):
    """`quantity` pieces alike. Prices are for one piece, `unit_price` without the licence for the design.

    `colours` holds rrggbb, complete and in the design's own order; it is empty with a `palette`, and for a design
    that stays as it was drawn. `shown_colours` is what the picture shows in either case.
    """

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="items")
    product_id = models.CharField(max_length=64)
    product_name = models.CharField(max_length=255)
    options = models.CharField(max_length=255, blank=True)
    design_id = models.PositiveBigIntegerField(null=True, blank=True)
    design_title = models.CharField(max_length=255, blank=True)
    designer_name = models.CharField(max_length=255, blank=True)
    colours = models.JSONField(default=list, blank=True)
    shown_colours = models.JSONField(default=list, blank=True)
    palette = models.CharField(max_length=64, blank=True)
    scale = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(1))
    picture = models.FileField(upload_to=picture_name, blank=True, max_length=200)
    currency = models.CharField(max_length=3)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    licence_fee = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))
    quantity = models.PositiveSmallIntegerField(default=1)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ItemsInTheBag()
    with_removed = models.Manager["CartItem"]()

    class Meta:
        ordering = ["pk"]
        default_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=LARGEST_QUANTITY), name="cart_item_quantity_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_name}"

    @property
    def piece_price(self) -> Decimal:
        return self.unit_price + self.licence_fee

    @property
    def total(self) -> Decimal:
        return self.piece_price * self.quantity

    @property
    def picture_url(self) -> str:
        return reverse("cart:item-picture", args=[self.pk]) if self.picture else ""


@receiver(post_delete, sender=CartItem)
def delete_picture(instance: CartItem, **kwargs: Any) -> None:
    """Only once the deletion is certain: a transaction that fails must leave the picture in place."""
    name, storage = instance.picture.name, instance.picture.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
