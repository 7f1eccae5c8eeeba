"""A sandbox in a process of its own: what it computes is not counted as the shop's."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parent.parent
UNLIMITED = "1000000000"


@contextmanager
def sandbox(state: Path, *options: str) -> Iterator[str]:
    """Its address."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--plain", "--rate-limit", UNLIMITED]
    command += ["--state-dir", str(state), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield next(line.split()[-1].removesuffix("/pxm") for line in process.stdout if "Pattern PXM" in line)
        finally:
            process.terminate()


def calls(address: str) -> int:
    """How many it has been asked so far."""
    answer = requests.get(f"{address}/_sandbox/calls?after=1000000000", timeout=60).json()
    return int(answer["last"])
