"""Renders the catalogue's images in the background, so that the first pages need not wait for them."""

import logging
import threading
from itertools import count

from sandbox.image_store import ImageStore
from sandbox.pxm.store import Filter, Store

PAGE = 200
MOST = 1_000  # files; the others are rendered when they are asked for
ROUNDS = (
    ("medium", "webp"),
    ("thumb", "webp"),
    ("small", "webp"),
    ("large", "webp"),
)  # in the order in which pages need them
log = logging.getLogger(__name__)


def prerender(store: Store, images: ImageStore, stopping: threading.Event) -> None:
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
                    images.image(file, size, extension)
                except KeyError as unknown:
                    log.warning("%s names %s, which does not exist.", file.name, unknown)
                rendered += 1
            if len(files) < PAGE:
                break
    log.info("All %d images are rendered.", rendered)


def start_prerendering(store: Store, images: ImageStore, stopping: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=prerender, args=(store, images, stopping), name="prerendering", daemon=True)
    thread.start()
    return thread
