"""Draws the design library: `python -m artwork.designs [slug or family ...]` rewrites sandbox/data/designs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from artwork.designs.library import Library
from artwork.designs.registry import Design, designs

HOME = Path(__file__).parents[2] / "sandbox" / "data" / "designs"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m artwork.designs", description=__doc__)
    parser.add_argument("names", nargs="*", help="slugs or families to draw anew; all without")
    parser.add_argument("--out", type=Path, default=HOME, help="folder to write to")
    options = parser.parse_args()
    everything = designs()
    library = Library(options.out)
    chosen = [d for d in everything if not options.names or {d.slug, d.family} & set(options.names)]
    for count, design in enumerate(chosen, 1):
        _progress(count, len(chosen), design)
        library.add(design)
    library.finish(everything)
    if not options.names:
        library.portray()
    sys.stderr.write("\n")


def _progress(count: int, total: int, design: Design) -> None:
    done = "#" * (30 * count // total)
    sys.stderr.write(f"\r[{done:<30}] {count}/{total} {design.slug:<28}")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
