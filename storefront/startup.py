"""Why a command or a server cannot start, in one sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError, ProgrammingError

NO_TABLE = ("no such table", "no such column", "does not exist")


@contextmanager
def one_sentence(status: int = 1, *, wanted: bool = True) -> Iterator[None]:
    """Ends the process where what is inside cannot work as the shop is set up. `wanted`: False shows where in full."""
    try:
        yield
    except (ImproperlyConfigured, OperationalError, ProgrammingError) as error:
        if not wanted:
            raise
        print(sentence(error), file=sys.stderr)  # noqa: T201 - before there is a log
        sys.exit(status)


def sentence(error: Exception) -> str:
    if isinstance(error, ImproperlyConfigured):
        return " ".join(str(error).split())
    first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
    if any(words in first_line for words in NO_TABLE):
        return f"The database is not of this version ({first_line}). Run “manage.py migrate”, or check DATABASE_URL."
    return f"The database does not answer ({first_line}). Check DATABASE_URL, and that the database is up."
