"""Calls the Pattern Design stand-in over HTTP as the document says, signatures included."""

import hashlib
import hmac
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from sandbox.server import SandboxServer

# The document's example of user/signUp, with the password and the VAT number that its own rules ask for.
VALID_USER = {
    "username": "testuser",
    "password": "NeverGuess1",
    "company": "PatternFun,Inc",
    "vatNumber": "ATU65824334",
    "street": "Strada del Sol",
    "zipCode": "1234",
    "city": "Springfield",
    "country": "AT",
    "website": "https://www.test.com",
    "shopSystem": "joomshopping",
    "salutation": "Mr.",
    "firstName": "Bart",
    "lastName": "Simpson",
    "position": "CFO",
    "email": "bart@test.com",
    "phone": "555-234-444",
    "mobile": "00453345",
    "newsletter": "true",
    "billingEmail": "invoice@test.com",
}
_numbers = itertools.count()


def signed(api_key: str, hmac_key: str, now: datetime | None = None, nonce: str = "") -> dict[str, str]:
    """The three parameters of a signature, with a nonce of its own each time."""
    timestamp = f"{now or datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
    nonce = nonce or f"a nonce of a test {next(_numbers)}"
    signature = hmac.new(hmac_key.encode(), (api_key + timestamp + nonce).encode(), hashlib.sha256).hexdigest()
    return {"timestamp": timestamp, "nonce": nonce, "signature": signature}


class PatternDesign:
    """An account's view of a running sandbox. Every call is signed anew."""

    def __init__(self, server: SandboxServer, api_key: str = "", hmac_key: str = "") -> None:
        self.server = server
        self.api_key = api_key or server.config.api_key
        self.hmac_key = hmac_key or server.config.hmac_key
        self.session = requests.Session()

    @property
    def service(self) -> Any:
        return self.server.app.extensions["patterndesign"]

    def shift_clock(self, **by: float) -> None:
        self.service.clock.shift += timedelta(**by)

    def address(self, action: str, credential: str = "") -> str:
        return f"{self.server.patterndesign_url}/{credential or self.api_key}/{action}"

    def call(self, action: str, method: str = "GET", body: Any = None, **parameters: Any) -> requests.Response:
        signature = signed(self.api_key, self.hmac_key, self.service.clock.now())
        return self.session.request(method, self.address(action), params=parameters | signature, json=body, timeout=60)

    def get(self, action: str, **parameters: Any) -> Any:
        """The JSON of a GET call, whatever its status."""
        return self.call(action, **parameters).json()

    def post(self, action: str, body: Any = None, **parameters: Any) -> Any:
        return self.call(action, "POST", body, **parameters).json()

    def close(self) -> None:
        self.session.close()


def problem(code: str, text: str, details: str = "") -> dict[str, str]:
    """An error's JSON as the document has it."""
    answer = {"result": "ERROR", "errorCode": code, "error": text}
    return answer | {"details": details} if details else answer
