"""One line that says how far long work has come."""

import sys

WIDTH = 30


class Progress:
    def __init__(self, total: int) -> None:
        self.total, self.count = total, 0

    def step(self, name: str) -> None:
        """Says what is being worked on now."""
        self.count += 1
        done = "#" * (WIDTH * self.count // self.total)
        sys.stderr.write(f"\r[{done:<{WIDTH}}] {self.count}/{self.total} {name:<28}")
        sys.stderr.flush()

    def end(self) -> None:
        sys.stderr.write("\n")
