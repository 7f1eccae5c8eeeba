"""The documentation's examples, parsed."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

HERE = Path(__file__).parent
BASE = "/api/rest/1.0/h3vaT57GWThxW79HbLLosp6g/"
AUTHENTICATION = {"nonce", "timestamp", "signature", "sessionToken"}


@dataclass(frozen=True)
class Example:
    name: str
    method: str
    path: str
    query: dict[str, str]  # without what authenticates
    body: Any
    response: Any


def examples() -> dict[str, Example]:
    documents = tomllib.loads((HERE / "documented.toml").read_text(encoding="utf-8"))
    return {name: _example(name, document) for name, document in documents.items()}


def export() -> bytes:
    return (HERE / "documented.xml").read_bytes()


def _example(name: str, document: dict[str, Any]) -> Example:
    # In the documentation "&timestamp" has become "×tamp", long addresses are broken, some have "&" where "?" belongs.
    method, address = _split(document["request"].replace("×tamp", "&timestamp"))
    path, _, query = (address if "?" in address else address.replace("&", "?", 1)).partition("?")
    parameters = {key.strip(): value.replace(", ", ",") for key, value in parse_qsl(query, keep_blank_values=True)}
    response = document.get("response", "")
    for wrong, right in document.get("mend", []):
        assert wrong in response, f"{name}: nothing to mend"
        response = response.replace(wrong, right)
    return Example(
        name,
        method,
        "/" + path[path.index("api/rest") :],
        {key: value for key, value in parameters.items() if key not in AUTHENTICATION},
        json.loads(document["body"]) if document.get("body") else None,
        json.loads(response) if response else None,
    )


def _split(request: str) -> tuple[str, str]:
    match = re.fullmatch(r"(?:(GET|POST|PUT|PATCH|DELETE) )?(.*)", request)
    assert match
    return match[1] or "GET", match[2]
