"""Render the catalogue's photographs before anyone asks, so that the first pages fill at once."""

import logging
import threading
from itertools import count

from sandbox.pxm.store import Filter, Store
from sandbox.shelf import Shelf

PAGE = 200
MOST = 1_000  # files; a grown catalogue's others are rendered when they are asked for
ROUNDS = (
    ("medium", "webp"),
    ("thumb", "webp"),
    ("small", "webp"),
    ("large", "webp"),
)  # what pages show first comes first
log = logging.getLogger(__name__)


def prepare(store: Store, shelf: Shelf, stopping: threading.Event) -> None:
    rendered = 0
    for size, extension in ROUNDS:
        for page in count():
            files = store.files(Filter(), PAGE, page * PAGE) if page * PAGE < MOST else []
            for file in files:
                if stopping.is_set():
                    return
                if "photo" not in file.source or extension not in file.formats:
                    continue
                try:
                    shelf.picture(file, size, extension)
                except KeyError as unknown:
                    log.warning("%s names %s, which there is not.", file.name, unknown)
                rendered += 1
            if len(files) < PAGE:
                break
    log.info("All %d pictures are rendered.", rendered)


def start_preparing(store: Store, shelf: Shelf, stopping: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=prepare, args=(store, shelf, stopping), name="preparing", daemon=True)
    thread.start()
    return thread
