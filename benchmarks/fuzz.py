"""Every address and every field of the shop and its back room with values that nobody means.

    python -m benchmarks.fuzz [requests]

Requests go through the WSGI application, with a sandbox beside it: fields of every form and query, ids in paths, heads,
cookies, methods and bodies. None may end in a 500. The slowest are named by the processor's time of this process.
"""

import io
import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks._odd_values import FIELDS, HEADS, IDS, METHODS, VALUES
from benchmarks._stand_in import ROOT, UNLIMITED, sandbox

REQUESTS = 16_000
NEW_VISITORS_EVERY = 50  # requests
TOO_SLOW = 2.0  # seconds of the processor
TOKEN = "a" * 32
FIRST_PAGES = ["/", "/products/", "/patterns/", "/cart/", "/checkout/", "/admin/login/", "/admin/orders/order/"]


@dataclass
class Outcome:
    statuses: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    times: dict[str, tuple[float, str]] = field(default_factory=dict)

    def note(self, address: str, what: str, status: int, seconds: float) -> None:
        self.statuses[status] += 1
        if status == 500:
            self.broken.append(what)
        self.times[address] = max(self.times.get(address, (0.0, "")), (seconds, what))

    def slowest(self, count: int = 10) -> list[tuple[float, str]]:
        return sorted(self.times.values(), reverse=True)[:count]


class Fuzz:
    """`visitors` makes cookies: of nobody, of one with a bag, of staff. Odd requests sign out, order and delete, so it
    is asked again every now and then."""

    def __init__(
        self, shop: Callable[..., Any], addresses: list[str], visitors: Callable[[], list[str]], seed: int = 1
    ) -> None:
        self.shop, self.addresses, self.visitors, self.cookies = shop, addresses, visitors, visitors()
        self.random = random.Random(seed)
        self.outcome = Outcome()
        self.fields: dict[str, list[str]] = defaultdict(list)

    def run(self, count: int) -> Outcome:
        for address in self.addresses:
            self.learn(address)
        for number, (address, environ, body) in zip(range(count), self.requests(), strict=False):
            if number % NEW_VISITORS_EVERY == 0:
                self.cookies = self.visitors()
            environ["REMOTE_ADDR"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"  # no bound stops it
            self.ask(address, environ, body)
        return self.outcome

    def learn(self, address: str) -> None:
        """The names of the fields and of the query's parts on the page."""
        page = self.ask(address, {"HTTP_COOKIE": self.cookies[-1]}).decode("utf-8", "replace")
        names = {*re.findall(r'\sname="([\w.-]+)"', page), *re.findall(r"[?;&]([\w.-]+)=", page)}
        self.fields[address] = sorted(names | set(FIELDS))

    def requests(self) -> Iterator[tuple[str, dict[str, str], bytes]]:
        """Each address with each kind of oddness in turn, its place drawn by chance; without end."""
        kinds = [self.odd_query, self.odd_form, self.odd_form, self.odd_multipart, self.odd_head, self.odd_path]
        while True:
            for address in self.addresses:
                for kind in kinds:
                    path, environ, body = kind(address)
                    likely_staff = address.startswith("/admin/") and self.random.random() < 0.7
                    cookie = self.cookies[-1] if likely_staff else self.random.choice(self.cookies)
                    environ.setdefault("HTTP_COOKIE", cookie)
                    yield path, environ, body

    def pairs(self, address: str) -> list[tuple[str, str]]:
        names = self.random.sample(self.fields[address], self.random.randint(1, 4))
        return [(name, self.random.choice(VALUES)) for name in names]

    def odd_query(self, address: str) -> tuple[str, dict[str, str], bytes]:
        return address, {"QUERY_STRING": urlencode(self.pairs(address))}, b""

    def odd_form(self, address: str) -> tuple[str, dict[str, str], bytes]:
        body = urlencode([*self.pairs(address), ("csrfmiddlewaretoken", TOKEN)]).encode()
        return address, {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/x-www-form-urlencoded"}, body

    def odd_multipart(self, address: str) -> tuple[str, dict[str, str], bytes]:
        extra = self.random.choice(["", "; filename=a.svg", "; filename*=utf-8''%00", "; name*=hex''a%41"])
        parts = [(f'{name}"{extra}', value) for name, value in self.pairs(address)]
        parts.append(('csrfmiddlewaretoken"', TOKEN))
        body = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{name}\r\n\r\n{value}\r\n' for name, value in parts
        )
        kind = "multipart/form-data; boundary=b"
        return address, {"REQUEST_METHOD": "POST", "CONTENT_TYPE": kind}, f"{body}--b--\r\n".encode()

    def odd_head(self, address: str) -> tuple[str, dict[str, str], bytes]:
        names = self.random.sample(list(HEADS), 2)
        environ = {name: self.random.choice(HEADS[name]) for name in names}
        if self.random.random() < 0.5:
            return address, {**environ, "REQUEST_METHOD": self.random.choice(METHODS)}, b""
        path, form, body = self.odd_form(address)
        return path, {**form, **environ}, body

    def odd_path(self, address: str) -> tuple[str, dict[str, str], bytes]:
        parts = address.split("/")
        place = self.random.randrange(1, len(parts))
        odd = self.random.choice([*IDS, quote(self.random.choice(VALUES)[:200], safe="")])
        path = "/".join([*parts[:place], odd, *parts[place + self.random.randint(0, 1) :]])
        return (path, *self.odd_form(address)[1:]) if self.random.random() < 0.5 else (path, {}, b"")

    def ask(self, address: str, odd: dict[str, str], body: bytes = b"") -> bytes:
        environ = self.environ(address, odd, body)
        heads: list[str] = []
        began = time.process_time()
        try:
            response = self.shop(environ, lambda status, headers, *_: heads.append(status))
            content = b"".join(response)
            response.close()
        except Exception as error:  # noqa: BLE001 - whatever gets out of the application is what is looked for
            heads, content = ["500"], repr(error).encode()
        what = f"{environ['REQUEST_METHOD'][:9]} {address[:90]} {str({**odd, 'body': body[:160]})[:400]}"
        self.outcome.note(self.known(address), what, int(heads[0].split()[0]), time.process_time() - began)
        return content

    def known(self, address: str) -> str:
        return address if address in self.fields else "another"

    def environ(self, address: str, odd: dict[str, str], body: bytes) -> dict[str, Any]:
        from urllib.parse import unquote_to_bytes

        cookie = odd.get("HTTP_COOKIE", "")
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(address).decode("latin-1"),
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "10.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
            **odd,
            "HTTP_COOKIE": f"csrftoken={TOKEN}; {cookie}",
        }


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as folder, sandbox(Path(folder) / "sandbox") as address:
        shop = {**os.environ, "SANDBOX_URL": address, "VAR_DIR": folder, "PXM_RATE_LIMIT": UNLIMITED, "DEBUG": "0"}
        shop |= {
            "DATABASE_URL": f"sqlite:///{folder}/shop.sqlite3",
            "LOG_LEVEL": "CRITICAL",
            "EMAIL_URL": "dummymail://",
        }
        shop |= {"PICTURE_CALLS": UNLIMITED}
        for command in (["migrate"], ["collectstatic", "--noinput"], ["sync_catalog"]):
            subprocess.run([sys.executable, "manage.py", *command, "-v", "0"], env=shop, cwd=ROOT, check=True)
        run = [sys.executable, "-m", "benchmarks.fuzz", "run", str(count)]
        return subprocess.run(run, env=shop, cwd=ROOT, check=False).returncode


