"""What the cart comes to, as its page and the checkout show it: four queries whatever it holds."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cart.models import Cart, CartItem, CartItemSide
from cart.services import PUT_BACK_WITHIN, problems_of
from cart.sums import SumRow, Sums
from catalog.money import Money


@dataclass(frozen=True)
class SummaryLine:
    item: CartItem
    error: str = ""

    @property
    def unit_price(self) -> Money:
        """As the summary counts: licences stand there by themselves when they come on top."""
        item = self.item
        on_top = settings.LICENSE_MODE == "on_top"
        return Money(item.unit_price if on_top else item.unit_price + item.licence_fee, item.currency)

    @property
    def total(self) -> Money:
        return self.unit_price * self.item.quantity

    @cached_property
    def sides(self) -> list[CartItemSide]:
        return self.item.printed_sides

    @property
    def studio_url(self) -> str:
        """Back to the design as it was put in; the address holds all of it, so no API is asked here."""
        return self.sides[0].customization.url(self.item.product_id) if self.sides else ""


@dataclass(frozen=True)
class CartSummary:
    lines: tuple[SummaryLine, ...] = ()
    removed: tuple[CartItem, ...] = ()

    @classmethod
    def of(cls, cart: Cart | None, errors: dict[int, str] | None = None) -> "CartSummary":
        """`errors` by the item's id: why a change of it was refused."""
        if cart is None:
            return cls()
        since = timezone.now() - PUT_BACK_WITHIN
        items = list(CartItem.with_removed.filter(cart=cart).with_sides())
        errors = problems_of(item for item in items if item.removed_at is None) | (errors or {})
        return cls(
            tuple(SummaryLine(item, errors.get(item.pk, "")) for item in items if item.removed_at is None),
            tuple(item for item in items if item.removed_at and item.removed_at > since),
        )

    @property
    def quantity(self) -> int:
        return sum(line.item.quantity for line in self.lines)

    @cached_property
    def sums(self) -> Sums:
        return Sums(self._sum("unit_price"), self._sum("licence_fee"))

    @property
    def sum_rows(self) -> list[SumRow]:
        """As the cart lists them: licences that come on top say how much that is."""
        if settings.LICENSE_MODE != "on_top":
            return self.sums.rows_with_total_first
        percent = f"{(settings.LICENSE_FEE * 100).normalize():f}"
        label = _("Pattern licences, %(percent)s %%") % {"percent": percent}
        return self.sums.rows_with(label if self.sums.licences.amount else "")

    def _sum(self, field: str) -> Money:
        currency = self.lines[0].item.currency if self.lines else settings.CURRENCY
        amounts = (getattr(line.item, field) * line.item.quantity for line in self.lines)
        return Money(sum(amounts, Decimal(0)), currency)
