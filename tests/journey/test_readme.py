"""The way to real keys as the README has it, line by line, in a checkout of its own and against another service."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journey.conftest import ROOT, free_ports
from tests.journey.other_service import PRICE, SHAPE, OtherService

pytestmark = pytest.mark.demo
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "var", ".env", "tests", "artwork", "docs", "__pycache__", ".*cache"
)
READY = "Ctrl-C stops everything"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OtherService]:
    with OtherService(tmp_path_factory.mktemp("other-service")) as running:
        yield running


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a new reader has, with the packages installed already."""
    folder = tmp_path / "motif"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    (folder / ".venv").mkdir()
    for path in Path(sys.prefix).iterdir():
        if path.name in {"bin", "lib", "lib64", "include", "pyvenv.cfg"}:
            (folder / ".venv" / path.name).symlink_to(path)
    (folder / ".venv" / "shop").touch()
    return folder


def lines() -> list[str]:
    section = (ROOT / "README.md").read_text("utf-8").split("## With real keys")[1]
    block = re.search(r"```sh\n(.*?)```", section, re.DOTALL)[1]
    return [line.split("  #")[0].strip() for line in block.splitlines()]


def editor(folder: Path, values: dict[str, str]) -> str:
    """Stands in for the person at the editor: takes the hash away and writes the value."""
    script = folder.parent / "editor.py"
    script.write_text(
        "import re, sys, pathlib\n"
        f"values = {values!r}\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text('utf-8')\n"
        "for name, value in values.items():\n"
        "    text, count = re.subn(rf'(?m)^#{name}=.*$', lambda _: f'{name}={value}', text)\n"
        "    assert count == 1, name\n"
        "path.write_text(text, 'utf-8')\n"
    )
    return f"{sys.executable} {script}"


def own_environment(editor: str, port: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "EDITOR": editor, "SHOP_PORT": str(port), "PYTHONUNBUFFERED": "1"}


def values_of(service: OtherService) -> dict[str, str]:
    config = service.config
    return {
        "PXM_BASE_URL": f"{service.catalog_url}/pxm",
        "PXM_CDN_URL": f"{service.catalog_url}/cdn",
        "AMPLIFI_CLIENT_ID": config.client_id,
        "AMPLIFI_CLIENT_SECRET": config.client_secret,
        "PATTERNDESIGN_BASE_URL": f"{service.designs_url}/patterndesign/api/rest/1.0",
        "PATTERNDESIGN_API_KEY": config.api_key,
        "PATTERNDESIGN_HMAC_KEY": config.hmac_key,
        "PRICE_ATTRIBUTE": PRICE,
        "MOCKUP_MODEL_ATTRIBUTE": SHAPE,
    }


def run(line: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_lines_of_the_readme_lead_to_a_shop_on_another_service(service: OtherService, checkout: Path) -> None:
    (port,) = free_ports(1)
    environment = own_environment(editor(checkout, values_of(service)), port)
    *steps, last = lines()
    assert last == "make demo"
    for line in steps:
        result = run(line, checkout, environment)
        assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
    command = ["sh", "-c", last]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "start_new_session": True}
    with subprocess.Popen(command, cwd=checkout, env=environment, **pipes) as demo:
        try:
            until = time.monotonic() + 120
            text = ""
            while READY not in text:
                assert time.monotonic() < until
                line = demo.stdout.readline()
                assert line, text
                text += line
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/products/") as page:
                assert "Humpen Greta" in page.read().decode()
        finally:
            os.killpg(demo.pid, signal.SIGINT)
            demo.stdout.read()
            demo.wait(60)


@pytest.mark.parametrize(
    ("missing", "words"),
    [("AMPLIFI_CLIENT_SECRET", "AMPLIFI_CLIENT_SECRET must be set too."), ("SECRET_KEY", "SECRET_KEY must be set")],
)
def test_what_is_forgotten_is_said_by_the_next_line(
    missing: str, words: str, service: OtherService, checkout: Path
) -> None:
    values = {name: value for name, value in values_of(service).items() if name != missing}
    environment = own_environment(editor(checkout, values), free_ports(1)[0])
    copy, key, edit, _install, check, _demo = lines()
    for line in (copy, edit) if missing == "SECRET_KEY" else (copy, key, edit):
        assert run(line, checkout, environment).returncode == 0
    result = run(check, checkout, environment)
    assert result.returncode == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
