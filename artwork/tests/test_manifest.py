"""The manifest is what sha256sum writes of the same files."""

import subprocess
from pathlib import Path

from artwork import manifest


def test_the_manifest_lists_every_file_but_itself_and_sha256sum_agrees(tmp_path: Path) -> None:
    (tmp_path / "designs").mkdir()
    (tmp_path / "designs" / "one.svg").write_text("<svg/>")
    (tmp_path / "a.json").write_text("{}")
    assert manifest.write(tmp_path) == 2
    first = (tmp_path / manifest.NAME).read_text()
    assert [line.split("  ")[1] for line in first.splitlines()] == ["a.json", "designs/one.svg"]
    assert manifest.write(tmp_path) == 2
    assert (tmp_path / manifest.NAME).read_text() == first
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", manifest.NAME], cwd=tmp_path, check=True)
