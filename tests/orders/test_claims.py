"""A worker that was held up for longer than its claim changes nothing of what the worker after it did.

Worker A stops at each of its steps in turn; B takes the unit over, ends it or dies at each of its own; A goes on. The
sandbox's ledger says what that cost.
"""

import itertools
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from orders import claims, emails, licensing, production, services
from orders.models import LicensedUnit, Order, OrderEvent, OutgoingMail, UnitFile
from pattern_apis.patterndesign import PatternDesignClient
from tests.orders.test_licensing import purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State = LicensedUnit.State
LONG = timedelta(minutes=30)


class Killed(BaseException):
    """As by SIGKILL: nothing is cleared up."""


class Steps:
    """Calls `hold` with the number of each step that a worker is about to take or has just taken."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hold: Callable[[int], None] = lambda _number: None
        self.number = itertools.count()
        self.now = timezone.now
        self.shift = timedelta(0)
        monkeypatch.setattr(timezone, "now", lambda: self.now() + self.shift)
        for owner, name in (
            (claims.Claim, "take"),
            (claims.Claim, "writing"),
            (PatternDesignClient, "report_sale"),
            (PatternDesignClient, "download"),
            (production, "store"),
            (production, "difference"),
        ):
            monkeypatch.setattr(owner, name, self._stepwise(getattr(owner, name)))

    def _stepwise(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if function.__name__ != "take":  # before it nothing is held
                self.hold(next(self.number))
            result = function(*args, **options)
            if function.__name__ != "writing":  # its work is done when its block ends
                self.hold(next(self.number))
            return result

        return call

    @contextmanager
    def held(self, hold: Callable[[int], None]) -> Iterator[None]:
        """One worker's run, counted from 0."""
        before = self.hold, self.number
        self.hold, self.number = hold, itertools.count()
        try:
            yield
        finally:
            self.hold, self.number = before

    def let_claims_run_out(self) -> None:
        self.shift += LONG


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps(monkeypatch)


@pytest.fixture
def order(order: Order, settings: Any) -> Order:
    settings.PRODUCTION_RESOLUTION = 200
    order = with_a_number_of_its_own(order)
    services.approve(order, "jonas")
    LicensedUnit.objects.all().delete()
    return order


def new_unit(order: Order) -> LicensedUnit:
    line = order.lines.exclude(sides=None).get()
    return LicensedUnit.objects.create(line=line, number=line.units.count() + 1)


def count_steps(steps: Steps, order: Order) -> int:
    numbers: list[int] = []
    with steps.held(numbers.append):
        licensing.license_unit(new_unit(order).pk)
    return len(numbers)


def run_two(steps: Steps, unit: LicensedUnit, stop_at: int, die_at: int | None) -> LicensedUnit | None:
    """What the first worker returns in the end; the second dies at its step `die_at`, or ends the unit."""

    def second(number: int) -> None:
        if number == die_at:
            raise Killed

    def first(number: int) -> None:
        if number != stop_at:
            return
        steps.let_claims_run_out()
        with steps.held(second), suppress(Killed):
            licensing.license_unit(unit.pk)

    with steps.held(first):
        return licensing.license_unit(unit.pk)


def assert_licensed_once(order: Order) -> None:
    units = LicensedUnit.objects.filter(line__order=order)
    assert set(units.values_list("state", "claimed_until", "error_text")) == {(State.LICENSED, None, "")}
    assert purchases_of(order) == len(units)
    for unit in units:
        kinds = list(unit.events.values_list("kind", flat=True))
        assert kinds == [OrderEvent.Kind.REPORTED, OrderEvent.Kind.LICENSED]
        file = UnitFile.objects.get(unit=unit)
        assert not production.difference(file)
        assert unit.old_download_reference == file.download_reference


def test_whoever_is_held_up_leaves_the_unit_to_the_worker_after_it(steps: Steps, order: Order, caplog: Any) -> None:
    for number in range(count_steps(steps, order)):
        assert run_two(steps, new_unit(order), number, None) is None
    assert "taken over by another worker" in caplog.text
    assert_licensed_once(order)


@pytest.mark.parametrize("die_at", [1, 4, pytest.param(None, marks=pytest.mark.exhaustive)])
def test_a_unit_that_two_workers_left_half_done_is_ended_by_a_third(
    steps: Steps, order: Order, die_at: int | None
) -> None:
    count = count_steps(steps, order)
    for number, step in itertools.product(range(count), range(count) if die_at is None else [die_at]):
        unit = new_unit(order)
        run_two(steps, unit, number, step)
        steps.let_claims_run_out()
        licensing.license_unit(unit.pk)
        assert LicensedUnit.objects.get(pk=unit.pk).state == State.LICENSED
        if LicensedUnit.objects.count() == 90:  # the ledger's page
            assert_licensed_once(order)
            order = with_a_number_of_its_own(order)
            LicensedUnit.objects.all().delete()
    assert_licensed_once(order)


def test_an_error_of_the_worker_before_does_not_stop_the_unit(steps: Steps, order: Order, monkeypatch: Any) -> None:
    """It hears of a full disk when the worker after it has stored the file."""
    unit, store = new_unit(order), production.store

    def refuse_once(*args: Any) -> str:
        monkeypatch.setattr(production, "store", store)
        steps.let_claims_run_out()
        assert licensing.license_unit(unit.pk)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(production, "store", refuse_once)
    assert licensing.license_unit(unit.pk) is None
    assert_licensed_once(order)


def test_a_claim_that_ran_out_and_was_not_taken_over_still_holds(steps: Steps, order: Order) -> None:
    with steps.held(lambda number: steps.let_claims_run_out()):
        assert licensing.license_unit(new_unit(order).pk)
    assert_licensed_once(order)


class HeldUp(EmailBackend):
    """The first mail waits here while another worker takes it over."""

    meanwhile: list[Callable[[], object]] = []
    error: Exception | None = None

    def send_messages(self, messages: Any) -> int:
        if self.meanwhile:
            self.meanwhile.pop()()
            if self.error:
                raise self.error
        return super().send_messages(messages)


@pytest.mark.parametrize("error", [None, smtplib.SMTPServerDisconnected("cut off")])
@pytest.mark.parametrize("second_fails", [False, True])
def test_a_mail_that_was_taken_over_goes_out_and_stays_sent(
    steps: Steps, order: Order, settings: Any, error: Exception | None, second_fails: bool, monkeypatch: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.HeldUp"
    row = OutgoingMail.objects.get(order=order)

    def take_over() -> None:
        steps.let_claims_run_out()
        with monkeypatch.context() as patch:
            if second_fails:
                patch.setattr(emails, "send_confirmation_email", lambda _order: 1 / 0)
            emails.send(row.pk)

    monkeypatch.setattr(HeldUp, "meanwhile", [take_over])
    monkeypatch.setattr(HeldUp, "error", error)
    emails.send(row.pk)
    row.refresh_from_db()
    assert len(mail.outbox) == (not error) + (not second_fails)
    assert bool(row.sent_at) == bool(mail.outbox)
    if not row.sent_at:
        assert "division" in row.error  # of the worker that had it last
    else:
        assert not row.error
