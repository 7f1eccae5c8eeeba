"""What a cart or an order comes to, row by row, as pages and mails list it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.money import Money


@dataclass(frozen=True)
class SumRow:
    """`role` is "total", "quiet" or nothing."""

    label: str
    amount: Money
    role: str = ""


@dataclass(frozen=True)
class Sums:
    products: Money
    licences: Money

    @property
    def total(self) -> Money:
        return self.products + self.licences

    @property
    def rows(self) -> list[SumRow]:
        """The licences beside the products; left out where there are none."""
        return self.rows_with(_("Pattern licences") if self.licences.amount else "")

    @property
    def rows_with_total_first(self) -> list[SumRow]:
        """The licences as a part of the total."""
        rows = [SumRow(_("Total"), self.total, "total")]
        return [*rows, SumRow(_("Pattern licences in it"), self.licences, "quiet")] if self.licences.amount else rows

    def rows_with(self, licence_label: str) -> list[SumRow]:
        licences = [SumRow(licence_label, self.licences)] if licence_label else []
        return [SumRow(_("Pieces"), self.products), *licences, SumRow(_("Total"), self.total, "total")]
