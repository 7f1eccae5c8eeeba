"""What a unit or a mail waits for when it could not go on, for how long, and what a person can do about it.

A passing cause goes by itself or is put right by somebody: the unit waits and goes on. A lasting one stops it.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from orders.models import LicensedUnit
from pattern_apis.patterndesign.errors import WrongFile
from pattern_apis.transport.errors import AWAY, ApiError, Malformed, Rejected, Unauthorized

logger = logging.getLogger(__name__)
Cause = LicensedUnit.Cause
State = LicensedUnit.State

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Answer:
    """What one of the API's codes means for a unit, and for the staff."""

    cause: Cause | None  # None: waiting does not help
    to_do: Promise


WRONG_CALL = Answer(
    None,
    _(
        "The pattern service does not understand what the shop sends. Pass the answer above on to whoever looks after "
        "the shop; once it is put right, press “Repeat the licence”."
    ),
)
# What the API documents for sale/report and sale/download, and in general.
BY_CODE: dict[str, Answer] = {
    "3": Answer(
        Cause.KEYS,
        _(
            "In the Pattern Design account, under technical settings, add this server's address to the whitelist (it "
            "stands above where the service names it), or set PATTERNDESIGN_HMAC_KEY."
        ),
    ),
    "21": Answer(
        Cause.KEYS,
        _(
            "Compare PATTERNDESIGN_API_KEY and PATTERNDESIGN_HMAC_KEY with the technical settings of the Pattern "
            "Design account, and see that this server's clock is right (NTP)."
        ),
    ),
    "2006": Answer(
        Cause.CREDIT, _("Top up the credit of the Pattern Design account. Nothing was charged for this piece.")
    ),
    "100": Answer(
        None,
        _(
            "The pattern service has this pattern no longer. Agree on another one with the customer; should it come "
            "back, press “Repeat the licence”."
        ),
    ),
    "4000": Answer(
        None,
        _(
            "The pattern service prints this pattern in its own colours only, and other colours were ordered. Ask the "
            "customer whether to take it as it was drawn or another one, and have that ordered anew."
        ),
    ),
    "2022": Answer(
        None,
        _(
            "The pattern service counts this sale as too old. Write to Pattern Design and name the sale; do not order "
            "it anew before they have answered, since it may have been charged."
        ),
    ),
    **dict.fromkeys(("11", "12", "19", "25", "26", "106", "109"), WRONG_CALL),
}
BY_KIND: tuple[tuple[type[ApiError] | tuple[type[ApiError], ...], Cause], ...] = (
    (Malformed, Cause.ANSWERS),
    (Unauthorized, Cause.KEYS),
    (AWAY, Cause.AWAY),
)
TO_DO: dict[str, Promise] = {
    Cause.AWAY: _("Nothing needs doing. If it lasts for hours, see whether this server reaches the pattern service."),
    Cause.ANSWERS: _("Nothing needs doing. If it lasts for hours, ask Pattern Design whether they know of it."),
    Cause.KEYS: _(
        "Check PATTERNDESIGN_API_KEY and PATTERNDESIGN_HMAC_KEY, this server's clock (NTP), and the whitelist of "
        "addresses in the Pattern Design account."
    ),
    Cause.CREDIT: BY_CODE["2006"].to_do,
    Cause.STORAGE: _("Free some space, or see that the worker may write the folder for production files."),
    Cause.FILE: _("It is fetched once more, at no cost. If that file is wrong too, it stops and says what to do."),
    Cause.SHOP: _("Pass this on to whoever looks after the shop; the worker's log says more."),
}
WRONG_TWICE = _(
    "Compare PRODUCTION_FILE_TYPE and PRODUCTION_RESOLUTION with what the printers need, and ask Pattern Design what "
    "the download above brings. Then press “Repeat the licence”: fetching it again costs nothing."
)
REFUSED = _(
    "The pattern service refuses this piece. Pass its answer on to whoever looks after the shop; once it is put right, "
    "press “Repeat the licence”."
)
# A success in any unit shows that these are over. Credit is not among them: another unit's fee may be smaller.
OF_ALL_UNITS = (Cause.AWAY, Cause.KEYS, Cause.STORAGE)


class Refused(Exception):
    """Why this shop stops a unit. Without a cause to wait for, waiting does not help."""

    def __init__(self, text: str, cause: Cause | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.cause = cause


def cause_of(error: Exception, before: str) -> Cause | None:
    """What the unit waits for; None where waiting does not help. `before` is what it waited for until now."""
    if is_wrong_file(error):
        # A file may be wrong once, as when the API just changes; a second one will not be the last.
        return None if before == Cause.FILE else Cause.FILE
    if isinstance(error, Refused):
        return error.cause
    if isinstance(error, OSError):
        return Cause.STORAGE
    if not isinstance(error, ApiError):
        return Cause.SHOP
    if error.code in BY_CODE:
        return BY_CODE[error.code].cause
    for kind, cause in BY_KIND:
        if isinstance(error, kind):
            return cause
    # Every refusal of the API has a code. One without comes from something that stands before it.
    return Cause.ANSWERS if isinstance(error, Rejected) and not error.code else None


def is_wrong_file(error: Exception) -> bool:
    return isinstance(error, WrongFile) or (isinstance(error, Refused) and error.cause == Cause.FILE)


def words(error: Exception) -> tuple[str, str]:
    """The API's code, and the text for staff."""
    if isinstance(error, WrongFile):
        return "", f"The production file is wrong: {error.message}."[:500]
    if isinstance(error, ApiError):
        text = " - ".join(filter(None, (error.message or type(error).__name__, error.details)))
        return (error.code or str(error.status or ""))[:32], text[:500]
    if isinstance(error, OSError):
        logger.error("The storage: %s", error)
        return "", f"The file could not be stored ({error.strerror or error})."[:500]
    if isinstance(error, Refused):
        return "", error.text[:500]
    logger.error("The work broke off.", exc_info=error)
    return "", f"The work broke off ({type(error).__name__})."


def what_to_do(unit: LicensedUnit) -> str:
    """For the staff, about a unit that waits or was refused."""
    if unit.state == State.FAILED and unit.cause == Cause.FILE:
        return str(WRONG_TWICE)
    if unit.error_code in BY_CODE:
        return str(BY_CODE[unit.error_code].to_do)
    return str(TO_DO.get(unit.cause, REFUSED))


def wait_after(attempts: int) -> timedelta:
    """15 seconds after the first attempt, then twice as long each time, up to an hour."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)
