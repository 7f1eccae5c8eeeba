"""No image is worth an order: one that cannot be written or read is noted, and shown as the repeat mark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from PIL import Image

from cart.models import CartItem
from designer import image_cache
from orders.models import Order, OrderLine
from orders.tasks import send_confirmation
from tests.cart.conftest import products
from tests.designer.sample_products import CUSHION
from tests.orders.conftest import ADDRESS

__all__ = ["products"]
pytestmark = pytest.mark.django_db
Damage = Callable[[Path], object]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])


def cut_behind_the_header(path: Path) -> None:
    """Its size can be read, its pixels cannot."""
    Image.effect_noise((300, 300), 90).convert("RGB").save(path, "JPEG")
    path.write_bytes(path.read_bytes()[:3000])


def make_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_text(path: Path) -> None:
    path.write_bytes(b"not an image")


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = [Path.unlink, make_directory, cut, cut_behind_the_header, make_text, empty]


class ClientError(Exception):
    """As S3 has it: no OSError."""


ERRORS = [OSError(28, "No space left on device"), PermissionError(13, "Permission denied"), ClientError("AccessDenied")]


@pytest.fixture(params=ERRORS, ids=["full", "not writable", "S3"])
def closed_storage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> str:
        raise request.param

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)


def is_mark(client: Client, address: str) -> bool:
    answer = client.get(address)
    kept = answer["Cache-Control"]
    return (answer.status_code, answer["Content-Type"], kept) == (404, "image/svg+xml", "no-store")


def review(staff: Client, order: Order) -> str:
    answer = staff.get(reverse("admin:orders_order_change", args=[order.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_piece_goes_into_the_cart_though_its_mockup_cannot_be_stored(
    client: Client, products: None, design: Any, closed_storage: None, caplog: Any
) -> None:
    assert client.post("/cart/add/", {"product": CUSHION, "design": design.id}).status_code == 302
    assert not CartItem.objects.get().mockup
    assert "could not be stored" in caplog.text
    for address in ("/cart/", "/checkout/"):
        assert "repeat-mark" in client.get(address).content.decode()


def folder_is_a_file(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (Path(settings.VAR_DIR) / "pictures").write_text("")


def no_room(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(image_cache.tempfile, "mkstemp", refuse)


def no_moving(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(image_cache.os, "replace", refuse)


@pytest.mark.parametrize("spoil", [folder_is_a_file, no_room, no_moving])
def test_an_image_cache_that_cannot_be_written_costs_calls_alone(
    client: Client, products: None, design: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, spoil: Any
) -> None:
    spoil(settings, monkeypatch)
    studio = f"/patterns/{design.id}/"
    assert client.get(f"{studio}mockup.webp", {"product": CUSHION}).status_code == 200
    assert client.post("/cart/add/", {"product": CUSHION, "design": design.id}).status_code == 302


def test_an_order_is_placed_though_no_image_can_be_stored(
    shopper: Client, staff: Client, closed_storage: None, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    answer = shopper.post("/checkout/", ADDRESS, follow=True)
    assert answer.status_code == 200
    assert "repeat-mark" in answer.content.decode()
    order = Order.objects.get()
    assert not OrderLine.objects.first().mockup
    assert "The picture is missing. It is made again by itself" in review(staff, order)
    send_confirmation.func(order.pk)
    line = OrderLine.objects.first()
    assert line.mockup_address in str(mailoutbox[-1].alternatives[0][0])  # it is there when the mail is opened later
    assert is_mark(shopper, line.mockup_address)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cart_and_its_order_go_on_without_a_mockup_that_cannot_be_read(
    shopper: Client, staff: Client, damage: Damage, caplog: Any, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    item = CartItem.objects.first()
    damage(Path(item.mockup.path))
    for address in ("/cart/", "/checkout/"):
        assert shopper.get(address).status_code == 200
    assert is_mark(shopper, item.mockup_url)
    assert "could not be read" in caplog.text
    order_page = shopper.post("/checkout/", ADDRESS, follow=True)
    assert order_page.status_code == 200
    assert "repeat-mark" in order_page.content.decode()
    order = Order.objects.get()
    review(staff, order)
    send_confirmation.func(order.pk)
    assert mailoutbox


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_order_whose_mockup_is_gone_still_opens(
    shopper: Client, staff: Client, order: Order, damage: Damage, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    line = order.lines.first()
    damage(Path(line.mockup.path))
    assert line.mockup_url in shopper.get(order.get_absolute_url()).content.decode()
    assert line.mockup_url in review(staff, order)
    assert is_mark(shopper, line.mockup_url)
    send_confirmation.func(order.pk)
    assert mailoutbox


def test_pages_open_no_stored_image(
    shopper: Client, staff: Client, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A storage that hangs must not hold the page: only the image's own address waits for it."""
    monkeypatch.setattr(FileSystemStorage, "_open", lambda *args: pytest.fail("no page opens an image"))
    assert shopper.get(order.get_absolute_url()).status_code == 200
    review(staff, order)
    send_confirmation.func(order.pk)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), ClientError("AccessDenied")])
def test_a_file_that_cannot_be_deleted_holds_nothing_up(
    shopper: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, error: Exception
) -> None:
    tries = []

    def refuse(_storage: Any, name: str) -> None:
        tries.append(name)
        raise error

    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        assert shopper.post("/checkout/", ADDRESS).status_code == 302
    assert Order.objects.exists()
    assert tries
