"""A mockup that is missing is made again as it was designed, in bags and orders, and holds up nothing else."""

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cart.models import CartItem, CartItemSide, WithMockup
from catalog.models import Product
from designer import designs
from orders import mockups, services, sweep
from orders.models import Order, OrderLine, OutgoingMail
from pattern_apis.patterndesign.errors import NotRecolorable
from pattern_apis.transport.errors import ApiError, Malformed, NotFound, TimedOut, Unauthorized, Unavailable
from storefront import clients
from storefront.stored_images import read_image
from tests.cart.conftest import products
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION
from tests.orders.conftest import ADDRESS
from tests.orders.test_mockups_away import cut, make_directory, make_text

__all__ = ["products"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("products")]


@pytest.fixture
def pattern_sandbox(upstream: Any) -> Any:
    sandbox = PatternSandbox(upstream)
    yield sandbox
    sandbox.clear_faults()


def make_all() -> int:
    return mockups.make_due(threading.Event())


def line_of(order: Order) -> OrderLine:
    return order.lines.exclude(sides=None).get()


def make_missing(row: WithMockup) -> None:
    type(row).objects.filter(pk=row.pk).update(mockup="", mockup_next_at=timezone.now())


def noted(row: WithMockup) -> tuple[bool, int, str]:
    row.refresh_from_db()
    return bool(row.mockup_next_at), row.mockup_attempts, row.mockup_error


