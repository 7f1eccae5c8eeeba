"""The version before may still serve on the migrated database: its rows have the old columns only, and it reads no
others. Each kind of design: recoloured, in a palette, as drawn, scaled, none."""

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client

from cart.models import Cart, CartItem, CartItemSide
from cart.services import is_same_item
from designer.models import OldSideColumns, PrintedSide
from orders import licensing, services
from orders.models import LicensedUnit, Order, OrderLine, UnitFile
from orders.tasks import license_order
from storefront import clients
from tests.orders.conftest import ADDRESS
from tests.orders.test_licensing import purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State = LicensedUnit.State
WITH_DESIGN = ("recoloured", "palette", "as drawn", "scaled")
KINDS = (*WITH_DESIGN, "none")


@pytest.fixture(autouse=True)
def small_files(settings) -> None:
    settings.PRODUCTION_RESOLUTION = 400


@pytest.fixture
def order(order) -> Order:
    return with_a_number_of_its_own(order)


@pytest.fixture(params=KINDS)
def columns(request, design) -> dict[str, Any]:
    """Of a side, as the version before keeps them: complete colours also of a design as it was drawn."""
    if request.param == "none":
        return {}
    drawn = list(clients.patterndesign().colors(design.id))
    own = ["1140a0", *drawn[1:]] if request.param == "recoloured" else drawn
    palette = clients.patterndesign().palettes()[0].id if request.param == "palette" else ""
    return {
        "design_id": design.id,
        "design_title": design.title,
        "designer_name": "Ines Aldau",
        "colours": [] if palette else own,
        "shown_colours": own,
        "palette": palette,
        "scale": Decimal("0.50") if request.param == "scaled" else Decimal(1),
    }


def old(columns: dict[str, Any]) -> dict[str, Any]:
    return {f"old_{name}": value for name, value in columns.items()}


def read_old(row: OldSideColumns) -> dict[str, Any]:
    """What the version before reads, as it is in the database."""
    row.refresh_from_db()
    return {name: getattr(row, f"old_{name}") for name in OldSideColumns.OLD_FIELDS}


def item_of_before(columns: dict[str, Any]) -> CartItem:
    cart, _created = Cart.objects.get_or_create(token="a-cart-of-before")
    return CartItem.objects.create(
        cart=cart,
        product_id="a-cushion",
        product_name="Linen cushion",
        currency="EUR",
        unit_price=Decimal("52.00"),
        quantity=2,
        **old(columns),
    )


def same(side: PrintedSide, columns: dict[str, Any]) -> bool:
    return all(getattr(side, name) == value for name, value in columns.items())


def test_the_migrations_copy_each_side_and_file_once(columns, order, monkeypatch) -> None:
    cart_copies = import_module("cart.migrations.0003_copy_sides")
    order_copies = import_module("orders.migrations.0004_copy_sides")
    monkeypatch.setattr(cart_copies, "BATCH", 2)
    monkeypatch.setattr(order_copies, "BATCH", 2)
    items = [item_of_before(columns) for _ in range(5)]
    lines = [line_of_before(order, columns) for _ in range(5)]
    LicensedUnit.objects.filter(line__in=lines).update(state=State.REPORTED, old_download_reference=7, old_file="a/b")
    for _ in range(2):  # the second time as after an attempt that was cut short
        cart_copies.copy_sides(apps, None)
        order_copies.copy_sides(apps, None)
    for row in (*items, *lines):
        assert [same(side, columns) for side in row.sides.all()] == ([True] if columns else [])
    for line in lines:
        file = line.units.get().files.get()
        assert (file.side, file.download_reference, file.file.name) == ("", 7, "a/b")


def test_an_item_of_the_version_before_is_shown_and_ordered(db, columns, client: Client) -> None:
    item = item_of_before(columns)
    session = client.session
    session["cart"] = item.cart.token
    session.save()
    page = client.get("/cart/").content.decode()
    assert "Linen cushion" in page
    assert columns.get("design_title", "") in page
    order = services.place_order(item.cart, Order(**ADDRESS))
    line = order.lines.get()
    sides = list(line.sides.all())
    assert [same(side, columns) for side in sides] == ([True] if columns else [])
    assert line.units.count() == (2 if columns else 0)
    if columns:
        assert read_old(line) == columns


