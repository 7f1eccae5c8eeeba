"""What a new user must enter, and what is wrong with what was entered (source: "user/signUp")."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, ValidationError

from sandbox.patterndesign import countries
from sandbox.patterndesign.errors import INVALID_VALUE, InvalidFields, Refused
from sandbox.patterndesign.parameters import Parameters

Failure = tuple[str, str, str]  # field, code, message
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")


@dataclass(frozen=True)
class Field:
    name: str
    shortest: int = 0
    longest: int = 10_000
    required: bool = True

    @property
    def label(self) -> str:
        """`firstName` -> `first name`"""
        return re.sub(r"(?<!^)([A-Z])", lambda capital: " " + capital[0].lower(), self.name)


FIELDS = (
    Field("username", 6, 255),
    Field("password", 8, 50),
    Field("company", 3, 50),
    Field("vatNumber", 8, 25, required=False),
    Field("street", 5, 50),
    Field("zipCode", 3, 11),
    Field("city", 3, 40),
    Field("country"),
    Field("website", 12, 250),
    Field("shopSystem", 3, 50),
    Field("salutation"),
    Field("firstName", 2, 30),
    Field("lastName", 2, 30),
    Field("position", 2, 50),
    Field("email", 0, 255),
    Field("phone", 5, 255),
    Field("mobile", 5, 255, required=False),
    Field("newsletter"),
    Field("billingEmail", 0, 255, required=False),
    Field("userId", required=False),
)
# The user picks these from given values, so that a wrong one is a mistake of the caller and no validation error.
OPTIONS: Mapping[str, Callable[[str], bool]] = {
    "country": lambda value: value in countries.names("en"),
    "salutation": lambda value: value in ("Mr.", "Ms."),
    "newsletter": lambda value: value in ("true", "false"),
}
WEAK = "The password must contain at least a number, an uppercase and a lowercase letter."


def read(parameters: Parameters) -> dict[str, str]:
    """The fields as entered. Raises Refused 11 for a value that no user can have picked."""
    entered = {field.name: parameters.text(field.name) for field in FIELDS}
    for name, is_allowed in OPTIONS.items():
        if not is_allowed(entered[name]):
            raise Refused(INVALID_VALUE, f"{name}:{entered[name]}")
    return {**entered, "billingEmail": entered["billingEmail"] or entered["email"]}


def check(entered: Mapping[str, str], username_exists: Callable[[str], bool]) -> None:
    """Raises InvalidFields with everything that is wrong."""
    failures = [failure for field in FIELDS for failure in _failures(field, entered, username_exists)]
    if failures:
        raise InvalidFields(failures)


def _failures(field: Field, entered: Mapping[str, str], username_exists: Callable[[str], bool]) -> Iterator[Failure]:
    name, value, label = field.name, entered[field.name], field.label
    if not value:
        if field.required:
            yield name, "blank", f"The {label} cannot be blank."
        return
    if len(value) < field.shortest:
        yield name, "tooShort", f"The {label} is too short."
    if len(value) > field.longest:
        yield name, "tooLong", f"The {label} is too long."
    if name == "password" and not all(re.search(kind, value) for kind in (r"\d", "[A-Z]", "[a-z]")):
        yield name, "weakPassword", WEAK
    if name == "website" and not _is_url(value):
        yield name, "urlInvalid", f"The {label} is not a valid URL."
    if name in ("email", "billingEmail") and not _EMAIL.fullmatch(value):
        yield name, "emailInvalid", f"The {label} is not a valid email address."
    if name == "username" and username_exists(value):
        yield name, "unique", f"The {label} is already in use."
    if name == "vatNumber" and entered["country"] in countries.EU:
        yield from _vat_failures(value)


def _vat_failures(value: str) -> Iterator[Failure]:
    """Format and checksum by the rules of the number's country; whether it was issued is not checked."""
    try:
        vat.validate(value)
    except InvalidChecksum:
        yield "vatNumber", "invalidVatNumber", "The VAT number is invalid."
    except ValidationError:
        yield "vatNumber", "invalidVatNumberFormat", "The format of the VAT number is invalid."


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and not re.search(r"\s", value)
