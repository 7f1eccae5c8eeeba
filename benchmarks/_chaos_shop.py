"""The shop of the chaos run: a database and files of its own, orders, and workers that can be killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WAITING = {
    "pieces": "select count(*) from orders_licensedunit where state <> 'licensed'",
    "mails": "select count(*) from orders_outgoingmail where sent_at is null",
    "pictures": "select count(*) from orders_orderline where mockup = '' or mockup_next_at is not null",
}


class ChaosShop:
    def __init__(self, folder: Path, sandbox_url: str, mail_port: int) -> None:
        self.database = folder / "shop.sqlite3"
        self.log = folder / "worker.log"
        self.environment = {
            **os.environ,
            "SANDBOX_URL": sandbox_url,
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "EMAIL_TIMEOUT": "5",
            "PRODUCTION_RESOLUTION": "300",
            "DJANGO_SETTINGS_MODULE": "storefront.settings",
        }
        self._run("manage.py", "migrate", "--verbosity=0").wait()

    @contextmanager
    def orders_placed(self, count: int, seconds: float) -> Iterator[None]:
        """So many, placed and released beside what runs meanwhile, over so many seconds."""
        placing = self._run("-m", "benchmarks._chaos_shop", str(count), str(seconds))
        yield
        if placing.wait(seconds + 120):
            raise RuntimeError(f"Not every order could be placed; {self.log} says why.")

    def start_worker(self) -> subprocess.Popen:
        return self._run("manage.py", "run_worker", "--no-startup-delay", "--no-reload", "--verbosity=0")

    def _run(self, *command: str) -> subprocess.Popen:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self.environment, stdout=log, stderr=log, process_group=0
            )

    def waiting(self) -> dict[str, int]:
        return {name: self.query(sql)[0][0] for name, sql in WAITING.items()}

    def query(self, sql: str) -> list[tuple]:
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def pieces(self) -> dict[str, int]:
        """By the order's reference."""
        rows = self.query(
            "select line.order_id, count(*) from orders_licensedunit unit "
            "join orders_orderline line on line.id = unit.line_id group by 1"
        )
        return {f"M-{order_id:05d}": count for order_id, count in rows}


def kill(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def place_orders(count: int, seconds: float) -> None:
    """Inside the shop: each order has one to four pieces, and no picture of them could be kept."""
    import django

    django.setup()
    from decimal import Decimal

    from django.utils import timezone

    from cart.models import Cart, CartItem, CartItemSide
    from catalog.models import Product
    from orders import services
    from orders.models import Order

    now = timezone.now()
    dates = {"fetched_at": now, "gallery_fetched_at": now, "created_date": now}
    Product.objects.create(id="cushion", name="Cushion", slug="cushion", mockup_model="pillow", **dates)
    for number in range(count):
        cart = Cart.objects.create(token=f"bag-{number}")
        item = CartItem.objects.create(
            cart=cart,
            product_id="cushion",
            product_name="Cushion",
            currency="EUR",
            unit_price=Decimal("20.00"),
            quantity=1 + number % 4,
        )
        CartItemSide.objects.create(item=item, design_id=527, design_title="Pattern")
        address = {"name": "Hanna Voss", "email": f"hanna+{number}@example.com", "city": "Hamburg", "country": "DE"}
        order = services.place_order(cart, Order(street="Lindenallee 14", postcode="20357", **address))
        services.approve(order, "jonas")
        time.sleep(seconds / count)


if __name__ == "__main__":
    place_orders(int(sys.argv[1]), float(sys.argv[2]))
