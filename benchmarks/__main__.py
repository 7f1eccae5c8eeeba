"""`python -m benchmarks`: every benchmark of this folder, one after the other, or those that are named."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main() -> int:
    known = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    chosen = sys.argv[1:] or known
    if unknown := set(chosen) - set(known):
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
        return 2
    failed = False
    for name in chosen:
        print(f"\n== {name}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
