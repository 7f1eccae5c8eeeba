"""What tests compare of a page."""

import re

RANDOM = re.compile(r"(?=[\w-]*\d)[\w-]{16,}")  # tokens, hashes and random names: long, with digits


def without_random(page: str) -> str:
    """Without what is random: any short word can stand in that by chance."""
    return RANDOM.sub("", page)
