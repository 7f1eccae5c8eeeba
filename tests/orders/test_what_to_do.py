"""What stops a piece or holds it up stands on its order's page: the cause, since when, what to do, and a button."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orders import licensing, production, services, sweep, waiting
from orders.models import LicensedUnit, Order, UnitFile
from orders.tasks import license_order
from pattern_apis.patterndesign import WrongFile
from pattern_apis.transport.errors import Malformed, Unavailable
from storefront import caches
from storefront.file_storage import WholeFileStorage
from tests.designer.pattern_sandbox import PatternSandbox
from tests.orders.test_licensing import purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State, Cause = LicensedUnit.State, LicensedUnit.Cause


@pytest.fixture(autouse=True)
def small_files(settings: Any) -> None:
    settings.PRODUCTION_RESOLUTION = 300


@pytest.fixture
def order(order: Order) -> Order:
    order = with_a_number_of_its_own(order)
    services.approve(order, "jonas")
    LicensedUnit.objects.filter(number__gt=1).delete()
    return order


@pytest.fixture
def pattern_sandbox(upstream: Any) -> Any:
    sandbox = PatternSandbox(upstream)
    yield sandbox
    sandbox.clear_faults()


def unit_of(order: Order) -> LicensedUnit:
    return LicensedUnit.objects.get(line__order=order)


def review(staff: Client, order: Order) -> str:
    page = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    return re.sub(r"\s+", " ", unescape(page))


def assert_page_leads_on(page: str, unit: LicensedUnit) -> None:
    assert f"What to do:</b> {waiting.what_to_do(unit)}" in page
    assert "Repeat the licence" in page
    if unit.waits:
        since = timezone.localtime(unit.waiting_since)
        assert f"Licensing waits since {since.day} {since:%b, %H:%M}: {unit.get_cause_display()}." in page


@pytest.mark.parametrize("path", ["*/sale/report", "*/sale/download"])
@pytest.mark.parametrize(
    ("code", "state", "words"),
    [
        ("100", State.FAILED, "Agree on another one with the customer"),
        ("4000", State.FAILED, "in its own colours only"),
        ("2022", State.FAILED, "Write to Pattern Design and name the sale"),
        ("25", State.FAILED, "does not understand what the shop sends"),
        ("19", State.FAILED, "does not understand what the shop sends"),
        ("7777", State.FAILED, "refuses this piece"),
        ("2006", State.PENDING, "Top up the credit"),
        ("3", State.PENDING, "to the whitelist"),
        ("21", State.PENDING, "PATTERNDESIGN_HMAC_KEY"),
    ],
)
def test_each_code_of_the_api_says_what_to_do(
    order: Order, staff: Client, pattern_sandbox: PatternSandbox, path: str, code: str, state: str, words: str
) -> None:
    answer = {"result": "ERROR", "errorCode": code, "error": "because", "details": "203.0.113.9"}
    pattern_sandbox.add_fault(
        kind="status", path=path, status=400, body=json.dumps(answer), content_type="application/json"
    )
    license_order.func(order.pk)
    unit = unit_of(order)
    assert unit.state == (State.REPORTED if path.endswith("download") and state == State.PENDING else state)
    page = review(staff, order)
    assert words in page
    assert f"The API answered {code}: because - 203.0.113.9" in page
    assert_page_leads_on(page, unit)


def test_every_cause_says_what_to_do() -> None:
    texts = [waiting.what_to_do(LicensedUnit(state=State.PENDING, cause=cause)) for cause in Cause]
    assert all(texts)
    assert len(set(texts)) == len(Cause)


def test_the_list_of_orders_says_what_to_do_once(order: Order, staff: Client) -> None:
    LicensedUnit.objects.update(cause=Cause.CREDIT, waiting_since=timezone.now(), next_at=timezone.now())
    page = staff.get(reverse("admin:orders_order_changelist")).content.decode()
    assert page.count("Top up the credit") == 1


FILES = [
    ("png", "image/png", "no image at all"),
    ("png", "", "no image at all"),
    ("pdf", "application/pdf", "%PDF-1.7 without its end"),
    ("svg", "image/svg+xml", "<svg><g></svg>"),
    ("svgz", "image/svg+xml", "not packed"),
]


@pytest.mark.parametrize(("file_type", "content_type", "body"), FILES)
def test_a_file_that_does_not_open_stops_when_it_is_wrong_twice(
    order: Order,
    staff: Client,
    pattern_sandbox: PatternSandbox,
    settings: Any,
    file_type: str,
    content_type: str,
    body: str,
) -> None:
    settings.PRODUCTION_FILE_TYPE = file_type
    pattern_sandbox.add_fault(kind="body", path="*/sale/download", body=body, content_type=content_type, when="after")
    license_order.func(order.pk)
    assert (unit_of(order).state, unit_of(order).cause) == (State.REPORTED, Cause.FILE)
    assert_page_leads_on(review(staff, order), unit_of(order))
    LicensedUnit.objects.update(next_at=None)
    license_order.func(order.pk)
    assert unit_of(order).state == State.FAILED
    page = review(staff, order)
    assert "The production file is wrong" in page
    assert "PRODUCTION_FILE_TYPE" in page
    assert_page_leads_on(page, unit_of(order))
    pattern_sandbox.clear_faults()
    services.repeat_licensing(order)
    assert unit_of(order).cause == ""
    license_order.func(order.pk)
    assert unit_of(order).state == State.LICENSED
    assert purchases_of(order) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "cut"},
        {"kind": "malformed"},
        {"kind": "body", "body": "<p>We are back soon.", "content_type": "text/html; charset=utf-8"},
        {"kind": "body", "body": "back soon", "content_type": "text/plain"},
    ],
)
def test_answers_that_are_cut_or_no_file_go_on_waiting(
    order: Order, pattern_sandbox: PatternSandbox, fault: dict[str, Any]
) -> None:
    pattern_sandbox.add_fault(path="*/sale/download", when="after", **fault)
    for _n in range(3):
        LicensedUnit.objects.update(next_at=None)
        license_order.func(order.pk)
    unit = unit_of(order)
    assert (unit.state, unit.attempts) == (State.REPORTED, 3)
    assert unit.cause in (Cause.ANSWERS, Cause.AWAY)
    pattern_sandbox.clear_faults()
    sweep.run_due()
    assert unit_of(order).state == State.LICENSED
    assert purchases_of(order) == 1


def test_wrong_twice_is_in_a_row_and_of_one_file() -> None:
    assert waiting.cause_of(WrongFile("no PNG"), "") == Cause.FILE
    assert waiting.cause_of(WrongFile("no PNG"), Cause.AWAY) == Cause.FILE
    assert waiting.cause_of(waiting.Refused("400 px wide", Cause.FILE), Cause.FILE) is None
    assert waiting.cause_of(WrongFile("no PNG"), Cause.FILE) is None
    assert waiting.cause_of(Malformed("cut"), Cause.FILE) == Cause.ANSWERS
    assert waiting.cause_of(Unavailable(status=503), Cause.FILE) == Cause.AWAY


def test_a_folder_that_cannot_be_written_is_said_on_the_page_with_a_way_on(
    order: Order, staff: Client, monkeypatch: Any, tmp_path: Any
) -> None:
    folder = tmp_path / "full"
    folder.write_text("a file where the folder belongs")
    monkeypatch.setattr(UnitFile._meta.get_field("file"), "storage", WholeFileStorage(location=folder))
    license_order.func(order.pk)
    unit = unit_of(order)
    assert (unit.state, unit.cause, unit.claimed_until) == (State.REPORTED, Cause.STORAGE, None)
    page = review(staff, order)
    assert "The file could not be stored" in page
    assert "It goes on by itself at" in page
    assert "see that the worker may write the folder for production files" in page
    assert_page_leads_on(page, unit)
    folder.unlink()
    staff.post(reverse("admin:orders_order_repeat", args=[order.pk]))
    sweep.run_due()
    assert unit_of(order).state == State.LICENSED
    assert "What to do" not in review(staff, order)
    assert purchases_of(order) == 1


@pytest.mark.parametrize(("place", "name"), [(production, "store"), (licensing, "check"), (licensing, "record")])
def test_whatever_else_breaks_off_stands_on_the_page_too(
    order: Order, staff: Client, monkeypatch: Any, place: Any, name: str, caplog: Any
) -> None:
    """As a setting that names no storage, or a fault in the shop."""

    def break_off(*_args: Any) -> None:
        raise LookupError("a secret of the machine")

    with monkeypatch.context() as patch:
        patch.setattr(place, name, break_off)
        if name == "record":
            assert sweep.license_due(LicensedUnit.objects.all()) == 0  # not even that can be written down
            assert "broke off" in caplog.text
            return
        license_order.func(order.pk)
    unit = unit_of(order)
    assert (unit.cause, unit.waits, unit.claimed_until) == (Cause.SHOP, True, None)
    page = review(staff, order)
    assert "LookupError" in page
    assert "secret" not in page
    assert "a secret" in caplog.text
    assert_page_leads_on(page, unit)
    sweep.run_due()
    assert unit_of(order).state == State.LICENSED
    assert purchases_of(order) == 1


def test_a_full_disk_is_said_as_such(order: Order, staff: Client, monkeypatch: Any) -> None:
    def full(*_args: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    license_order.func(order.pk)
    page = review(staff, order)
    assert "No space left on device" in page
    assert "Free some space" in page


@pytest.mark.parametrize("state", [State.PENDING, State.REPORTING, State.REPORTED])
def test_a_piece_that_no_worker_takes_up_says_so(order: Order, staff: Client, state: str) -> None:
    """Its state alone would look as if somebody were at it."""
    caches.shared.delete(sweep.LIFE)
    LicensedUnit.objects.update(state=state)
    page = review(staff, order)
    assert "the worker has not been seen for minutes" in page
    assert "manage.py run_worker" in page
    sweep.run_due()
    LicensedUnit.objects.update(state=state)
    assert "the worker has not been seen" not in review(staff, order)


def test_an_order_that_waits_for_release_or_is_done_needs_no_worker(order: Order, staff: Client) -> None:
    LicensedUnit.objects.update(state=State.LICENSED)
    assert "the worker has not been seen" not in review(staff, order)
    LicensedUnit.objects.update(state=State.PENDING)
    Order.objects.update(approved_at=None)
    assert "the worker has not been seen" not in review(staff, order)


def test_a_mail_that_is_given_up_is_not_said_to_be_tried_again(order: Order, staff: Client) -> None:
    order.mails.update(error="SMTPRecipientsRefused")
    assert "has not gone out and is tried again at" in review(staff, order)
    order.mails.update(created_at=timezone.now() - timedelta(days=8))
    page = review(staff, order)
    assert "is given up; please write yourself. SMTPRecipientsRefused" in page
    assert "tried again at" not in page
