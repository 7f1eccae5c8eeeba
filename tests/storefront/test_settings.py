"""A value that cannot work stops the start with a sentence that names the variable."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "storefront" / "settings.py").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


def start(**environment: str) -> subprocess.CompletedProcess:
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-c", "from storefront import settings; print(settings.SECRET_KEY and 'started')"]
    return subprocess.run(command, cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False)


def test_without_any_variable_it_starts_on_the_sandbox(tmp_path: Path) -> None:
    assert start(VAR_DIR=str(tmp_path)).stdout == "started\n"


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"PXM_BASE_URL": "entapi.amplifi.io"}, "PXM_BASE_URL must be an http(s) address"),
        ({"PXM_BASE_URL": "https://pxm.example"}, "AMPLIFI_CLIENT_ID must be set too"),
        ({"PATTERNDESIGN_BASE_URL": "https://designs.example"}, "PATTERNDESIGN_API_KEY must be set too"),
        (
            {
                "PXM_BASE_URL": "https://pxm.example",
                "AMPLIFI_CLIENT_ID": "id",
                "AMPLIFI_CLIENT_SECRET": "secret",
            },
            "SECRET_KEY must be set",
        ),
        ({"LICENSE_FEE": "twelve"}, "LICENSE_FEE must be a decimal number"),
        ({"LICENSE_MODE": "sometimes"}, "LICENSE_MODE must be one of included, on_top"),
        ({"REGIONS": "[]"}, "REGIONS must be a JSON object"),
        ({"CACHE_URL": "memcached://x"}, "CACHE_URL must be"),
        ({"PXM_RATE_LIMIT": "many"}, "PXM_RATE_LIMIT must be a whole number"),
        ({"DEBUG": "perhaps"}, "DEBUG must be 1 or 0"),
        ({"DATABASE_URL": "mysql://user:hunter2@host/shop"}, "DATABASE_URL must be a postgres:// or sqlite://"),
        ({"EMAIL_URL": "pigeon://user:hunter2@loft"}, "EMAIL_URL must be an address like"),
        ({"TIME_ZONE": "Mars"}, "TIME_ZONE must be a name such as"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be one of"),
        ({"SANDBOX_URL": "http://[::1"}, "SANDBOX_URL must be an http(s) address"),
        ({"LICENSE_FEE": "NaN"}, "LICENSE_FEE must be a decimal number"),
        ({"VAR_DIR": "/dev/null/shop"}, "VAR_DIR must be a folder that can be written"),
    ],
)
def test_a_value_that_cannot_work_is_named(environment: dict[str, str], named: str, tmp_path: Path) -> None:
    result = start(**{"VAR_DIR": str(tmp_path), **environment})
    assert result.returncode == 1
    assert named in result.stderr
    assert "hunter2" not in result.stderr


def run(tmp_path: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    variables = {**clean, "VAR_DIR": str(tmp_path), **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "command", ["check --tag upstream", "migrate", "sync_catalog", "run_worker", "createsuperuser"]
)
def test_every_command_says_it_in_one_sentence(command: str, tmp_path: Path) -> None:
    result = run(tmp_path, sys.executable, "manage.py", *command.split(), PXM_BASE_URL="https://pxm.example")
    assert result.returncode == 1
    assert (result.stdout, result.stderr) == ("", "PXM_BASE_URL is set, so AMPLIFI_CLIENT_ID must be set too.\n")


def test_where_it_comes_from_is_shown_on_request(tmp_path: Path) -> None:
    result = run(tmp_path, sys.executable, "manage.py", "migrate", "--traceback", LICENSE_MODE="never")
    assert "Traceback" in result.stderr


@pytest.mark.parametrize(
    ("address", "words"),
    [("", "Run “manage.py migrate”"), ("postgres://127.0.0.1:9/none", "The database does not answer")],
)
def test_a_database_that_is_not_ready_is_a_sentence_too(address: str, words: str, tmp_path: Path) -> None:
    environment = {"DATABASE_URL": address} if address else {}
    result = run(tmp_path, sys.executable, "manage.py", "sync_catalog", **environment)
    assert result.returncode == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_server_stops_with_the_sentence_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gunicorn", "storefront.wsgi", "--bind", "127.0.0.1:0", "--workers", "1"]
    result = run(tmp_path, *command, LICENSE_FEE="twelve")
    assert result.returncode == 3
    assert "LICENSE_FEE must be a decimal number, not 'twelve'." in result.stderr
    assert "Traceback" not in result.stderr


def test_the_example_lists_every_setting() -> None:
    read = re.findall(
        r'(?:env\.\w+|web_address|one_of|decimal_number|json_object|needed_live|folder)\(\s*"([A-Z_]+)"', SOURCE
    )
    listed = set(re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert set(read) - listed == set()
    assert len(read) > 30
