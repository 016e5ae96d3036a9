"""How fast a run may write: within GitHub's limits for new content, and within the run's own time.

GitHub allows about 80 pieces of new content a minute and 500 an hour. It does not say what content is, so everything
that is created counts here: issues, comments, labels, milestones, boards with their fields and views, status updates. A
short wait is slept through; a long one ends the run, for the next run continues where this one stopped, and an hour
asleep on a runner helps nobody. What other runs made within the hour is counted by GitHub's own answers.
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from olt_actions.gateway.budget import until_words

_MINUTE, _HOUR = 60.0, 3600.0
_WAIT_AT_MOST = 120.0  # seconds to sleep at one go before stopping is better
_WAIT_UNSAID = 60.0  # seconds GitHub asks to wait where it does not say for how long


class StopRun(Exception):
    """The run should stop here; the text says why."""


@dataclass(slots=True)
class Throttle:
    """Paces the writes of a run. Limits are counts a minute and an hour and seconds a run; None is without limit.

    `created` are the ages, in seconds, of content created before this run.
    """

    per_minute: int | None = None
    per_hour: int | None = None
    seconds: float | None = None
    created: tuple[float, ...] = ()
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _times: list[float] = field(init=False)
    _began: float = field(init=False)
    _refusals: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._began = self.clock()
        self._times = sorted(self._began - age for age in self.created if age < _HOUR)

    def acquire(self, wanted: int) -> int:
        """Wait until content may be created: gives how much of `wanted`, at least one. Raises `StopRun`.

        What is left of a minute is not worth a request if it is less than half of what is wanted.
        """
        self._check_time(0)
        if self.per_hour is not None and self._left(self.per_hour, _HOUR) <= 0:
            raise StopRun(f"this hour's {self.per_hour} pieces of new content are made")
        if self.per_minute is not None:
            at_once = min(wanted, self.per_minute)
            if 2 * self._left(self.per_minute, _MINUTE) < at_once:
                last_in_the_way = sorted(self._times)[at_once - self.per_minute - 1]
                self._sleep(last_in_the_way + _MINUTE - self.clock())
        return max(1, min(wanted, self.room()))

    def room(self) -> int:
        """How much content may be created right now."""
        limits = ((self.per_minute, _MINUTE), (self.per_hour, _HOUR))
        return min((self._left(limit, span) for limit, span in limits if limit is not None), default=sys.maxsize)

    def record_created(self, content: int) -> None:
        """Note that GitHub took a request, which created `content` pieces, if any."""
        self._times += [self.clock()] * content
        self._refusals = 0 if content else self._refusals

    def wait_for_limit(self, wait: float | None, until: datetime | None = None) -> None:
        """Sleep the seconds GitHub asks for (None: longer each time). Raises `StopRun` where that is too long.

        `until` is when they are over, by GitHub's own clock, where it is known.
        """
        seconds = wait if wait is not None else _WAIT_UNSAID * 2**self._refusals
        self._refusals += 1
        if seconds > _WAIT_AT_MOST:
            raise StopRun("GitHub asks for a longer break" + (f", {until_words(until, seconds)}" if until else ""))
        self._sleep(seconds)

    def _sleep(self, seconds: float) -> None:
        self._check_time(seconds)
        self.sleep(max(0.0, seconds))

    def _check_time(self, ahead: float) -> None:
        if self.seconds is not None and self.clock() + ahead - self._began > self.seconds:
            raise StopRun(f"this run's {self.seconds / _MINUTE:.0f} minutes are over")

    def _left(self, limit: int, span: float) -> int:
        now = self.clock()
        return limit - sum(1 for moment in self._times if now - moment < span)
