"""Pattern Design on a small library of its own: quick, and unchanged by what the shop's designs become."""

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image

from sandbox.config import Config
from sandbox.patterndesign import accounts, library, measuring
from sandbox.patterndesign.store import Database
from sandbox.server import SandboxServer
from tests.sandbox import designs
from tests.sandbox.product_api import ProductApi
from tests.sandbox.signing import VALID_USER, PatternDesign

FACTS = "patterndesign-facts.sqlite3"


@pytest.fixture(scope="session")
def measured_designs(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The small library, measured once for all tests."""
    where = tmp_path_factory.mktemp("designs")
    config = Config(designs_dir=designs.write(where / "library"), state_dir=where / "state")
    database = Database(config.state_dir / FACTS, measuring.TABLE, "NORMAL")
    library.read(config.designs_dir, database, trusted=True)
    database.close()
    return config


@pytest.fixture(scope="module")
def start_pattern_design(
    measured_designs: Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., PatternDesign]]:
    """Starts a sandbox of one's own on the small library: `start_pattern_design(credits="100.00")`."""
    with ExitStack() as running:

        def start(state_dir: Path | None = None, **options: Any) -> PatternDesign:
            state_dir = state_dir or tmp_path_factory.mktemp("state")
            shutil.copy(measured_designs.state_dir / FACTS, state_dir / FACTS)
            config = Config(
                port=0, plain=True, state_dir=state_dir, **{"designs_dir": measured_designs.designs_dir} | options
            )
            caller = PatternDesign(running.enter_context(SandboxServer(config)))
            running.callback(caller.close)
            return caller

        yield start


@pytest.fixture(scope="module")
def pattern_design(start_pattern_design: Callable[..., PatternDesign]) -> PatternDesign:
    return start_pattern_design()


@pytest.fixture(scope="module")
def start_product_api(
    measured_designs: Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., ProductApi]]:
    """Starts a sandbox of one's own, its records spelt as in the guide: `start_product_api(rate_limit=5)`."""
    with ExitStack() as running:

        def start(state_dir: Path | None = None, **options: Any) -> ProductApi:
            state_dir = state_dir or tmp_path_factory.mktemp("state")
            shutil.copy(measured_designs.state_dir / FACTS, state_dir / FACTS)
            usual = {"designs_dir": measured_designs.designs_dir, "shapes": "guide", "rate_limit": 1_000_000}
            config = Config(port=0, plain=True, state_dir=state_dir, **usual | options)
            caller = ProductApi(running.enter_context(SandboxServer(config)))
            running.callback(caller.session.close)
            return caller

        yield start


@pytest.fixture(scope="module")
def pxm(start_product_api: Callable[..., ProductApi]) -> ProductApi:
    """One sandbox for a file's tests, which leave it as it was."""
    return start_product_api()


@pytest.fixture
def image_size() -> Callable[[str], tuple[int, int]]:
    """Width and height of the picture at an address."""

    def measure(address: str) -> tuple[int, int]:
        answer = requests.get(address, timeout=30)
        answer.raise_for_status()
        return Image.open(io.BytesIO(answer.content)).size

    return measure


@pytest.fixture
def sign_up() -> Callable[[PatternDesign], PatternDesign]:
    """A new account of the demo account's, seen with its own keys."""

    def register(partner: PatternDesign, **changed: str) -> PatternDesign:
        answer = partner.post("user/signUp", **VALID_USER | changed)
        account = accounts.by_api_key(partner.service.store, answer["apiKey"])
        assert account is not None
        return PatternDesign(partner.server, account.api_key, account.hmac_key)

    return register
