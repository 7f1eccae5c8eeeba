"""Sales and what they cost (source: "sale/report", "sale/download", "sale/cancel", "user/listPurchases").

A report costs nothing. The first download of one of its references commits it and charges the licence fee; no later
download of any of its references charges again. Cancelling returns what was charged.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sandbox.patterndesign import money
from sandbox.patterndesign.accounts import Account
from sandbox.patterndesign.errors import (
    CANNOT_CANCEL,
    INSUFFICIENT_CREDITS,
    NO_SUCH_DOWNLOAD,
    NO_SUCH_SALE,
    SALE_CANCELLED,
    TOO_OLD_TO_CANCEL,
    Refused,
)
from sandbox.patterndesign.store import Store

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Reported:
    sale_reference: int
    download_references: tuple[int, ...]


@dataclass(frozen=True)
class Purchase:
    date: datetime
    order_reference: str
    product_name: str
    fee_cents: int
    designs: tuple[int, ...]


@dataclass(frozen=True)
class Month:
    year: int
    month: int
    fee_cents: int


def credits_in_cents(store: Store, account: Account) -> int:
    with store.state.reading() as connection:
        return _credits(connection, account)


def top_up(store: Store, account: Account, amount: Decimal, now: datetime) -> None:
    """Adds credits, or takes them for a negative amount."""
    with store.state.writing() as connection:
        _enter(connection, account, None, "top-up", money.to_cents(amount), now)


def report(
    store: Store,
    account: Account,
    now: datetime,
    *,
    order_reference: str,
    product_name: str,
    price_net: Decimal,
    currency: str,
    design_ids: Sequence[int],
) -> Reported:
    """Prepares a sale. Nothing is reserved: only this fee is held against the credits. Raises Refused 2006."""
    fee = money.to_cents(money.convert(price_net * account.licence_fee, currency, account.currency))
    with store.state.writing() as connection:
        _require_credits(connection, account, fee)
        sale = connection.execute(
            "INSERT INTO sales (account_id, order_reference, product_name, price_net, currency, fee_cents, reported_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (account.id, order_reference, product_name, str(price_net), currency, fee, now.timestamp()),
        ).lastrowid
        references = [
            connection.execute("INSERT INTO downloads (sale_id, design_id) VALUES (?, ?)", (sale, design)).lastrowid
            for design in design_ids
        ]
    return Reported(int(sale or 0), tuple(int(reference or 0) for reference in references))


def design_of(store: Store, account: Account, reference: int) -> int:
    """The design behind a download reference, if it may be downloaded now. Raises Refused 2001, 2003, 2006."""
    with store.state.reading() as connection:
        row = _download(connection, account, reference)
        if row["committed_at"] is None:
            _require_credits(connection, account, row["fee_cents"])
        return int(row["design_id"])


def commit(store: Store, account: Account, reference: int, now: datetime) -> bool:
    """Charges the sale of a download reference unless that has happened. True if this call did it.

    On return the charge is on the disk, so that a file never leaves without it. Raises Refused as `design_of`.
    """
    with store.state.writing() as connection:
        row = _download(connection, account, reference)
        if row["committed_at"] is not None:
            return False
        _require_credits(connection, account, row["fee_cents"])
        connection.execute("UPDATE sales SET committed_at = ? WHERE id = ?", (now.timestamp(), row["sale_id"]))
        if not account.pays_with_subscription:
            _enter(connection, account, row["sale_id"], "charge", -row["fee_cents"], now)
        return True


def cancel(store: Store, account: Account, sale_reference: int, now: datetime) -> None:
    """Withdraws a sale and returns its fee. Raises Refused 2002, 2003, 2021, 2022."""
    if account.cancel_days is None:
        raise Refused(CANNOT_CANCEL)
    with store.state.writing() as connection:
        row = connection.execute(
            "SELECT * FROM sales WHERE id = ? AND account_id = ?", (min(sale_reference, LARGEST_ID), account.id)
        ).fetchone()
        if row is None:
            raise Refused(NO_SUCH_SALE, f"saleReference:{sale_reference}")
        if row["cancelled_at"] is not None:
            raise Refused(SALE_CANCELLED, f"saleReference:{sale_reference}")
        _require_recent(row, account.cancel_days, now)
        connection.execute("UPDATE sales SET cancelled_at = ? WHERE id = ?", (now.timestamp(), row["id"]))
        charged = connection.execute(
            "SELECT -cents FROM entries WHERE sale_id = ? AND kind = 'charge'", (row["id"],)
        ).fetchone()
        if charged:
            _enter(connection, account, row["id"], "refund", charged[0], now)


def purchases(store: Store, account: Account, limit: int, offset: int) -> list[Purchase]:
    """Committed sales, newest first."""
    with store.state.reading() as connection:
        rows = connection.execute(
            "SELECT * FROM sales WHERE account_id = ? AND committed_at IS NOT NULL AND cancelled_at IS NULL"
            " ORDER BY committed_at DESC, id DESC LIMIT ? OFFSET ?",
            (account.id, limit, offset),
        ).fetchall()
        return [
            Purchase(
                date=datetime.fromtimestamp(row["committed_at"], UTC),
                order_reference=row["order_reference"],
                product_name=row["product_name"],
                fee_cents=row["fee_cents"],
                designs=_designs(connection, row["id"]),
            )
            for row in rows
        ]


def purchases_by_month(store: Store, account: Account, limit: int, offset: int) -> list[Month]:
    with store.state.reading() as connection:
        rows = connection.execute(
            "SELECT strftime('%Y', committed_at, 'unixepoch') AS year,"
            " strftime('%m', committed_at, 'unixepoch') AS month, SUM(fee_cents) AS fee FROM sales"
            " WHERE account_id = ? AND committed_at IS NOT NULL AND cancelled_at IS NULL"
            " GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC LIMIT ? OFFSET ?",
            (account.id, limit, offset),
        ).fetchall()
    return [Month(int(row["year"]), int(row["month"]), row["fee"]) for row in rows]


def _credits(connection: sqlite3.Connection, account: Account) -> int:
    total = connection.execute("SELECT SUM(cents) FROM entries WHERE account_id = ?", (account.id,)).fetchone()[0]
    return int(total or 0)


def _require_credits(connection: sqlite3.Connection, account: Account, fee: int) -> None:
    available = _credits(connection, account)
    if available < fee and not account.pays_with_subscription:
        raise Refused(INSUFFICIENT_CREDITS, f"credits {money.as_text(available)} vs. license fee {money.as_text(fee)}")


def _require_recent(sale: sqlite3.Row, days: int, now: datetime) -> None:
    since = datetime.fromtimestamp(sale["committed_at"] or sale["reported_at"], UTC)
    age = (now - since).days
    if age >= days:
        raise Refused(
            TOO_OLD_TO_CANCEL,
            f"Sale {sale['id']} cannot be canceled because it is already older ({age} days since"
            f" {since:%Y-%m-%d %H:%M:%S}) than the cancelable timespan ({days} days)",
        )


def _download(connection: sqlite3.Connection, account: Account, reference: int) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        "SELECT sales.*, sale_id, design_id FROM downloads JOIN sales ON sales.id = sale_id"
        " WHERE downloads.id = ? AND account_id = ?",
        (min(reference, LARGEST_ID), account.id),
    ).fetchone()
    if row is None:
        raise Refused(NO_SUCH_DOWNLOAD, f"downloadReference:{reference}")
    if row["cancelled_at"] is not None:
        raise Refused(SALE_CANCELLED, f"downloadReference:{reference}")
    return row


def _enter(
    connection: sqlite3.Connection, account: Account, sale: int | None, kind: str, cents: int, now: datetime
) -> None:
    connection.execute(
        "INSERT INTO entries (account_id, sale_id, kind, cents, at) VALUES (?, ?, ?, ?, ?)",
        (account.id, sale, kind, cents, now.timestamp()),
    )


def _designs(connection: sqlite3.Connection, sale: int) -> tuple[int, ...]:
    rows = connection.execute("SELECT design_id FROM downloads WHERE sale_id = ? ORDER BY id", (sale,))
    return tuple(dict.fromkeys(row["design_id"] for row in rows))
