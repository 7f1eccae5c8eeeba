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
    ],
)
def test_a_value_that_cannot_work_is_named(environment: dict[str, str], named: str, tmp_path: Path) -> None:
    result = start(VAR_DIR=str(tmp_path), **environment)
    assert result.returncode == 1
    assert named in result.stderr


def test_the_example_lists_every_setting() -> None:
    read = re.findall(r'(?:env\.\w+|web_address|one_of|decimal_number|json_object|needed_live)\(\s*"([A-Z_]+)"', SOURCE)
    listed = set(re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert set(read) - listed == set()
    assert len(read) > 30
