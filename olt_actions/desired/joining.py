"""What those who join late get of the weeks before: which of the earlier assignments, and when each of them is due.

In: a cohort, and when an assignment opens for somebody. Out: when it is due, and what is to become of it. Pure.

All of it opens on their first day, and nothing is overdue then: whatever opens late is due as many days later as
everybody had, and at least two days after the one before it, in the order of the schedule.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import due_on_from, last_day
from olt_actions.cohort.model import Assignment, Cohort, LateJoiners, Pair, Person, Week
from olt_actions.desired.drafts import Opening, opening

_APART = timedelta(days=2)


def is_earlier(cohort: Cohort, week: Week, opens: Opening) -> bool:
    """Whether the week was over before its work opened: whoever joins within a week still takes part in it."""
    return last_day(cohort, week) < opens.day


def wanted_of(cohort: Cohort, week: Week, opens: Opening) -> LateJoiners:
    """What is to become of an assignment of that week for whom it opens then."""
    return cohort.late_joiners if is_earlier(cohort, week, opens) else "open"


def due_of(
    cohort: Cohort, week: Week, assignment: Assignment, pair: Pair, person: Person | None, opens: Opening
) -> datetime:
    """When the assignment is due for a pair or for somebody in it, for whom it opens then."""
    usual = timedelta(days=assignment.due_days)
    if opens.day <= week.starts:
        return due_on_from(cohort, assignment, opens.day)
    latest = date.min
    for one in cohort.weeks:
        for slug in one.assignments:
            other = cohort.assignments[slug]
            begun = opening(cohort, one, pair, person if other.subject == "participant" else None)
            if begun is None or begun.day <= one.starts or wanted_of(cohort, one, begun) != "open":
                continue
            latest = max(begun.day + timedelta(days=other.due_days), latest + _APART if latest > date.min else latest)
            if slug == assignment.slug:
                return due_on_from(cohort, assignment, latest - usual)
    return due_on_from(cohort, assignment, opens.day)
