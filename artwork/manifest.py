"""Writes sandbox/data/MANIFEST.sha256, which a test of the sandbox holds: `python -m artwork.manifest`.

The format is that of sha256sum, sorted by path: `cd sandbox/data && sha256sum --check MANIFEST.sha256`.
"""

import hashlib
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "sandbox" / "data"
NAME = "MANIFEST.sha256"


def write(folder: Path = DATA) -> int:
    """Lists every file in the folder; says how many there are."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    paths.pop(NAME, None)
    lines = [f"{hashlib.sha256(paths[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(paths)]
    (folder / NAME).write_text("".join(lines), "utf-8")
    return len(lines)


if __name__ == "__main__":
    print(f"{NAME}: {write()} files")
