"""Fixtures for all tests: one sandbox in a thread, and a shop that is pointed at it."""

import shutil
from collections.abc import Iterator

import hypothesis
import pytest
from django.apps import apps
from django.test import override_settings

from sandbox.config import Config
from sandbox.server import SandboxServer
from storefront import caches
from storefront.file_storage import WholeFileStorage

# Random examples for each test that draws some; `make test-all` asks for the thorough profile. No deadline: how long
# an example takes says more about what else the machine does.
hypothesis.settings.register_profile("everyday", max_examples=25, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=200, deadline=None)
hypothesis.settings.load_profile("everyday")

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts the demo comes first: most of its time is waiting, and the others run beside it."""
    items.sort(key=lambda item: item.get_closest_marker("demo") is None)


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxServer]:
    """The stand-in for both APIs, over real HTTP on a free port. Shared: tests that change it use their own."""
    config = Config(port=0, state_dir=tmp_path_factory.mktemp("sandbox"), rate_limit=1_000_000, plain=True)
    with SandboxServer(config) as server:
        yield server


def point_shop_at(settings, server: SandboxServer) -> None:
    settings.PXM_BASE_URL = server.pxm_url
    settings.PXM_CDN_URL = server.cdn_url
    settings.PICTURE_SOURCES = [server.url]
    settings.PXM_RATE_LIMIT = server.config.rate_limit
    settings.PATTERNDESIGN_BASE_URL = server.patterndesign_url
    settings.AMPLIFI_CLIENT_ID = server.config.client_id
    settings.AMPLIFI_CLIENT_SECRET = server.config.client_secret
    settings.PATTERNDESIGN_API_KEY = server.config.api_key
    settings.PATTERNDESIGN_HMAC_KEY = server.config.hmac_key


@pytest.fixture
def upstream(sandbox: SandboxServer, settings, tmp_path, monkeypatch) -> SandboxServer:
    """The shop talks to the shared sandbox; its files go to a folder of the test's own."""
    point_shop_at(settings, sandbox)
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR_DIR = tmp_path
    # A model's field takes its storage when it is defined, and does not look at the settings again.
    production = WholeFileStorage(location=tmp_path / "production")
    for model, name in (("UnitFile", "file"), ("LicensedUnit", "old_file")):
        monkeypatch.setattr(apps.get_model("orders", model)._meta.get_field(name), "storage", production)
    return sandbox


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """What makes a password slow to guess makes each signing in slow too."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def empty_caches(settings) -> None:
    """Where the shared one is a table, each test has it for itself."""
    caches.local.clear()
    if settings.CACHE_URL != "local":
        caches.shared.clear()


@pytest.fixture(scope="module")
def chromium():
    """One browser for a file's tests. No longer than that: while its event loop runs, Django keeps off its database."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
