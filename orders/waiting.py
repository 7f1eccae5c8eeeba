"""What a unit or a mail waits for when it could not go on, and for how long.

A passing cause goes by itself or is put right by somebody: the unit waits and goes on. A lasting one stops it.
"""

from datetime import timedelta

from orders.models import LicensedUnit
from pattern_apis.transport.errors import AWAY, ApiError, Malformed, Rejected, Unauthorized

Cause = LicensedUnit.Cause

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)

# The API's own codes come first; an empty cause is a lasting one.
BY_CODE: dict[str, Cause | None] = {
    "3": Cause.KEYS,
    "21": Cause.KEYS,
    "2006": Cause.CREDIT,
    "100": None,
    "2022": None,
    "4000": None,
}
BY_KIND: tuple[tuple[type[ApiError] | tuple[type[ApiError], ...], Cause], ...] = (
    (Malformed, Cause.ANSWERS),
    (Unauthorized, Cause.KEYS),
    (AWAY, Cause.AWAY),
)
# A success in any unit shows that these are over. Credit is not among them: another unit's fee may be smaller.
OF_ALL_UNITS = (Cause.AWAY, Cause.KEYS, Cause.STORAGE)


class Refused(Exception):
    """Why this shop stops a unit. Without a cause to wait for, waiting does not help."""

    def __init__(self, text: str, cause: Cause | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.cause = cause


def cause_of(error: ApiError | Refused | OSError, before: str) -> Cause | None:
    """What the unit waits for; None where waiting does not help. `before` is what it waited for until now."""
    if isinstance(error, Refused):
        # A file may be wrong once, as when the API just changes; a second one will not be the last.
        return None if error.cause == Cause.FILE == before else error.cause
    if isinstance(error, OSError):
        return Cause.STORAGE
    if error.code in BY_CODE:
        return BY_CODE[error.code]
    for kind, cause in BY_KIND:
        if isinstance(error, kind):
            return cause
    # Every refusal of the API has a code. One without comes from something that stands before it.
    return Cause.ANSWERS if isinstance(error, Rejected) and not error.code else None


def wait_after(attempts: int) -> timedelta:
    """15 seconds after the first attempt, then twice as long each time, up to an hour."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)
