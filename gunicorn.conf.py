"""How `gunicorn storefront.wsgi` runs; options on its command line come first."""

import os
from typing import Any

worker_class = "storefront.serving.BufferingWorker"  # slow clients hold no thread
workers = 2
threads = 16  # they mostly wait
umask = 0o077
os.umask(umask)  # what the shop writes is its owner's alone


def on_starting(server: Any) -> None:
    """Threads that wait for an API leave some free for other pages (storefront/clients.py): it has to know how many."""
    os.environ["WEB_THREADS"] = str(server.cfg.threads)
