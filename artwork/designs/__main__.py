"""Draws the design library into sandbox/data/designs: `python -m artwork.designs [slug or generator ...]`.

Without names everything is drawn that its generators, words or libraries have changed since it was drawn last.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path

from artwork.designs.library import Library
from artwork.designs.registry import designs
from artwork.progress import Progress

HOME = Path(__file__).parents[2] / "sandbox" / "data" / "designs"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m artwork.designs", description=__doc__)
    parser.add_argument("names", nargs="*", help="slugs or generators to draw anew")
    parser.add_argument("--out", type=Path, default=HOME, help="folder to write to")
    options = parser.parse_args(arguments)
    draw(options.out, options.names)


def draw(folder: Path = HOME, names: Collection[str] = ()) -> None:
    every = designs()
    library = Library(folder)
    chosen = [design for design in every if not names or {design.slug, design.generator} & set(names)]
    progress = Progress(len(chosen))
    for design in chosen:
        progress.step(design.slug)
        (library.add if names else library.add_unless_drawn)(design)
    progress.end()
    library.finish(every)
    if not names:
        library.portray()


if __name__ == "__main__":
    main()
