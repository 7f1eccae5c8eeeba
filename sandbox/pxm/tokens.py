"""OAuth2 client credentials: who may call, and until when. Tokens live in a file and survive a restart."""

import hmac
import json
import secrets
import sqlite3
from base64 import b64decode, urlsafe_b64encode
from contextlib import closing
from pathlib import Path

from sandbox.clock import Clock
from sandbox.config import Config
from sandbox.pxm.errors import BadRequest, Unauthorized

SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, client_id TEXT NOT NULL, ends REAL NOT NULL) WITHOUT ROWID;
"""
HEADER = urlsafe_b64encode(b'{"alg":"RS256","typ":"JWT"}').rstrip(b"=").decode()


class Tokens:
    def __init__(self, config: Config, clock: Clock) -> None:
        self.config = config
        self.clock = clock
        self._path: Path = config.state_dir / "tokens.sqlite3"
        config.state_dir.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as database:
            database.executescript(SCHEMA)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=10, isolation_level=None)

    def check_credentials(self, authorization: str) -> str:
        """The client id in a Basic header; raises `Unauthorized` for anything but the right pair."""
        scheme, _, encoded = authorization.partition(" ")
        if scheme.lower() != "basic":
            raise Unauthorized(
                "Unauthorized: send client_id and client_secret as a Basic Authorization header", "Basic"
            )
        try:
            client_id, _, secret = b64decode(encoded.strip(), validate=True).decode().partition(":")
        except ValueError:
            raise Unauthorized("Unauthorized: the Basic Authorization header is not Base64", "Basic") from None
        known = hmac.compare_digest(client_id.encode(), self.config.client_id.encode())
        right = hmac.compare_digest(secret.encode(), self.config.client_secret.encode())
        if not (known and right):
            raise Unauthorized("Unauthorized: client_id or client_secret is wrong", "Basic")
        return client_id

    def issue(self, client_id: str, body: bytes) -> dict[str, object]:
        """A new token for the body of `POST /oauth/authorize`; raises `BadRequest`."""
        try:
            grant = json.loads(body)
        except ValueError:
            raise BadRequest("Malformed JSON in the request body") from None
        if not isinstance(grant, dict) or grant.get("grant_type") != "client_credentials":
            raise BadRequest("Invalid parameter 'grant_type': client_credentials is expected")
        token = f"{HEADER}.{secrets.token_urlsafe(72)}.{secrets.token_urlsafe(96)}"
        now = self.clock.timestamp()
        with closing(self._connect()) as database:
            database.execute("DELETE FROM token WHERE ends < ?", (now - 86_400,))
            database.execute("INSERT INTO token VALUES (?, ?, ?)", (token, client_id, now + self.config.token_lifetime))
        return {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": str(self.config.token_lifetime),
            "user": {"email": "api-user@motif.example", "hostname": "motif.pxm.pattern.com"},
        }

    def client(self, authorization: str) -> str:
        """The client that a Bearer header stands for; raises `Unauthorized` when missing, unknown or expired."""
        scheme, _, token = authorization.partition(" ")
        if not authorization:
            raise Unauthorized("Unauthorized: the token is missing")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthorized("Unauthorized: the token is malformed")
        with closing(self._connect()) as database:
            row = database.execute("SELECT client_id, ends FROM token WHERE token = ?", (token.strip(),)).fetchone()
        if row is None:
            raise Unauthorized("Unauthorized: the token is not known")
        if row[1] <= self.clock.timestamp():
            raise Unauthorized("Unauthorized: the token has expired")
        return str(row[0])

    def revoke_all(self) -> int:
        with closing(self._connect()) as database:
            return database.execute("DELETE FROM token").rowcount
