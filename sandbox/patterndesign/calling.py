"""A call as its handler gets it: account, parameters and state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from werkzeug.wrappers import Response

from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.patterndesign.accounts import Account
from sandbox.patterndesign.addresses import Addresses
from sandbox.patterndesign.designs import Design, Library
from sandbox.patterndesign.errors import NO_SUCH_DESIGN, Refused
from sandbox.patterndesign.parameters import Parameters
from sandbox.patterndesign.search import LANGUAGES
from sandbox.patterndesign.store import Store


@dataclass(frozen=True)
class Service:
    config: Config
    clock: Clock
    store: Store
    library: Library


@dataclass(frozen=True)
class Call:
    service: Service
    account: Account
    parameters: Parameters
    addresses: Addresses
    api_address: str  # of this account's calls, without a slash at the end
    resource: str  # what follows pattern/collections/
    body: bytes

    @property
    def store(self) -> Store:
        return self.service.store

    @property
    def library(self) -> Library:
        return self.service.library

    @property
    def now(self) -> datetime:
        return self.service.clock.now()

    @property
    def language(self) -> str:
        """Any two letters are fine; what is not supported falls back to English."""
        language = self.parameters.text("language").lower()
        return language if language in LANGUAGES else "en"

    def design(self, name: str = "id") -> Design:
        design_id = self.parameters.required_integer(name)
        if design_id not in self.library.designs:
            raise Refused(NO_SUCH_DESIGN, f"{name}:{design_id}")
        return self.library.designs[design_id]


Answer = Mapping[str, Any] | Response
Handler = Callable[[Call], Answer]
