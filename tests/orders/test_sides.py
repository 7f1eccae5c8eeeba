"""A thing that is printed on both sides: reported once, one file for each side, shown everywhere with both."""

import io
import json
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from PIL import Image

from cart.models import Cart, CartItem, CartItemSide
from orders import services
from orders.models import LicensedUnit, Order, UnitFile
from orders.tasks import license_order, send_confirmation
from storefront import clients
from tests.designer.pattern_sandbox import PatternSandbox
from tests.orders.conftest import ADDRESS
from tests.orders.test_licensing import purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State = LicensedUnit.State
BACK = "Rück/seite 2"


@pytest.fixture(autouse=True)
def small_files(settings) -> None:
    settings.PRODUCTION_RESOLUTION = 400


@pytest.fixture(params=["two designs", "the same design twice"])
def both_sides(request, cart_with_items: Cart) -> Cart:
    """The cushion's back in another design, or in other colours of the front's."""
    front = CartItemSide.objects.get()
    patterns = clients.patterndesign().search(recolorable=True, limit=2).patterns
    other = next(pattern for pattern in patterns if pattern.id != front.design_id)
    design_id = front.design_id if request.param == "the same design twice" else other.id
    CartItem.objects.update(quantity=1)
    CartItemSide.objects.create(
        item=front.item, side=BACK, design_id=design_id, design_title="The back", shown_colours=["112233"]
    )
    return cart_with_items


@pytest.fixture
def pattern_sandbox(upstream) -> Any:
    sandbox = PatternSandbox(upstream)
    yield sandbox
    sandbox.clear_faults()


@pytest.fixture
def order(both_sides: Cart) -> Order:
    order = with_a_number_of_its_own(services.place_order(both_sides, Order(**ADDRESS)))
    services.approve(order, "jonas")
    return order


def widths_and_references(order: Order) -> list[tuple[str, int, int | None]]:
    rows = []
    for file in UnitFile.objects.filter(unit__line__order=order):
        with file.file.open("rb") as stored, Image.open(stored) as image:
            rows.append((file.side, image.width, file.download_reference))
    return rows


def test_a_unit_is_reported_once_with_all_its_designs_and_has_a_file_for_each_side(
    order: Order, pattern_sandbox: PatternSandbox
) -> None:
    license_order.func(order.pk)
    calls = pattern_sandbox.calls_with_parameters()
    reports = [parameters for method, parameters in calls if method == "sale/report"]
    design_ids = [side.design_id for side in order.lines.first().printed_sides]
    assert [report["designIds"] for report in reports] == [",".join(map(str, dict.fromkeys(design_ids)))]
    front, back = widths_and_references(order)
    assert (front[:2], back[:2]) == (("", 400), (BACK, 400))
    assert (front[2] == back[2]) == (design_ids[0] == design_ids[1])
    assert purchases_of(order) == 1


def test_a_unit_that_died_between_its_sides_goes_on_with_the_second(
    order: Order, pattern_sandbox: PatternSandbox
) -> None:
    pattern_sandbox.add_fault(kind="status", path="*sale/download*", status=503, skip=1)
    license_order.func(order.pk)
    assert LicensedUnit.objects.get(line__order=order).cause == LicensedUnit.Cause.AWAY
    assert [bool(file.file) for file in UnitFile.objects.filter(unit__line__order=order)] == [True, False]
    pattern_sandbox.clear_faults()
    pattern_sandbox.calls()
    services.repeat_licensing(order)
    license_order.func(order.pk)
    assert LicensedUnit.objects.get(line__order=order).state == State.LICENSED
    assert pattern_sandbox.calls() == {"sale/download": 1}
    assert len(widths_and_references(order)) == 2
    assert purchases_of(order) == 1


def test_both_sides_stand_in_cart_checkout_order_mail_and_review(
    both_sides: Cart, shopper: Client, staff: Client
) -> None:
    assert "The back" in shopper.get("/cart/").content.decode()
    assert "The back" in shopper.get("/checkout/").content.decode()
    order = services.place_order(both_sides, Order(**ADDRESS))
    assert "The back" in shopper.get(order.get_absolute_url()).content.decode()
    send_confirmation.func(order.pk)
    assert "The back" in mail.outbox[-1].body
    assert "The back" in mail.outbox[-1].alternatives[0].content
    review = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert "The back" in review
    assert "#112233" in review


def test_the_file_of_each_side_can_be_downloaded(order: Order, staff: Client) -> None:
    license_order.func(order.pk)
    unit = LicensedUnit.objects.get(line__order=order)
    page = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    for arguments in ([unit.pk], [unit.pk, BACK]):
        address = reverse("admin:orders_unit_file", args=arguments)
        assert f'href="{address}"' in page
        response = staff.get(address)
        with Image.open(io.BytesIO(b"".join(response.streaming_content))) as image:
            assert image.width == 400
    assert "r%C3%BCckseite-2-design" in response["Content-Disposition"]
    assert staff.get(reverse("admin:orders_unit_file", args=[unit.pk, "sleeve"])).status_code == 404
    assert f"({BACK})" in page


def test_a_file_that_is_lost_is_said_in_words(order: Order, staff: Client) -> None:
    license_order.func(order.pk)
    file = UnitFile.objects.filter(unit__line__order=order, side="").get()
    file.file.storage.delete(file.file.name)
    response = staff.get(reverse("admin:orders_unit_file", args=[file.unit_id]), follow=True)
    assert response.status_code == 200
    assert "check_production --mend" in response.content.decode()


def test_the_review_of_no_order_is_not_found(staff: Client) -> None:
    assert staff.get(reverse("admin:orders_order_change", args=["x/y"])).status_code == 404


def test_a_report_with_one_reference_for_two_designs_licenses_neither(
    order: Order, pattern_sandbox: PatternSandbox
) -> None:
    design_ids = {side.design_id for side in order.lines.first().printed_sides}
    answer = {"result": "SUCCESS", "saleReference": 5, "downloadReferences": [7, 7][: len(design_ids)]}
    pattern_sandbox.add_fault(
        kind="body", path="*sale/report*", body=json.dumps(answer), content_type="application/json"
    )
    pattern_sandbox.add_fault(kind="status", path="*sale/download*", status=503)
    license_order.func(order.pk)
    assert UnitFile.objects.filter(unit__line__order=order).exists() == (len(design_ids) == 1)


def test_a_negative_reference_is_a_wrong_answer(order: Order, pattern_sandbox: PatternSandbox) -> None:
    answer = {"result": "SUCCESS", "saleReference": -5, "downloadReferences": [-1, -2]}
    pattern_sandbox.add_fault(
        kind="body", path="*sale/report*", body=json.dumps(answer), content_type="application/json"
    )
    license_order.func(order.pk)
    assert LicensedUnit.objects.get(line__order=order).cause == LicensedUnit.Cause.ANSWERS
