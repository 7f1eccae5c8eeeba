"""The client against the sandbox over HTTP, in a sandbox of its own, set back after each test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import requests

from pattern_apis.pxm import Collection, File, PxmClient
from pattern_apis.transport import Budget, Transport
from sandbox.config import Config
from sandbox.server import SandboxServer

BLANK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="#fff"/></svg>'
)
PATIENT = Budget(connect=5, read=20, total=30, attempts=3)


class Remote:
    """A running sandbox, its control, and clients for it."""

    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.session = requests.Session()
        self.closing = ExitStack()

    def client(self, *, secret: str = "", budget: Budget = PATIENT, **options: Any) -> PxmClient:
        transport = options.pop("transport", None) or Transport("pxm", budget=budget)
        self.closing.callback(transport.close)
        config = self.server.config
        return PxmClient(
            self.server.pxm_url,
            config.client_id,
            secret or config.client_secret,
            cdn_url=self.server.cdn_url,
            transport=transport,
            **options,
        )

    def control(self, method: str, path: str, /, **body: Any) -> Any:
        answer = self.session.request(method, f"{self.server.url}/_sandbox{path}", json=body, timeout=20)
        answer.raise_for_status()
        return answer.json()

    def break_calls(self, kind: str, **fault: Any) -> None:
        self.control("POST", "/faults", kind=kind, **fault)

    def calls(self, expected: int) -> list[dict[str, Any]]:
        """What arrived at the product API since the last reset, oldest first; waits for so many, for they are
        noted a moment after they were answered."""
        arrived: list[dict[str, Any]] = []
        while len(arrived) < expected:
            after = max((call["id"] for call in arrived), default=0)
            more = self.control("GET", f"/calls?after={after}&wait=5")["calls"]
            assert more, f"{expected} calls expected, {len(arrived)} came"
            arrived += [call for call in more if call["api"] == "pxm"]
        return sorted(arrived, key=lambda call: call["id"])

    def paths(self, expected: int) -> list[str]:
        return [call["path"] for call in self.calls(expected)]


@pytest.fixture(scope="package")
def start_remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Remote]]:
    """Starts a sandbox with other settings: `start_remote(rate_limit=20)`."""
    designs = tmp_path_factory.mktemp("designs")
    (designs / "blank.svg").write_text(BLANK)
    with ExitStack() as running:

        def start(**options: Any) -> Remote:
            state = tmp_path_factory.mktemp("state")
            config = Config(port=0, plain=True, state_dir=state, **{"designs_dir": designs, **options})
            remote = Remote(running.enter_context(SandboxServer(config)))
            running.callback(remote.session.close)
            return remote

        yield start


@pytest.fixture(scope="package")
def shared_remote(start_remote: Callable[..., Remote]) -> Remote:
    return start_remote(rate_limit=1_000_000)


@pytest.fixture
def remote(shared_remote: Remote) -> Iterator[Remote]:
    shared_remote.control("POST", "/reset")
    yield shared_remote
    shared_remote.closing.close()
    shared_remote.control("POST", "/reset")


@pytest.fixture
def client(remote: Remote) -> PxmClient:
    return remote.client()


@pytest.fixture
def products(client: PxmClient) -> list[Collection]:
    return list(client.iter_collections())


@pytest.fixture
def all_files(client: PxmClient) -> list[File]:
    return list(client.iter_files())


@pytest.fixture
def picture_size() -> Callable[[str], tuple[str, int, int]]:
    """Format, width and height of the picture at an address."""
    import io

    from PIL import Image

    def measure(address: str) -> tuple[str, int, int]:
        answer = requests.get(address, timeout=60)
        answer.raise_for_status()
        picture = Image.open(io.BytesIO(answer.content))
        return str(picture.format), picture.width, picture.height

    return measure
