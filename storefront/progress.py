"""What a long command shows of itself while it runs."""

from collections.abc import Mapping
from typing import Any, Protocol

from tqdm import tqdm


class Progress(Protocol):
    """`total` None where nobody says how much there is."""

    def start(self, step: str, total: int | None, done: int = 0) -> None: ...
    def advance(self, count: int) -> None: ...


class Bars:
    """A progress bar for each step; none where output is no terminal."""

    def __init__(self, names: Mapping[str, str], *, hidden: bool) -> None:
        self.names = names
        self.hidden = hidden
        self.bar: tqdm[Any] | None = None

    def start(self, step: str, total: int | None, done: int = 0) -> None:
        self.close()
        disable = True if self.hidden else None  # None: shown on a terminal only
        self.bar = tqdm(desc=f"{self.names[step]:24}", total=total, initial=done, disable=disable, unit="", leave=True)

    def advance(self, count: int) -> None:
        if self.bar is not None:
            self.bar.update(count)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None
