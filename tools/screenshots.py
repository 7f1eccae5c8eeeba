"""Photographs every page of the shop, and compares two sets of such photographs.

    python tools/screenshots.py take --folder var/before [--widths 390 1280]
    python tools/screenshots.py compare var/before var/after [--report FOLDER] [--tolerance 8] [--few 10]

`take` starts a demo of its own on free ports, its state is thrown away; without Chromium it takes none. The products
and designs are fixed ones, and what changes from run to run (ports, an order's days and hours) is replaced by the same
words each time, so two runs of the same shop come out as the same. `compare` exits with 1 when something differs and
writes before, after and the difference side by side to `after/differences`.
"""

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))  # tests import this file from elsewhere
from shots import comparison  # noqa: E402 - needs the path


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    return options.run(options)


def parser() -> argparse.ArgumentParser:
    commands = argparse.ArgumentParser(description="Screenshots of the shop.")
    command = commands.add_subparsers(required=True)
    take = command.add_parser("take", help="photograph every page")
    take.add_argument("--folder", type=Path, required=True)
    take.add_argument("--widths", type=int, nargs="+", help="of the window, in pixels")
    take.set_defaults(run=run_take)
    compare = command.add_parser("compare", help="say what differs between two folders")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.add_argument("--report", type=Path, help="for the side-by-side pictures")
    compare.add_argument("--tolerance", type=int, default=comparison.TOLERANCE, help="of 255, in a channel")
    compare.add_argument("--few", type=int, default=comparison.FEW, help="so many different pixels do not count")
    compare.set_defaults(run=run_compare)
    return commands


def run_take(options: argparse.Namespace) -> int:
    from shots import walk  # here, because comparing needs no browser

    try:
        paths = walk.take(options.folder, options.widths or walk.WIDTHS)
    except walk.NoBrowser as error:
        print(f"No screenshots: {error}")
        return 0
    print(f"{len(paths)} pictures in {options.folder}")
    return 0


def run_compare(options: argparse.Namespace) -> int:
    empty = [str(folder) for folder in (options.before, options.after) if not any(folder.glob("*.png"))]
    if empty:
        print(f"There are no pictures in {' and '.join(empty)}.", file=sys.stderr)
        return 2
    report = options.report or options.after / "differences"
    shutil.rmtree(report, ignore_errors=True)
    different = 0
    total = 0
    for result in comparison.compare(options.before, options.after, report, options.tolerance, options.few):
        total += 1
        different += not result.same
        print(f"{'same     ' if result.same else 'DIFFERENT'} {result.name}{result.words and ': ' + result.words}")
    print(f"{total - different} of {total} are the same.{f' Side by side: {report}' if different else ''}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
