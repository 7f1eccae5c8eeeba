"""The bag as its page shows it, in two queries whatever it holds."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from cart.models import Cart, CartItem
from cart.services import MAY_BE_PUT_BACK
from catalog.money import Money
from designer.choice import AS_DRAWN, address
from designer.colourway import Colourway


@dataclass(frozen=True)
class Line:
    item: CartItem
    error: str = ""

    @property
    def piece(self) -> Money:
        """As the summary counts: licences stand there by themselves when they come on top."""
        on_top = settings.LICENSE_MODE == "on_top"
        return Money(self.item.unit_price if on_top else self.item.piece_price, self.item.currency)

    @property
    def total(self) -> Money:
        return self.piece * self.item.quantity

    @property
    def resized(self) -> bool:
        return self.item.scale != AS_DRAWN

    @property
    def percent(self) -> int:
        return round(self.item.scale * 100)

    @property
    def studio_url(self) -> str:
        """Back to the design as it was put in; the address holds all of it, so nothing is asked here."""
        item = self.item
        if item.design_id is None:
            return ""
        return address(item.design_id, Colourway(tuple(item.colours), item.palette), item.scale, item.product_id)


@dataclass(frozen=True)
class Bag:
    lines: tuple[Line, ...] = ()
    removed: tuple[CartItem, ...] = ()

    @classmethod
    def of(cls, cart: Cart | None, refused: dict[int, str]) -> "Bag":
        if cart is None:
            return cls()
        since = timezone.now() - MAY_BE_PUT_BACK
        items = list(CartItem.with_removed.filter(cart=cart))
        return cls(
            tuple(Line(item, refused.get(item.pk, "")) for item in items if item.removed_at is None),
            tuple(item for item in items if item.removed_at and item.removed_at > since),
        )

    @property
    def pieces(self) -> int:
        return sum(line.item.quantity for line in self.lines)

    @property
    def goods(self) -> Money:
        return self._sum("unit_price")

    @property
    def licences(self) -> Money:
        return self._sum("licence_fee")

    @property
    def total(self) -> Money:
        return self.goods + self.licences

    @property
    def licences_on_top(self) -> bool:
        return settings.LICENSE_MODE == "on_top"

    @property
    def licence_percent(self) -> str:
        return f"{(settings.LICENSE_FEE * 100).normalize():f}"

    def _sum(self, field: str) -> Money:
        currency = self.lines[0].item.currency if self.lines else settings.CURRENCY
        amounts = (getattr(line.item, field) * line.item.quantity for line in self.lines)
        return Money(sum(amounts, Decimal(0)), currency)
