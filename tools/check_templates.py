"""Templates: Django's syntax as djade writes it, and no line too long to be read. `--write` lets djade mend them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
APPS = ("storefront", "catalog", "designer", "cart", "orders", "search")
LONGEST = 120


def main() -> int:
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in APPS)]
    paths = sorted(path for folder in folders for path in folder.rglob("*.html"))
    mode = [] if "--write" in sys.argv else ["--check"]
    command = [str(BIN / "djade"), "--target-version", "5.2", *mode, *map(str, paths)]
    badly_written = subprocess.run(command, cwd=ROOT, check=False).returncode
    too_long = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters, {LONGEST} are the most"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    print("\n".join(too_long))
    return 1 if badly_written or too_long else 0


if __name__ == "__main__":
    sys.exit(main())
