"""An event of the cohort's calendar: the shape that all kinds of event share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from olt_actions.keys import Key, make_key


class Kind(Enum):
    """The kinds of event; the value is the category that calendar programs show."""

    CALL = "Cohort call"
    DEMO = "Demo"
    OFFICE_HOUR = "Office hour"
    MEETING = "Mentor meeting"
    SPRINT = "Sprint"
    DUE = "Due date"


def event_key(cohort_id: str, *names: str) -> Key:
    """The key of an event, such as `olt-2017/calendar/call/call-3/tuesday`; it is never the key of an issue."""
    return make_key(cohort_id, "calendar", "/".join(names))


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event; its `key` stays the same when it moves.

    `starts` and `ends` are aware datetimes in the cohort's zone, or days, in which case `ends` is the day after the
    last. `ends` is None for a due date, which is an instant, and lasts a minute in what is published. `slot` is its
    call slot; None for events outside of any slot. `people` are the ids of those whom it is for; None is everyone.
    """

    key: Key
    kind: Kind
    title: str
    starts: datetime | date
    ends: datetime | date | None
    about: tuple[str, ...] = ()
    url: str | None = None
    slot: str | None = None
    people: frozenset[str] | None = None

    @property
    def day(self) -> date:
        """The day on which it starts, in the cohort's zone."""
        return self.starts.date() if isinstance(self.starts, datetime) else self.starts

    @property
    def is_timed(self) -> bool:
        """Whether it has a time of day, rather than lasting whole days."""
        return isinstance(self.starts, datetime)

    @property
    def last_day(self) -> date:
        """The last day of an event of whole days; for a timed event, the day on which it starts."""
        ends = self.ends
        return self.day if ends is None or isinstance(ends, datetime) else ends - timedelta(days=1)

    @property
    def is_busy(self) -> bool:
        """Whether calendar programs should show people as busy while it lasts."""
        return self.kind in (Kind.CALL, Kind.DEMO, Kind.OFFICE_HOUR)
