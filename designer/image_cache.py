"""A byte-bounded cache of images on disk: shared by all processes, least recently used goes first.

It lies in sixteen shelves, by the first letter of a file's name. Whoever writes into one makes room in it first, so the
bound holds however many processes there are and however often they start. Losing it costs upstream calls and nothing
else, so a file that is missing or unreadable is just a miss.
"""

import errno
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

from storefront.opened_images import opened

MEBIBYTE = 1024 * 1024
SHELVES = 16

logger = logging.getLogger("designer.image_cache")
_locks: dict[str, tuple[threading.Lock, int]] = {}
_guard = threading.Lock()


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
    """The access time is set here, because `make_room` orders by it and some file systems do not keep it. Where it
    cannot be set, as in a folder that is read-only, the image is still there."""
    try:
        made = path.stat().st_mtime
        data = path.read_bytes()
        now = time.time()
        if now - made > age:
            return None
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path, (now, made))
    return data


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    make_room(path, len(data))
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def make_room(path: Path, size: int) -> None:
    """Delete what was asked for longest ago on this image's shelf until it has room. Raises OSError where the image
    is larger than a shelf. What a killed process left half written is as old as its last byte, and goes like the rest.
    """
    room = settings.IMAGE_CACHE_MEGABYTES * MEBIBYTE // SHELVES - size
    if room < 0:
        raise OSError(errno.EFBIG, "an image larger than a shelf", str(path))
    files = []
    for other in path.parent.parent.glob(f"{path.name[0]}?/*"):
        with suppress(OSError):
            status = other.stat()
            files.append((status.st_atime, status.st_size, other))
    for _accessed, used, other in sorted(files, reverse=True):
        room -= used
        if room < 0:
            other.unlink(missing_ok=True)


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
    with opened(png) as image:
        converted = image.convert("RGB")
        if size:
            converted.thumbnail(size, Image.Resampling.LANCZOS)
        converted.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
