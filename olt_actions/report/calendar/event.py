"""An event of the cohort's calendar: the shape that all kinds of them share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from olt_actions.keys import Key, make_key


class Kind(Enum):
    """What an event is; the value is the category that calendar programs show."""

    CALL = "Cohort call"
    DEMO = "Demo"
    OFFICE_HOUR = "Office hour"
    MEETING = "Mentor meeting"
    SPRINT = "Sprint"
    DUE = "Due date"


def event_key(cohort_id: str, *names: str) -> Key:
    """The key of an event, such as `olt-2017/calendar/call/call-3/tuesday`: apart from those of issues."""
    return make_key(cohort_id, "calendar", "/".join(names))


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something that happens; `key` stays when it moves.

    `starts` and `ends` are aware datetimes in the cohort's zone, or days, of which `ends` is the first one after.
    `ends` is None at a due date: that is an instant. `slot` is the call slot that it is of, where it is of one.
    """

    key: Key
    kind: Kind
    title: str
    starts: datetime | date
    ends: datetime | date | None
    about: tuple[str, ...] = ()
    url: str | None = None
    slot: str | None = None

    @property
    def day(self) -> date:
        """The day it starts on, in the cohort's zone."""
        return self.starts.date() if isinstance(self.starts, datetime) else self.starts

    @property
    def is_timed(self) -> bool:
        """Whether it is at an hour, and not of whole days."""
        return isinstance(self.starts, datetime)

    @property
    def last_day(self) -> date:
        """The last day of an event of whole days; of one at an hour, the day it starts on."""
        ends = self.ends
        return self.day if ends is None or isinstance(ends, datetime) else ends - timedelta(days=1)

    @property
    def is_busy(self) -> bool:
        """Whether it takes a person's time at these very hours."""
        return self.kind in (Kind.CALL, Kind.DEMO, Kind.OFFICE_HOUR)
