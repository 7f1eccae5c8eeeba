"""The journeys run against `make demo` itself: sandbox, shop and worker as processes of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Demo:
    url: str
    sandbox_url: str
    user: str
    password: str
    var: Path
    process: subprocess.Popen
    environment: dict[str, str]


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def port_is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def start_demo(environment: dict[str, str], var: Path, *options: str) -> Demo:
    process = subprocess.Popen(
        [sys.executable, "tools/demo.py", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    cut_off = Timer(180, process.kill)
    cut_off.start()
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C stops everything" in line:
            break
    cut_off.cancel()
    text = "".join(lines)
    assert "Ctrl-C stops everything" in text, text
    address = re.search(r"The shop\s+(http://\S+?)/\s", text)[1]
    sandbox = re.search(r"Sandbox\s+(http://\S+?)/_sandbox", text)[1]
    user, password = re.search(r"user (\S+), password (\S+)", text).groups()
    return Demo(address, sandbox, user, password, var, process, environment)


def stop_demo(demo: Demo) -> int:
    demo.process.send_signal(signal.SIGINT)
    with demo.process:  # closes its output
        demo.process.stdout.read()
        return demo.process.wait(30)


def demo_environment(var: Path) -> dict[str, str]:
    shop, sandbox = free_ports(2)
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "CACHE_URL"}}
    return {**clean, "VAR_DIR": str(var), "SHOP_PORT": str(shop), "SANDBOX_PORT": str(sandbox)}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    var = tmp_path_factory.mktemp("demo")
    # Without the photographs that nobody asks for: rendering them all takes longer than any journey.
    running = start_demo(demo_environment(var), var, "--unprepared")
    yield running
    if running.process.poll() is None:
        stop_demo(running)
