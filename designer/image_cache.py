"""A byte-bounded cache of images on disk: shared by all processes, least recently used goes first.

Losing it costs upstream calls and nothing else, so a file that is missing or unreadable is just a miss.
"""

import hashlib
import io
import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from PIL import Image

MEBIBYTE = 1024 * 1024
MAX_BYTES = 512 * MEBIBYTE
SWEEP_EVERY = MAX_BYTES // 20  # bytes that one process writes before it looks at the whole again

logger = logging.getLogger("designer.image_cache")
_locks: dict[str, tuple[threading.Lock, int]] = {}
_guard = threading.Lock()
_written = 0


def remember(key: tuple[object, ...], age: float, make: Callable[[], bytes]) -> bytes:
    """The image under `key` if it is younger than `age` seconds, else what `make` returns, which is then kept.
    Threads that ask for the same image at once make it once."""
    path = path_for(key)
    if (data := read(path, age)) is not None:
        return data
    with hold_lock(path.name):
        if (data := read(path, age)) is not None:
            return data
        data = make()
        try:
            write(path, data)
        except OSError as error:
            logger.error("the image %s could not be kept: %s", path, error)
        return data


def path_for(key: tuple[object, ...]) -> Path:
    name = hashlib.sha256(repr(key).encode()).hexdigest()
    return Path(settings.VAR_DIR) / "images" / name[:2] / name


def read(path: Path, age: float) -> bytes | None:
    """The access time is set here, because `sweep` orders by it and some file systems do not keep it."""
    try:
        made = path.stat().st_mtime
        data = path.read_bytes()
        now = time.time()
        if now - made > age:
            return None
        os.utime(path, (now, made))
    except OSError:
        return None
    return data


def write(path: Path, data: bytes) -> None:
    global _written
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    with _guard:
        _written += len(data)
        due = _written >= SWEEP_EVERY
        if due:
            _written = 0
    if due:
        sweep(MAX_BYTES)


def sweep(largest: int) -> int:
    """Delete the images that were asked for longest ago until the rest fits; the bytes that stay."""
    files = []
    for path in (Path(settings.VAR_DIR) / "images").glob("*/*"):
        with suppress(OSError):
            status = path.stat()
            files.append((status.st_atime, status.st_size, path))
    files.sort(reverse=True)
    total = 0
    for _accessed, size, path in files:
        if total + size > largest:
            path.unlink(missing_ok=True)
        else:
            total += size
    return total


@contextmanager
def hold_lock(name: str) -> Iterator[None]:
    with _guard:
        lock, waiting = _locks.get(name, (threading.Lock(), 0))
        _locks[name] = (lock, waiting + 1)
    try:
        with lock:
            yield
    finally:
        with _guard:
            lock, waiting = _locks[name]
            if waiting == 1:
                del _locks[name]
            else:
                _locks[name] = (lock, waiting - 1)


def webp(png: bytes, *, quality: int = 88, size: tuple[int, int] | None = None) -> bytes:
    """The same image for our own pages, smaller by nine tenths; within `size` where given."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        converted = image.convert("RGB")
        if size:
            converted.thumbnail(size, Image.Resampling.LANCZOS)
        converted.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
