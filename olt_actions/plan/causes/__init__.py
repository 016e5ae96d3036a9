"""Why each operation of a plan is in it, found in what was wanted and what was there. Pure, and decides nothing."""

from __future__ import annotations

from olt_actions.plan.causes.boards import cause_of_board
from olt_actions.plan.causes.cause import Cause, Causes, subject_of
from olt_actions.plan.causes.comments import cause_of_comment
from olt_actions.plan.causes.facts import Facts, Origin
from olt_actions.plan.causes.issues import cause_of_issue
from olt_actions.plan.causes.repository import cause_of_part
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import BoardOperation
from olt_actions.plan.operations.comments import CommentOperation
from olt_actions.plan.operations.issues import IssueOperation

__all__ = ["Cause", "Causes", "Facts", "Origin", "cause_of", "subject_of"]


def cause_of(operation: Operation, facts: Facts) -> Cause:
    """Why an operation is in the plan that was made of these facts."""
    if isinstance(operation, IssueOperation):
        return cause_of_issue(operation, facts)
    if isinstance(operation, CommentOperation):
        return cause_of_comment(operation, facts)
    if isinstance(operation, BoardOperation):
        return cause_of_board(operation, facts)
    return cause_of_part(operation, facts)
