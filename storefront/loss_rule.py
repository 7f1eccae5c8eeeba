"""When a mirror believes that much of what it holds is gone: at once if it is little, else after a second look a while
later. docs/decisions.md has the rule in words.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone


def is_large(lost: int, known: int) -> bool:
    """More than the share and more than the number, or all there was."""
    return lost > 0 and (lost >= known or (lost > settings.SYNC_LOSS_NUMBER and is_beyond_share(lost, known)))


def is_beyond_share(lost: int, known: int) -> bool:
    return lost > known * settings.SYNC_LOSS_SHARE


def is_cut(before: int, after: int) -> bool:
    """For what an API answers whole: more than a third of such a list is no small change, however short it is."""
    return (before - after) * 3 > before


def waits(doubted_at: datetime | None, accept: bool) -> bool:
    """Whether a large loss that was first seen then still waits for its second look."""
    second_look = timezone.now() - timedelta(seconds=settings.SYNC_SECOND_LOOK)
    return not accept and (doubted_at is None or doubted_at > second_look)
