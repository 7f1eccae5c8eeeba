"""What the shop writes is its owner's alone, whatever the umask it was started with."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from tests.designer.running_shop import ROOT


def test_folder_and_database_are_private_after_any_command(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir(mode=0o755)
    (folder / "shop.sqlite3").touch(mode=0o644)
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = f"umask 000; exec {sys.executable} manage.py migrate storefront --verbosity 0"
    subprocess.run(["sh", "-c", command], cwd=ROOT, env={**clean, "VAR_DIR": str(folder)}, check=True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert {path: oct(stat.S_IMODE(path.stat().st_mode)) for path in files if path.stat().st_mode & 0o077} == {}
