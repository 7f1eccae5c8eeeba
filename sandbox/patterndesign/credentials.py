"""Who is calling, and what that allows (source: "HMAC authentication", "user/getAccessToken", "user/login")."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sandbox.patterndesign import accounts, signatures, tokens
from sandbox.patterndesign.accounts import Account
from sandbox.patterndesign.errors import (
    HMAC_FAILED,
    INVALID_ACCESS_TOKEN,
    INVALID_SESSION,
    IP_NOT_ALLOWED,
    NOT_AUTHENTICATED,
    NOT_PUBLIC,
    UNKNOWN_API_KEY,
    Refused,
)
from sandbox.patterndesign.parameters import Parameters
from sandbox.patterndesign.store import Store

# public: with an access token too; account: with the API key only; signed: with a signature or a session besides
Access = Literal["public", "account", "signed"]


@dataclass(frozen=True)
class Caller:
    account: Account
    by: Literal["signature", "address", "token"]


def identify(
    store: Store,
    credential: str,
    parameters: Parameters,
    remote_address: str,
    whitelist: tuple[str, ...],
    now: datetime,
) -> Caller:
    """Raises Refused 2, 3, 21, 22."""
    if tokens.is_access_token(credential):
        return Caller(_of_token(store, credential, now), "token")
    account = accounts.by_api_key(store, credential)
    if account is None:
        raise Refused(UNKNOWN_API_KEY)
    if any(parameters.text(name) for name in ("signature", "nonce", "timestamp")):
        _check_signature(store, account, parameters, now)
        return Caller(account, "signature")
    if remote_address not in whitelist:
        raise Refused(IP_NOT_ALLOWED, remote_address)
    return Caller(account, "address")


def authorise(store: Store, caller: Caller, access: Access, parameters: Parameters, now: datetime) -> Account:
    """The account that the call is for. Raises Refused 20, 23, 24."""
    if access == "public":
        return caller.account
    if caller.by == "token":
        raise Refused(NOT_PUBLIC)
    if access == "account" or caller.by == "signature":
        return caller.account
    if not parameters.text("sessionToken"):
        raise Refused(NOT_AUTHENTICATED)
    account = accounts.of_session(store, parameters.text("sessionToken"), now)
    if account is None or caller.account.id not in (account.id, account.partner_id):
        raise Refused(INVALID_SESSION)
    return account


def _of_token(store: Store, token: str, now: datetime) -> Account:
    account_id = tokens.account_of(token)
    account = accounts.by_id(store, account_id) if account_id is not None else None
    if account is None or not tokens.is_valid(token, account.hmac_key, now):
        raise Refused(INVALID_ACCESS_TOKEN)
    return account


def _check_signature(store: Store, account: Account, parameters: Parameters, now: datetime) -> None:
    timestamp, nonce = parameters.text("timestamp"), parameters.text("nonce")
    valid = (
        len(nonce) >= signatures.SHORTEST_NONCE
        and signatures.matches(account.hmac_key, account.api_key, timestamp, nonce, parameters.text("signature"))
        and signatures.is_current(timestamp, now)
    )
    # A nonce is used up by its first valid signature only, so that nobody can use up nonces of others.
    if not valid or not accounts.use_nonce(store, account.api_key, nonce, now):
        raise Refused(HMAC_FAILED)
