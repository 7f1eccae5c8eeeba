"""What is installed is pinned, with the hash of every file that may be; what the .in files say is what is pinned."""

import re

import pytest

from tests.designer.running_shop import ROOT

NAMES = ["requirements", "requirements-sandbox", "requirements-dev"]


def pins(text: str) -> dict[str, str]:
    lines = re.findall(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==([^\s;\\]+)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in lines}


@pytest.mark.parametrize("name", NAMES)
def test_every_pin_has_its_hashes(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text()
    blocks = [block for block in re.split(r"\n(?=\S)", text) if "==" in block]
    assert len(blocks) == len(pins(text)) > 5
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    direct = pins((ROOT / f"{name}.in").read_text())
    assert direct.items() <= pins(text).items()


def test_the_three_agree_and_are_what_make_installs() -> None:
    versions: dict[str, set[str]] = {}
    for name in NAMES:
        for package, version in pins((ROOT / f"{name}.txt").read_text()).items():
            versions.setdefault(package, set()).add(version)
    assert {package: seen for package, seen in versions.items() if len(seen) > 1} == {}
    makefile = (ROOT / "Makefile").read_text()
    assert "--require-hashes" in makefile
    assert not re.search(r"pip install(?! --quiet --require-hashes)", makefile)
