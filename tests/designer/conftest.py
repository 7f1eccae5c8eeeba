"""Designs are found by what they are, never by number: any server that follows the documents has such ones."""

from collections.abc import Iterator
from typing import Any

import pytest

from designer.mirror import importing
from designer.mirror.hold import Hold
from pattern_apis.transport import SYNC
from sandbox.server import SandboxServer
from storefront import clients
from tests.designer import sample_products
from tests.designer.mirror_fixtures import ExportSandbox, imported
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.running_shop import shop_environment, shop_url

__all__ = ["shop_environment", "shop_url"]


@pytest.fixture
def pattern_sandbox(upstream: SandboxServer) -> Iterator[PatternSandbox]:
    sandbox = PatternSandbox(upstream)
    yield sandbox
    sandbox.clear_faults()


@pytest.fixture
def products(db: None) -> None:
    sample_products.create_products()


@pytest.fixture
def design(pattern_sandbox: PatternSandbox) -> Any:
    """A design that can be recoloured, and that has few enough colours to be told apart quickly."""
    api = clients.patterndesign(SYNC)
    designs = api.search(recolorable=True, limit=12).patterns
    design = min(designs, key=lambda pattern: (abs(len(api.colors(pattern.id)) - 4), pattern.id))
    pattern_sandbox.calls()
    return design


@pytest.fixture
def design_colours(design: Any, pattern_sandbox: PatternSandbox) -> tuple[str, ...]:
    colours = clients.patterndesign(SYNC).colors(design.id)
    pattern_sandbox.calls()
    return colours


@pytest.fixture
def stop_patterns(settings: Any) -> Any:
    """Call it, and the Pattern Design API does not answer any more."""

    def leave() -> None:
        settings.PATTERNDESIGN_BASE_URL = "http://127.0.0.1:9/patterndesign"

    return leave


@pytest.fixture
def export_sandbox(upstream: SandboxServer, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExportSandbox]:
    """Exports follow one another without a minute between; each is plain XML, which a test can write."""
    sandbox = ExportSandbox(upstream)
    monkeypatch.setattr(Hold, "wait_for_export", lambda _hold: sandbox.pass_a_minute())
    monkeypatch.setattr(importing, "FORMAT", "xml")
    yield sandbox
    sandbox.clear_faults()


@pytest.fixture
def mirror(export_sandbox: ExportSandbox) -> ExportSandbox:
    """The sandbox after the shop's first import."""
    imported()
    export_sandbox.calls()
    return export_sandbox


@pytest.fixture
def xml(export_sandbox: ExportSandbox) -> str:
    """The export of the sandbox as it is."""
    export_sandbox.pass_a_minute()
    with clients.patterndesign(SYNC).export(format="xml") as export:
        return export.path.read_text("utf-8")
