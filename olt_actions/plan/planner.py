"""From desired and observed state to a plan.

The order matters: labels and milestones are named by issues, journeys are the parents of the other issues, and what
is missing is opened before what is there is mended, so that people get their week even if a run has to stop early.
A move on a board is taken note of before anything follows from it. Boards come last: they show what the issues hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.model.state import DesiredState, Observed
from olt_actions.plan.board_access import shut_out
from olt_actions.plan.boards import plan_boards, plan_descriptions, plan_new_boards
from olt_actions.plan.cards import plan_cards
from olt_actions.plan.duplicates import plan_duplicates, plan_duplicates_on_boards
from olt_actions.plan.issues import plan_issue_edits, plan_new_comments, plan_new_issues, plan_records
from olt_actions.plan.kept_texts import kept_texts
from olt_actions.plan.milestones import plan_milestones
from olt_actions.plan.notices import notices, unassignable
from olt_actions.plan.opened import plan_opened
from olt_actions.plan.operations import Operation, Plan
from olt_actions.plan.operations.repository import CreateLabel
from olt_actions.plan.withdrawn import withdrawn_notices


def make_plan(desired: DesiredState, observed: Observed) -> Plan:
    """Everything that brings `observed` to `desired`; empty when there is nothing to do."""
    new = tuple(plan_new_issues(desired, observed))
    return Plan(
        (
            *_plan_labels(desired, observed),
            *plan_milestones(desired, observed),
            *new,
            *plan_new_comments(desired, observed, records=True),
            *plan_records(desired, observed),
            *plan_issue_edits(desired, observed),
            *plan_opened((issue.key for issue in new), desired, observed),
            *plan_new_comments(desired, observed, records=False),
            *plan_duplicates(observed),
            *_about_boards(desired, observed),
        ),
        (*notices(desired, observed), *withdrawn_notices(desired, observed)),
        unassignable(desired, observed),
        shut_out(desired, observed),
        kept_texts(desired, observed),
    )


def _plan_labels(desired: DesiredState, observed: Observed) -> Iterator[CreateLabel]:
    """Create the labels that no letter case has; those that exist stay as they are: see `desired/labels.py`."""
    for label in desired.labels:
        if label.name.casefold() not in observed.labels:
            yield CreateLabel(label.name, label.color, label.description)


def _about_boards(desired: DesiredState, observed: Observed) -> Iterator[Operation]:
    if observed.boards is not None:
        yield from plan_boards(desired, observed, observed.boards)
        yield from plan_duplicates_on_boards(observed, observed.boards)
        yield from plan_cards(desired, observed.boards)
        yield from plan_descriptions(desired, observed, observed.boards)
        yield from plan_new_boards(desired, observed.boards)
