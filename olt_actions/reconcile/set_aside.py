"""What to tell the organizers of single things that GitHub refused: which, in whose words, and what would help.

A run in which nothing else went wrong has not failed: it tries each of them once more, as every run does, and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from olt_actions.apply.refusals import Failure
from olt_actions.errors import NotFound, PermissionDenied
from olt_actions.gateway.hints import TOO_OLD
from olt_actions.observe.issues import Observation
from olt_actions.plan.operations import Notice, Operation
from olt_actions.plan.operations.boards import BoardOperation, SetColumns
from olt_actions.plan.operations.comments import Thank
from olt_actions.plan.operations.issues import CloseDuplicate
from olt_actions.plan.operations.repository import CreateLabel, CreateMilestone, EditMilestone, EnableWorkflow

_QUOTED = re.compile(r"'[^']*'")
_SHOWN_AT_MOST = 30
_COLUMNS_BY_HAND = (
    "Add these columns by hand, in the settings of the field Status on the board's page: on this server a program "
    "cannot add one without taking the cards out of the others."
)
_WITHOUT_NUMBER = (BoardOperation, CreateLabel, CreateMilestone, EditMilestone, EnableWorkflow)


def set_aside_notices(refused: Sequence[Failure], observation: Observation) -> tuple[Notice, ...]:
    """A notice for each reason that GitHub gave, whatever ids it names, with everything that it was given for."""
    by_reason: dict[tuple[str, str], list[Failure]] = defaultdict(list)
    for failure in refused:
        reason = "" if failure.error.hint == TOO_OLD else _QUOTED.sub("", failure.error.reason)
        by_reason[reason, _cure(failure)].append(failure)
    return tuple(
        Notice(
            f"GitHub refused this, and everything else went on: {_some(failures, observation)}. "
            f"It says: {failures[0].error.reason.rstrip('.')}.",
            cure,
        )
        for (_, cure), failures in by_reason.items()
    )


def _what(operation: Operation, observation: Observation) -> str:
    line, number = operation.line(), _number(operation, observation)
    words = [f"#{number}" if number else "", f"{line.noun} {line.name}", line.detail and f"({line.detail})"]
    return " ".join(word for word in words if word)


def _number(operation: Operation, observation: Observation) -> int | None:
    """The number of the issue that an operation is about, where it has one."""
    if isinstance(operation, CloseDuplicate):
        return operation.number
    if isinstance(operation, _WITHOUT_NUMBER):
        return None
    seen = observation.observed.issues.get(operation.key)
    return seen.number if seen else observation.references.numbers.get(operation.key)


def _cure(failure: Failure) -> str:
    operation, error = failure.operation, failure.error
    words = error.reason.lower()
    if error.hint == TOO_OLD:
        return _COLUMNS_BY_HAND if isinstance(operation, SetColumns) else TOO_OLD
    if "locked" in words:
        return "Unlock the conversation, or leave it so; the next run tries once more."
    if "archived" in words:
        return "Unarchive the repository, or leave it so; the next run tries once more."
    if isinstance(error, NotFound):
        return "It is gone, or the token may not see it; the next run looks again."
    if not isinstance(error, PermissionDenied):
        return "Do it by hand, or change it in the cohort file; the next run tries once more."
    if isinstance(operation, Thank):
        return (
            "Nobody can react where a conversation is locked: unlock it, or leave it so; the next run tries once more."
        )
    if isinstance(operation, BoardOperation):
        return "See that the account of OLT_BOARD_TOKEN may write to that board; the next run tries once more."
    return "See that the token may write issues here, or do it by hand; the next run tries once more."


def _some(failures: Sequence[Failure], observation: Observation) -> str:
    things = list(dict.fromkeys(_what(failure.operation, observation) for failure in failures))
    more = len(things) - _SHOWN_AT_MOST
    return "; ".join([*things[:_SHOWN_AT_MOST], *([f"and {more} more"] if more > 0 else [])])
