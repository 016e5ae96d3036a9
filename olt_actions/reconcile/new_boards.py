"""Boards that another run has made and not finished: it is left some time, for a second view can never be taken back.

Whatever else two runs make twice is swept later (`plan/duplicates.py`). GitHub deletes no views on request. So what
remains to be done on a new board is left to the run that made it; should there be nobody at it any more, because that
run was killed, it is done after one wait.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from olt_actions.gateway.references import References
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import BoardOperation, CreateView


def of_boards_of_others(
    operations: Sequence[Operation], references: References, made_here: Collection[str]
) -> dict[Operation, None]:
    """The operations, in order, on boards that are to get a view and that this run has not made.

    `made_here` are the ids of those that it has.
    """
    others = {
        it.key
        for it in operations
        if isinstance(it, CreateView) and it.key in references.boards and references.board(it.key).id not in made_here
    }
    about = [it for it in operations if isinstance(it, BoardOperation) and not others.isdisjoint({it.key, _board(it)})]
    return dict.fromkeys(about)


def _board(operation: BoardOperation) -> object:
    """The board that an operation on a card names beside the card's issue."""
    return getattr(operation, "board", None)
