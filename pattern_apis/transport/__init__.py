"""How both clients reach their API: pooled connections, a shared rate limit, a time budget and retries."""

from .budget import FILE, PAGE, SYNC, Budget, Deadline
from .retries import Limiter, Repeat, Transport
from .session import pooled_session

__all__ = ["FILE", "PAGE", "SYNC", "Budget", "Deadline", "Limiter", "Repeat", "Transport", "pooled_session"]
