"""The time it is on the local GitHub: it stands still until it is set, and ticks once for every write.

The tick makes "what came after what" readable from times alone, as a person reading an issue would expect. GitHub's
own times have whole seconds, and several writes can share one; set `tick` to zero to rehearse exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Clock:
    """A clock that only moves when told to; always aware, in whole seconds."""

    now: datetime
    tick: timedelta = timedelta(seconds=1)

    def __post_init__(self) -> None:
        self.now = _whole_seconds(self.now)

    def set(self, now: datetime) -> None:
        """Move on to `now`; stricter than life, going back is refused, because histories are read in order of time."""
        now = _whole_seconds(now)
        if now < self.now:
            raise ValueError(f"The clock stands at {self.now.isoformat()} and does not go back to {now.isoformat()}.")
        self.now = now

    def advance(self, by: timedelta) -> None:
        """Move on by a duration."""
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
