"""Whatever JSON arrives, the types come out clean or raise their own error."""

import contextlib
import json
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from pattern_apis.pxm import AttributeDefinition, Category, Collection, File, ImageStack, SearchPage, Token, resolve
from pattern_apis.pxm.attributes import AttributeValue
from pattern_apis.transport.errors import Malformed
from pattern_apis.transport.responses import json_of

KEYS = sorted(
    {field.name for kind in (Collection, Category, File, ImageStack, AttributeDefinition) for field in fields(kind)}
    | {"metadata", "cdn_url", "url", "file_name", "type", "mime_type", "variants", "auto_label", "file_dimension"}
    | {"file_size", "update_date", "updated_date", "value", "value_type", "label", "options", "access_token", "user"}
    | {"expires_in", "hits", "total", "thumb", "medium", "email", "published"}
)
TYPES = ["Number", "Date", "Boolean", "List", "Pick List", "Text", "image", "application/pdf"]
ADDRESSES = ["https://cdn.example/x.jpg", "javascript:alert(1)", "http://[", "https://a b/", "//cdn.example/x"]
ODD = ["", " ", "\0", "\ud800", "true", "No", "2025-06-01", "2025-99-99", "9999-12-31T23:59:59-14:00", "1e999999"]
WORDS = st.sampled_from([*TYPES, *ADDRESSES, *ODD, "3000px x 2000px", "-1", "9" * 40])
NUMBERS = st.integers() | st.floats() | st.decimals() | st.sampled_from([10**300, Decimal("1e999999"), Decimal(0)])
SCALARS = st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=20)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=8)
    ),
    max_leaves=10,
)
RECORDS = st.dictionaries(st.sampled_from(KEYS), JSON, max_size=14).map(lambda record: {"id": "a", **record})

READERS: tuple[Callable[[object], object], ...] = (
    Collection.from_json,
    Category.from_json,
    lambda data: File.from_json(data, "https://cdn.example"),
    ImageStack.from_json,
    AttributeDefinition.from_json,
    AttributeValue.from_json,
    Token.from_json,
    lambda data: SearchPage.from_json(data, Collection.from_json),
)


@given(data=JSON | RECORDS)
def test_no_shape_raises_anything_but_malformed_and_what_comes_out_is_clean(data: object) -> None:
    for read in READERS:
        with contextlib.suppress(Malformed):
            record = read(data)
            assert_clean(record)
            assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - a cache does the same


def assert_clean(value: object) -> None:
    if is_dataclass(value):
        for field in fields(value):
            assert_clean(getattr(value, field.name))
    elif isinstance(value, dict):
        assert all(urlsplit(address).scheme in {"http", "https"} for address in value.values())
        assert_clean(tuple(value))
    elif isinstance(value, tuple):
        for item in value:
            assert_clean(item)
    elif isinstance(value, str):
        assert "\0" not in value
        assert value.encode() == value.encode("utf-8", "strict")
    else:
        assert value is None or isinstance(value, bool | int | Decimal | date)
    if isinstance(value, datetime):
        assert value.tzinfo is not None
    if isinstance(value, File):
        assert all(value.address(size).startswith(("http://", "https://", "")) for size in ("thumb", "medium", "x"))
        assert urlsplit(value.cdn_url).scheme in {"http", "https", ""}


@given(value=RECORDS, definition=RECORDS)
def test_resolving_never_fails(value: object, definition: object) -> None:
    with contextlib.suppress(Malformed):
        read = AttributeValue.from_json(value), AttributeDefinition.from_json(definition)
        assert_clean(resolve(*read))


@given(body=st.binary(max_size=200) | JSON.map(lambda data: json.dumps(data, default=str).encode()))
def test_no_body_makes_reading_json_raise_anything_but_malformed(body: bytes) -> None:
    response = requests.Response()
    response.status_code, response._content = 200, body
    with contextlib.suppress(Malformed):
        json_of(response)


@pytest.mark.parametrize("body", [b"[" * 100_000, b"1" * 5_000, b'{"a": NaN}', b"[Infinity]", b"\xff\xfe", b""])
def test_bodies_that_break_parsers_are_malformed(body: bytes) -> None:
    response = requests.Response()
    response.status_code, response._content = 200, body
    with pytest.raises(Malformed):
        json_of(response)


def test_a_deep_value_is_cut_short_not_followed() -> None:
    deep: object = "x"
    for _ in range(500):
        deep = [deep]
    read = AttributeValue.from_json({"id": "a", "label": "Deep", "value": deep})
    assert read.value == ()
