"""The types as one account's answers are read: where its files lie, and in which language."""

from collections.abc import Callable
from dataclasses import dataclass

from .attributes import AttributeDefinition
from .files import BUILT, File, ImageStack
from .types import Category, Collection


@dataclass(frozen=True)
class Readers:
    cdn_url: str
    languages: tuple[str, ...]

    def collection(self, data: object) -> Collection:
        return Collection.from_json(data, self.languages)

    def category(self, data: object) -> Category:
        return Category.from_json(data, self.languages)

    def definition(self, data: object) -> AttributeDefinition:
        return AttributeDefinition.from_json(data, self.languages)

    def file(self, data: object) -> File:
        return File.from_json(data, self.cdn_url, languages=self.languages)

    def stacks_of(self, file_type: str) -> Callable[[object], ImageStack]:
        endings = dict.fromkeys(BUILT, file_type)
        return lambda data: ImageStack.from_json(data, self.cdn_url, endings, self.languages)
