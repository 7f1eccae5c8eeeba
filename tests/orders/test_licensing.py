"""The sandbox's ledger is the judge: what it charged, and what we stored."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone
from PIL import Image

from orders import licensing, services
from orders.models import LicensedUnit, Order, OrderEvent, OrderLine, OrderLineSide, OutgoingMail, UnitFile
from orders.tasks import license_order
from storefront import clients

pytestmark = pytest.mark.django_db
State = LicensedUnit.State


def purchases_of(order) -> int:
    """Pieces that the API charged for this order."""
    return sum(p.quantity for p in clients.patterndesign().purchases(limit=100) if p.order_reference == order.reference)


def credits() -> Decimal:
    return clients.patterndesign().user_data().credits.amount


@pytest.fixture
def order(order):
    return with_a_number_of_its_own(order)


def with_a_number_of_its_own(order) -> Order:
    """References are unique per database; the shared sandbox has seen earlier tests' M-00001."""
    number = int(timezone.now().timestamp() * 1000) % 1_000_000_000
    with connection.constraint_checks_disabled():
        for model in (OrderLine, OrderEvent, OutgoingMail):
            model.objects.filter(order_id=order.pk).update(order_id=number)
        Order.objects.filter(pk=order.pk).update(id=number)
    return Order.objects.get(pk=number)


def test_nothing_is_licensed_before_the_order_is_released(order) -> None:
    license_order.func(order.pk)
    assert set(order_states(order)) == {State.PENDING}
    assert purchases_of(order) == 0


def order_states(order) -> list[str]:
    return list(LicensedUnit.objects.filter(line__order=order).values_list("state", flat=True))


def test_an_approved_order_is_charged_once_per_piece_and_each_file_is_kept(order) -> None:
    before = credits()
    services.approve(order, "jonas")
    license_order.func(order.pk)
    units = LicensedUnit.objects.filter(line__order=order)
    assert order_states(order) == [State.LICENSED] * 3
    assert purchases_of(order) == 3
    assert before - credits() == Decimal("18.72")  # 3 × 12 % of 52.00
    for unit in units:
        with unit.files.get().file.open("rb") as file, Image.open(file) as picture:
            assert picture.format == "PNG"
            assert picture.width == 3000


def test_running_again_changes_nothing(order) -> None:
    services.approve(order, "jonas")
    license_order.func(order.pk)
    references = list(LicensedUnit.objects.values_list("sale_reference", flat=True))
    license_order.func(order.pk)
    assert list(LicensedUnit.objects.values_list("sale_reference", flat=True)) == references
    assert purchases_of(order) == 3


def test_a_piece_that_died_after_its_download_goes_on_with_the_same_reference(order) -> None:
    services.approve(order, "jonas")
    license_order.func(order.pk)
    file = UnitFile.objects.filter(unit__line__order=order).first()
    UnitFile.objects.filter(pk=file.pk).update(file="", sha256="")
    LicensedUnit.objects.filter(pk=file.unit_id).update(
        state=State.REPORTED, old_file="", old_sha256="", claimed_until=timezone.now() - timedelta(seconds=1)
    )
    license_order.func(order.pk)
    again = UnitFile.objects.get(pk=file.pk)
    assert again.unit.state == State.LICENSED
    assert again.download_reference == file.download_reference
    assert again.sha256 == file.sha256
    assert purchases_of(order) == 3


def test_a_piece_that_died_while_reporting_is_reported_again_once_its_claim_ran_out(order) -> None:
    services.approve(order, "jonas")
    unit = LicensedUnit.objects.filter(line__order=order).first()
    LicensedUnit.objects.filter(pk=unit.pk).update(
        state=State.REPORTING, claimed_until=timezone.now() + timedelta(minutes=5)
    )
    assert licensing.license_unit(unit.pk) is None
    LicensedUnit.objects.filter(pk=unit.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert licensing.license_unit(unit.pk)
    assert LicensedUnit.objects.get(pk=unit.pk).state == State.LICENSED


def test_the_api_away_is_recorded_and_staff_can_repeat_at_once(order, settings) -> None:
    services.approve(order, "jonas")
    address = settings.PATTERNDESIGN_BASE_URL
    settings.PATTERNDESIGN_BASE_URL = "http://127.0.0.1:9/api/rest/1.0"
    license_order.func(order.pk)
    unit = LicensedUnit.objects.filter(line__order=order).first()
    assert (unit.state, unit.cause) == (State.PENDING, LicensedUnit.Cause.AWAY)
    assert unit.next_at > timezone.now()
    settings.PATTERNDESIGN_BASE_URL = address
    assert services.repeat_licensing(order) == 3
    license_order.func(order.pk)
    assert order_states(order) == [State.LICENSED] * 3
    assert purchases_of(order) == 3


def test_a_design_that_is_gone_is_refused_with_the_apis_code_and_not_repeated(order) -> None:
    OrderLineSide.objects.update(design_id=999_999_999)
    services.approve(order, "jonas")
    license_order.func(order.pk)
    unit = LicensedUnit.objects.filter(line__order=order).first()
    assert unit.state == State.FAILED
    assert unit.error_code == "100"
    assert not unit.repeating_helps
    assert purchases_of(order) == 0


def test_paid_and_approved_together_license_once(order) -> None:
    assert services.mark_paid(order, "jonas")
    assert services.approve(order, "jonas")
    assert not services.approve(order, "jonas")
    license_order.func(order.pk)
    license_order.func(order.pk)
    assert purchases_of(order) == 3
