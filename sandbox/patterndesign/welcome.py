"""The mail that a new user gets, kept as a file in the state folder: the stand-in sends nothing."""

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from sandbox.patterndesign import tokens
from sandbox.patterndesign.accounts import Account

TEXT = """Dear {salutation} {lastName},

your account is ready. Its technical settings:

User name: {username}
API key: {api_key}
HMAC key: {hmac_key}
Access token that does not expire: {token}
"""


def send(state_dir: Path, account: Account, now: datetime) -> Path:
    message = EmailMessage()
    message["From"] = "info@example.com"
    message["To"] = str(account.profile["email"])
    message["Subject"] = "Welcome to Pattern Design"
    message["Date"] = now
    message.set_content(
        TEXT.format(
            **account.profile,
            username=account.username,
            api_key=account.api_key,
            hmac_key=account.hmac_key,
            token=tokens.issue(account.id, account.hmac_key, tokens.NEVER),
        )
    )
    path = state_dir / "mail" / f"welcome-{account.id}.eml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(message))
    return path
