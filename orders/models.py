"""Orders, with names and prices as they were when placed.

One row per physical unit for its licence, and one per printed side of it for its production file.
"""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cart.models import Cart, WithMockup
from cart.sums import SumRow
from catalog.money import Money
from designer.models import OldSideColumns, PrintedSide


def new_token() -> str:
    return secrets.token_urlsafe(24)


def production_storage() -> Storage:
    return storages["production"]


class OrderQuerySet(models.QuerySet["Order"]):
    def released(self) -> "OrderQuerySet":
        """Paid or approved: their units may be licensed."""
        return self.exclude(paid_at=None, approved_at=None)

    def in_use(self) -> "OrderQuerySet":
        """Without those that are kept for their invoice alone."""
        return self.filter(locked_at=None)

    def from_cart(self, cart: Cart) -> "OrderQuerySet":
        return self.filter(checkout_key__startswith=f"{cart.token}:")

    def with_lines(self) -> "OrderQuerySet":
        return self.prefetch_related("lines__sides", "lines__units__files", "events")


class Order(models.Model):
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    # The cart's token and its first item: a second press on "Place the order" finds what the first one made.
    checkout_key = models.CharField(max_length=96, unique=True, null=True, blank=True, editable=False)
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
    # orders/personal_data.py: kept for its invoice alone, and then without a name.
    locked_at = models.DateTimeField(_("locked away"), null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField(_("without a name"), null=True, blank=True, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [models.Index(fields=["-placed_at", "-id"], name="order_newest")]
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        permissions = [("view_locked_order", _("Can see orders that are locked away"))]

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


class OrderLine(WithMockup, OldSideColumns):
    """`quantity` units alike. Prices are for one unit, in the order's currency."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product_id = models.CharField(max_length=64)
    product_name = models.CharField(max_length=255)
    options = models.CharField(max_length=255, blank=True)
    mockup = models.ImageField(upload_to="orders", blank=True)
    quantity = models.PositiveSmallIntegerField()
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    licence_fee = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["mockup_next_at"], condition=models.Q(mockup_next_at__isnull=False), name="line_mockup_missing"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="order_line_quantity_positive"),
            models.CheckConstraint(
                condition=models.Q(unit_price__gte=0, licence_fee__gte=0), name="order_line_prices_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product_name}"

    @property
    def printed_sides(self) -> list["OrderLineSide"]:
        """Empty for what carries no design."""
        sides = list(self.sides.all())
        if not sides and (fields := self.read_old_columns()):
            return [OrderLineSide(line=self, **fields)]
        return sides

    @property
    def money(self) -> Money:
        """All units of the line with their licences."""
        return Money((self.unit_price + self.licence_fee) * self.quantity, self.order.currency)

    @property
    def sum_rows(self) -> list[SumRow]:
        """The two parts of a unit's price, and what the line comes to."""
        unit_price, licence = (Money(amount, self.order.currency) for amount in (self.unit_price, self.licence_fee))
        licences = [SumRow(gettext("Pattern licence"), licence)] if licence.amount else []
        return [SumRow(gettext("Piece"), unit_price), *licences, SumRow(gettext("Line"), self.money)]

    @property
    def mockup_url(self) -> str:
        return self.mockup_address if self.mockup else ""

    @property
    def mockup_address(self) -> str:
        """Where it will be, once it was made again."""
        return reverse("orders:line-mockup", args=[self.order.token, self.pk])

    @property
    def has_mockup(self) -> bool:
        """Now, or it is being made."""
        return bool(self.mockup or self.mockup_next_at)


class OrderLineSide(PrintedSide):
    line = models.ForeignKey(OrderLine, models.CASCADE, related_name="sides")

    class Meta(PrintedSide.Meta):
        constraints = [models.UniqueConstraint(fields=["line", "side"], name="order_line_side_once")]


class LicensedUnitQuerySet(models.QuerySet["LicensedUnit"]):
    def open(self) -> "LicensedUnitQuerySet":
        return self.filter(state__in=LicensedUnit.OPEN)

    def repeatable(self) -> "LicensedUnitQuerySet":
        return self.filter(state=LicensedUnit.State.FAILED, repeating_helps=True)

    def free(self, now: datetime) -> "LicensedUnitQuerySet":
        """Open, their time has come, and no worker that lives holds them."""
        unclaimed = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=now)
        its_time = models.Q(next_at__isnull=True) | models.Q(next_at__lte=now)
        return self.open().filter(unclaimed, its_time)

    def due(self, now: datetime) -> "LicensedUnitQuerySet":
        return self.free(now).filter(line__order__in=Order.objects.released())

    def waiting(self) -> "LicensedUnitQuerySet":
        return self.open().exclude(cause="")

    def requeue(self) -> int:
        """Make the failed and the waiting ones among these due, each where it stood; the number of them."""
        count = self.waiting().update(next_at=None)
        failed = self.filter(state=LicensedUnit.State.FAILED)
        reported = failed.filter(models.Q(files__isnull=False) | models.Q(old_download_reference__isnull=False))
        fresh: dict[str, Any] = {"next_at": None, "cause": "", "waiting_since": None, "attempts": 0}
        rows = self.filter(pk__in=reported.values("pk"))
        count += rows.update(state=LicensedUnit.State.REPORTED, **fresh)
        return count + failed.update(state=LicensedUnit.State.PENDING, **fresh)


class LicensedUnit(models.Model):
    """One physical unit on its way to its licensed production files; `orders/licensing.py` moves it along."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for release")
        REPORTING = "reporting", _("being reported")
        REPORTED = "reported", _("reported")
        LICENSED = "licensed", _("licensed")
        FAILED = "failed", _("failed")

    OPEN = (State.PENDING, State.REPORTING, State.REPORTED)

    class Cause(models.TextChoices):
        """What an open unit waits for. A failed one keeps FILE alone: its file was wrong twice."""

        AWAY = "away", _("the pattern service does not answer")
        ANSWERS = "answers", _("the pattern service answers wrongly")
        KEYS = "keys", _("the pattern service does not accept our keys, clock or address")
        CREDIT = "credit", _("credit too low")
        STORAGE = "storage", _("files cannot be stored")
        FILE = "file", _("the production file was not as asked")
        SHOP = "shop", _("the shop itself failed")

    line = models.ForeignKey(OrderLine, models.CASCADE, related_name="units")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=State, default=State.PENDING)
    sale_reference = models.PositiveBigIntegerField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=32, blank=True)
    error_text = models.CharField(max_length=500, blank=True)
    repeating_helps = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True, blank=True)  # of an open unit; empty: now
    # The database has the default too, for the version before, which does not know the column.
    cause = models.CharField(max_length=16, choices=Cause, blank=True, default="", db_default="")
    waiting_since = models.DateTimeField(null=True, blank=True)
    licensed_at = models.DateTimeField(null=True, blank=True)

    # The one file in the columns of the version before, which may still serve while this one starts. Both are
    # written, and `production_files` reads either. To be deleted with the next release.
    old_download_reference = models.PositiveBigIntegerField(null=True, blank=True, db_column="download_reference")
    old_download_attempted_at = models.DateTimeField(null=True, blank=True, db_column="download_attempted_at")
    old_file = models.FileField(storage=production_storage, blank=True, max_length=200, db_column="file")
    old_file_type = models.CharField(max_length=8, blank=True, db_column="file_type")
    old_file_size = models.PositiveBigIntegerField(default=0, db_column="file_size")
    old_sha256 = models.CharField(max_length=64, blank=True, db_column="sha256")

    objects = LicensedUnitQuerySet.as_manager()

    class Meta:
        ordering = ["line_id", "number"]
        constraints = [models.UniqueConstraint(fields=["line", "number"], name="one_row_per_piece")]
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.line.order} · {self.line.product_name} {self.number}"

    @property
    def waits(self) -> bool:
        return self.state in self.OPEN and bool(self.cause)

    @property
    def production_files(self) -> list["UnitFile"]:
        """One for each printed side, in their order, as far as it is reported; new rows are not saved."""
        files = list(self.files.all())
        if not files and self.old_download_reference is not None:
            files = [UnitFile(unit=self, side=side.side) for side in self.line.printed_sides[:1]]
        for file in files[:1]:
            file.read_old_columns(self)
        return files


class UnitFile(models.Model):
    """The licensed production file of one printed side of a unit, from its download reference on."""

    unit = models.ForeignKey(LicensedUnit, models.CASCADE, related_name="files")
    side = models.CharField(max_length=32, blank=True)  # as on the line
    download_reference = models.PositiveBigIntegerField(null=True, blank=True)
    download_attempted_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(storage=production_storage, blank=True, max_length=200)
    file_type = models.CharField(max_length=8, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "side"], name="unit_file_side_once")]

    def __str__(self) -> str:
        return self.file_name

    OLD_FIELDS = ("download_reference", "download_attempted_at", "file", "file_type", "file_size", "sha256")

    def read_old_columns(self, unit: LicensedUnit) -> None:
        """What the version before has written and this one has not."""
        for name in self.OLD_FIELDS:
            if not getattr(self, name):
                setattr(self, name, getattr(unit, f"old_{name}"))

    def old_columns(self) -> dict[str, Any]:
        """Of the unit, as the version before keeps them."""
        return {f"old_{name}": getattr(self, name) for name in self.OLD_FIELDS}

    @property
    def line_side(self) -> OrderLineSide:
        return next(side for side in self.unit.line.printed_sides if side.side == self.side)

    @property
    def file_name(self) -> str:
        """As the staff's download is called: order, line, unit, side where there are several, design."""
        line = self.unit.line
        parts = [line.order.reference, str(line.pk), str(self.unit.number), slugify(self.side, allow_unicode=True)]
        name = "-".join(part for part in parts if part)
        return f"{name}-design-{self.line_side.design_id}.{self.file_type}"


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


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        return self.filter(sent_at=None, next_at__lte=now, created_at__gt=now - OutgoingMail.GIVE_UP_AFTER)

    def waiting(self) -> "OutgoingMailQuerySet":
        """Not sent, and nobody is at it."""
        return self.filter(sent_at=None).exclude(error="")


class OutgoingMail(models.Model):
    """A mail that has to go out. Without `sent_at` it is sent at `next_at`, and again until it went out.

    Who sends it moves `next_at` on first: so nobody else takes it meanwhile, and it is due again if the worker dies.
    """

    GIVE_UP_AFTER = timedelta(days=7)

    class Kind(models.TextChoices):
        CONFIRMATION = "confirmation", _("Confirmation")

    order = models.ForeignKey(Order, models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=16, choices=Kind)
    created_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "kind"], name="mail_of_a_kind_once")]
        indexes = [models.Index(fields=["next_at"], condition=models.Q(sent_at=None), name="mail_to_send")]

    def __str__(self) -> str:
        return f"{self.order}: {self.get_kind_display()}"

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.created_at <= timezone.now() - self.GIVE_UP_AFTER
