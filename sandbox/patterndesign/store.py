"""The stand-in's state in SQLite. Knows tables, pools and durability; rules live in the modules beside it."""

import queue
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.config import Config

TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    api_key TEXT UNIQUE,
    hmac_key TEXT NOT NULL,
    currency TEXT NOT NULL DEFAULT 'EUR',
    licence_fee TEXT NOT NULL,
    cancel_days INTEGER,
    is_partner INTEGER NOT NULL DEFAULT 0,
    partner_id INTEGER REFERENCES accounts (id),
    renders_products INTEGER NOT NULL DEFAULT 0,
    pays_with_subscription INTEGER NOT NULL DEFAULT 0,
    collections_setting TEXT NOT NULL DEFAULT '',
    profile TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    ends_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS exports (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    title TEXT NOT NULL,
    display_design INTEGER,
    patterns TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 1,
    customer_key TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS sales (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    order_reference TEXT NOT NULL,
    product_name TEXT NOT NULL,
    price_net TEXT NOT NULL,
    currency TEXT NOT NULL,
    fee_cents INTEGER NOT NULL,
    reported_at REAL NOT NULL,
    committed_at REAL,
    cancelled_at REAL
);
CREATE INDEX IF NOT EXISTS sales_by_commit ON sales (account_id, committed_at);
CREATE TABLE IF NOT EXISTS downloads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sale_id INTEGER NOT NULL REFERENCES sales (id),
    design_id INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS downloads_by_sale ON downloads (sale_id);
-- Credits are the sum of these; the constraint is what makes a second charge or refund of one sale impossible.
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    sale_id INTEGER REFERENCES sales (id),
    kind TEXT NOT NULL CHECK (kind IN ('top-up', 'charge', 'refund')),
    cents INTEGER NOT NULL,
    at REAL NOT NULL,
    UNIQUE (sale_id, kind)
);
CREATE INDEX IF NOT EXISTS entries_by_account ON entries (account_id);
"""

NONCES = """
CREATE TABLE IF NOT EXISTS nonces (
    api_key TEXT NOT NULL,
    nonce TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (api_key, nonce)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS nonces_by_age ON nonces (at);
"""


class Database:
    """One SQLite file with a pool of connections: threads of a server come and go, connections stay.

    `synchronous` FULL keeps what was committed through a power cut, NORMAL through a killed process.
    """

    def __init__(self, path: Path, tables: str, synchronous: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._synchronous = synchronous
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self.close = weakref.finalize(self, _close_all, self._idle)
        with self.reading() as connection:
            connection.executescript(tables)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = self._connect()
        try:
            yield connection
        finally:
            self._idle.put(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start; rolled back if anything is raised."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {self._synchronous}")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def _close_all(idle: "queue.SimpleQueue[sqlite3.Connection]") -> None:
    while True:
        try:
            idle.get_nowait().close()
        except queue.Empty:
            return


class Store:
    """`state` holds accounts, collections and the ledger; `nonces` may be slower to reach the disk than to be asked."""

    def __init__(self, config: Config) -> None:
        self.state = Database(config.state_dir / "patterndesign.sqlite3", TABLES, "FULL")
        self.nonces = Database(config.state_dir / "patterndesign-nonces.sqlite3", NONCES, "NORMAL")

    def clear(self) -> None:
        """Forget everything; numbers start again."""
        with self.state.writing() as connection:
            for table in ("entries", "downloads", "sales", "collections", "exports", "sessions", "accounts"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
            connection.execute("DELETE FROM sqlite_sequence")
        with self.nonces.writing() as connection:
            connection.execute("DELETE FROM nonces")

    def close(self) -> None:
        self.state.close()
        self.nonces.close()
