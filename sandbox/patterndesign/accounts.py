"""API accounts: who may call, with which keys, on which terms."""

import hashlib
import json
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from werkzeug.security import check_password_hash, generate_password_hash

from sandbox.config import Config
from sandbox.patterndesign import money, signatures
from sandbox.patterndesign.errors import LOGIN_OF_ANOTHER, LOGIN_WITHOUT_API, WRONG_LOGIN, Refused
from sandbox.patterndesign.store import Store

SESSION_LIFETIME = timedelta(minutes=30)
HASHING = (
    "scrypt:4096:8:1"  # an eighth of the usual work: nobody's real password is kept here, and every start hashes one
)
WEBSITE_USER = "motif-website"  # exists so that error 1004 can be met: a login without an API account

DEMO_PROFILE = {
    "company": "Motif Demo Prints",
    "vatNumber": "ATU65824334",
    "street": "Musterweg 12",
    "zipCode": "5310",
    "city": "Mondsee",
    "country": "AT",
    "website": "https://www.example.com",
    "shopSystem": "Motif",
    "salutation": "Ms.",
    "firstName": "Demo",
    "lastName": "Printer",
    "position": "Founder",
    "email": "demo@example.com",
    "phone": "+43 1 555 0100",
    "mobile": "",
    "newsletter": "false",
    "billingEmail": "demo@example.com",
}


@dataclass(frozen=True)
class Account:
    id: int
    username: str
    api_key: str
    hmac_key: str
    currency: str
    licence_fee: Decimal
    cancel_days: int | None
    is_partner: bool
    partner_id: int | None
    renders_products: bool
    pays_with_subscription: bool
    collections_setting: str  # "", "true" or "belowCollectionsCategory": how getCategories treats collections
    profile: dict[str, Any]


def seed(store: Store, config: Config, now: datetime) -> None:
    """The account that the configuration names, with its first credits; keys and terms follow it at each start."""
    terms = (config.api_key, config.hmac_key, generate_password_hash(config.api_password, HASHING), config.licence_fee)
    with store.state.writing() as connection:
        if _with_username(connection, config.api_username):
            connection.execute(
                "UPDATE accounts SET api_key = ?, hmac_key = ?, password_hash = ?, licence_fee = ?, cancel_days = ?"
                " WHERE username = ?",
                (*terms, config.cancel_days, config.api_username),
            )
            return
        account_id = connection.execute(
            "INSERT INTO accounts (username, api_key, hmac_key, password_hash, licence_fee, cancel_days,"
            " is_partner, renders_products, profile) VALUES (?, ?, ?, ?, ?, ?, 1, 1, ?)",
            (config.api_username, *terms, config.cancel_days, json.dumps(DEMO_PROFILE)),
        ).lastrowid
        connection.execute(
            "INSERT INTO accounts (username, password_hash, hmac_key, licence_fee, profile)"
            " VALUES (?, ?, '', '0', '{}')",
            (WEBSITE_USER, terms[2]),
        )
        connection.execute(
            "INSERT INTO entries (account_id, kind, cents, at) VALUES (?, 'top-up', ?, ?)",
            (account_id, money.to_cents(Decimal(config.credits)), now.timestamp()),
        )


def by_api_key(store: Store, api_key: str) -> Account | None:
    with store.state.reading() as connection:
        return _account(connection.execute("SELECT * FROM accounts WHERE api_key = ?", (api_key,)).fetchone())


def by_id(store: Store, account_id: int) -> Account | None:
    with store.state.reading() as connection:
        return _account(connection.execute("SELECT * FROM accounts WHERE id = ?", (account_id,)).fetchone())


def username_exists(store: Store, username: str) -> bool:
    with store.state.reading() as connection:
        return _with_username(connection, username) is not None


