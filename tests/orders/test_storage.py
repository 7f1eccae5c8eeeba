"""Storage that lies, fails or is full: files are checked before they are believed, and no image is worth an order."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from cart.models import CartItem
from orders import services
from orders.models import LicensedUnit, Order, OrderLine, UnitFile
from orders.tasks import license_order
from tests.orders.conftest import ADDRESS
from tests.orders.test_licensing import purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State = LicensedUnit.State


@pytest.fixture(autouse=True)
def small_files(settings) -> None:
    settings.PRODUCTION_RESOLUTION = 400


@pytest.fixture
def order(order: Order) -> Order:
    order = with_a_number_of_its_own(order)
    services.approve(order, "jonas")
    return order


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)


def stored_path(file: UnitFile) -> Path:
    return Path(file.file.path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut, change_a_byte, lambda path: path.write_bytes(b"")])
def test_a_file_that_stands_under_a_digest_is_believed_only_if_it_has_it(order: Order, damage: Any) -> None:
    license_order.func(order.pk)
    file = UnitFile.objects.first()
    whole = stored_path(file).read_bytes()
    damage(stored_path(file))
    UnitFile.objects.filter(pk=file.pk).update(file="", sha256="")
    LicensedUnit.objects.filter(pk=file.unit_id).update(state=State.REPORTED, old_file="", old_sha256="")
    license_order.func(order.pk)
    file.refresh_from_db()
    assert stored_path(file).read_bytes() == whole
    assert purchases_of(order) == 3


@pytest.mark.parametrize("damage", [cut, change_a_byte, Path.unlink])
def test_stored_files_are_read_again_and_fetched_anew(order: Order, damage: Any, capsys: Any) -> None:
    license_order.func(order.pk)
    call_command("check_production", verbosity=0)
    file = UnitFile.objects.first()
    whole = stored_path(file).read_bytes()
    damage(stored_path(file))
    with pytest.raises(CommandError, match="damaged"):
        call_command("check_production", verbosity=0)
    assert file.file_name in capsys.readouterr().out
    call_command("check_production", mend=True, verbosity=0)
    file.refresh_from_db()
    assert stored_path(file).read_bytes() == whole
    assert set(LicensedUnit.objects.values_list("state", flat=True)) == {State.LICENSED}
    assert purchases_of(order) == 3


def test_a_full_disk_is_said_on_the_unit_and_passes(
    order: Order, staff: Client, monkeypatch: pytest.MonkeyPatch, full_disk: None
) -> None:
    license_order.func(order.pk)
    unit = LicensedUnit.objects.first()
    assert (unit.waits, unit.cause) == (True, LicensedUnit.Cause.STORAGE)
    page = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert "could not be stored" in page
    monkeypatch.undo()
    services.repeat_licensing(order)
    license_order.func(order.pk)
    assert set(LicensedUnit.objects.values_list("state", flat=True)) == {State.LICENSED}
    assert purchases_of(order) == 3


def test_an_order_is_placed_though_no_image_can_be_stored(shopper: Client, full_disk: None) -> None:
    answer = shopper.post("/checkout/", ADDRESS, follow=True)
    assert answer.status_code == 200
    assert "Linen cushion" in answer.content.decode()
    assert not OrderLine.objects.first().mockup


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"not an image")])
def test_a_cart_and_its_order_go_on_without_a_mockup_that_cannot_be_read(
    shopper: Client, staff: Client, damage: Any
) -> None:
    item = CartItem.objects.first()
    damage(Path(item.mockup.path))
    for address in ("/cart/", "/checkout/"):
        assert shopper.get(address).status_code == 200
    order_page = shopper.post("/checkout/", ADDRESS, follow=True)
    assert order_page.status_code == 200
    order = Order.objects.get()
    assert staff.get(reverse("admin:orders_order_change", args=[order.pk])).status_code == 200


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_an_order_whose_mockup_is_gone_still_opens(shopper: Client, staff: Client, order: Order, damage: Any) -> None:
    line = order.lines.first()
    damage(Path(line.mockup.path))
    assert shopper.get(order.get_absolute_url()).status_code == 200
    assert staff.get(reverse("admin:orders_order_change", args=[order.pk])).status_code == 200
    answer = shopper.get(line.mockup_url)
    answer.close()
    assert answer.status_code == (200 if Path(line.mockup.path).exists() else 404)
