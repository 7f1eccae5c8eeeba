"""What `make demo` promises besides the shop itself."""

import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.journey.conftest import ROOT, demo_environment, port_is_free, start_demo, stop_demo

pytestmark = pytest.mark.demo


def run_demo(environment: dict[str, str]) -> subprocess.CompletedProcess:
    command = [sys.executable, "tools/demo.py"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_ctrl_c_stops_all_of_it_and_a_second_start_has_the_same_staff_password(tmp_path: Path) -> None:
    environment = demo_environment(tmp_path)
    first = start_demo(environment, tmp_path)
    with urllib.request.urlopen(f"{first.url}/products/") as page:
        assert b"product-card" in page.read()
    assert stop_demo(first) == 0
    assert port_is_free(int(environment["SHOP_PORT"]))
    assert port_is_free(int(environment["SANDBOX_PORT"]))
    second = start_demo(environment, tmp_path)
    assert stop_demo(second) == 0
    assert second.password == first.password


def test_a_port_in_use_is_named_with_what_to_do(demo) -> None:
    result = run_demo(demo.environment)
    assert result.returncode == 1
    port = demo.environment["SHOP_PORT"]
    assert f"Port {port} is in use" in result.stderr
    assert "SHOP_PORT=" in result.stderr
    assert "Traceback" not in result.stderr
