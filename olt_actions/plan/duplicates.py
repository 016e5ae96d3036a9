"""What is there twice and has to be swept: two runs at once may both make a thing, and GitHub does not prevent it.

The same happens when a write took effect although its answer never came, and the look that followed was answered too
early. The earliest stays. What goes is only what carries our key, was written by one of our accounts, and is as we
wrote it; a copy that people have touched is left to them, and a notice says so. A second view stays as well, for GitHub
has no request that deletes one: it is mentioned in a notice, and `reconcile/new_boards.py` keeps it from being made.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.model.boards import ObservedBoards
from olt_actions.model.state import Observed, ObservedIssue
from olt_actions.plan.operations.boards import CloseDuplicateBoard, DeleteUpdate, RemoveCopy
from olt_actions.plan.operations.comments import DeleteComment
from olt_actions.plan.operations.issues import CloseDuplicate


def plan_duplicates(observed: Observed) -> Iterator[CloseDuplicate | DeleteComment]:
    """Close second issues with one key as duplicates of the first, and delete second comments."""
    for copy in observed.duplicates:
        if copy.is_untouched:
            yield CloseDuplicate(copy.key, copy.number, observed.issues[copy.key].number)
    for issue in observed.issues.values():
        for node_id, key in issue.second_comments.items():
            yield DeleteComment(issue.key, key, node_id)


def _is_closed(copy: ObservedIssue) -> bool:
    """Whether it was closed as a copy; an Enterprise Server knows no such reason, and has it as not planned."""
    return not copy.is_open and copy.state_reason in ("DUPLICATE", "NOT_PLANNED")


def plan_duplicates_on_boards(
    observed: Observed, boards: ObservedBoards
) -> Iterator[CloseDuplicateBoard | RemoveCopy | DeleteUpdate]:
    """Close second boards that are empty, and take second issues and second status updates off the first."""
    for copy in boards.duplicates:
        if not copy.is_closed and not copy.has_cards and copy.can_be_changed:
            yield CloseDuplicateBoard(copy.key, copy.number, boards.boards[copy.key].number)
    closed = {copy.number: copy.key for copy in observed.duplicates if copy.is_untouched or _is_closed(copy)}
    ours = [board for board in boards.boards.values() if board.can_be_changed]
    for board in ours:
        for number in sorted(board.copies & closed.keys()):
            yield RemoveCopy(closed[number], board.key, number)
    for board in ours:  # closed ones too: the last update is posted in the run that closes them
        for node_id, key in board.second_updates.items():
            yield DeleteUpdate(board.key, key, node_id)
