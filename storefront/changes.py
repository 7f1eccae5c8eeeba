"""Who writes records says so here, in the transaction that wrote them; an app that stands above may listen."""

from django.dispatch import Signal

# Sent with `kind` ("product", "category", "file", "design") and `keys`, the ids of the records; None: any of them.
records_changed = Signal()


def announce(kind: str, keys: object) -> None:
    records_changed.send(sender=None, kind=kind, keys=keys)
