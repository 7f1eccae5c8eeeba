"""What the shop's pages cost, as ratios to what any Django page costs in the same run.

    python -m benchmarks.pages

Each page is asked for in process through the WSGI application, without a server around it, while the sandbox is a
process of its own. "CPU ms" is the processor's time of this process, the median of many rounds; "gzip ms" is the same
page for a browser that takes it compressed. "× bare" is beside a view without middleware that answers 20 KB, "× cards"
beside a template of 20 cards. "calls" are those to the two APIs, at the first request after a start and at the next.
"""

import io
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._stand_in import ROOT, UNLIMITED, calls, sandbox

ROUNDS, AT_A_TIME = 9, 3


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    cookie: str = ""


def main() -> None:
    if sys.argv[1:2] == ["run"]:
        run()
        return
    with tempfile.TemporaryDirectory() as folder, sandbox(Path(folder) / "sandbox") as address:
        shop = {**os.environ, "SANDBOX_URL": address, "VAR_DIR": folder, "PXM_RATE_LIMIT": UNLIMITED, "DEBUG": "0"}
        shop["DATABASE_URL"] = f"sqlite:///{folder}/shop.sqlite3"
        for command in (["migrate"], ["collectstatic", "--noinput"], ["sync_catalog"]):
            subprocess.run([sys.executable, "manage.py", *command, "-v", "0"], env=shop, cwd=ROOT, check=True)
        subprocess.run([sys.executable, "-m", "benchmarks.pages", "run"], env=shop, cwd=ROOT, check=True)


def run() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    shop, pages = WSGIHandler(), addresses(WSGIHandler())
    first = {page.name: page_costs(shop, page) for page in pages}
    again = {page.name: page_costs(shop, page) for page in pages}
    times = timed(shop, pages)
    bare, cards = times["bare"], times["cards"]
    head = ("CPU ms", "× bare", "× cards", "gzip ms", "SQL", "calls 1st", "next", "HTML", "gzip")
    print(f"  {'':24}" + "".join(f"{one:>10}" for one in head))
    for name, took in (("bare view", bare), ("20 cards", cards)):
        print(f"  {name:24}{took:>10.2f}{took / bare:>10.1f}{took / cards:>10.1f}")
    for page in pages:
        took, packed = times[page.name], times[f"{page.name} gzip"]
        queries, size, small = again[page.name][0], again[page.name][2], again[page.name][3]
        print(
            f"  {page.name:24}{took:>10.2f}{took / bare:>10.1f}{took / cards:>10.1f}{packed:>10.2f}{queries:>10}"
            f"{first[page.name][1]:>10}{again[page.name][1]:>10}{size / 1000:>7.1f} KB{small / 1000:>7.1f} KB"
        )


def addresses(shop: Any) -> list[Page]:
    """The pages, found as a shopper finds them; the bag holds one piece in a pattern."""
    from catalog.models import Product

    product = Product.objects.filter(listed=True, designable=True).order_by("title").first()
    assert product is not None
    picker = f"/patterns/?product={product.id}"
    design = re.search(r'href="(/patterns/\d+/)\?product', get(shop, picker).body.decode())
    assert design is not None
    studio = f"{design[1]}?product={product.id}"
    cart_cookie = filled_cart(product.id, int(design[1].split("/")[2]))
    plain = [
        Page("home", "/"),
        Page("listing, 24 products", "/products/"),
        Page("product", f"/products/{product.id}/{product.slug}/"),
        Page("search", "/search/?q=linen"),
        Page("picker, 24 patterns", picker),
        Page("studio", studio),
    ]
    with_cart = [Page(f"{page.name.split(',')[0]}, bag filled", page.address, cart_cookie) for page in plain[1:3]]
    return [*plain, *with_cart, Page("cart", "/cart/", cart_cookie)]


def filled_cart(product_id: str, design_id: int) -> str:
    """The cookie of a session whose bag holds the product in this design."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory

    from cart import services, session

    request = RequestFactory().post("/cart/add/")
    request.session = SessionStore()
    new = services.prepare_item(product_id, design_id, {}, 1)
    services.put_in(session.get_or_create_cart(request), new)
    request.session.save()
    return f"sessionid={request.session.session_key}"


def get(shop: Any, address: str, cookie: str = "", encoding: str = "") -> Answer:
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT_ENCODING": encoding,
        "HTTP_COOKIE": cookie,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    head: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        head.update(status=int(status[:3]), headers=dict(headers))

    response = shop(environ, start_response)
    try:
        return Answer(head["status"], head["headers"], b"".join(response))
    finally:
        response.close()


def page_costs(shop: Any, page: Page) -> tuple[int, int, int, int]:
    """SQL queries, calls to the APIs, bytes of HTML, and of the same compressed."""
    from django.conf import settings

    before = calls(settings.SANDBOX_URL)
    with counted_queries() as queries:
        answer = get(shop, page.address, page.cookie)
    assert answer.status == 200, f"{page.name}: {answer.status}"
    made = calls(settings.SANDBOX_URL) - before
    packed = get(shop, page.address, page.cookie, "gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    return len(queries), made, len(answer.body), len(packed.body)


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    from django.db import connection

    queries: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield queries


def timed(shop: Any, pages: list[Page]) -> dict[str, float]:
    """Milliseconds of processor time for one request of each; all in turn, so that a busy minute falls on all."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    floor = override_settings(MIDDLEWARE=[], ROOT_URLCONF="benchmarks._floor")
    with floor:
        plain = WSGIHandler()
    durations: dict[str, list[float]] = {}
    for _round in range(ROUNDS):
        with floor:
            for name in ("bare", "cards"):
                durations.setdefault(name, []).append(processor_time(lambda: get(plain, f"/{name}/"), 5))  # noqa: B023
        for page in pages:
            for name, encoding in ((page.name, ""), (f"{page.name} gzip", "gzip")):
                took = processor_time(lambda: get(shop, page.address, page.cookie, encoding))  # noqa: B023
                durations.setdefault(name, []).append(took)
    return {name: statistics.median(values) for name, values in durations.items()}


def processor_time(work: Callable[[], object], times: int = 1) -> float:
    count = AT_A_TIME * times
    start = time.process_time()
    for _ in range(count):
        work()
    return (time.process_time() - start) / count * 1000


if __name__ == "__main__":
    main()
