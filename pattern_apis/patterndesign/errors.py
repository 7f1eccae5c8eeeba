"""The API's own errors, by meaning, below those of `pattern_apis.transport.errors`.

Rejected
+-- NotRecolorable     4000: colours asked for a design that has none to change
+-- InsufficientFunds  2006: the balance does not cover the licence fee
+-- TooOldToCancel     2022: the time in which sales can be cancelled is over
+-- InvalidFields      VALIDATION_ERROR, with all field errors
+-- BadRequest         11, 12, 25, 26, 106, 109: a parameter or property is wrong
+-- NotFound           100, 107: no such design or collection
+-- Unauthorized       3, 21: address not on the whitelist; HMAC authentication failed
    +-- ClockSkewed        21 while the server's clock and ours differ by more than the API allows
Malformed
+-- WrongFile          a production file that arrived whole and is none, or too large
+-- PictureTooLarge    a picture of more pixels than anybody asked for: opening it would take all memory
"""

from dataclasses import dataclass

from pattern_apis.transport.errors import ApiError, BadRequest, Malformed, NotFound, Rejected, Unauthorized


class NotRecolorable(Rejected):
    pass


class InsufficientFunds(Rejected):
    pass


class TooOldToCancel(Rejected):
    pass


class ClockSkewed(Unauthorized):
    pass


class WrongFile(Malformed):
    """Unlike an answer that was cut short, it may well be the same the next time."""


class PictureTooLarge(Malformed):
    pass


@dataclass(frozen=True)
class FieldError:
    field: str  # as the documentation spells it: "firstName"
    code: str  # tooShort, tooLong, blank, weakPassword, urlInvalid, emailInvalid, unique, invalidVatNumber…
    message: str  # for people, in the language asked for


class InvalidFields(Rejected):
    """`fields` in the order of the answer; a field may have several errors."""

    fields: tuple[FieldError, ...] = ()


HMAC_FAILED = "21"
VALIDATION = "19"
BY_CODE: dict[str, type[ApiError]] = {
    "3": Unauthorized,
    "11": BadRequest,
    "12": BadRequest,
    VALIDATION: InvalidFields,
    HMAC_FAILED: Unauthorized,
    "25": BadRequest,
    "26": BadRequest,
    "100": NotFound,
    "106": BadRequest,
    "107": NotFound,
    "109": BadRequest,
    "1003": Rejected,
    "1004": Rejected,
    "2006": InsufficientFunds,
    "2022": TooOldToCancel,
    "4000": NotRecolorable,
}
