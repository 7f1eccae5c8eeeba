"""How both clients reach their API: pooled connections, a shared rate, a budget of time, and repeating what may be."""

from .budget import FILE, PAGE, SYNC, Budget, Deadline
from .retries import Limiter, Repeat, Transport
from .session import pooled_session

__all__ = ["FILE", "PAGE", "SYNC", "Budget", "Deadline", "Limiter", "Repeat", "Transport", "pooled_session"]
