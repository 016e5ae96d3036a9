"""The row of a plan that describes one operation: its shape, and the rows of what is done to boards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from olt_actions.keys import Key
from olt_actions.model.boards import STATUS
from olt_actions.plan.operations.boards import (
    AddCard,
    BoardOperation,
    CloseBoard,
    CloseDuplicateBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    ReopenBoard,
    SetAccess,
    SetCard,
    SetColumns,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One operation, in words; `name` is a key without its cohort, or a label's name."""

    mark: Literal["+", "~", "-"]
    noun: str
    name: str
    detail: str = ""


def short(key: Key) -> str:
    """A key without its cohort."""
    return key.partition("/")[2]


def board_line(operation: BoardOperation) -> Line:
    """The row of an operation on a board or a card."""
    name = short(operation.key)
    match operation:
        case CreateBoard(title=title):
            return Line("+", "board", name, f'"{title}", then its columns, fields, views and cards')
        case LinkBoard():
            return Line("~", "board", name, "linked to the repository")
        case SetColumns(columns=columns):
            return Line("~", "board", name, f"columns: {', '.join(column.name for _, column in columns)}")
        case CreateField(name=field):
            return Line("+", "field", name, field)
        case CreateView(name=view, layout=layout):
            return Line("+", "view", name, f"{view}, a {layout}")
        case SetAccess(roles=roles):
            said = (
                f"{login} {'no longer' if role == 'NONE' else f'as {role.lower()}'}" for login, role in roles.items()
            )
            return Line("~", "board", name, f"access: {', '.join(said)}")
        case DescribeBoard(title=title, is_public=is_public):
            words = ["readme", *([f'title: "{title}"'] if title else [])]
            visibility = [] if is_public is None else ["public" if is_public else "private"]
            return Line("~", "board", name, ", ".join([*words, *visibility]))
        case CloseBoard():
            return Line("-", "board", name, "closed, because the pair has left")
        case ReopenBoard():
            return Line("~", "board", name, "opened again")
        case CloseDuplicateBoard(number=number, original=original):
            return Line("-", "board", name, f"board {number} closed as a copy of board {original}")
        case AddCard(board=board):
            return Line("+", "card", name, f"on {short(board)}")
        case SetCard(field=field, value=value):
            return Line("~", "card", name, f"to {value}" if field == STATUS else f"{field.lower()} {value}")
        case PostUpdate(health=health, text=text):
            return Line("+", "update", name, f"{health.lower().replace('_', ' ')}: {text}")
