"""On which days a summary is worth making when nobody asks for one: the first of each week, and around demos."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import calls, last_day
from olt_actions.cohort.model import Cohort, Week

_A_DAY = timedelta(days=1)


def is_summary_due(cohort: Cohort, now: datetime) -> bool:
    """Whether `now` (aware) is on such a day in the cohort's zone.

    These are the first day of each row of the schedule, the day after its last, and for each demo the days of its
    calls, and the day after them, on which it is unpinned.
    """
    today = now.astimezone(cohort.timezone).date()
    if today == last_day(cohort, cohort.schedule[-1]) + _A_DAY:
        return True
    return any(today == week.starts or (week.demo and _is_around_demo(cohort, week, today)) for week in cohort.schedule)


def _is_around_demo(cohort: Cohort, week: Week, today: date) -> bool:
    days = [moment.date() for call in calls(cohort, week) for moment in (call.starts, call.ends)]
    return min(days, default=week.starts) <= today <= max(days, default=last_day(cohort, week)) + _A_DAY
