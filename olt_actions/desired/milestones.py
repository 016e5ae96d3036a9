"""The milestones of a cohort: one for each numbered week, due on its last day, or with the last of its work.

GitHub draws a progress bar for each, which is the cohort's weekly progress. The title begins with the cohort's id,
since titles are unique in a repository, closed ones included, and a repository may see more than one cohort.
https://docs.github.com/en/rest/issues/milestones
"""

from __future__ import annotations

from datetime import date

from olt_actions.cohort.calendar import due_at, last_day
from olt_actions.cohort.model import Cohort, Week
from olt_actions.cohort.titles import LONGEST_MILESTONE_TITLE, cut
from olt_actions.keys import Key, make_key
from olt_actions.model.state import DesiredMilestone


def desired_milestones(cohort: Cohort, *, is_over: bool = False) -> tuple[DesiredMilestone, ...]:
    """One milestone a week, in the order of the schedule; closed once the cohort is over."""
    return tuple(
        DesiredMilestone(
            milestone_key(cohort, week),
            _title(cohort, week),
            f"Week {week.number} of {cohort.name}.",
            _due(cohort, week),
            is_over,
        )
        for week in cohort.weeks
    )


def milestone_key(cohort: Cohort, week: Week) -> Key:
    """The key of a week's milestone."""
    return make_key(cohort.id, f"week-{week.number}")


def _title(cohort: Cohort, week: Week) -> str:
    before = f"{cohort.id} week {week.number}: "
    return before + cut(week.title, LONGEST_MILESTONE_TITLE - len(before))


def _due(cohort: Cohort, week: Week) -> date:
    dues = (due_at(cohort, cohort.assignments[slug], week).date() for slug in week.assignments)
    return max((*dues, last_day(cohort, week)))
