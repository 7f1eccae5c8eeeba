"""The sandbox as a process: it comes up, says so, and refuses a port that is taken."""

import urllib.request
from pathlib import Path

import pytest

from sandbox.config import Config
from sandbox.server import SandboxServer


def test_a_server_on_port_0_says_where_it_is_and_that_it_is_ready(tmp_path: Path) -> None:
    with (
        SandboxServer(Config(port=0, state_dir=tmp_path, plain=True)) as sandbox,
        urllib.request.urlopen(f"{sandbox.url}/_sandbox/ready") as answer,  # noqa: S310
    ):
        assert answer.status == 200


def test_a_port_in_use_is_an_error_that_names_it(tmp_path: Path) -> None:
    with SandboxServer(Config(port=0, state_dir=tmp_path, plain=True)) as sandbox:
        port = int(sandbox.url.rsplit(":", 1)[1])
        with pytest.raises(OSError, match="in use"):
            SandboxServer(Config(port=port, state_dir=tmp_path / "other", plain=True))
