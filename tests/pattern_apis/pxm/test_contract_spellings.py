"""The guide spells several things otherwise than practice does: the client reads the same from either."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pattern_apis.pxm import AttributeDefinition, Collection, PxmClient, resolve

from .conftest import Remote

SPELLINGS = ["guide", "practice", "mixed"]


def in_words(product: Collection, definitions: dict[str, AttributeDefinition]) -> Collection:
    """The product with option ids resolved, and a pick list's single choice as a text."""
    values = []
    for value in product.attributes:
        resolved = resolve(value, definitions.get(value.id))
        if resolved.value_type == "Pick List" and isinstance(resolved.value, tuple) and len(resolved.value) == 1:
            resolved = replace(resolved, value=resolved.value[0])
        values.append(resolved)
    return replace(product, attributes=tuple(values))


def read(remote: Remote, spelling: str) -> list[Collection]:
    remote.control("PUT", "/shapes", shapes=spelling)
    client = remote.client()
    definitions = {definition.id: definition for definition in client.attributes()}
    return [in_words(product, definitions) for product in client.iter_collections()]


def test_products_read_the_same_from_every_spelling(remote: Remote) -> None:
    guide, practice, mixed = (read(remote, spelling) for spelling in SPELLINGS)
    assert guide == practice == mixed
    choices = [value for product in guide for value in product.attributes if value.value_type == "Pick List"]
    assert len(choices) > 50
    labels = {option.label for definition in remote.client().attributes() for option in definition.options}
    assert all(value.value in labels for value in choices)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_files_have_name_kind_date_and_a_picture_in_every_spelling(
    remote: Remote, spelling: str, picture_size: Callable[[str], tuple[str, int, int]]
) -> None:
    remote.control("PUT", "/shapes", shapes=spelling)
    client: PxmClient = remote.client()
    files = list(client.iter_files())
    assert all(file.file_name and file.updated_date for file in files)
    assert {file.kind for file in files} >= {"image", "document"}
    assert all(file.address("thumb").startswith(remote.server.url) for file in files)
    pictures = [file for file in files if file.kind == "image"][:4]
    assert all(picture_size(file.address("thumb"))[1] > 0 for file in pictures)


def test_the_same_files_have_the_same_names_and_kinds_in_every_spelling(remote: Remote) -> None:
    def known(spelling: str) -> list[tuple[str, str, str]]:
        remote.control("PUT", "/shapes", shapes=spelling)
        return [(file.id, file.file_name, file.kind) for file in remote.client().iter_files()]

    assert known("guide") == known("practice") == known("mixed")


def test_an_attribute_without_id_label_or_value_is_read_as_far_as_it_goes(client: PxmClient, products) -> None:
    values = [value for product in products for value in product.attributes]
    assert any(not value.id and value.label for value in values)
    assert any(value.id and not value.label for value in values)
    assert any(value.id and value.value is None for value in values)
