"""Keeps API keys out of logs. The key is part of every address, and urllib3 logs addresses at DEBUG."""

import logging
import re

MARK = "[api key]"
SHORTEST_KEY = 8  # shorter texts are no keys and would hide ordinary words
LOGGERS = ("urllib3.connectionpool", "urllib3.util.retry")
QUERY = re.compile(r"(?<=[?&])(signature|nonce|password|sessionToken)=[^&\s\"']*")
_keys: tuple[str, ...] = ()  # replaced as a whole: other threads read it


def hide(*keys: str) -> None:
    """Hides these keys in every record of urllib3's loggers."""
    global _keys
    _keys = tuple({*_keys, *(key for key in keys if len(key) >= SHORTEST_KEY)})
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_hide_in_record)  # adding it again changes nothing


def hidden(text: str) -> str:
    for key in _keys:
        text = text.replace(key, MARK)
    return QUERY.sub(r"\1=…", text)


def _hide_in_record(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(hidden(value) if isinstance(value, str) else value for value in record.args)
    return True
