"""pattern/collections and pattern/collections/:collectionID."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, jsonify

from sandbox.patterndesign import collections
from sandbox.patterndesign.calling import Answer, Call
from sandbox.patterndesign.collections import Collection
from sandbox.patterndesign.errors import (
    EMPTY_STRING,
    INVALID_VALUE,
    MISSING_PROPERTIES,
    NO_SUCH_DESIGN,
    NOT_A_JSON_OBJECT,
    NOT_A_PATTERN_LIST,
    NOT_A_STRING,
    NOT_AN_INTEGER,
    Refused,
)

PROPERTIES = ("title", "displayDesign", "patterns")
LONGEST_TITLE, MOST_PATTERNS = 255, 10_000


def listed(call: Call) -> Answer:
    return {"collections": [_described(call, each) for each in collections.listed(call.store, call.account)]}


def get(call: Call) -> Answer:
    collection = collections.get(call.store, call.account, _id(call))
    return {"collection": {**_described(call, collection), "patterns": list(collection.patterns)}}


def create(call: Call) -> Answer:
    sent = _sent(call, PROPERTIES)
    _check(call, sent)
    collection_id = collections.create(call.store, call.account, sent["title"], sent["displayDesign"], sent["patterns"])
    location = f"{call.api_address}/pattern/collections/{collection_id}"
    response: Response = jsonify({"result": "SUCCESS", "id": collection_id, "location": location})
    response.headers["Location"] = location
    return response


def replace(call: Call) -> Answer:
    collection_id = _existing(call)
    sent = _sent(call, PROPERTIES)
    _check(call, sent)
    collections.change(call.store, call.account, collection_id, {name: sent[name] for name in PROPERTIES})
    return {}


def update(call: Call) -> Answer:
    collection_id = _existing(call)
    sent = _sent(call, ("method", "data"))
    method, data = sent["method"], sent["data"]
    if method == "set":
        if not isinstance(data, dict):
            raise Refused(INVALID_VALUE, f"data:{_written(data)}")
        _check(call, data)
        values = {name: data[name] for name in PROPERTIES if name in data}
        collections.change(call.store, call.account, collection_id, values)
    elif method == "add":
        collections.add(call.store, call.account, collection_id, _existing_patterns(call, data))
    elif method == "remove":
        if not collections.remove(call.store, call.account, collection_id, _patterns(data)):
            raise Refused(INVALID_VALUE, f"data:{_written(data)}")
    else:
        raise Refused(INVALID_VALUE, f"method:{_written(method)}")
    return {}


def delete(call: Call) -> Answer:
    collections.delete(call.store, call.account, _id(call))
    return {}


def _described(call: Call, collection: Collection) -> dict[str, Any]:
    design_id = collection.display_design
    return {
        "id": collection.id,
        "title": collection.title,
        "displayDesign": design_id,
        "displayDesignUrl": None if design_id is None else call.addresses.thumbnail(design_id, "gallery"),
        "categoryId": collection.category_id,
        "isActive": collection.is_active,
    }


def _id(call: Call) -> int:
    if not re.fullmatch(r"-?\d{1,18}", call.resource, re.ASCII):
        raise Refused(NOT_AN_INTEGER, f"Resource ID could not be parsed to an integer: {call.resource}")
    return int(call.resource)


def _existing(call: Call) -> int:
    """Checked before the body, so that a missing collection is reported first."""
    return collections.get(call.store, call.account, _id(call)).id


def _sent(call: Call, required: Sequence[str]) -> Mapping[str, Any]:
    try:
        sent = json.loads(call.body)
    except (ValueError, RecursionError) as error:
        raise Refused(NOT_A_JSON_OBJECT) from error
    if not isinstance(sent, dict):
        raise Refused(NOT_A_JSON_OBJECT)
    if missing := [name for name in required if name not in sent]:
        raise Refused(MISSING_PROPERTIES, f"Missing properties: [{', '.join(missing)}]")
    return sent


def _check(call: Call, sent: Mapping[str, Any]) -> None:
    """Raises Refused for the first property, of those that are there, that cannot be used."""
    if "title" in sent:
        _check_title(sent["title"])
    if "displayDesign" in sent and sent["displayDesign"] is not None:
        if not _is_integer(sent["displayDesign"]):
            raise Refused(
                NOT_AN_INTEGER,
                "displayDesign is required and needs to be either null or a valid integer,"
                f" instead got: {json.dumps(sent['displayDesign'])}",
            )
        _existing_patterns(call, [sent["displayDesign"]])
    if "patterns" in sent:
        _existing_patterns(call, sent["patterns"])


def _check_title(title: object) -> None:
    if not isinstance(title, str):
        raise Refused(NOT_A_STRING, "title must be a string")
    if not title.strip():
        raise Refused(EMPTY_STRING, "title may not be empty")
    if len(title) > LONGEST_TITLE:
        raise Refused(INVALID_VALUE, f"title:{title[:LONGEST_TITLE]}…")


def _existing_patterns(call: Call, value: object) -> list[int]:
    patterns = _patterns(value)
    if any(pattern not in call.library.designs for pattern in patterns):
        raise Refused(NO_SUCH_DESIGN)
    return patterns


def _patterns(value: object) -> list[int]:
    if not isinstance(value, list) or len(value) > MOST_PATTERNS or not all(map(_is_integer, value)):
        raise Refused(NOT_A_PATTERN_LIST, f"list:{_written(value)}")
    return value


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _written(value: object) -> str:
    """Lists without quotes, `[807, x]`, as the document's examples have them."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value[:100])) + "]"
    return value[:200] if isinstance(value, str) else json.dumps(value)[:200]
