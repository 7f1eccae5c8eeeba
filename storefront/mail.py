"""Mail over SMTP in a bounded time, however slowly the server answers."""

import smtplib
import socket
import threading
from contextlib import suppress
from typing import Any

from django.core.mail.backends import smtp

LONGEST = 3  # times EMAIL_TIMEOUT, which alone bounds each wait for bytes and not their sum


class _Bounded(smtplib.SMTP):
    """Breaks the connection off once it has lasted for too long."""

    _end: threading.Timer | None = None

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        opened: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]  # the stubs leave it out
        if timeout:
            self._end = threading.Timer(LONGEST * timeout, self._break_off)
            self._end.daemon = True
            self._end.start()
        return opened

    def _break_off(self) -> None:
        if wire := self.sock:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        if self._end:
            self._end.cancel()
        super().close()


class _BoundedSecure(_Bounded, smtplib.SMTP_SSL):
    pass


class BoundedEmailBackend(smtp.EmailBackend):
    @property
    def connection_class(self) -> Any:
        return _BoundedSecure if self.use_ssl else _Bounded
