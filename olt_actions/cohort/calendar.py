"""When things happen: which weeks have opened, when work is due, when office hours are. `calls.py` has the calls.

Takes a `Cohort` and, where it matters, the instant it is now; gives dates in the cohort's zone and aware datetimes.
Pure: the clock is an argument.

Every datetime given here stands in the cohort's zone, because that is how people read it. Python compares and
subtracts two datetimes of the same zone by what the wall shows, which is wrong by an hour around a change of the
clocks: convert to UTC first, as `minutes_between` and `has_opened` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import Assignment, Cohort, MentorMeeting, OfficeHour, Week
from olt_actions.cohort.wall_clock import first_on_or_after, instant, later

DAYS_IN_A_ROW = 7


@dataclass(frozen=True, slots=True)
class OfficeTime:
    """One office hour: which of the weekly ones, and from when until when."""

    hour: OfficeHour
    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How long it really takes, also when the clocks change meanwhile."""
        return minutes_between(self.starts, self.ends)


def opens_at(cohort: Cohort, week: Week) -> datetime:
    """The instant at which a row of the schedule begins: its first day, at the hour the cohort opens."""
    return instant(week.starts, cohort.opens, cohort.timezone)


def has_opened(cohort: Cohort, week: Week, now: datetime) -> bool:
    """Whether that row of the schedule, a break too, has begun at the aware instant `now`."""
    return opens_at(cohort, week).astimezone(UTC) <= now.astimezone(UTC)


def current_week(cohort: Cohort, now: datetime) -> Week | None:
    """The row, a break too, that the cohort is in at the aware instant `now`; None before the first, after the last.

    Where a moved week leaves days that belong to no row, the row before them goes on.
    """
    begun = [row for row in cohort.schedule if has_opened(cohort, row, now)]
    if not begun or in_zone(now, cohort.timezone).date() > last_day(cohort, cohort.schedule[-1]):
        return None
    return begun[-1]


def last_day(cohort: Cohort, week: Week) -> date:
    """The last day of a row: the day before the next row starts, and at most six days after its first."""
    full = week.starts + timedelta(days=DAYS_IN_A_ROW - 1)
    after = cohort.schedule.index(week) + 1
    if after == len(cohort.schedule):
        return full
    return min(full, cohort.schedule[after].starts - timedelta(days=1))


def scheduled_work(cohort: Cohort) -> frozenset[str]:
    """The slugs of all assignments and mentor meetings that the schedule has."""
    meetings = (week.mentor_meeting.slug for week in cohort.weeks if week.mentor_meeting)
    return frozenset((*(slug for week in cohort.weeks for slug in week.assignments), *meetings))


def due_at(cohort: Cohort, assignment: Assignment, week: Week) -> datetime:
    """The instant until which an assignment of that week may be handed in."""
    return due_on_from(cohort, assignment, week.starts)


def former_slugs(cohort: Cohort) -> dict[str, str]:
    """The short names that work had before, each with the one it has now."""
    meetings = (week.mentor_meeting for week in cohort.weeks if week.mentor_meeting)
    works: tuple[Assignment | MentorMeeting, ...] = (*cohort.assignments.values(), *meetings)
    return {old: work.slug for work in works for old in work.was}


def closes_on(cohort: Cohort) -> date | None:
    """The first day on which the cohort is closed, in its zone; None where it never is."""
    after = cohort.ends.after
    return None if after is None else last_day(cohort, cohort.schedule[-1]) + timedelta(days=after + 1)


def due_on_from(cohort: Cohort, assignment: Assignment, first_day: date) -> datetime:
    """The same for someone who began on `first_day`: whoever joins late has as many days as everybody had."""
    return instant(first_day + timedelta(days=assignment.due_days), assignment.due_time, cohort.timezone)


def office_hours(cohort: Cohort, week: Week) -> tuple[OfficeTime, ...]:
    """The office hours of a week; none in a break, nor on a weekday that a shortened week does not have."""
    if week.number is None:
        return ()
    found = []
    for hour in cohort.office_hours:
        day = first_on_or_after(week.starts, hour.weekday)
        if day <= last_day(cohort, week):
            starts = instant(day, hour.time, cohort.timezone)
            found.append(OfficeTime(hour, starts, later(starts, hour.minutes)))
    return tuple(found)


def meeting_window(cohort: Cohort, week: Week) -> tuple[date, date]:
    """The first and the last day on which the mentor meeting of a week may be held."""
    return week.starts, last_day(cohort, week)


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same instant as clocks in `zone` show it. Raises ValueError for a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone, so it is not an instant")
    return moment.astimezone(zone)


def minutes_between(starts: datetime, ends: datetime) -> int:
    """How many minutes really pass between two instants, also when the clocks change meanwhile."""
    return round((ends.astimezone(UTC) - starts.astimezone(UTC)) / timedelta(minutes=1))
