"""One call: sign, send, read the envelope. Every group of methods goes through here."""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote

import requests

from pattern_apis.patterndesign import envelope, images, redaction, signing
from pattern_apis.patterndesign.errors import WrongFile
from pattern_apis.patterndesign.parameters import Value, written
from pattern_apis.patterndesign.parsing import API, Json, malformed
from pattern_apis.transport import Repeat, Transport
from pattern_apis.transport.errors import ApiError, Malformed

T = TypeVar("T")
Take = Callable[[requests.Response, Iterator[bytes]], T]
KIBIBYTE = 1024
LONGEST_JSON = 16 * KIBIBYTE**2
LARGEST_IMAGE = 64 * KIBIBYTE**2
NOT_ARRIVED: Repeat = "not_arrived"  # writes: twice only when the first surely did not arrive


def utc_now() -> datetime:
    return datetime.now(UTC)


def random_nonce() -> str:
    return secrets.token_hex(16)


class Caller:
    """`base_url` goes up to and including `/api/rest/1.0`. Without an HMAC key calls are not signed: for accounts
    whose addresses are whitelisted, and for an access token in place of the API key."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        hmac_key: str = "",
        *,
        transport: Transport,
        secure_urls: bool = True,
        clock: Callable[[], datetime] = utc_now,
        nonce: Callable[[], str] = random_nonce,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.transport = transport
        self.secure_urls = secure_urls
        self._api_key = api_key
        self._hmac_key = hmac_key
        self._clock = clock
        self._nonce = nonce
        redaction.hide(api_key, quote(api_key, safe=""))

    def query(self, action: str, read: Callable[[Json], T], **values: Value) -> T:
        """GET, which may be repeated: what `read` makes of the envelope's object."""
        return self.ask("GET", action, read, values, repeat=True)

    def command(self, action: str, read: Callable[[Json], T], **values: Value) -> T:
        """POST, repeated only when it surely did not arrive. Parameters go in the address, as documented."""
        return self.ask("POST", action, read, values, repeat=NOT_ARRIVED)

    def write(self, method: str, action: str, read: Callable[[Json], T], body: object = None) -> T:
        """A resource written as JSON, repeated as `command` is."""
        return self.ask(method, action, read, {}, repeat=NOT_ARRIVED, body=body)

    def image(self, action: str, *, most: int, **values: Value) -> bytes:
        """A PNG that opens, of at most `most` px."""

        def take(response: requests.Response, chunks: Iterator[bytes]) -> bytes:
            body = b"".join(self.expect_file(response, chunks, LARGEST_IMAGE))
            images.png_size(body, most)
            return body

        return self.fetch("GET", action, values, take, repeat=True)

    def ask(
        self,
        method: str,
        action: str,
        read: Callable[[Json], T],
        values: Mapping[str, Value],
        *,
        repeat: Repeat,
        body: object = None,
    ) -> T:
        def take(response: requests.Response, chunks: Iterator[bytes]) -> T:
            return read(envelope.values(response, b"".join(bounded(response, chunks, LONGEST_JSON))))

        return self.fetch(method, action, values, take, repeat=repeat, body=body)

    def fetch(
        self,
        method: str,
        action: str,
        values: Mapping[str, Value],
        take: Take[T],
        *,
        repeat: Repeat,
        body: object = None,
    ) -> T:
        parameters = written(values)

        def prepare() -> requests.Request:
            url = f"{self.base_url}/{quote(self._api_key, safe='')}/{action}"
            return requests.Request(method, url, params=parameters | self._authentication(), json=body)

        call = f"{method} {action}"
        # All calls for one design are about the same.
        about = parameters.get("id") or parameters.get("ids") or f"{call} {sorted(parameters.items())}"
        try:
            return self.transport.receive(
                prepare, take, repeat=repeat, read_error=envelope.error_in, call=call, about=about
            )
        except ApiError as error:
            error.message = redaction.hidden(error.message)
            error.details = redaction.hidden(error.details)
            raise

    def expect_file(self, response: requests.Response, chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
        """The chunks of a file of at most `most` bytes. A JSON answer in its place raises the error that it tells."""
        chunks = bounded(response, chunks, most, WrongFile)
        first = next(chunks, b"")
        if "json" in response.headers.get("Content-Type", "") or first.lstrip()[:1] == b"{":
            envelope.values(response, first + b"".join(bounded(response, chunks, LONGEST_JSON)))
            raise malformed("JSON where a file was expected")
        yield first
        yield from chunks

    def fingerprint(self) -> str:
        """Tells accounts apart in a cache without naming the API key."""
        return hashlib.sha256(f"{self.base_url} {self._api_key}".encode()).hexdigest()[:32]

    def _authentication(self) -> dict[str, str]:
        if not self._hmac_key:
            return {}
        return signing.signed(self._hmac_key, self._api_key, signing.timestamp(self._clock()), self._nonce())


def bounded(
    response: requests.Response, chunks: Iterator[bytes], most: int, error: type[Malformed] = Malformed
) -> Iterator[bytes]:
    """The chunks, until they are more than `most` bytes together; a larger claimed length is refused unread."""
    claimed = response.headers.get("Content-Length", "")
    if claimed.isascii() and claimed.isdigit() and int(claimed[:20]) > most:
        response.close()
        raise error(f"an answer of {claimed[:20]} bytes, which is more than {most}", api=API)
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > most:
            response.close()
            raise error(f"an answer of more than {most} bytes", api=API)
        yield chunk
