"""What waits goes on by itself: units by their cause, mails, and what a killed worker left behind."""

import smtplib
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
import requests
from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from orders import claims, emails, services, sweep, waiting
from orders.models import LicensedUnit, Order, OrderEvent, OutgoingMail, UnitFile
from orders.tasks import license_order, send_confirmation
from pattern_apis.patterndesign.errors import InsufficientFunds
from pattern_apis.transport.errors import BadRequest, Malformed, NotFound, RateLimited, Unauthorized, Unavailable
from storefront import clients
from tests.orders.test_licensing import order_states, purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State, Cause = LicensedUnit.State, LicensedUnit.Cause


@pytest.fixture
def released(order) -> Order:
    order = with_a_number_of_its_own(order)
    services.approve(order, "jonas")
    return order


@pytest.fixture
def faults(upstream):
    def add(**fault):
        requests.post(f"{upstream.url}/_sandbox/faults", json=fault, timeout=10).raise_for_status()

    yield add
    clear_faults(upstream)


def clear_faults(server) -> None:
    requests.delete(f"{server.url}/_sandbox/faults", timeout=10).raise_for_status()


def units_of(order):
    return LicensedUnit.objects.filter(line__order=order)


def causes_of(order) -> set[str]:
    return set(units_of(order).values_list("cause", flat=True))


def assert_licensed_once(order) -> None:
    assert order_states(order) == [State.LICENSED] * 3
    assert causes_of(order) == {""}
    assert purchases_of(order) == 3


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (Unavailable(status=503), Cause.AWAY),
        (RateLimited(status=429), Cause.AWAY),
        (Malformed(status=200), Cause.ANSWERS),
        (NotFound(status=404), Cause.ANSWERS),  # a gateway's own
        (Unauthorized(status=401), Cause.KEYS),
        (Unauthorized(code="21"), Cause.KEYS),
        (Unauthorized(code="3"), Cause.KEYS),
        (InsufficientFunds(code="2006"), Cause.CREDIT),
        (PermissionError(), Cause.STORAGE),
        (NotFound(status=404, code="100"), None),
        (BadRequest(code="25"), None),
        (waiting.Refused("no design"), None),
        (waiting.Refused("wrong", Cause.FILE), Cause.FILE),
    ],
)
def test_what_passes_waits_and_what_lasts_stops(error, cause) -> None:
    assert waiting.cause_of(error, "") == cause


def test_a_file_that_is_wrong_twice_stops() -> None:
    assert waiting.cause_of(waiting.Refused("wrong", Cause.FILE), Cause.FILE) is None


def test_waiting_grows_to_an_hour_and_has_no_end() -> None:
    waits = [waiting.wait_after(n).total_seconds() for n in (1, 2, 3, 8, 9, 500)]
    assert waits == [15, 30, 60, 1920, 3600, 3600]


def test_credit_too_low_waits_and_goes_on_once_it_is_topped_up(released, upstream, staff, faults) -> None:
    body = '{"result":"ERROR","errorCode":2006,"error":"insufficient credits"}'
    faults(kind="status", status=402, path="*/sale/report", body=body, content_type="application/json")
    license_order.func(released.pk)
    assert causes_of(released) == {Cause.CREDIT}
    assert purchases_of(released) == 0
    assert_staff_read_of_it(staff, released, "credit too low")
    clear_faults(upstream)
    call_command("resume_licensing", stdout=StringIO())
    assert_licensed_once(released)


def assert_staff_read_of_it(staff, order, words: str) -> None:
    """One line for all pieces in the list, and each piece with its next time in the review."""
    text = staff.get(reverse("admin:orders_order_changelist")).content.decode()
    assert text.count("Licensing waits") == 1
    assert f"{words} since" in text
    assert "1 order" in text
    review = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert review.count("It goes on by itself at") == 3
    assert "Repeat the licence" in review


