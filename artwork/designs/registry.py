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
Generator = Callable[[Colours], Tile]
WORDS = Path(__file__).parent / "words"

_generators: dict[str, tuple[Generator, str]] = {}


@dataclass(frozen=True)
class Design:
    """One design: its generator and what `words/<family>.toml` says of it."""

    slug: str
    family: str
    generate: Generator
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


def design(slug: str) -> Callable[[Generator], Generator]:
    """Names the design that a generator draws."""

    def register(generate: Generator) -> Generator:
        if slug in _generators:
            raise ValueError(f"two generators draw {slug}")
        _generators[slug] = generate, generate.__module__.rsplit(".", 1)[-1]
        return generate

    return register


def designs() -> list[Design]:
    """All designs, by id."""
    for module in iter_modules(generators.__path__):
        import_module(f"{generators.__name__}.{module.name}")
    words = {family: _words(family) for _, family in _generators.values()}
    for family, entries in words.items():
        strays = set(entries) - {slug for slug, (_, home) in _generators.items() if home == family}
        if strays:
            raise ValueError(f"words/{family}.toml speaks of {sorted(strays)}, which nothing draws")
    found = [Design(slug, family, make, words[family][slug]) for slug, (make, family) in _generators.items()]
    return sorted(found, key=lambda d: d.id)


def _words(family: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{family}.toml").read_text("utf-8"))
