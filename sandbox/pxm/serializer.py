"""Records as JSON. The guide and the API in practice spell several things differently, so both are here, and a mix:

- `guide`: `update_date`; a file's name and kind under `metadata`, addresses in `variants`; pick lists by label.
- `practice`: `updated_date`; `file_name`, `type` and `region_ids` at a file's top level and no addresses; pick lists
  as arrays of option ids.
- `mixed`: each record by its id one way or the other, pick lists in any of the five forms that occur.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from zlib import crc32

from sandbox.pxm.records import Attribute, Category, Collection, File, Stack, Value

Spelling = Literal["guide", "practice", "mixed"]
SPELLINGS: tuple[Spelling, ...] = ("guide", "practice", "mixed")
Form = Literal["full", "minified", "names"]
SIZES = ("thumb", "small", "medium", "large", "preview")
Json = dict[str, Any]


@dataclass(frozen=True)
class Serializer:
    spelling: Spelling
    cdn: str  # where image addresses begin
    attributes: Mapping[int, Attribute]

    def collection(self, collection: Collection, form: Form = "full") -> Json:
        if form == "names":
            return {"id": collection.id, "name": collection.name}
        answer: Json = {"id": collection.id, "name": collection.name}
        for field in ("additional_title", "parent_id", "parent_topic_id", "collection_type"):
            if getattr(collection, field):
                answer[field] = getattr(collection, field)
        answer["published"] = collection.published
        if collection.region_ids is not None:
            answer["region_ids"] = collection.region_ids
        if collection.display_file:
            padded = self.spelling == "mixed" and draw(collection.id, "padding") % 12 == 0
            answer["display_file"] = f" {collection.display_file} " if padded else collection.display_file
        answer["attributes"] = [self.value(value, collection.id, typed=form == "full") for value in collection.values]
        if form == "full":
            answer["created_date"] = collection.created
        answer[self.updated_key(collection.id)] = collection.updated
        return answer

    def updated_key(self, id: str) -> str:
        practice = self.spelling == "practice" or (self.spelling == "mixed" and draw(id, "dates") % 3 == 0)
        return "updated_date" if practice else "update_date"

    def value(self, value: Value, owner: str, typed: bool = True) -> Json:
        if isinstance(value, Mapping):
            return dict(value)
        number, content = value
        attribute = self.attributes[number]
        if attribute.value_type in {"Pick List", "List"}:
            way = draw(owner, attribute.id) if self.spelling == "mixed" else 0
            respell = self.pick_list_value if attribute.value_type == "Pick List" else self.items
            content = respell(content, attribute, way)
        answer = {"id": attribute.id, "label": attribute.label, "value": content}
        if typed:
            answer["value_type"] = attribute.value_type
        return answer

    def pick_list_value(self, option: str, attribute: Attribute, way: int) -> Any:
        label = attribute.options.get(option, option)
        if self.spelling == "guide":
            return label
        forms = ([option], [option], [option], [[option, label]], [{"id": option, "value": label}], label)
        return forms[way % len(forms)]

    def items(self, content: list[str], attribute: Attribute, way: int) -> Any:
        """A list as one text where no entry holds a comma itself, or as an array."""
        joined = self.spelling == "guide" or (self.spelling == "mixed" and way % 3 == 0)
        return ", ".join(content) if joined and not any("," in item for item in content) else content

    def file(self, file: File, minified: bool = False) -> Json:
        way = {"guide": 0, "practice": 3}.get(self.spelling, (0, 0, 1, 2)[draw(file.id, "file") % 4])
        metadata = {"file_name": file.name, "caption": file.caption, "mime_type": file.mime_type}
        answer: Json = {"id": file.id}
        if way >= 2:
            answer |= {"file_name": file.name, "type": file.kind}
        if way < 2 and (file.kind != "image" or way == 1):
            metadata["cdn_url"] = f"{self.cdn}/{file.id}"
        if way < 3:
            dropped = {"caption"} if minified else {name for name, value in metadata.items() if not value}
            answer["metadata"] = {name: value for name, value in metadata.items() if name not in dropped}
        if file.region_ids is not None:
            answer["region_ids"] = file.region_ids
        if not minified:
            answer |= self.measures(file)
        if way == 0:
            answer["variants"] = self.variants(file)
        if not minified:
            answer["auto_label"] = file.labels
            answer["attributes"] = [self.value(value, file.id) for value in file.values]
            answer["created_date"] = file.created
        answer[self.updated_key(file.id)] = file.updated
        return answer

    def measures(self, file: File) -> Json:
        answer: Json = {"file_dimension": f"{file.width}px x {file.height}px"} if file.width else {}
        return {**answer, "file_size": file.size} if file.size else answer

    def variants(self, file: File) -> dict[str, str]:
        if not file.width:
            return {}
        return {size: address for size in SIZES if (address := self.address(file, size))}

    def address(self, file: File, size: str, extension: str = "") -> str:
        """The address of an image in one size; empty when it does not exist in that form. Thumbs have no JPEG."""
        extensions = [extension] if extension else ["jpg", "png", "webp"]
        for form in extensions:
            if form in file.formats and (size, form) != ("thumb", "jpg"):
                return f"{self.cdn}/{file.id}_{size}.{form}"
        return ""

    def stack(self, stack: Stack, size: str, extension: str) -> Json | None:
        """A stack in one size and form; None when none of its pictures exists so."""
        files = []
        for file in stack.files:
            address = self.address(file, size, extension)
            if address:
                metadata = {"file_name": file.name, "caption": file.caption, "mime_type": file.mime_type}
                files.append({"id": file.id, "metadata": metadata, "variants": {size: address}})
        return {"id": stack.id, "name": stack.name, "files": files} if files else None

    def attribute(self, attribute: Attribute) -> Json:
        answer: Json = {"id": attribute.id, "label": attribute.label, "value_type": attribute.value_type}
        if attribute.value_type == "Pick List":
            answer["options"] = [{"id": option, "label": label} for option, label in attribute.options.items()]
        return answer

    def category(self, category: Category) -> Json:
        answer: Json = {"id": category.id, "name": category.name}
        if category.parent_id:
            answer["parent_id"] = category.parent_id
        if category.region_ids is not None:
            answer["region_ids"] = category.region_ids
        return answer


def draw(*path: str) -> int:
    """A number that is the same for the same path each time."""
    return crc32("/".join(path).encode())