def test_keys_that_are_put_right_license_what_waited_days_for_them(released, settings) -> None:
    key, settings.PATTERNDESIGN_HMAC_KEY = settings.PATTERNDESIGN_HMAC_KEY, "another"
    for _n in range(12):
        units_of(released).update(next_at=None)
        license_order.func(released.pk)
    unit = units_of(released)[0]
    assert (unit.cause, unit.attempts, unit.repeating_helps) == (Cause.KEYS, 12, False)
    assert timedelta(minutes=59) < unit.next_at - timezone.now() <= timedelta(hours=1)
    assert OrderEvent.objects.filter(kind=OrderEvent.Kind.REFUSED).count() == 3  # not one for each attempt
    settings.PATTERNDESIGN_HMAC_KEY = key
    assert license_and_count(released) == 0
    units_of(released).filter(pk=unit.pk).update(next_at=timezone.now())
    assert license_and_count(released) == 3  # the first success makes the others due


def license_and_count(order) -> int:
    count = sweep.license_due(units_of(order))
    if count:
        assert_licensed_once(order)
    return count


@pytest.mark.parametrize("path", ["*/sale/report", "*/sale/download"])
@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ({"kind": "status", "status": 200, "body": "<p>soon"}, Cause.ANSWERS),
        ({"kind": "status", "status": 404, "body": "<p>no"}, Cause.ANSWERS),
        ({"kind": "status", "status": 401, "body": "<p>who"}, Cause.KEYS),
    ],
)
def test_answers_that_are_not_the_apis_pass(released, upstream, faults, path, fault, cause) -> None:
    faults(path=path, **fault)
    license_order.func(released.pk)
    assert causes_of(released) == {cause}
    clear_faults(upstream)
    sweep.run_due()
    assert_licensed_once(released)


def test_a_storage_that_cannot_be_written_waits_and_charges_nothing_twice(released, monkeypatch, tmp_path) -> None:
    folder = tmp_path / "full"
    folder.write_text("a file where the folder belongs")
    monkeypatch.setattr(UnitFile._meta.get_field("file"), "storage", FileSystemStorage(folder))
    license_order.func(released.pk)
    assert causes_of(released) == {Cause.STORAGE}
    assert set(order_states(released)) == {State.REPORTED}
    folder.unlink()  # and the first thing that is stored makes the folder
    sweep.run_due()
    assert_licensed_once(released)


def test_an_outage_gives_the_worker_back_and_one_success_ends_it_for_all(released, settings) -> None:
    """Three pieces that wait are enough for one sweep; a fourth is left for the next."""
    line = units_of(released)[0].line
    LicensedUnit.objects.create(line=line, number=4)
    address, settings.PATTERNDESIGN_BASE_URL = settings.PATTERNDESIGN_BASE_URL, "http://127.0.0.1:9/api/rest/1.0"
    license_order.func(released.pk)
    assert units_of(released).waiting().count() == 3
    settings.PATTERNDESIGN_BASE_URL = address
    license_order.func(released.pk)  # the fourth is licensed, so the API is back
    assert order_states(released) == [State.LICENSED] * 4
    assert purchases_of(released) == 4


@pytest.mark.parametrize("state", [State.PENDING, State.REPORTING, State.REPORTED])
def test_what_a_killed_worker_held_is_taken_up_when_its_claim_ran_out(released, state) -> None:
    """Its task died too: nothing but the rows says that there is something to do."""
    DBTaskResult.objects.all().delete()
    units_of(released).update(state=state, claimed_until=timezone.now() + timedelta(minutes=1))
    assert sweep.run_due().licensed == 0
    units_of(released).update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert sweep.run_due().licensed == 3
    assert_licensed_once(released)


