"""The same over TLS: certificates are checked before anything is sent, and the deadline holds."""

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from pattern_apis.transport import Transport, pooled_session
from pattern_apis.transport.budget import Budget
from pattern_apis.transport.errors import TimedOut, Unreachable

from .stub_server import StubServer, answer, silence, trickled_body, trickled_head

SHORT = Budget(connect=2, read=0.3, total=0.5, attempts=100)
SLACK = 4  # for a busy machine; without a total it would take half a minute


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here: apt-get install openssl")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    wanted = "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", "req", *wanted.split(), *names, *files], check=True, capture_output=True)
    return certificate, key


def secured(stub_server: StubServer, certificate: tuple[Path, Path]) -> StubServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    stub_server._server.socket = context.wrap_socket(
        stub_server._server.socket, server_side=True, do_handshake_on_connect=False
    )
    stub_server.url = stub_server.url.replace("http://", "https://")
    return stub_server


@pytest.fixture
def transport(certificate: tuple[Path, Path]) -> Iterator[Transport]:
    session = pooled_session()
    session.verify = str(certificate[0])
    transport = Transport("pxm", budget=SHORT, session=session)
    yield transport
    transport.close()


def get(stub_server: StubServer):
    return lambda: requests.Request("GET", stub_server.url)


def test_a_trusted_server_is_spoken_to(transport: Transport, certificate) -> None:
    with secured(StubServer(answer([1])), certificate) as stub_server:
        assert transport.send(get(stub_server), repeat=False).json() == [1]
        assert transport.send(get(stub_server), repeat=False).json() == [1]


def test_a_server_that_cannot_prove_itself_is_told_nothing(certificate) -> None:
    transport = Transport("pxm", budget=SHORT, sleep=lambda _: None)
    with secured(StubServer(answer([1])), certificate) as stub_server:
        with pytest.raises(Unreachable, match="certificate is not trusted") as caught:
            transport.send(get(stub_server), repeat=True)
        assert (caught.value.retryable, caught.value.arrived) == (False, False)
        assert stub_server.received == []
    transport.close()


@pytest.mark.parametrize("server", [silence, trickled_head, trickled_body])
def test_the_total_holds_though_the_server_never_ends(transport: Transport, certificate, server) -> None:
    with secured(StubServer(answer([1]), server), certificate) as stub_server:
        transport.send(get(stub_server), repeat=False)
        started = time.monotonic()
        with pytest.raises(TimedOut):
            transport.send(get(stub_server), repeat=True)
        assert time.monotonic() - started < SHORT.total + SLACK


def test_a_server_that_never_shakes_hands_costs_the_budget_at_most() -> None:
    import socket

    transport = Transport("pxm", budget=Budget(connect=0.3, read=0.3, total=0.5, attempts=100))
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen(5)
        address = f"https://127.0.0.1:{mute.getsockname()[1]}/"
        started = time.monotonic()
        with pytest.raises((TimedOut, Unreachable)):
            transport.send(lambda: requests.Request("GET", address), repeat=True)
        assert time.monotonic() - started < 0.5 + SLACK
    transport.close()
