"""The catalogue against a sandbox with a catalogue of its own, whose calls are counted by themselves."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests

from catalog.listing_records import FacetAmount
from catalog.models import AttributeDefinition, Category, Facet, File, Product, ProductFile, SyncRun
from catalog.sync.run import run_sync
from sandbox.config import Config
from sandbox.server import SandboxServer
from tests.catalog import sample_catalog
from tests.conftest import point_shop_at

DESIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#123456"/></svg>'
)


class SilentReport:
    def start(self, step: str, total: int | None, done: int = 0) -> None:
        pass

    def advance(self, count: int) -> None:
        pass


class CatalogSandbox:
    """A sandbox that serves the sample catalogue, with what its control page can do."""

    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.mark = 0

    def ask(self, method: str, path: str, **arguments: Any) -> Any:
        answer = requests.request(method, f"{self.server.url}/_sandbox/{path}", timeout=10, **arguments)
        answer.raise_for_status()
        return answer.json()

    def change(self, which: str, /, **fields: Any) -> None:
        self.ask("PATCH", f"products/{self.id_of(which)}", json=fields)

    def add_fault(self, **fault: Any) -> None:
        self.ask("POST", "faults", json=fault)

    def clear_faults(self) -> None:
        self.ask("DELETE", "faults")

    def id_of(self, name: str) -> str:
        return next(one["id"] for one in self.ask("GET", "products", params={"q": name}) if one["name"] == name)

    def calls(self) -> list[dict[str, Any]]:
        """What the API was asked since this was last called, tokens aside."""
        answer = self.ask("GET", "calls", params={"after": self.mark, "api": "pxm"})
        self.mark = answer["last"]
        return [call for call in answer["calls"] if "oauth" not in call["path"]]


@pytest.fixture(scope="session")
def catalog_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxServer]:
    folder = sample_catalog.write(tmp_path_factory.mktemp("catalog") / "data")
    state = tmp_path_factory.mktemp("catalog-state")
    designs = tmp_path_factory.mktemp("catalog-designs")
    (designs / "plain.svg").write_text(DESIGN)
    config = Config(port=0, state_dir=state, data_dir=folder, designs_dir=designs, rate_limit=1_000_000, plain=True)
    with SandboxServer(config) as server:
        yield server


@pytest.fixture
def catalog_sandbox(catalog_server: SandboxServer, settings: Any, tmp_path: Path) -> Iterator[CatalogSandbox]:
    point_shop_at(settings, catalog_server)
    settings.VAR_DIR = tmp_path  # what one test makes the API forbid must not hold up the next
    settings.PRICE_ATTRIBUTE, settings.MOCKUP_MODEL_ATTRIBUTE, settings.CURRENCY = "Retail price", "3D shape", "SEK"
    sandbox = CatalogSandbox(catalog_server)
    sandbox.ask("POST", "reset", json={})
    yield sandbox
    sandbox.ask("POST", "reset", json={})


@pytest.fixture(scope="session")
def mirror_rows() -> list[Any]:
    """The rows of the first sync, so that it is waited for once."""
    return []


@pytest.fixture
def synced_catalog(db: None, catalog_sandbox: CatalogSandbox, mirror_rows: list[Any]) -> CatalogSandbox:
    """The shop after its first sync."""
    fill_mirror(mirror_rows)
    catalog_sandbox.calls()
    return catalog_sandbox


def fill_mirror(mirror_rows: list[Any]) -> None:
    if not mirror_rows:
        run_sync(SilentReport())
        for model in (AttributeDefinition, Category, File, Product, ProductFile, Facet, FacetAmount, SyncRun):
            mirror_rows.append((model, list(model.objects.all())))
        return
    for model, rows in mirror_rows:
        for row in rows:
            row.seen_in_run = 0
            if not isinstance(row.pk, str):
                row.pk = None
        model.objects.bulk_create(rows)


@pytest.fixture
def unreachable_catalog(synced_catalog: CatalogSandbox, settings: Any) -> CatalogSandbox:
    """The shop after its first sync, when the API has stopped: nobody listens at its address any more."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        settings.PXM_BASE_URL = f"http://127.0.0.1:{probe.getsockname()[1]}/pxm"
    return synced_catalog


def product(title: str) -> Product:
    return Product.objects.get(title=title)
