"""How much one visitor, or one e-mail address, may cause in a while. Counts are rows, so that all processes hold one
bound; a row names nobody, but holds a keyed digest.
"""

import time

from django.conf import settings
from django.db.models import BigIntegerField, Case, F, Q, Value, When

from storefront.database import optional_write
from storefront.models import BoundedCount
from storefront.spending import TooManyCalls, current_visitor, digest_of


def take(kind: str, name: str, amount: int = 1) -> int:
    """Zero, and counted; else the seconds until there is room again. `kind` is one of `settings.BOUNDS`, and `name`
    whose bound it is. A busy database counts nothing, and stops nobody."""
    most, seconds = settings.BOUNDS[kind]
    key, now = digest_of(f"{kind} {name}"), int(time.time())
    is_over = Q(ends_at__lte=now)

    def book() -> int:
        BoundedCount.objects.bulk_create([BoundedCount(name=key)], ignore_conflicts=True)
        rows = BoundedCount.objects.filter(is_over | Q(count__lte=most - amount), name=key)
        return rows.update(
            count=Case(When(is_over, then=Value(amount)), default=F("count") + amount),
            ends_at=Case(When(is_over, then=Value(now + seconds, BigIntegerField())), default=F("ends_at")),
        )

    if optional_write("a visitor's count", book) != 0:
        return 0
    ends_at = BoundedCount.objects.filter(name=key).values_list("ends_at", flat=True).first()
    return max(1, (ends_at or now) - now)


def wait(kind: str, name: str) -> int:
    """Zero where there is room; else the seconds until there is. Counts nothing."""
    now = int(time.time())
    row = BoundedCount.objects.filter(name=digest_of(f"{kind} {name}"), count__gte=settings.BOUNDS[kind][0]).first()
    return max(0, row.ends_at - now) if row else 0


def count_call(api: str) -> None:
    """One call for a page, of what no cache and no table has. Raises `TooManyCalls`; the worker calls freely."""
    visitor = current_visitor()
    if visitor and (seconds := take("calls", visitor)):
        error = TooManyCalls("more calls than one visitor gets", api=api)
        error.retry_after = seconds
        raise error


def clear() -> int:
    """The counts whose time is over; the number of them."""
    return BoundedCount.objects.filter(ends_at__lte=int(time.time())).delete()[0]
