"""Reads the environment for settings.py. What cannot be read stops the start with a sentence that names the setting."""

import json
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = environ.Env.BOOLEAN_TRUE_STRINGS, ("false", "off", "n", "no", "0", "")
KINDS = {int: "a whole number", bool: "1 or 0"}


class Environment(environ.Env):
    """Values stay out of what is said: some hold a password."""

    def get_value(
        self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, parse_default: bool = False
    ) -> Any:
        if cast is bool and str(self.ENVIRON.get(var, "")).lower() not in (*TRUE, *FALSE):
            raise ImproperlyConfigured(f"{var} must be {KINDS[bool]}.")
        try:
            return super().get_value(var, cast=cast, default=default, parse_default=parse_default)
        except (ValueError, TypeError):
            raise ImproperlyConfigured(f"{var} must be {KINDS.get(cast, 'of another form')}.") from None

    def db_url(
        self, var: str = "DATABASE_URL", default: Any = environ.Env.NOTSET, engine: Any = None
    ) -> dict[str, Any]:
        try:
            database: dict[str, Any] = super().db_url(var, default=default, engine=engine)
        except Exception:  # noqa: BLE001 - each form of address fails in its own way
            database = {}
        if database.get("ENGINE", "").rpartition(".")[2] not in {"sqlite3", "postgresql"}:
            raise ImproperlyConfigured(f"{var} must be a postgres:// or sqlite:// address.")
        return database

    def email_url(
        self, var: str = "EMAIL_URL", default: Any = environ.Env.NOTSET, backend: Any = None
    ) -> dict[str, Any]:
        try:
            return super().email_url(var, default=default, backend=backend)
        except Exception:  # noqa: BLE001 - as above
            raise ImproperlyConfigured(f"{var} must be an address like smtp+tls://user:password@host:587.") from None

    def web_address(self, name: str, default: str) -> str:
        value = self.str(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
        except ValueError:  # a host that only begins like IPv6
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ImproperlyConfigured(f"{name} must be an http(s) address, not {value!r}.")
        return value

    def decimal_number(self, name: str, default: str) -> Decimal:
        value = self.str(name, default)
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or number < 0:
            raise ImproperlyConfigured(f"{name} must be a decimal number, not {value!r}.")
        return number

    def one_of(self, name: str, default: str, choices: set[str], such_as: str = "") -> str:
        """`such_as` is named where the choices are too many."""
        value = self.str(name, default)
        if value not in choices:
            names = f"a name such as {such_as}" if such_as else f"one of {', '.join(sorted(choices))}"
            raise ImproperlyConfigured(f"{name} must be {names}, not {value!r}.")
        return value

    def folder(self, name: str, default: Path) -> Path:
        path = Path(self.str(name, str(default)))
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise ImproperlyConfigured(
                f"{name} must be a folder that can be written; {path} is not ({reason})."
            ) from None
        return path

    def json_object(self, name: str) -> dict:
        try:
            value = json.loads(self.str(name, "{}") or "{}")
        except json.JSONDecodeError:
            value = None
        if not isinstance(value, dict):
            raise ImproperlyConfigured(f"{name} must be a JSON object.")
        return value

    def needed_live(self, name: str, sandbox_value: str, address_name: str) -> str:
        """A credential: the sandbox's own while its API is in use, required as soon as the address is another one."""
        value = self.str(name, "")
        if not value and self.str(address_name, ""):
            raise ImproperlyConfigured(f"{address_name} is set, so {name} must be set too.")
        return value or sandbox_value


def keep_private(path: Path, mode: int) -> None:
    """The owner's alone, whatever the umask; a file is made. What cannot be written says so when it is written."""
    with suppress(OSError):
        if not path.exists():
            path.touch(mode)
        path.chmod(mode)
