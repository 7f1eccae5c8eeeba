"""What was ordered, as it was when it was ordered, and one row per physical unit for its licence."""

import secrets
from decimal import Decimal

from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from catalog.money import Money


def new_token() -> str:
    return secrets.token_urlsafe(24)


def production_storage() -> Storage:
    return storages["production"]


class Order(models.Model):
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    placed_at = models.DateTimeField(_("placed"), auto_now_add=True)
    language = models.CharField(max_length=8, default="en")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    street = models.CharField(_("street and number"), max_length=120)
    postcode = models.CharField(_("postcode"), max_length=16)
    city = models.CharField(_("town"), max_length=80)
    country = CountryField(_("country"))
    note = models.TextField(_("note for us"), blank=True, max_length=1000)
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField(_("paid"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-placed_at", "-pk"]
        verbose_name = _("order")
        verbose_name_plural = _("orders")

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("orders:order", args=[self.token])

    @property
    def reference(self) -> str:
        """The number that people say and that is reported with each sale."""
        return f"M-{self.pk:05d}"

    @property
    def released(self) -> bool:
        """Paid or approved: its units may be licensed."""
        return bool(self.paid_at or self.approved_at)


class OrderLine(models.Model):
    """One kind of piece in one design, `quantity` times. Prices are per piece in the order's currency.

    `colours` and `palette` are as `sale/download` takes them (both empty: as drawn); `shown_colours` is what the
    mockup shows in either case.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
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
    mockup = models.ImageField(upload_to="orders", blank=True)
    quantity = models.PositiveSmallIntegerField()
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    licence_fee = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_name}"

    @property
    def money(self) -> Money:
        """All pieces of the line with their licences."""
        return Money((self.unit_price + self.licence_fee) * self.quantity, self.order.currency)

    @property
    def unit_money(self) -> Money:
        return Money(self.unit_price, self.order.currency)

    @property
    def licence_money(self) -> Money:
        """Of one piece."""
        return Money(self.licence_fee, self.order.currency)

    @property
    def mockup_url(self) -> str:
        return reverse("orders:line-picture", args=[self.order.token, self.pk]) if self.mockup else ""


class LicensedUnit(models.Model):
    """One physical piece on its way to its licensed production file; `orders/licensing.py` moves it along."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for release")
        REPORTING = "reporting", _("being reported")
        REPORTED = "reported", _("reported")
        LICENSED = "licensed", _("licensed")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    line = models.ForeignKey(OrderLine, models.CASCADE, related_name="units")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=State, default=State.PENDING)
    sale_reference = models.PositiveBigIntegerField(null=True, blank=True)
    download_reference = models.PositiveBigIntegerField(null=True, blank=True)
    download_attempted_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=32, blank=True)
    error_text = models.CharField(max_length=500, blank=True)
    repeating_helps = models.BooleanField(default=False)
    file = models.FileField(storage=production_storage, blank=True, max_length=200)
    file_type = models.CharField(max_length=8, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    licensed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["line_id", "number"]
        constraints = [models.UniqueConstraint(fields=["line", "number"], name="one_row_per_piece")]
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.line.order} · {self.line.product_name} {self.number}"

    @property
    def file_name(self) -> str:
        """As the staff's download is called: order, line, piece, design."""
        line = self.line
        return f"{line.order.reference}-{line.pk}-{self.number}-design-{line.design_id}.{self.file_type}"


class OrderEvent(models.Model):
    """What happened, for the timelines of shopper and staff. `by` is empty for the system."""

    class Kind(models.TextChoices):
        PLACED = "placed", _("Order received")
        PAID = "paid", _("Payment arrived")
        APPROVED = "approved", _("Approved")
        REPORTED = "reported", _("Reported")
        LICENSED = "licensed", _("Licensed")
        REFUSED = "refused", _("Refused")

    order = models.ForeignKey(Order, models.CASCADE, related_name="events")
    unit = models.ForeignKey(LicensedUnit, models.CASCADE, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=16, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=150, blank=True)
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.order}: {self.get_kind_display()}"
