"""Which generator draws which design, and the words that belong to it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from artwork.designs import generators
from artwork.designs.tile import Tile

Colours = Sequence[str]
Draw = Callable[[Colours], Tile]
WORDS = Path(__file__).parent / "words"

_drawn_by: dict[str, tuple[Draw, str]] = {}  # slug: function, and the module that it stands in


@dataclass(frozen=True)
class Design:
    """One design: the module and function that draw it, and what `words/<generator>.toml` says of it."""

    slug: str
    generator: str
    generate: Draw
    words: dict[str, Any]

    @property
    def id(self) -> int:
        return int(self.words["id"])

    @property
    def file(self) -> str:
        return f"{self.id}-{self.slug}.svg"

    @property
    def colourways(self) -> dict[str, list[str]]:
        """As the generator counts its colours, 'rrggbb'."""
        return {name: colours.split() for name, colours in self.words["colourways"].items()}

    def draw(self) -> Tile:
        first = next(iter(self.colourways.values()))
        return self.generate([f"#{colour}" for colour in first])


def design(slug: str) -> Callable[[Draw], Draw]:
    """Names the design that a function draws."""

    def register(generate: Draw) -> Draw:
        if slug in _drawn_by:
            raise ValueError(f"two functions draw {slug}")
        _drawn_by[slug] = generate, generate.__module__.rsplit(".", 1)[-1]
        return generate

    return register


def designs() -> list[Design]:
    """All designs, by id."""
    for module in iter_modules(generators.__path__):
        import_module(f"{generators.__name__}.{module.name}")
    words = {generator: _words(generator) for _, generator in _drawn_by.values()}
    for generator, entries in words.items():
        strays = set(entries) - {slug for slug, (_, module) in _drawn_by.items() if module == generator}
        if strays:
            raise ValueError(f"words/{generator}.toml speaks of {sorted(strays)}, which nothing draws")
    every = [Design(slug, module, make, words[module][slug]) for slug, (make, module) in _drawn_by.items()]
    return sorted(every, key=lambda design: design.id)


def _words(generator: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{generator}.toml").read_text("utf-8"))
