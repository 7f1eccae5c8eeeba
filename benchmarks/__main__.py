"""`python -m benchmarks`: every benchmark of this folder, one after the other, in a few minutes.

python -m benchmarks                     all, the large ones at a size that does not take long
python -m benchmarks pages pxm_sync      those that are named, whole
python -m benchmarks --whole             all, whole
"""

import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).parent
# What the large ones are told when all of them run.
SHORTER = {
    "chaos": ["10", "20"],
    "listing_growth": ["1000", "20000"],
    "pattern_import": ["1000", "10000"],
    "patterndesign_export": ["1000", "10000"],
    "pxm_sandbox": ["1000", "10000"],
    "pxm_sync": ["1000"],
}


def main(arguments: list[str]) -> int:
    known = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    named = [name for name in arguments if name != "--whole"]
    if unknown := set(named) - set(known):
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
        return 2
    sizes = SHORTER if not arguments else {}
    failed = [name for name in named or known if not passes(name, sizes.get(name, []))]
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def passes(name: str, sizes: list[str]) -> bool:
    print(f"\n== {' '.join([name, *sizes])}\n", flush=True)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *sizes], cwd=FOLDER.parent, check=False)
    print(f"\n   {time.monotonic() - began:.0f} seconds", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
