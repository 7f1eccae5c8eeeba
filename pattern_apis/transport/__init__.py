"""How both clients reach their API: pooled connections, a shared rate limit, a time budget and retries."""

from .breaker import Breaker
from .budget import FILE, IMAGE, PAGE, SYNC, Budget, Deadline, allowing, allowing_none
from .lane import Lane, Places, concurrently
from .retries import Limiter, Repeat, Transport
from .session import pooled_session

__all__ = [
    "FILE",
    "IMAGE",
    "PAGE",
    "SYNC",
    "Breaker",
    "Budget",
    "Deadline",
    "Lane",
    "Limiter",
    "Places",
    "Repeat",
    "Transport",
    "allowing",
    "allowing_none",
    "concurrently",
    "pooled_session",
]
