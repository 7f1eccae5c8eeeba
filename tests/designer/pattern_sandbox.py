"""The sandbox as the source of patterns: which calls reached it, and the faults that a test asks it for."""

from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

import requests

from sandbox.server import SandboxServer


class PatternSandbox:
    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.mark = self._ask("GET", "calls")["last"]

    def calls(self) -> Counter[str]:
        """How often each method was called since this was last asked: {"pattern/search": 1}."""
        return Counter(method for method, _parameters in self.calls_with_parameters())

    def calls_with_parameters(self) -> list[tuple[str, dict[str, str]]]:
        """Each method with its parameters, since this was last asked."""
        answer = self._ask("GET", "calls", params={"after": self.mark, "api": "patterndesign"})
        self.mark = answer["last"]
        return [
            ("/".join(call["path"].strip("/").split("/")[-2:]), dict(parse_qsl(call["query"])))
            for call in answer["calls"]
        ]

    def add_fault(self, **fault: Any) -> None:
        self._ask("POST", "faults", json=fault)

    def clear_faults(self) -> None:
        self._ask("DELETE", "faults")

    def _ask(self, method: str, path: str, **arguments: Any) -> Any:
        answer = requests.request(method, f"{self.server.url}/_sandbox/{path}", timeout=10, **arguments)
        answer.raise_for_status()
        return answer.json()
