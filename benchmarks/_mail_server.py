"""A mail server that keeps what it takes, and can be killed: connections break off, new ones are refused."""

import socket
import socketserver
import threading
from email import message_from_bytes, policy


class MailServer:
    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.subjects: list[str] = []
        self.kills = 0
        self._server: _Server | None = None
        self.start()

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), _Conversation)
        self._server.subjects = self.subjects
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    def restart(self) -> None:
        if self._server is None:
            self.start()

    def kill(self) -> None:
        if self._server is None:
            return
        server, self._server = self._server, None
        self.kills += 1
        server.shutdown()
        server.server_close()
        for connection in list(server.connections):
            connection.close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    subjects: list[str]

    def __init__(self, *arguments: object) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__(*arguments)  # type: ignore[arg-type]

    def handle_error(self, *_arguments: object) -> None:
        """A conversation that was cut short is what this is for."""


class _Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as one mail needs (RFC 5321)."""

    server: _Server

    def handle(self) -> None:
        self.server.connections.add(self.connection)
        self._say("220 ready")
        while line := self.rfile.readline():
            command = line[:4].strip().upper()
            if command == b"DATA":
                self._say("354 go on")
                self._take()
            self._say("221 bye" if command == b"QUIT" else "250 well")
            if command == b"QUIT":
                break

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError
            lines.append(line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.subjects.append(str(mail["Subject"]))

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
