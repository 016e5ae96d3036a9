"""Checks of times: each exists on every day it is used.

When clocks are put forward, an hour is skipped. A call at 02:30 on that day would be at no time at all, so it is
refused here, for every day on which the file uses it, rather than moved without a word. Each time is reported
once, with the first day on which it fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, OFFICE_HOUR, PAIR, WEEK
from olt_actions.cohort.checks.common import present
from olt_actions.cohort.checks.schedule import is_break
from olt_actions.cohort.model import Cohort, Week
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record
from olt_actions.cohort.wall_clock import first_on_or_after, instant, skipped


def opening_times_exist(cohort: Record[Cohort], problems: Problems) -> None:
    """At the hour at which the cohort opens, on the first day of every row and on the days pairs join."""
    starts = [row.value(WEEK.starts) for row in cohort.records(COHORT.schedule)]
    joined = [pair.value(PAIR.joined) for pair in cohort.records(COHORT.pairs)]
    exists(cohort.value(COHORT.opens), [day.value for day in present(starts + joined)], cohort, problems)


def office_hours_exist(cohort: Record[Cohort], problems: Problems) -> None:
    """In every numbered week."""
    weeks = [row for row in cohort.records(COHORT.schedule) if not is_break(row)]
    for hour in cohort.records(COHORT.office_hours):
        exists(hour.value(OFFICE_HOUR.time), _days_of(hour.value(OFFICE_HOUR.weekday), weeks), cohort, problems)


def due_times_exist(cohort: Record[Cohort], problems: Problems) -> None:
    """On the day each assignment is due."""
    weeks_of: dict[str, list[date]] = {}
    for row in cohort.records(COHORT.schedule):
        if starts := row.value(WEEK.starts):
            for name in row.names(WEEK.assignments):
                weeks_of.setdefault(name.value, []).append(starts.value)
    for assignment in cohort.records(COHORT.assignments):
        slug, days = assignment.value(ASSIGNMENT.slug), assignment.value(ASSIGNMENT.due_days)
        if slug and days:
            due = [day + timedelta(days=days.value) for day in weeks_of.get(slug.value, ())]
            exists(assignment.value(ASSIGNMENT.due_time), due, cohort, problems)


def nothing_is_due_before_it_opens(cohort: Record[Cohort], problems: Problems) -> None:
    """Work is due on one day, which is in its week or later; on its first day, later than the week opens."""
    opens = cohort.value(COHORT.opens)
    for assignment in cohort.records(COHORT.assignments):
        days, time = assignment.value(ASSIGNMENT.due_days), assignment.value(ASSIGNMENT.due_time)
        told = [
            it for it in (ASSIGNMENT.due_days, ASSIGNMENT.due_weekday, ASSIGNMENT.due_date) if assignment.is_given(it)
        ]
        if len(told) > 1:
            problems.add(assignment.place(told[1]), "the day is told twice.", "Leave all but one out.")
        elif days and days.value < 0:
            problems.add(days.where, "this day is before its week.", "Choose a later one.")
        elif opens and days and time and days.value == 0 and time.value <= opens.value:
            message = f"is due at {time.value:%H:%M} on the day its week opens, which is at {opens.value:%H:%M}."
            problems.add(time.where, message, "Give it a later time, or more days.")


def exists(wall: Located[time] | None, days: Iterable[date], cohort: Record[Cohort], problems: Problems) -> None:
    """Report a time that the clocks of the cohort skip on one of the days, with the first of these."""
    zone = cohort.value(COHORT.timezone)
    if wall is None or zone is None:
        return
    for day in sorted(days):
        if skipped(day, wall.value, zone.value):
            problems.add(wall.where, _message(day, wall.value, zone.value), "Choose another time or another day.")
            return


def _days_of(weekday: Located[int] | None, rows: Iterable[Record[Week]]) -> list[date]:
    starts = present(row.value(WEEK.starts) for row in rows)
    return [first_on_or_after(day.value, weekday.value) for day in starts] if weekday else []


def _message(day: date, wall: time, zone: ZoneInfo) -> str:
    shown = instant(day, wall, zone)
    return (
        f"there is no {wall:%H:%M} on {day} in {zone.key}: the clocks are put forward, and it is {shown:%H:%M} at once."
    )
