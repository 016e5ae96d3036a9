"""What GitHub should hold at an instant, from the cohort alone.

In: a checked `Cohort`, its templates, an instant, and the keys GitHub already holds. Out: a `State`. Pure.

What has opened is wanted. What has not opened yet is wanted only if it is there already: a week that was moved into
the future after its issues opened keeps them, with their new dates. Nothing is ever unwanted: what is no longer in the
cohort stays on GitHub as its people left it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from olt_actions.cohort.model import Cohort
from olt_actions.desired.assignments import assignment_drafts
from olt_actions.desired.drafts import Draft
from olt_actions.desired.journeys import journey_drafts
from olt_actions.desired.labels import LABELS
from olt_actions.desired.meetings import meeting_drafts
from olt_actions.desired.milestones import desired_milestones
from olt_actions.keys import Key
from olt_actions.state import State
from olt_actions.templating import Templates

__all__ = ["all_drafts", "desired_state"]


def desired_state(
    cohort: Cohort, templates: Templates, now: datetime, known: Collection[Key] = (), closed: Collection[Key] = ()
) -> State:
    """The labels, milestones and issues that GitHub should hold at `now` (aware), each in the order to make them.

    `known` are the keys of the issues that GitHub already holds, `closed` of those that are closed: their texts are
    history, and left empty here. Raises `CohortError` where a template fails.
    """
    instant, today = now.astimezone(UTC), now.astimezone(cohort.timezone).date()
    issues = tuple(
        draft.issue(None if draft.key in closed else templates, has_opened=draft.opens <= instant)
        for draft in all_drafts(cohort, today)
        if draft.opens <= instant or draft.key in known
    )
    return State(cohort.id, LABELS, desired_milestones(cohort), issues)


def all_drafts(cohort: Cohort, today: date) -> Iterator[Draft]:
    """Every issue the cohort will ever open: journeys first, for they are parents, then week by week.

    `today`, in the cohort's zone, says who mentors whom in what is open already.
    """
    yield from journey_drafts(cohort, today)
    for week in cohort.weeks:
        yield from assignment_drafts(cohort, week, today)
        yield from meeting_drafts(cohort, week, today)
