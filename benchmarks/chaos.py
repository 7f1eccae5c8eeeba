"""Faults of every kind while workers and the mail server are killed: each piece charged once, each mail sent.

    python -m benchmarks.chaos              40 orders, a minute of faults
    python -m benchmarks.chaos 200 300      so many orders, so many seconds

Orders are placed and released in the first half of the storm. The sandbox's ledger says what was charged, a mail
server what was sent. One worker is suspended for longer than it may hold a piece, and goes on when others have it.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import requests

from benchmarks._chaos_shop import ChaosShop, kill
from benchmarks._mail_server import MailServer
from benchmarks._stand_in import sandbox
from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.transport import PAGE, Transport
from sandbox.config import Config

PATIENCE = 120  # seconds after the faults, in which every piece has to be licensed
LONGEST = 300  # seconds for what is worth less
WORKERS = 2  # that are killed; one more is suspended
JSON = "application/json"
FAULTS = [
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 500, "when": "after"},
    {"kind": "storm", "retry_after": "2"},
    {"kind": "delay", "seconds": 3},
    {"kind": "reset", "when": "after"},
    {"kind": "cut"},
    {"kind": "malformed", "when": "after"},
    {"kind": "body", "body": "<p>We are back soon."},
    {"kind": "status", "status": 404, "body": "<p>No such page"},
    {"kind": "status", "status": 402, "content_type": JSON, "body": '{"result":"ERROR","errorCode":"2006"}'},
    {"kind": "status", "status": 401, "content_type": JSON, "body": '{"result":"ERROR","errorCode":"21"}'},
    {"kind": "status", "status": 403, "content_type": JSON, "body": '{"result":"ERROR","errorCode":"3"}'},
]


@dataclass
class Figures:
    """`charges` and `mails` are by the order; `waiting` is what was not done when the patience ended."""

    pieces: dict[str, int]
    charges: Counter[str]
    mails: Counter[str]
    kills: Counter[str]
    waiting: dict[str, int]
    licensed_after: float  # seconds after the faults
    all_done_after: float

    @property
    def failures(self) -> list[str]:
        pieces = Counter(self.pieces)
        wrong = [name for name in sorted({*pieces, *self.charges}) if pieces[name] != self.charges[name]]
        return [
            *(f"{name}: {self.charges[name]} charges for {pieces[name]} pieces" for name in wrong),
            *(f"{name}: no confirmation" for name in self.pieces if not self.mails[name]),
            *(f"{n} {name} wait" for name, n in self.waiting.items() if n),
            *(["pieces waited for more than two minutes"] if self.licensed_after > PATIENCE else []),
        ]

    def show(self) -> None:
        rows = [
            ("orders", len(self.pieces)),
            ("pieces", sum(self.pieces.values())),
            ("charges", sum(self.charges.values())),
            *((f"{name} killed", n) for name, n in self.kills.items()),
            ("orders whose confirmation went out", sum(bool(self.mails[name]) for name in self.pieces)),
            ("of them twice or more", sum(n > 1 for n in self.mails.values())),
            *((f"{name} that wait", n) for name, n in self.waiting.items()),
            ("seconds after the faults: every piece licensed", f"{self.licensed_after:.0f}"),
            ("seconds after the faults: all done", f"{self.all_done_after:.0f}"),
        ]
        for name, value in rows:
            print(f"  {name:50}{value:>8}")
        print("\n".join(self.failures) or "  Each piece was charged once, and nothing waits.")


def run(orders: int, seconds: float) -> Figures:
    with tempfile.TemporaryDirectory() as folder, sandbox(Path(folder) / "sandbox") as address:
        mails = MailServer()
        shop = ChaosShop(Path(folder), address, mails.port)
        workers = [shop.start_worker() for _ in range(WORKERS + 1)]
        try:
            with shop.orders_placed(orders, seconds / 2):
                kills = storm(shop, workers, mails, address, seconds)
            ended = time.monotonic()
            licensed = 0.0
            while any((waiting := shop.waiting()).values()) and (after := time.monotonic() - ended) < LONGEST:
                licensed = after if waiting["pieces"] else licensed
                time.sleep(1)
            pieces = shop.pieces()
            sent = Counter(next((name for name in pieces if name in subject), subject) for subject in mails.subjects)
            return Figures(pieces, charges(address), sent, kills, waiting, licensed, time.monotonic() - ended)
        finally:
            for worker in workers:
                kill(worker)
            mails.kill()


def storm(
    shop: ChaosShop, workers: list[subprocess.Popen], mails: MailServer, address: str, seconds: float
) -> Counter[str]:
    """Ends with all faults over and all processes alive."""
    dice, until, kills = random.Random(7), time.monotonic() + seconds, Counter({"workers": 0})
    suspended = workers[WORKERS]
    time.sleep(min(3, seconds / 4))  # so that it holds something
    suspended.send_signal(signal.SIGSTOP)
    for fault in faults(dice):
        if time.monotonic() > until:
            break
        set_fault(address, fault)
        time.sleep(dice.uniform(1, 3))
        place = dice.randrange(WORKERS)
        kill(workers[place])
        kills["workers"] += 1
        workers[place] = shop.start_worker()
        mails.kill() if dice.random() < 0.5 else mails.restart()
    mails.restart()
    set_fault(address, None)
    suspended.send_signal(signal.SIGCONT)
    kills["mail servers"] = mails.kills
    return kills


def faults(dice: random.Random) -> Iterator[dict | None]:
    """In turn, each anew with another probability, and a moment without any between."""
    for number in count():
        fault = FAULTS[number % len(FAULTS)]
        yield {"path": "*/api/rest/*", "probability": dice.choice([0.5, 0.8, 1.0]), **fault}
        if number % 3 == 2:
            yield None


def set_fault(address: str, fault: dict | None) -> None:
    requests.delete(f"{address}/_sandbox/faults", timeout=30).raise_for_status()
    if fault:
        requests.post(f"{address}/_sandbox/faults", json=fault, timeout=30).raise_for_status()


def charges(address: str) -> Counter[str]:
    """Pieces in the sandbox's ledger, by the order's reference."""
    known = Config()
    transport = Transport("patterndesign", budget=PAGE)
    base_url = f"{address}/patterndesign/api/rest/1.0"
    client = PatternDesignClient(base_url, known.api_key, known.hmac_key, transport=transport)
    charged: Counter[str] = Counter()
    for page in count():
        purchases = client.purchases(limit=100, offset=100 * page)
        for purchase in purchases:
            charged[purchase.order_reference] += purchase.quantity
        if len(purchases) < 100:
            return charged
    raise AssertionError


def main() -> int:
    arguments = [float(argument) for argument in sys.argv[1:]]
    figures = run(int(arguments[0]) if arguments else 40, arguments[1] if arguments[1:] else 60)
    figures.show()
    return bool(figures.failures)


if __name__ == "__main__":
    sys.exit(main())
