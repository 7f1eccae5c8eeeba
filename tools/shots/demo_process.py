"""`make demo` on free ports, its state in a folder that is thrown away."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
READY = "Ctrl-C stops everything"
ANNOUNCEMENT = re.compile(
    r"The shop\s+(?P<shop>\S+?)/\s.*user (?P<user>\S+), password (?P<password>\S+)\s+"
    r"Sandbox\s+(?P<sandbox>\S+?)/_sandbox/",
    re.DOTALL,
)
# A live API or a shared database in the environment must not get into the pictures.
FOREIGN = ("DATABASE_URL", "CACHE_URL", "PXM_BASE_URL", "PATTERNDESIGN_BASE_URL")


@dataclass(frozen=True)
class Demo:
    shop: str
    user: str
    password: str
    sandbox: str

    def product_id(self, title: str) -> str:
        """Of the product with this name, or with this `additional_title`."""
        for product in self._control("GET", f"products?q={quote(title)}&limit=100"):
            if title in (product["name"], product["additional_title"]):
                return product["id"]
        raise LookupError(f"The sandbox sells no {title!r}.")

    def break_api(self, path: str) -> None:
        """From now on all calls whose path matches are answered 503."""
        self._control("POST", "faults", {"kind": "status", "path": path})

    def _control(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        call = urllib.request.Request(
            f"{self.sandbox}/_sandbox/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(call, timeout=60) as response:
            return json.load(response)


@contextmanager
def running_demo() -> Iterator[Demo]:
    shop_port, sandbox_port = free_ports(2)
    with tempfile.TemporaryDirectory() as var:
        env = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        env |= {"VAR_DIR": var, "SHOP_PORT": str(shop_port), "SANDBOX_PORT": str(sandbox_port)}
        command = [sys.executable, str(ROOT / "tools" / "demo.py")]
        # Its output goes to a file: nobody reads a pipe while the pictures are taken, and a full one stops the demo.
        log = Path(var) / "demo.log"
        with log.open("w") as output, log.open() as lines:
            process = subprocess.Popen(command, env=env, stdout=output, stderr=subprocess.STDOUT)
            try:
                yield announced(process, lines)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait()


def announced(process: subprocess.Popen, lines: Any) -> Demo:
    """Waits for the demo's last line and reads its addresses. Exits with all it said when it does not start."""
    text = ""
    while READY not in text:
        ended = process.poll() is not None
        text += lines.read()
        if ended and READY not in text:
            sys.exit(f"The demo did not start.\n{text}")
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
    announcement = ANNOUNCEMENT.search(text)
    if announcement is None:
        sys.exit(f"The demo did not say where its sandbox is.\n{text}")
    return Demo(**announcement.groupdict())


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