def refuse(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def mockup(*_args: Any) -> bytes:
        raise error

    monkeypatch.setattr(designs, "mockup", mockup)


def test_it_is_made_again_in_the_ordered_colours_and_size(order: Order, pattern_sandbox: PatternSandbox) -> None:
    line = line_of(order)
    make_missing(line)
    assert make_all() == 1
    ((method, parameters),) = pattern_sandbox.calls_with_parameters()
    assert method == "pattern/renderAsProduct"
    assert parameters["colors"] == ",".join(line.sides.get().colours)
    assert parameters["scale"] == "1.25"  # the motif at 0.80
    assert noted(line) == (False, 0, "")
    assert read_image(line.mockup)
    assert make_all() == 0


def test_it_is_made_again_in_the_ordered_palette(cart_with_items: Any, pattern_sandbox: PatternSandbox) -> None:
    palette = clients.patterndesign().palettes()[-1].id
    CartItemSide.objects.update(colours=[], palette=palette, scale=Decimal("1.60"))
    line = line_of(services.place_order(cart_with_items, Order(**ADDRESS)))
    make_missing(line)
    pattern_sandbox.calls()
    assert make_all() == 1
    ((_method, parameters),) = pattern_sandbox.calls_with_parameters()
    assert (parameters["palette"], parameters["scale"]) == (palette, "0.625")
    assert "colors" not in parameters


@pytest.mark.parametrize("damage", [Path.unlink, make_directory, cut, make_text])
def test_whoever_opens_a_page_finds_it_missing_and_the_sweep_brings_it_back(
    shopper: Client, damage: Callable[[Path], object]
) -> None:
    item = CartItem.objects.first()
    address = item.mockup_url
    damage(Path(item.mockup.path))
    assert shopper.get(address).status_code == 404
    assert noted(item)[0]
    assert sweep.run_due().mockups == 1
    assert shopper.get(address)["Content-Type"] == "image/webp"
    order_page = shopper.post("/checkout/", ADDRESS, follow=True).content.decode()
    line = OrderLine.objects.first()
    assert line.mockup_url in order_page
    damage(Path(line.mockup.path))
    assert shopper.get(line.mockup_url).status_code == 404
    assert sweep.run_due().mockups == 1
    assert shopper.get(line.mockup_url).status_code == 200


def test_what_could_not_be_stored_in_bag_and_order_is_made_when_there_is_room(
    client: Client, staff: Client, design: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", full)
        client.post("/cart/add/", {"product": CUSHION, "design": design.id})
        assert make_all() == 0
        item = CartItem.objects.get()
        assert noted(item) == (True, 1, "The file could not be stored (No space left on device).")
        client.post("/checkout/", ADDRESS)
    order = Order.objects.get()
    line = line_of(order)
    assert sweep.run_due().mockups == 1
    line.refresh_from_db()
    assert client.get(line.mockup_url).status_code == 200
    review = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert line.mockup_url in review
    assert "picture is missing" not in review


def test_a_storage_that_was_away_for_a_moment_costs_no_call(
    order: Order, shopper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_of(order)
    name = line.mockup.name
    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_open", lambda *_args: (_ for _ in ()).throw(PermissionError(13, "no")))
        assert shopper.get(line.mockup_url).status_code == 404
    refuse(monkeypatch, AssertionError("no call is needed"))
    assert make_all() == 1
    assert noted(line) == (False, 0, "")
    assert line.mockup.name == name


@pytest.mark.parametrize(
    "error", [Unavailable(status=502), TimedOut(), Malformed(), Unauthorized(code="21"), NotFound(status=404)]
)
def test_what_passes_is_tried_ever_more_slowly_for_days(
    order: Order, monkeypatch: pytest.MonkeyPatch, error: ApiError
) -> None:
    line = line_of(order)
    make_missing(line)
    refuse(monkeypatch, error)
    waits = []
    for _n in range(12):
        line.refresh_from_db()
        before = timezone.now()
        assert not mockups.make(line)
        line.refresh_from_db()
        waits.append(round((line.mockup_next_at - before).total_seconds()))
    assert waits[:3] == [15, 30, 60]
    assert waits[-1] == 3600
    monkeypatch.undo()
    assert mockups.make(line)


@pytest.mark.parametrize(
    ("error", "words"),
    [(NotFound("no such design", code="100"), "no such"), (NotRecolorable("own colours only", code="4000"), "own col")],
)
def test_what_the_api_refuses_for_good_is_not_tried_again_and_said_to_the_staff(
    order: Order, staff: Client, shopper: Client, monkeypatch: pytest.MonkeyPatch, error: ApiError, words: str
) -> None:
    line = line_of(order)
    make_missing(line)
    refuse(monkeypatch, error)
    assert make_all() == 0
    assert (noted(line)[0], words in line.mockup_error) == (False, True)
    assert shopper.get(line.mockup_address).status_code == 404
    assert not noted(line)[0]
    review = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert "cannot be made again" in review
    assert words in review
    assert sweep.run_due().mails == 1
    assert line.mockup_address not in str(mail.outbox[-1].alternatives[0][0])


def test_a_product_that_takes_no_patterns_any_more_is_not_tried_again(order: Order) -> None:
    line = line_of(order)
    make_missing(line)
    Product.objects.filter(pk=CUSHION).update(mockup_model="")
    assert make_all() == 0
    assert noted(line) == (False, 1, "This product is shown with no pattern any more.")


def test_what_carries_no_design_is_never_noted(order: Order, shopper: Client) -> None:
    plain = order.lines.get(sides=None)
    assert shopper.get(plain.mockup_address).status_code == 404
    assert noted(plain) == (False, 0, "")


def test_an_api_that_is_away_takes_little_of_a_sweep_and_nothing_of_mails_and_licences(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_of(order)
    for _n in range(9):
        OrderLine.objects.create(order=order, product_id=CUSHION, product_name="x", quantity=1, unit_price=1)
    OrderLine.objects.update(mockup="", mockup_next_at=timezone.now())
    tries = []

    def make(row: WithMockup) -> bool:
        tries.append(row.pk)
        assert OutgoingMail.objects.get(order=order).sent_at  # mails have gone out before
        return False

    monkeypatch.setattr(mockups, "make", make)
    assert sweep.run_due().mails == 1
    assert tries == [line.pk, line.pk + 1]


def test_the_first_that_can_be_made_brings_all_that_waited(order: Order) -> None:
    line = line_of(order)
    later = timezone.now() + timedelta(minutes=50)
    OrderLine.objects.update(mockup="", mockup_next_at=later, mockup_error="away")
    claimed = order.lines.get(sides=None)
    OrderLine.objects.filter(pk=claimed.pk).update(mockup_error="")  # another worker is at it
    other = OrderLine.objects.get(pk=line.pk)
    other.pk = None
    other.save()
    line.refresh_from_db()
    OrderLine.objects.filter(pk=line.pk).update(mockup_next_at=timezone.now())
    assert make_all() == 1
    other.refresh_from_db()
    claimed.refresh_from_db()
    assert other.mockup_next_at < later
    assert claimed.mockup_next_at == later


def test_a_slow_api_takes_no_more_than_its_share(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    OrderLine.objects.update(mockup="", mockup_next_at=timezone.now())
    monkeypatch.setattr(mockups, "MOST_TIME", -1)
    assert make_all() == 0


@pytest.mark.parametrize("first_fails", [False, True])
def test_of_two_workers_the_second_counts_and_no_file_is_left_over(
    order: Order, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first_fails: bool
) -> None:
    """The first is held up in its call for longer than its claim."""
    line = line_of(order)
    make_missing(line)
    line.refresh_from_db()
    render = mockups.render
    now = timezone.now

    def held_up(row: WithMockup) -> bytes:
        monkeypatch.setattr(mockups, "render", render)
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(minutes=5))
        assert make_all() == 1
        if first_fails:
            raise Unavailable(status=503)
        return render(row)

    monkeypatch.setattr(mockups, "render", held_up)
    mockups.make(line)
    assert noted(line) == (False, 0, "")
    assert read_image(line.mockup)
    names = {path.name for path in (tmp_path / "media/orders").iterdir()}
    assert Path(line.mockup.name).name in names
    assert len(names) == 2  # the first one, which was not deleted, and the new one


def test_an_item_that_is_ordered_meanwhile_leaves_no_file(
    cart_with_items: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    item = CartItem.objects.first()
    make_missing(item)
    item.refresh_from_db()
    render = mockups.render

    def order_first(row: WithMockup) -> bytes:
        services.place_order(cart_with_items, Order(**ADDRESS))
        return render(row)

    monkeypatch.setattr(mockups, "render", order_first)
    before = set((tmp_path / "media/cart").iterdir())
    mockups.make(item)
    assert set((tmp_path / "media/cart").iterdir()) == before
    assert OrderLine.objects.first().mockup_next_at


@pytest.mark.parametrize("app", ["cart", "orders"])
def test_the_migration_notes_what_could_not_be_kept_until_then(order: Order, cart_with_items: Any, app: str) -> None:
    line = line_of(order)
    before_sides = OrderLine.objects.create(
        order=order, product_id=CUSHION, product_name="x", quantity=1, unit_price=1, old_design_id=7
    )
    item = CartItem.objects.create(cart=cart_with_items, product_id=CUSHION, product_name="x", unit_price=1)
    CartItemSide.objects.create(item=item, design_id=7)
    OrderLine.objects.update(mockup="")
    number = {"cart": "0004", "orders": "0007"}[app]
    import_module(f"{app}.migrations.{number}_missing_mockups").note_missing(apps, None)
    assert noted(line)[0] == noted(before_sides)[0] == (app == "orders")
    assert noted(item)[0] == (app == "cart")
    assert not noted(order.lines.get(product_id="a-mug"))[0]
