"""The sandbox in a thread of this process, for tests and for `python -m sandbox`."""

import os
import socket
import struct
import threading
from types import TracebackType
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sandbox.app import create_app
from sandbox.cdn import open_image_store
from sandbox.config import Config
from sandbox.prerendering import start_prerendering
from sandbox.pxm.builder import open_store


class Handler(WSGIRequestHandler):
    disable_nagle_algorithm = True

    def make_environ(self) -> dict[str, Any]:
        return {**super().make_environ(), "sandbox.reset": self.reset}

    def reset(self) -> None:
        """Drop the connection with a TCP reset, as a crashed peer would."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def send_response(self, code: int, message: str | None = None) -> None:
        """Without the machine's date: the application sends that of the sandbox's clock."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())


class PlainHandler(Handler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class SandboxServer:
    """`with SandboxServer(Config(port=0, state_dir=...)) as sandbox: sandbox.pxm_url ...`

    Raises OSError when the port is taken.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        with socket.create_server((config.host, config.port), backlog=128) as listener:
            self.app = create_app(config)
            self._server: BaseWSGIServer = make_server(
                config.host,
                config.port,
                self.app.wsgi_app,
                threaded=True,
                request_handler=PlainHandler if config.plain else Handler,
                fd=listener.fileno(),
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), name="sandbox", daemon=True)

    @property
    def url(self) -> str:
        return self.config.public_url or f"http://{self.config.host}:{self._server.port}"

    @property
    def pxm_url(self) -> str:
        return f"{self.url}/pxm"

    @property
    def patterndesign_url(self) -> str:
        return f"{self.url}/patterndesign/api/rest/1.0"

    @property
    def cdn_url(self) -> str:
        return f"{self.url}/cdn"

    def start(self) -> None:
        self._thread.start()
        if self.config.prepare:
            stopping = self.app.extensions["sandbox.faults"].stopping
            self.prerendering = start_prerendering(open_store(self.config), open_image_store(self.config), stopping)

    def stop(self) -> None:
        """Stopping twice does no harm."""
        self.app.extensions["sandbox.faults"].stopping.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> "SandboxServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
