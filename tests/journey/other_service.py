"""Another company's products and patterns, on servers that share nothing with the sandbox but the documents."""

import json
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from PIL import Image
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sandbox.app import create_app
from sandbox.config import Config

CATALOG, DESIGNS = "/waren/eu-2", "/muehle"  # where its two servers have them
PRICE, SHAPE = "VK brutto", "Renderform"
SHAPES = {"gefaess-030": "mug", "beutel-quer": "tote"}  # this company's names for two of the models that are drawn
CATEGORIES = {
    "WG-1": {"name": "Auf den Tisch", "parent_id": ""},
    "WG-1-4": {"name": "Zum Trinken", "parent_id": "WG-1"},
    "WG-7": {"name": "Zum Tragen", "parent_id": ""},
}
ATTRIBUTES = [
    {"id": "A-01", "label": PRICE, "value_type": "Number"},
    {"id": "A-02", "label": SHAPE, "value_type": "Text"},
    {"id": "A-03", "label": "Machart", "value_type": "Pick List", "options": ["gedreht", "gewebt"]},
    {"id": "A-04", "label": "Fassung (ml)", "value_type": "Number"},
    {"id": "A-05", "label": "Text", "value_type": "Text"},
]
HUMPEN = {
    "id": "SKU-17",
    "name": "Humpen Greta",
    "category": "Auf den Tisch/Zum Trinken",
    "created": "2026-05-01",
    "attributes": {PRICE: 23.4, SHAPE: "gefaess-030", "Machart": "gedreht", "Fassung (ml)": 330},
    "stacks": [{"name": "Vorn", "files": [{"file": "greta.jpg", "caption": "Humpen Greta von vorn"}]}],
}
TRAGETUCH = {
    "id": "SKU-204",
    "name": "Tragetuch Ilse",
    "category": "Zum Tragen",
    "created": "2026-04-01",
    "attributes": {PRICE: 31, SHAPE: "beutel-quer", "Machart": "gewebt"},
    "stacks": [{"name": "Vorn", "files": [{"file": "ilse.jpg"}]}],
}
UNTERSATZ = {
    "id": "SKU-9",
    "name": "Untersatz Filz",
    "category": "Auf den Tisch",
    "created": "2026-03-01",
    "attributes": {PRICE: 4.5, "Text": "Ohne Muster."},
}
DRAWN = {
    "Karo am Morgen": ("f2e9da", "b5482f", "2f5f5a"),
    "Ginkgo, lose": ("101820", "d8b24a"),
    "Sieben Steine": ("e8e4dc", "57606f", "9aa5b1", "c97b63"),
}


def write_catalog(folder: Path) -> Path:
    """The catalogue as the folder that a sandbox serves."""
    (folder / "products").mkdir(parents=True)
    Image.new("RGB", (1200, 900), "#b79f84").save(folder / "greta.jpg")
    Image.new("RGB", (900, 1200), "#6f7d6a").save(folder / "ilse.jpg")
    tree = [
        {"id": "WG-1", "name": "Auf den Tisch", "categories": [{"id": "WG-1-4", "name": "Zum Trinken"}]},
        {"id": "WG-7", "name": "Zum Tragen"},
    ]
    for name, content in (
        ("attributes.json", ATTRIBUTES),
        ("categories.json", tree),
        ("products/all.json", [HUMPEN, TRAGETUCH, UNTERSATZ]),
    ):
        (folder / name).write_text(json.dumps(content), "utf-8")
    return folder


def write_designs(folder: Path) -> Path:
    """A few drawings, as somebody who tries their own artwork has them."""
    folder.mkdir()
    for number, (title, colours) in enumerate(DRAWN.items()):
        ground, *inks = colours
        shapes = "".join(
            f'<path d="M{12 * at + 4} 6h9v{30 + 7 * number}h-9z" fill="#{ink}"/>' for at, ink in enumerate(inks)
        )
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><path d="M0 0h60v60H0z" fill="#{ground}"/>'
        )
        (folder / f"blatt-{number}.svg").write_text(f"{drawing}{shapes}</svg>")
        description = {"title": title, "category": "Vom Mühlbach", "designer": "Werkstatt Sonnholz", "rapports": 4}
        (folder / f"blatt-{number}.json").write_text(json.dumps(description), "utf-8")
    return folder


def named_its_own_way(app: WSGIApplication) -> WSGIApplication:
    """The API has no list of product models: each account has its own names for them."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        for name, model in SHAPES.items():
            query = query.replace(f"model={name}", f"model={model}")
        return app({**environ, "QUERY_STRING": query}, start_response)

    return answer


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class OtherService:
    """Both APIs on servers of their own, each on a port and below a path of its own, with keys of its own."""

    def __init__(self, folder: Path) -> None:
        self.config = Config(
            state_dir=folder / "state",
            data_dir=write_catalog(folder / "catalog"),
            designs_dir=write_designs(folder / "patterns"),
            client_id="haus-greta",
            client_secret="ein-anderes-geheimnis",
            api_key="Zq4vNbT81LrWc0HyKp7sXd2E",
            hmac_key="5c" * 32,
            rate_limit=1_000_000,
        )
        self._app = named_its_own_way(create_app(self.config).wsgi_app)
        self._ports = {CATALOG: 0, DESIGNS: 0}
        self._servers: list[BaseWSGIServer] = []

    @property
    def catalog_url(self) -> str:
        return f"http://127.0.0.1:{self._ports[CATALOG]}{CATALOG}"

    @property
    def designs_url(self) -> str:
        return f"http://127.0.0.1:{self._ports[DESIGNS]}{DESIGNS}"

    def start(self) -> None:
        """At the same addresses as before, where it had been stopped."""
        for path, port in self._ports.items():
            below = DispatcherMiddleware(NotFound(), {path: self._app})
            server = make_server("127.0.0.1", port, below, threaded=True, request_handler=Quiet)
            self._ports[path] = server.port
            self._servers.append(server)
            threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()

    def stop(self) -> None:
        while self._servers:
            server = self._servers.pop()
            server.shutdown()
            server.server_close()

    def __enter__(self) -> "OtherService":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def open_shop(settings: Any, service: OtherService, folder: Path) -> None:
    """The shop's settings as its owner would have them for this company; its own files go to `folder`."""
    settings.PXM_BASE_URL = f"{service.catalog_url}/pxm"
    settings.PXM_CDN_URL = f"{service.catalog_url}/cdn"
    settings.AMPLIFI_CLIENT_ID, settings.AMPLIFI_CLIENT_SECRET = service.config.client_id, service.config.client_secret
    settings.PXM_RATE_LIMIT = service.config.rate_limit
    settings.PATTERNDESIGN_BASE_URL = f"{service.designs_url}/patterndesign/api/rest/1.0"
    settings.PATTERNDESIGN_API_KEY, settings.PATTERNDESIGN_HMAC_KEY = service.config.api_key, service.config.hmac_key
    settings.PRICE_ATTRIBUTE, settings.MOCKUP_MODEL_ATTRIBUTE, settings.CURRENCY = PRICE, SHAPE, "CHF"
    settings.PXM_CATEGORIES = CATEGORIES
    settings.VAR_DIR, settings.MEDIA_ROOT = folder, folder / "media"
    production = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder / "production", "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "production": production}
    settings.PRODUCTION_RESOLUTION = 600
