"""Group "pattern/collections": the account's own collections of designs."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.caller import Caller
from pattern_apis.patterndesign.types import CreatedCollection, PatternCollection

ACTION = "pattern/collections"


class Unchanged(Enum):
    """Tells "leave the display design" from "have none" (None)."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


class Collections(Caller):
    """All of them raise `NotFound` for a collection or design that does not exist."""

    def collections(self) -> tuple[PatternCollection, ...]:
        """All collections without their designs (GET pattern/collections)."""
        return self.query(ACTION, parsing.listed("collections", PatternCollection.from_json))

    def collection(self, id: int) -> PatternCollection:
        """One collection with its designs (GET pattern/collections/:collectionID)."""
        return self.query(f"{ACTION}/{id:d}", parsing.within("collection", PatternCollection.from_json))

    def create_collection(
        self, title: str, *, patterns: Iterable[int] = (), display_design: int | None = None
    ) -> CreatedCollection:
        """A new collection of designs in their order; the title may not be empty (POST pattern/collections)."""
        return self.write("POST", ACTION, CreatedCollection.from_json, _whole(title, patterns, display_design))

    def replace_collection(self, id: int, title: str, *, patterns: Iterable[int], display_design: int | None) -> None:
        """Sets everything of a collection anew (PUT pattern/collections/:collectionID)."""
        self.write("PUT", f"{ACTION}/{id:d}", parsing.nothing, _whole(title, patterns, display_design))

    def add_to_collection(self, id: int, patterns: Iterable[int]) -> None:
        """Appends designs; those already in it are ignored (PATCH, method "add")."""
        self._update(id, "add", list(patterns))

    def remove_from_collection(self, id: int, patterns: Iterable[int]) -> None:
        """Takes designs out. Raises `Rejected`, and changes nothing, when one is not in it or named twice (PATCH,
        method "remove")."""
        self._update(id, "remove", list(patterns))

    def set_collection(
        self,
        id: int,
        *,
        title: str | None = None,
        display_design: int | Unchanged | None = UNCHANGED,
        patterns: Iterable[int] | None = None,
    ) -> None:
        """Replaces what is given and leaves the rest (PATCH, method "set")."""
        data: dict[str, object] = {}
        if title is not None:
            data["title"] = title
        if not isinstance(display_design, Unchanged):
            data["displayDesign"] = display_design
        if patterns is not None:
            data["patterns"] = list(patterns)
        self._update(id, "set", data)

    def delete_collection(self, id: int) -> None:
        """DELETE pattern/collections/:collectionID."""
        self.write("DELETE", f"{ACTION}/{id:d}", parsing.nothing)

    def _update(self, id: int, method: str, data: object) -> None:
        self.write("PATCH", f"{ACTION}/{id:d}", parsing.nothing, {"method": method, "data": data})


def _whole(title: str, patterns: Iterable[int], display_design: int | None) -> dict[str, object]:
    return {"title": title, "displayDesign": display_design, "patterns": list(patterns)}
