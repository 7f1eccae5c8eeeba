from decimal import Decimal
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from cart.pricing import price_unit


@pytest.fixture(autouse=True)
def twelve_percent(settings: Any) -> None:
    settings.LICENSE_FEE = Decimal("0.12")


@pytest.mark.parametrize(
    ("price", "licence"),
    [("100", "12.00"), ("52.00", "6.24"), ("0.04", "0.00"), ("0.05", "0.01"), ("10.99", "1.32"), ("39.125", "4.70")],
)
def test_on_top_the_licence_is_a_share_of_the_price_rounded_half_up(settings: Any, price: str, licence: str) -> None:
    settings.LICENSE_MODE = "on_top"
    unit = price_unit(Decimal(price), licensed=True)
    assert unit.licence == Decimal(licence)
    assert unit.total == unit.product + Decimal(licence)


@pytest.mark.parametrize(("price", "net"), [("200", "178.57"), ("112", "100.00"), ("52.00", "46.43"), ("0.01", "0.01")])
def test_included_the_shopper_pays_the_price_and_the_licence_is_in_it(settings: Any, price: str, net: str) -> None:
    settings.LICENSE_MODE = "included"
    unit = price_unit(Decimal(price), licensed=True)
    assert unit.product == Decimal(net)
    assert unit.total == Decimal(price)


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_the_two_parts_are_whole_cents_in_both_modes(price: Decimal) -> None:
    for mode in ("on_top", "included"):
        with override_settings(LICENSE_MODE=mode, LICENSE_FEE=Decimal("0.12")):
            unit = price_unit(price, licensed=True)
        assert unit.product.as_tuple().exponent == unit.licence.as_tuple().exponent == -2
        assert unit.licence >= 0


def test_what_carries_no_design_costs_no_licence() -> None:
    assert price_unit(Decimal("31.5"), licensed=False).total == Decimal("31.50")
