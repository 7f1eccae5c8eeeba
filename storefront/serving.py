"""Gunicorn's processes, each with waitress's loop: a thread gets a request once all of it is here.

One loop in each process takes requests in and sends answers out, so that whoever sends or reads slowly, or not at all,
holds a socket and no thread. `gunicorn.conf.py` names the worker; gunicorn starts, watches and stops the processes.
"""

import os
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import ErrorTask

from storefront.picture_queue import PagesFirst

RECEIVING = 20  # seconds in which a whole request has to arrive, and for which an idle connection is kept
HURRIED = 2  # the same while half of the connections that a process may have are taken
CONNECTIONS = 800  # of one process: below the 1,024 open files that systems allow at first
LARGEST_BODY = 1024 * 1024  # bytes; storefront/middleware.py has less for each kind of address
LARGEST_HEAD = 32 * 1024
WAITING = {
    "connection_limit": CONNECTIONS,
    "channel_timeout": RECEIVING,
    "cleanup_interval": 2,
    "asyncore_use_poll": True,
    "backlog": 512,
    "max_request_body_size": LARGEST_BODY,
    "max_request_header_size": LARGEST_HEAD,
    "clear_untrusted_proxy_headers": False,  # BEHIND_PROXY in the settings says whether they count
    "ident": "",
}
REFUSAL_HEADERS = [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
]


class Refusal(ErrorTask):
    """Waitress's own words to what is no request, or too long for one, under our headers."""

    def execute(self) -> None:
        self.response_headers.extend(REFUSAL_HEADERS)
        super().execute()


class Connection(HTTPChannel):
    error_task_class = Refusal
    began = 0.0  # when the first byte of the request that is still arriving came

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.began = time.monotonic()
        complete_requests = len(self.requests)
        result: bool = super().received(data)
        if len(self.requests) > complete_requests:  # the rest, if any, belongs to another
            self.began = time.monotonic()
        return result

    @property
    def is_arriving(self) -> bool:
        return self.request is not None and not self.requests

    @property
    def is_idle(self) -> bool:
        return not self.requests and not self.total_outbufs_len


class BufferingWorker(Worker):
    """`threads` of gunicorn's settings answer requests."""

    def run(self) -> None:
        open_sockets: dict[int, Any] = {}
        self.queue = PagesFirst(max(1, self.cfg.threads * 3 // 8))
        self.queue.set_thread_count(self.cfg.threads)
        server = create_server(
            self.wsgi,
            map=open_sockets,
            sockets=[socket.sock for socket in self.sockets],
            _dispatcher=self.queue,
            **WAITING,
        )
        listeners = [one for one in open_sockets.values() if isinstance(one, BaseWSGIServer)]
        for listener in listeners:
            listener.channel_class = Connection
        while self.alive and os.getppid() == self.ppid:
            self.turn(open_sockets)
        self.finish(open_sockets, listeners)
        server.task_dispatcher.shutdown()

    def turn(self, open_sockets: dict[int, Any]) -> None:
        self.notify()
        wasyncore.loop(timeout=1, use_poll=True, map=open_sockets, count=1)
        close_late(open_sockets, time.monotonic())
        self.queue.turn(time.monotonic())

    def finish(self, open_sockets: dict[int, Any], listeners: list[BaseWSGIServer]) -> None:
        """Take nothing new, and send what was begun."""
        for listener in listeners:
            wasyncore.dispatcher.close(listener)
        end = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < end and any(not connection.is_idle for connection in connections(open_sockets)):
            self.turn(open_sockets)


def connections(open_sockets: dict[int, Any]) -> list[Connection]:
    return [one for one in open_sockets.values() if isinstance(one, Connection)]


def close_late(open_sockets: dict[int, Any], now: float) -> None:
    """Whoever takes too long over one request goes; waitress itself waits for as long as now and then a byte comes."""
    crowded = len(open_sockets) > CONNECTIONS // 2
    allowed = HURRIED if crowded else RECEIVING
    for connection in connections(open_sockets):
        late = connection.is_arriving and now - connection.began > allowed
        idle = connection.is_idle and time.time() - connection.last_activity > HURRIED
        if late or (crowded and idle):
            connection.will_close = True
