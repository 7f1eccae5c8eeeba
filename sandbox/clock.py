"""The sandbox's time: real time plus a shift that the control page can set."""

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self) -> None:
        self.shift = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def timestamp(self) -> float:
        return self.now().timestamp()
