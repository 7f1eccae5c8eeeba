"""Production files in their storage: each stands under its digest, and is believed only where it has it."""

import hashlib
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from orders.models import UnitFile
from storefront.file_storage import storage_errors


def store(storage: Storage, path: Path, sha256: str, file_type: str) -> str:
    """Keep the file under its digest; the name in the storage. Raises OSError.

    What stands under this name already may have been cut off: it is compared, and replaced where it differs.
    """
    name, size = f"{sha256[:2]}/{sha256}.{file_type}", path.stat().st_size
    with storage_errors():
        if storage.exists(name):
            if not compare(storage, name, size, sha256):
                return name
            storage.delete(name)
        with path.open("rb") as content:
            name = storage.save(name, File(content))
        if (stored := storage.size(name)) != size:
            raise OSError(f"{stored} of {size} bytes were kept")
    return name


def difference(file: UnitFile) -> str:
    """How what is stored differs from what the row says; empty where it is the same."""
    return compare(file.file.storage, str(file.file.name), file.file_size, file.sha256)


def compare(storage: Storage, name: str, size: int, sha256: str) -> str:
    try:
        with storage_errors():
            if not storage.exists(name):
                return "missing"
            if (stored := storage.size(name)) != size:
                return f"{stored} bytes instead of {size}"
            return "" if digest_of(storage, name) == sha256 else "another digest"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"


def digest_of(storage: Storage, name: str) -> str:
    """SHA-256 of a stored file as hexadecimal digits."""
    digest = hashlib.sha256()
    with storage.open(name, "rb") as content:
        for chunk in content.chunks():
            digest.update(chunk)
    return digest.hexdigest()


def check_writable(storage: Storage) -> None:
    """Raises OSError where nothing can be written now."""
    with storage_errors():
        storage.delete(storage.save("is-it-writable", ContentFile(b"yes")))
