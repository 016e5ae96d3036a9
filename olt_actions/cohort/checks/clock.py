"""Checks of times: each exists on every day it is used.

When clocks are put forward, an hour is skipped. A call at 02:30 on that day would be at no time at all, so it is
refused here, for every day on which the file uses it, rather than moved without a word. Each time is told once, with
the first day on which it fails.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from olt_actions.cohort.checks.common import each
from olt_actions.cohort.drafts import Draft, Maybe, RowDraft
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.wall_clock import first_on_or_after, instant, skipped


def opening_times_exist(draft: Draft, problems: Problems) -> None:
    """At the hour at which the cohort opens, on the first day of every row and on the days pairs join."""
    if draft.settings is None:
        return
    days = [row.starts.value for row in draft.schedule or () if row.starts]
    days += [pair.joined.value for pair in draft.pairs if pair.joined]
    _exists(draft.settings.opens, days, draft, problems)


def call_times_exist(draft: Draft, problems: Problems) -> None:
    """In every week with a cohort call, at the time of every slot."""
    weeks = [row for row in draft.schedule or () if row.cohort_call]
    for call in draft.calls or ():
        _exists(call.time, _days_of(call.weekday, weeks), draft, problems)


def office_hours_exist(draft: Draft, problems: Problems) -> None:
    """In every numbered week."""
    weeks = [row for row in draft.schedule or () if not row.is_break]
    for hour in draft.office_hours:
        _exists(hour.time, _days_of(hour.weekday, weeks), draft, problems)


def due_times_exist(draft: Draft, problems: Problems) -> None:
    """On the day each assignment is due."""
    for assignment in draft.assignments or ():
        due = assignment.due.value if assignment.due else None
        days_until = due.days if due else None
        if due is None or days_until is None:
            continue
        weeks = [
            row.starts.value
            for row in draft.schedule or ()
            if row.starts and any(name.value == assignment.slug.value for name in each(row.assignments))
        ]
        _exists(due.time, [day + timedelta(days=days_until.value) for day in weeks], draft, problems)


def nothing_is_due_before_it_opens(draft: Draft, problems: Problems) -> None:
    """Work that is due on the first day of its week is due later than the hour at which the week opens."""
    opens = draft.settings.opens if draft.settings else None
    for assignment in draft.assignments or ():
        due = assignment.due.value if assignment.due else None
        if opens and due and due.days and due.time and due.days.value == 0 and due.time.value <= opens.value:
            told = f"is due at {due.time.value:%H:%M} on the day its week opens, which is at {opens.value:%H:%M}."
            problems.add(due.time.where, told, "Give it a later time, or more days.")


def _days_of(weekday: Maybe[int], rows: Iterable[RowDraft]) -> list[date]:
    if weekday is None:
        return []
    return [first_on_or_after(row.starts.value, weekday.value) for row in rows if row.starts]


def _exists(wall: Maybe[time], days: Iterable[date], draft: Draft, problems: Problems) -> None:
    zone = draft.settings.timezone if draft.settings else None
    if wall is None or zone is None:
        return
    for day in sorted(days):
        if skipped(day, wall.value, zone.value):
            problems.add(wall.where, _told(day, wall.value, zone.value), "Choose another time or another day.")
            return


def _told(day: date, wall: time, zone: ZoneInfo) -> str:
    shown = instant(day, wall, zone)
    return (
        f"there is no {wall:%H:%M} on {day} in {zone.key}: the clocks are put forward, and it is {shown:%H:%M} at once."
    )