def test_a_claim_is_renewed_while_its_worker_lives(released, monkeypatch) -> None:
    monkeypatch.setattr(claims, "CLAIM", timedelta(seconds=0.2))
    monkeypatch.setattr(claims, "connection", type("Kept", (), {"close": lambda: None}))
    renewed = []
    monkeypatch.setattr(claims.LicensedUnit.objects, "filter", lambda **_fields: Renewals(renewed))
    with claims.Claim(1, timezone.now()).renewed():
        time.sleep(0.3)
    count = len(renewed)
    assert count >= 2
    time.sleep(0.15)
    assert len(renewed) == count


class Renewals:
    def __init__(self, renewed: list) -> None:
        self.renewed = renewed

    def update(self, **fields) -> int:
        self.renewed.append(fields["claimed_until"])
        return 1


@pytest.mark.parametrize("fields", [{"error_code": "2006"}, {"error_code": "401"}, {"repeating_helps": True}])
def test_what_the_version_before_gave_up_goes_on(released, fields) -> None:
    units_of(released).update(state=State.FAILED, attempts=8, **fields)
    sweep.run_due()
    assert_licensed_once(released)


def test_a_young_cause_is_tried_in_every_sweep_and_an_old_one_when_its_time_has_come(released) -> None:
    later, now = timezone.now() + timedelta(minutes=30), timezone.now()
    units_of(released).update(cause=Cause.AWAY, next_at=later, waiting_since=now - timedelta(hours=2))
    assert sweep.run_due().licensed == 0
    units_of(released).update(waiting_since=now - timedelta(minutes=50))
    assert sweep.run_due().licensed == 3
    assert_licensed_once(released)


def test_a_database_that_can_be_read_and_not_written_stops_no_worker(released, monkeypatch) -> None:
    attempts: list[int] = []

    def take(unit_id: int) -> None:
        attempts.append(unit_id)
        if len(attempts) > 10:
            pytest.fail("The sweep goes round and round.")
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(claims.Claim, "take", take)
    assert sweep.license_due(units_of(released)) == 0
    assert sorted(attempts) == sorted(units_of(released).values_list("pk", flat=True))


def test_what_lasts_is_left_to_the_staff(released) -> None:
    units_of(released).update(state=State.FAILED, error_code="100")
    assert sweep.run_due().licensed == 0
    assert services.repeat_licensing(released) == 3


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("busy")


class Killed(EmailBackend):
    def send_messages(self, messages):
        raise SystemExit


def confirmation(order) -> OutgoingMail:
    return OutgoingMail.objects.get(order=order)


def make_due(order) -> None:
    OutgoingMail.objects.filter(order=order).update(next_at=timezone.now())


def test_a_mail_that_the_server_refused_is_sent_again_and_once(order, settings) -> None:
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
    send_confirmation.func(order.pk)
    waits = confirmation(order)
    assert (waits.sent_at, waits.attempts) == (None, 1)
    assert "busy" in waits.error
    assert sweep.run_due().mails == 0  # not due yet
    settings.EMAIL_BACKEND = backend
    make_due(order)
    assert sweep.run_due().mails == 1
    send_confirmation.func(order.pk)
    assert sweep.run_due().mails == 0
    assert [message.to for message in mail.outbox] == [["hanna@example.com"]]


def test_a_mail_server_that_is_back_gets_all_mails_at_once(order, settings) -> None:
    """After an outage of minutes by the sweep itself, after one of hours with the first that goes out."""
    for _n in range(5):
        another = Order.objects.create(currency="EUR", email="hanna@example.com", country="DE")
        OutgoingMail.objects.create(order=another, kind=OutgoingMail.Kind.CONFIRMATION)
    waits = {"error": "busy", "attempts": 9, "next_at": timezone.now() + timedelta(minutes=40)}
    OutgoingMail.objects.update(**waits)
    claimed = confirmation(order)
    OutgoingMail.objects.filter(pk=claimed.pk).update(error="")  # another worker is at it
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
    assert sweep.run_due().mails == 0
    assert list(OutgoingMail.objects.filter(attempts=10).values_list("error", flat=True)) == [
        "SMTPServerDisconnected: busy"
    ]
    settings.EMAIL_BACKEND = backend
    assert sweep.run_due().mails + sweep.run_due().mails == 5
    OutgoingMail.objects.filter(sent_at=None).update(**waits, created_at=timezone.now() - timedelta(hours=2))
    assert sweep.run_due().mails == 0  # an old one is tried when its time has come


