"""Reads the environment for settings.py. What cannot be read stops the start with a sentence that names the setting."""

from contextlib import suppress
from pathlib import Path
from typing import Any

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


def keep_private(path: Path, mode: int) -> None:
    """The owner's alone, whatever the umask; a file is made. What cannot be written says so when it is written."""
    with suppress(OSError):
        if not path.exists():
            path.touch(mode)
        path.chmod(mode)