def run(count: int) -> int:
    from storefront.wsgi import application

    visitors()  # so that there is an order, whose address is one of them
    fuzz = Fuzz(application, addresses(), visitors)
    outcome = fuzz.run(count)
    print(f"  {outcome.statuses.total()} requests at {len(fuzz.addresses)} addresses")
    print("  " + ", ".join(f"{status}: {number}" for status, number in sorted(outcome.statuses.items())))
    for what in outcome.broken[:20]:
        print(f"  500 {what}")
    print("\n  slowest, in milliseconds of the processor")
    for seconds, what in outcome.slowest():
        print(f"  {seconds * 1000:>8.0f}  {what[:150]}")
    return 1 if outcome.broken or outcome.slowest(1)[0][0] > TOO_SLOW else 0


def addresses() -> list[str]:
    """Every one there is, with things that are there and with things that are not."""
    from cart.models import CartItem
    from catalog.models import Product
    from orders.models import Order
    from tests.addresses import SAMPLES, every_address

    product = Product.objects.filter(listed=True).first()
    item, order = CartItem.objects.first(), Order.objects.first()
    there = dict(SAMPLES)
    there |= {"api_id": product.id if product else "x", "int": str(item.pk if item else 1), "path": "1"}
    there |= {"str": order.token if order else "x"}
    every = {*FIRST_PAGES, *every_address(), *every_address(there)}
    return sorted(every - {"/admin/logout/"})


def visitors() -> list[str]:
    return ["", bag_cookie(), staff_cookie()]


def bag_cookie() -> str:
    """Of a visitor whose bag holds something, and who has ordered."""
    from decimal import Decimal

    from django.contrib.sessions.backends.db import SessionStore

    from cart.models import Cart, CartItem
    from cart.session import CART_KEY
    from orders import services
    from orders.models import Order

    cart = Cart.objects.create(token=secrets.token_hex(16))
    fields = {"product_id": "x", "product_name": "Mug", "currency": "EUR", "unit_price": Decimal(9)}
    CartItem.objects.create(cart=cart, **fields)
    address = {"name": "Hanna", "email": "hanna@example.com", "street": "S", "postcode": "20357", "city": "H"}
    services.place_order(cart, Order(country="DE", **address))
    CartItem.objects.create(cart=cart, **fields)
    session = SessionStore()
    session[CART_KEY] = cart.token
    session.create()
    return f"sessionid={session.session_key}"


def staff_cookie() -> str:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.create_superuser(secrets.token_hex(16)))
    return f"sessionid={client.cookies['sessionid'].value}"


if __name__ == "__main__":
    named = sys.argv[1:]
    sys.exit(run(int(named[1])) if named[:1] == ["run"] else main(int(named[0]) if named else REQUESTS))