@pytest.mark.parametrize("columns", WITH_DESIGN, indirect=True)
def test_a_line_of_the_version_before_is_shown_and_licensed_once(db, columns, client: Client) -> None:
    order = order_of_before(columns)
    assert columns["design_title"] in client.get(order.get_absolute_url()).content.decode()
    services.approve(order, "jonas")
    license_order.func(order.pk)
    unit = LicensedUnit.objects.get(line__order=order)
    assert unit.state == State.LICENSED
    assert unit.old_file
    assert purchases_of(order) == 1


def order_of_before(columns: dict[str, Any]) -> Order:
    order = with_a_number_of_its_own(Order.objects.create(currency="EUR", **ADDRESS))
    line_of_before(order, columns)
    return order


def line_of_before(order: Order, columns: dict[str, Any]) -> OrderLine:
    """With one unit."""
    line = OrderLine.objects.create(
        order=order,
        product_id="a-cushion",
        product_name="Linen cushion",
        quantity=1,
        unit_price=Decimal("52.00"),
        **old(columns),
    )
    LicensedUnit.objects.create(line=line, number=1)
    return line


def test_a_unit_that_the_version_before_reported_keeps_its_reference(order) -> None:
    """It dies after the download, which was charged, and before it says so; this version goes on."""
    services.approve(order, "jonas")
    unit = LicensedUnit.objects.filter(line__order=order).order_by("pk")[0]
    sale = clients.patterndesign().report_sale(order.reference, [unit.line.sides.get().design_id], Decimal("52.00"))
    LicensedUnit.objects.filter(pk=unit.pk).update(
        state=State.REPORTED, old_download_reference=sale.download_references[0]
    )
    license_order.func(order.pk)
    assert UnitFile.objects.get(unit=unit).download_reference == sale.download_references[0]
    assert purchases_of(order) == 3


def test_what_the_version_before_stored_is_not_fetched_again(order, monkeypatch) -> None:
    """This version reports, the one before downloads and stores: the file is in the old columns alone."""
    services.approve(order, "jonas")
    license_order.func(order.pk)
    file = UnitFile.objects.filter(unit__line__order=order).order_by("pk")[0]
    kept = file.file.name
    UnitFile.objects.filter(pk=file.pk).update(file="", sha256="", file_type="", file_size=0)
    unit = LicensedUnit.objects.get(pk=file.unit_id)
    assert [one.file.name for one in unit.production_files] == [kept]
    LicensedUnit.objects.filter(pk=unit.pk).update(state=State.REPORTED)
    monkeypatch.setattr(licensing.clients, "patterndesign", lambda budget: pytest.fail("nothing is to be fetched"))
    license_order.func(order.pk)
    assert LicensedUnit.objects.get(pk=unit.pk).state == State.LICENSED


def test_what_we_write_the_version_before_reads(order) -> None:
    services.approve(order, "jonas")
    license_order.func(order.pk)
    line = order.lines.exclude(sides=None).get()
    side = line.sides.get()
    assert same(side, read_old(line))
    for unit in line.units.all():
        file = unit.files.get()
        assert all(getattr(unit, f"old_{name}") == getattr(file, name) for name in UnitFile.OLD_FIELDS)


def test_the_same_design_of_either_version_is_one_item(db, columns) -> None:
    """We keep no colours of a design as it was drawn, the version before does."""
    item = item_of_before(columns)
    if not columns:
        assert is_same_item(item, item, ())
        return
    drawn = columns["colours"] == list(clients.patterndesign().colors(columns["design_id"]))
    side = CartItemSide(**columns | ({"colours": []} if drawn else {}))
    assert is_same_item(item, item, (side,))
    assert not is_same_item(item, item, (CartItemSide(**columns | {"scale": Decimal("0.75")}),))
    item.write_old_columns([side])
    item.save()
    assert read_old(item) == columns


@pytest.mark.parametrize("columns", WITH_DESIGN, indirect=True)
def test_an_item_that_the_version_before_deletes_leaves_nothing_that_stops_it(columns) -> None:
    """It knows nothing of the sides, and deletes the item alone."""
    item = item_of_before(columns)
    CartItemSide.objects.create(item=item, **columns)
    CartItem.objects.filter(pk=item.pk)._raw_delete("default")
    connection.check_constraints()
    assert CartItemSide.objects.count() == 1
    call_command("clear_bags", verbosity=0)
    assert CartItemSide.objects.count() == 0
