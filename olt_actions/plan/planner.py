"""From desired and observed state to a plan.

The order matters: labels and milestones are named by issues, journeys are the parents of the other issues, and what
is missing is opened before what is there is mended, so that people get their week even if a run has to stop early.
"""

from __future__ import annotations

from olt_actions.plan.duplicates import plan_duplicates
from olt_actions.plan.issues import plan_issue_edits, plan_new_comments, plan_new_issues
from olt_actions.plan.labels import plan_labels
from olt_actions.plan.milestones import plan_milestones
from olt_actions.plan.notices import notices, unassignable
from olt_actions.plan.operations import Plan
from olt_actions.state import Observed, State


def make_plan(desired: State, observed: Observed) -> Plan:
    """Everything that brings `observed` to `desired`; empty when there is nothing to do."""
    return Plan(
        (
            *plan_labels(desired, observed),
            *plan_milestones(desired, observed),
            *plan_new_issues(desired, observed),
            *plan_issue_edits(desired, observed),
            *plan_new_comments(desired, observed),
            *plan_duplicates(observed),
        ),
        notices(desired, observed),
        unassignable(desired, observed),
    )
