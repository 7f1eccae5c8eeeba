"""Pooled connections whose sockets keep a deadline, however slowly a server trickles its bytes.

The timeouts of `requests` bound each wait for bytes, not their sum. Here every wait ends at the deadline as well:
connecting (all addresses of a host together), the head of the answer and its body. Only looking up a host's name is
left to the operating system's resolver and its own limit.
"""

import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from .budget import Deadline

_DEADLINE: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def sending(deadline: Deadline) -> Iterator[None]:
    """What is sent inside keeps this deadline, the reading of its answer's body later on included."""
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def pooled_session(connections: int = 20) -> requests.Session:
    """No cookies, and nothing from the environment: a .netrc would replace the Authorization header."""
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("https://", "http://"):
        session.mount(scheme, _Adapter(pool_connections=4, pool_maxsize=connections))
    return session


class _Socket(socket.socket):
    deadline: Deadline | None = None

    def recv_into(self, *args: Any, **options: Any) -> int:
        _shorten(self, self.deadline)
        return super().recv_into(*args, **options)


class _SecureSocket(ssl.SSLSocket):
    deadline: Deadline | None = None

    def recv_into(self, *args: Any, **options: Any) -> int:
        _shorten(self, self.deadline)
        return super().recv_into(*args, **options)


def _shorten(wire: socket.socket, deadline: Deadline | None) -> None:
    if deadline is None:
        return
    left, patience = deadline.remaining(), wire.gettimeout()
    if left <= 0:
        raise TimeoutError("timed out")
    if patience is None or left < patience:
        wire.settimeout(left)


class _Connection(HTTPConnection):
    def request(self, *args: Any, **options: Any) -> None:
        _renew(self)
        super().request(*args, **options)

    def _new_conn(self) -> socket.socket:
        return _connected(self)


class _SecureConnection(HTTPSConnection):
    def request(self, *args: Any, **options: Any) -> None:
        _renew(self)
        super().request(*args, **options)

    def _new_conn(self) -> socket.socket:
        return _connected(self)


def _renew(connection: HTTPConnection) -> None:
    """A connection that is used again gets the deadline of the new call."""
    if isinstance(connection.sock, _Socket | _SecureSocket):
        connection.sock.deadline = _DEADLINE.get()


def _connected(connection: HTTPConnection) -> socket.socket:
    try:
        addresses = socket.getaddrinfo(connection._dns_host, connection.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NameResolutionError(connection.host, connection, socket.gaierror(str(error))) from error
    deadline = _DEADLINE.get()
    failure: OSError = OSError("the host has no address")
    for address_family, kind, protocol, _, address in addresses:
        wire = _Socket(address_family, kind, protocol)
        wire.deadline = deadline
        try:
            wire.settimeout(connection.timeout)
            _shorten(wire, deadline)
            for option in connection.socket_options or ():
                wire.setsockopt(*option)
            wire.connect(address)
            return wire
        except OSError as error:
            wire.close()
            failure = error
    if isinstance(failure, TimeoutError):
        raise ConnectTimeoutError(connection, "no connection in time") from failure
    raise NewConnectionError(connection, str(failure)) from failure


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options, ssl_context=_secure_context())
        _use_our_pools(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **{"ssl_context": _secure_context(), **options})
        _use_our_pools(manager)
        return manager


def _use_our_pools(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}


def _secure_context() -> ssl.SSLContext:
    context = create_urllib3_context()
    context.sslsocket_class = _SecureSocket
    return context


def _is_discreet(record: logging.LogRecord) -> bool:
    """The debug lines of urllib3 hold whole addresses, and one of the APIs carries its key in them."""
    return record.levelno > logging.DEBUG or _DEADLINE.get() is None


logging.getLogger("urllib3.connectionpool").addFilter(_is_discreet)