def create(store: Store, partner: Account, username: str, password: str, profile: dict[str, Any]) -> Account:
    """A new account of a referral partner: no credits, no product rendering and no arrangement to cancel yet."""
    api_key, hmac_key = secrets.token_hex(12), secrets.token_hex(32)
    with store.state.writing() as connection:
        account_id = connection.execute(
            "INSERT INTO accounts (username, password_hash, api_key, hmac_key, licence_fee, partner_id, profile)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                username,
                generate_password_hash(password, HASHING),
                api_key,
                hmac_key,
                str(partner.licence_fee),
                partner.id,
                json.dumps(profile),
            ),
        ).lastrowid
        created = _account(connection.execute("SELECT * FROM accounts WHERE id = ?", (account_id,)).fetchone())
    assert created is not None  # noqa: S101 - inserted in this transaction
    return created


def log_in(store: Store, caller: Account, username: str, password: str, now: datetime) -> tuple[str, Account]:
    """A session token and the account it is for. Raises Refused 1001, 1003, 1004."""
    with store.state.reading() as connection:
        row = _with_username(connection, username)
    if row is None or not check_password_hash(row["password_hash"], password):
        raise Refused(WRONG_LOGIN)
    account = _account(row)
    if account is None:
        raise Refused(LOGIN_WITHOUT_API)
    if caller.id not in (account.id, account.partner_id):
        raise Refused(LOGIN_OF_ANOTHER)
    token = secrets.token_urlsafe(18)
    with store.state.writing() as connection:
        connection.execute("DELETE FROM sessions WHERE ends_at <= ?", (now.timestamp(),))
        connection.execute(
            "INSERT INTO sessions VALUES (?, ?, ?)",
            (_digest(token), account.id, (now + SESSION_LIFETIME).timestamp()),
        )
    return token, account


def of_session(store: Store, token: str, now: datetime) -> Account | None:
    with store.state.reading() as connection:
        row = connection.execute(
            "SELECT accounts.* FROM accounts JOIN sessions ON accounts.id = account_id"
            " WHERE digest = ? AND ends_at > ?",
            (_digest(token), now.timestamp()),
        ).fetchone()
    return _account(row)


def use_nonce(store: Store, api_key: str, nonce: str, now: datetime) -> bool:
    """Whether the nonce is new; remembers it for as long as a timestamp could still be accepted with it."""
    with store.nonces.writing() as connection:
        oldest = (now - 3 * signatures.TOLERANCE).timestamp()
        connection.execute("DELETE FROM nonces WHERE at < ?", (oldest,))
        added = connection.execute("INSERT OR IGNORE INTO nonces VALUES (?, ?, ?)", (api_key, nonce, now.timestamp()))
        return added.rowcount == 1


def may_export(store: Store, account: Account, now: datetime, pause: timedelta) -> int:
    """Notes an export and answers 0, or the seconds to wait if the last one is less than `pause` ago."""
    with store.state.writing() as connection:
        row = connection.execute("SELECT at FROM exports WHERE account_id = ?", (account.id,)).fetchone()
        # A clock that was shifted back must not lock exports for the length of the shift.
        if row and 0 <= now.timestamp() - row["at"] < pause.total_seconds():
            next_export = datetime.fromtimestamp(row["at"], UTC) + pause
            return max(1, round((next_export - now).total_seconds()))
        connection.execute("INSERT OR REPLACE INTO exports VALUES (?, ?)", (account.id, now.timestamp()))
        return 0


def _with_username(connection: sqlite3.Connection, username: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM accounts WHERE username = ?", (username,)).fetchone()
    return row


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _account(row: sqlite3.Row | None) -> Account | None:
    if row is None or row["api_key"] is None:
        return None
    return Account(
        id=row["id"],
        username=row["username"],
        api_key=row["api_key"],
        hmac_key=row["hmac_key"],
        currency=row["currency"],
        licence_fee=Decimal(row["licence_fee"]),
        cancel_days=row["cancel_days"],
        is_partner=bool(row["is_partner"]),
        partner_id=row["partner_id"],
        renders_products=bool(row["renders_products"]),
        pays_with_subscription=bool(row["pays_with_subscription"]),
        collections_setting=row["collections_setting"],
        profile=json.loads(row["profile"]),
    )
