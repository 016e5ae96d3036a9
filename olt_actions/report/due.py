"""Decides on which days the scheduled workflow builds a summary: the first of each week, and around demos."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import calls, last_day
from olt_actions.cohort.model import Cohort, Week

_A_DAY = timedelta(days=1)


def is_summary_due(cohort: Cohort, now: datetime) -> bool:
    """Whether a summary is due on the day of `now` (aware) in the cohort's zone.

    It is due on the first day of each row of the schedule, on the day after the schedule ends, and for each demo on the
    days of its calls and the day after them, when the demo's issue is unpinned.
    """
    today = now.astimezone(cohort.timezone).date()
    if today == last_day(cohort, cohort.schedule[-1]) + _A_DAY:
        return True
    return any(today == week.starts or (week.demo and _is_around_demo(cohort, week, today)) for week in cohort.schedule)


def _is_around_demo(cohort: Cohort, week: Week, today: date) -> bool:
    days = [moment.date() for call in calls(cohort, week) for moment in (call.starts, call.ends)]
    return min(days, default=week.starts) <= today <= max(days, default=last_day(cohort, week)) + _A_DAY
