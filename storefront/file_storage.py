"""Files of our own in their storage: whole or not there, and one kind of error whatever the storage is."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes under a temporary name and moves: a write that is cut short never stands under the file's name."""

    def _save(self, name: str, content: File) -> str:
        part = f"{name}.{secrets.token_hex(4)}.part"
        try:
            super()._save(part, content)  # type: ignore[misc]  # the stubs leave it out
            with open(self.path(part), "rb") as file:
                os.fsync(file.fileno())
            os.replace(self.path(part), self.path(name))
        except BaseException:
            with suppress(OSError):
                self.delete(part)
            raise
        return name


@contextmanager
def storage_errors() -> Iterator[None]:
    """Whatever a storage raises becomes an OSError; the errors of S3 are none by themselves."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
