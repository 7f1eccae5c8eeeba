"""The sandbox as a process and as a thread: it comes up, says where, refuses a port that is taken, and ends."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from sandbox.__main__ import read_arguments
from sandbox.config import Config
from sandbox.server import SandboxServer
from tests.sandbox.product_api import ProductApi

ROOT = Path(__file__).resolve().parents[2]


def start(state: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--state-dir", str(state), "--plain"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_thread_says_where_it_is_and_that_it_is_ready(pxm: ProductApi) -> None:
    assert requests.get(f"{pxm.server.url}/_sandbox/ready", timeout=20).json() == {"ready": True}
    assert pxm.server.pxm_url == f"{pxm.server.url}/pxm"
    assert pxm.server.patterndesign_url == f"{pxm.server.url}/patterndesign/api/rest/1.0"


def test_a_port_in_use_is_an_error(pxm: ProductApi, tmp_path: Path) -> None:
    port = int(pxm.server.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="in use"):
        SandboxServer(Config(port=port, state_dir=tmp_path, plain=True))


def test_the_command_prints_where_it_serves_refuses_a_port_in_use_and_ends_when_told(tmp_path: Path) -> None:
    first = start(tmp_path, 0)
    try:
        said = "".join(first.stdout.readline() for _ in range(3))  # type: ignore[union-attr]
        url = re.search(r"(http://\S+)/_sandbox/", said)[1]  # type: ignore[index]
        assert requests.get(f"{url}/_sandbox/ready", timeout=20).status_code == 200
        second = start(tmp_path / "other", int(url.rsplit(":", 1)[1]))
        assert second.communicate(timeout=60)[1].endswith("in use.\n")
        assert second.returncode == 1
    finally:
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=30)
    assert first.returncode == 0


def test_addresses_begin_where_clients_reach_it(start_product_api: Callable[..., ProductApi]) -> None:
    api = start_product_api(public_url="https://sandbox.example")
    config = api.server.config
    local = f"http://127.0.0.1:{api.server._server.port}"
    credentials = (config.client_id, config.client_secret)
    body = {"grant_type": "client_credentials"}
    answer = requests.post(f"{local}/pxm/v2.1/oauth/authorize", json=body, auth=credentials, timeout=20)
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    file = requests.get(f"{local}/pxm/v2.1/file", params={"limit": 1}, headers=headers, timeout=20).json()[0]
    assert file["variants"]["medium"].startswith("https://sandbox.example/cdn/")


def test_every_option_reaches_the_configuration(tmp_path: Path) -> None:
    config = read_arguments(
        f"--port 0 --products 500 --data {tmp_path} --shapes guide --rate-limit 7 --token-lifetime 60 --prepare".split()
    )
    assert (config.products, config.data_dir, config.shapes) == (500, tmp_path, "guide")
    assert (config.rate_limit, config.token_lifetime, config.prepare) == (7, 60, True)
    assert read_arguments([]) == Config()


@pytest.mark.parametrize("arguments", [["--shapes", "odd"], ["--port", "http"], ["--colour", "green"]])
def test_an_option_that_makes_no_sense_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(arguments)
    assert arguments[0] in capsys.readouterr().err


def test_pictures_are_prepared_in_the_background(start_product_api: Callable[..., ProductApi], tmp_path: Path) -> None:
    (tmp_path / "products").mkdir()
    photo = '{"photo": {"model": "mug", "design": 529, "colourway": "June"}, "name": "mug.jpg"}'
    product = f'[{{"key": "mug", "name": "Mug", "stacks": [{{"name": "Front", "files": [{photo}]}}]}}]'
    (tmp_path / "products" / "mug.json").write_text(product, "utf-8")
    api = start_product_api(data_dir=tmp_path, prepare=True)
    api.server.prerendering.join(timeout=60)
    pictures = list((api.server.config.state_dir / "cdn").rglob("*.webp"))
    assert len(pictures) == 4
    assert all(os.path.getsize(picture) > 1_000 for picture in pictures)
