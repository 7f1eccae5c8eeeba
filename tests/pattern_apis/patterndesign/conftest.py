import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from PIL import Image

from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.transport import Budget, Transport
from sandbox.config import Config
from sandbox.patterndesign.library import load
from sandbox.server import SandboxServer
from tests.pattern_apis.patterndesign.stub_api import StubApi, serving
from tests.sandbox import designs

API_KEY = "h3vaT57GWThxW79HbLLosp6g"
HMAC_KEY = "7803683af19135a91403a5d59b5d59613c63be448d4e7603924b7229f934e372"
QUICK = Budget(connect=2, read=2, total=5, attempts=3)
PATIENT = Budget(connect=5, read=60, total=60, attempts=1)


@pytest.fixture
def stub_api() -> Iterator[StubApi]:
    with serving() as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    """Seconds that the transport would have slept."""
    return []


@pytest.fixture
def client(stub_api: StubApi, pauses: list[float]) -> Iterator[PatternDesignClient]:
    transport = Transport("patterndesign", budget=QUICK, sleep=pauses.append)
    yield PatternDesignClient(stub_api.url, API_KEY, HMAC_KEY, transport=transport)
    transport.session.close()


@pytest.fixture(scope="session")
def png() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, "PNG")
    return file.getvalue()


class Running:
    """A sandbox on the tests' small library of designs, whose clock a test may shift."""

    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.clock = server.app.extensions["patterndesign"].clock
        self._transports: list[Transport] = []

    def client(self, api_key: str = "", hmac_key: str | None = None, **more: Any) -> PatternDesignClient:
        """The demo account's client unless told otherwise, on the sandbox's time. It waits for nothing."""
        config = self.server.config
        transport = Transport("patterndesign", budget=PATIENT)
        self._transports.append(transport)
        return PatternDesignClient(
            self.server.patterndesign_url,
            api_key or config.api_key,
            config.hmac_key if hmac_key is None else hmac_key,
            **{"transport": transport, "clock": self.clock.now} | more,
        )

    def close(self) -> None:
        for transport in self._transports:
            transport.session.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The small library, measured once."""
    where = tmp_path_factory.mktemp("library")
    config = Config(designs_dir=designs.write(where / "designs"), state_dir=where / "state")
    load(config)
    return config


@pytest.fixture(scope="session")
def start_sandbox(library: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Running]]:
    """Starts a sandbox of one's own: `start_sandbox(credits="1.00")`."""
    with ExitStack() as running:

        def start(**options: Any) -> Running:
            state = tmp_path_factory.mktemp("state")
            shutil.copytree(library.state_dir, state, dirs_exist_ok=True)
            config = Config(port=0, plain=True, designs_dir=library.designs_dir, state_dir=state, **options)
            started = Running(running.enter_context(SandboxServer(config)))
            running.callback(started.close)
            return started

        yield start


@pytest.fixture(scope="session")
def design_sandbox(start_sandbox: Callable[..., Running]) -> Running:
    """Shared: tests that shift its clock or count its credits start their own."""
    return start_sandbox()


@pytest.fixture(scope="session")
def live(design_sandbox: Running) -> PatternDesignClient:
    """The client on the shared sandbox."""
    return design_sandbox.client()
