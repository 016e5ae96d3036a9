"""The clock of the local GitHub: it stands still until it is set, and ticks once for every write.

The tick makes the order of events visible in their timestamps, as a person who reads an issue would expect. GitHub's
timestamps have one-second resolution, and several writes can share one; set `tick` to zero to test exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Clock:
    """A clock that moves only when it is set; its times are aware, in whole seconds."""

    now: datetime
    tick: timedelta = timedelta(seconds=1)

    def __post_init__(self) -> None:
        self.now = _whole_seconds(self.now)

    def set(self, now: datetime) -> None:
        """Move forward to `now`; moving back is refused, because histories are read in order of time."""
        now = _whole_seconds(now)
        if now < self.now:
            raise ValueError(f"The clock stands at {self.now.isoformat()} and does not go back to {now.isoformat()}.")
        self.now = now

    def advance(self, by: timedelta) -> None:
        """Move forward by a duration."""
        self.set(self.now + by)

    def stamp(self) -> datetime:
        """The time of one write; the next write comes a tick later."""
        stamped = self.now
        self.now += self.tick
        return stamped


def _whole_seconds(now: datetime) -> datetime:
    if now.utcoffset() is None:
        raise ValueError("The local GitHub needs an aware time: give it a time zone.")
    return now.replace(microsecond=0)