def test_a_mail_whose_worker_was_killed_is_sent_when_its_claim_ran_out(order, settings) -> None:
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Killed"
    with pytest.raises(SystemExit):
        emails.send(confirmation(order).pk)
    settings.EMAIL_BACKEND = backend
    assert sweep.run_due().mails == 0
    make_due(order)  # as after the claim
    assert sweep.run_due().mails == 1
    assert len(mail.outbox) == 1


def test_a_mail_whose_task_died_before_it_began_is_sent(order) -> None:
    DBTaskResult.objects.all().delete()
    assert sweep.run_due().mails == 1


def test_a_silent_mail_server_holds_the_worker_no_longer_than_its_time_limit(order, settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "storefront.mail.BoundedEmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        started = time.monotonic()
        assert sweep.run_due().mails == 0
        assert time.monotonic() - started < 5
    assert confirmation(order).next_at > timezone.now()


@pytest.mark.parametrize("drop", [b"2", b"220-please wait\r\n"])
def test_a_mail_server_that_answers_drop_by_drop_holds_the_worker_no_longer(order, settings, drop: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as slow:

        def answer() -> None:
            connection, _address = slow.accept()
            with connection, suppress(OSError):
                while True:
                    connection.sendall(drop)
                    time.sleep(0.05)

        threading.Thread(target=answer, daemon=True).start()
        settings.EMAIL_BACKEND = "storefront.mail.BoundedEmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = slow.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        started = time.monotonic()
        assert sweep.run_due().mails == 0
        assert time.monotonic() - started < 5
    assert confirmation(order).next_at > timezone.now()


def test_there_is_a_time_limit_without_being_set(settings) -> None:
    assert settings.EMAIL_TIMEOUT == 20


def test_a_mail_is_given_up_after_a_week_and_an_order_of_the_version_before_gets_its_own(order) -> None:
    long_ago = timezone.now() - timedelta(days=8)
    OutgoingMail.objects.update(created_at=long_ago, next_at=long_ago)
    assert sweep.run_due().mails == 0
    OutgoingMail.objects.all().delete()
    send_confirmation.func(order.pk)
    assert len(mail.outbox) == 1
    assert confirmation(order).sent_at


@pytest.mark.django_db(transaction=True)  # a worker closes connections
def test_the_worker_sweeps_at_its_start(order) -> None:
    DBTaskResult.objects.all().delete()
    call_command("run_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    assert len(mail.outbox) == 1


def test_a_sweep_that_breaks_off_is_followed_by_the_next(monkeypatch) -> None:
    stopped, runs = threading.Event(), []

    def run(_stopped: threading.Event) -> None:
        runs.append(1)
        if len(runs) == 3:
            stopped.set()
        raise RuntimeError("broken")

    monkeypatch.setattr(sweep, "INTERVAL", timedelta(0))
    monkeypatch.setattr(sweep, "run_due", run)
    monkeypatch.setattr(sweep, "connections", type("Kept", (), {"close_all": lambda: None}))
    monkeypatch.setattr(sweep, "close_old_connections", lambda: None)
    sweep.run_every_minute(stopped)
    assert len(runs) == 3


def test_the_price_is_charged_once_through_every_cause(released, upstream, faults, settings) -> None:
    before = clients.patterndesign().user_data().credits.amount
    faults(kind="status", status=503, path="*/sale/download", count=9, when="after")
    license_order.func(released.pk)
    clear_faults(upstream)
    for _n in range(3):
        units_of(released).requeue()
        sweep.run_due()
    assert_licensed_once(released)
    assert before - clients.patterndesign().user_data().credits.amount == Decimal("18.72")
