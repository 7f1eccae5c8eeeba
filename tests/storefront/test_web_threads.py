"""How many threads may wait for APIs follows what gunicorn is started with."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.designer.running_shop import ROOT, wait_for


@pytest.mark.parametrize(("options", "threads"), [(["--threads", "7"], 7), ([], 16)])
def test_threads_that_wait_for_apis_follow_the_command_line(tmp_path: Path, options: list[str], threads: int) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "storefront.settings", "VAR_DIR": str(tmp_path)}
    environment |= {"DEBUG": "1", "WEB_THREADS": "3"}  # of another server: the command line has the last word
    command = [sys.executable, "-m", "gunicorn", "--bind", address, "--workers", "1", *options]
    server = subprocess.Popen([*command, "tests.storefront.thread_counts"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://{address}/")
        counts = requests.get(f"http://{address}/", timeout=10).json()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
    assert counts == {"threads": threads, "known": threads, "may_wait": threads - 3}
