"""The operations on boards and cards, which are sent with a token of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from olt_actions.keys import Key, Written
from olt_actions.model.board_seals import Circumstances
from olt_actions.model.boards import STATUS, Column, Health
from olt_actions.plan.operations.base import KeyedOperation


@dataclass(frozen=True, slots=True)
class CreateBoard(KeyedOperation):
    """Create a pair's board, from the template if there is one, and link it where that can be done in one step."""

    mark, noun = "+", "board"

    key: Key
    title: str
    link: bool

    def _detail(self) -> str:
        return f'"{self.title}", then its columns, fields, views and cards'


@dataclass(frozen=True, slots=True)
class LinkBoard(KeyedOperation):
    """List a board among those of the repository."""

    mark, noun = "~", "board"

    key: Key

    def _detail(self) -> str:
        return "linked to the repository"


@dataclass(frozen=True, slots=True)
class SetColumns(KeyedOperation):
    """Replace a board's columns with these, each with its name as observed, or '' where it is new.

    That they keep their ids keeps the cards in them, and not every server knows how; a board that `is_empty` does
    without.
    """

    mark, noun = "~", "board"

    key: Key
    columns: tuple[tuple[str, Column], ...]
    is_empty: bool = False
    keeps_ids: bool = True

    def _detail(self) -> str:
        return f"columns: {', '.join(column.name for _, column in self.columns)}"


@dataclass(frozen=True, slots=True)
class CreateField(KeyedOperation):
    """Add a field to a board; `columns` are its options where it is the one that cards stand under."""

    mark, noun = "+", "field"
    told_apart_by = ("key", "name")

    key: Key
    name: str
    type: str
    columns: tuple[Column, ...] = ()

    def _detail(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class CreateView(KeyedOperation):
    """Add a view to a board, as a `board` or a `table`."""

    mark, noun = "+", "view"
    told_apart_by = ("key", "name")

    key: Key
    name: str
    layout: str

    def _detail(self) -> str:
        return f"{self.name}, a {self.layout}"


@dataclass(frozen=True, slots=True)
class SetAccess(KeyedOperation):
    """Give one person a role on a board: READER, WRITER, or NONE to somebody who has left.

    GitHub carries out a change of access as a whole or not at all. So each person's is one of its own, with its own
    answer: nobody is kept out because of somebody else.
    """

    mark, noun = "~", "board"
    told_apart_by = ("key", "login")

    key: Key
    login: str
    role: str

    def _detail(self) -> str:
        return f"access: {self.login} {'no longer' if self.role == 'NONE' else f'as {self.role.lower()}'}"


@dataclass(frozen=True, slots=True)
class SetVisibility(KeyedOperation):
    """Show a board to everybody, or only to those who have access. It takes an admin of the board."""

    mark, noun = "~", "board"

    key: Key
    is_public: bool

    def _detail(self) -> str:
        return "public" if self.is_public else "private"


Sealed = LinkBoard | CreateView | SetAccess | SetVisibility
"""What a board's readme has on record, once GitHub has answered it."""


@dataclass(frozen=True, slots=True)
class DescribeBoard(KeyedOperation):
    """Write a board's title and description, where not None, and its readme, which is to be `written`.

    The hidden line of the readme says who has been given which role, and what a new board still lacks. So before it is
    sent, it takes the answers to the operations that it `awaits`: see `plan/board_seals.py`. `before` is the readme as
    it is, None on a new board. `now` is when and how those are asked for, None once they have been answered.
    """

    mark, noun = "~", "board"

    key: Key
    written: Written
    title: str | None = None
    summary: str | None = None
    before: Written | None = None
    awaits: tuple[Sealed, ...] = ()
    now: Circumstances | None = None

    def _detail(self) -> str:
        return f'readme, title: "{self.title}"' if self.title else "readme"


@dataclass(frozen=True, slots=True)
class CloseBoard(KeyedOperation):
    """Close the board of a pair that has left; it is not deleted."""

    mark, noun = "-", "board"

    key: Key

    def _detail(self) -> str:
        return "closed, because the pair has left"


@dataclass(frozen=True, slots=True)
class ReopenBoard(KeyedOperation):
    """Open the board of a pair again that is there again."""

    mark, noun = "~", "board"

    key: Key

    def _detail(self) -> str:
        return "opened again"


@dataclass(frozen=True, slots=True)
class CloseDuplicateBoard(KeyedOperation):
    """Close an empty second board that carries a key."""

    mark, noun = "-", "board"
    told_apart_by = ("key", "number")

    key: Key
    number: int
    original: int

    def _detail(self) -> str:
        return f"board {self.number} closed as a copy of board {self.original}"


@dataclass(frozen=True, slots=True)
class AddCard(KeyedOperation):
    """Put an issue on its pair's board."""

    mark, noun = "+", "card"
    told_apart_by = ("key", "board")

    key: Key
    board: Key

    def _detail(self) -> str:
        return f"on {self.board.name}"


@dataclass(frozen=True, slots=True)
class RemoveCard(KeyedOperation):
    """Take an issue off the board of a pair whose it is no longer."""

    mark, noun = "-", "card"
    told_apart_by = ("key", "board")

    key: Key
    board: Key

    def _detail(self) -> str:
        return f"no longer on {self.board.name}"


@dataclass(frozen=True, slots=True)
class RemoveCopy(KeyedOperation):
    """Take the card of a second issue off a board; the issue is closed as a duplicate."""

    mark, noun = "-", "card"
    told_apart_by = ("key", "board", "number")

    key: Key
    board: Key
    number: int

    def _detail(self) -> str:
        return f"of #{self.number}, a duplicate, no longer on {self.board.name}"


@dataclass(frozen=True, slots=True)
class SetCard(KeyedOperation):
    """Write one field of a card: the name of a column, a week, a day."""

    mark, noun = "~", "card"
    told_apart_by = ("key", "board", "field")

    key: Key
    board: Key
    field: str
    value: str | int | date

    def _detail(self) -> str:
        return f"to {self.value}" if self.field == STATUS else f"{self.field.lower()} {self.value}"


@dataclass(frozen=True, slots=True)
class PostUpdate(KeyedOperation):
    """Say how a pair is doing, on its board."""

    mark, noun = "+", "update"
    told_apart_by = ("key", "update")

    key: Key
    update: Key
    health: Health
    text: str

    def _detail(self) -> str:
        return f"{self.health.lower().replace('_', ' ')}: {self.text}"


@dataclass(frozen=True, slots=True)
class DeleteUpdate(KeyedOperation):
    """Delete a status update of ours that says again what an earlier one says; `id` is GitHub's."""

    mark, noun = "-", "update"
    told_apart_by = ("key", "id")

    key: Key
    update: Key
    id: str

    def _detail(self) -> str:
        return f"{self.update.subject}, which is there twice"


BoardOperation = (
    CreateBoard
    | LinkBoard
    | SetColumns
    | CreateField
    | CreateView
    | SetAccess
    | SetVisibility
    | DescribeBoard
    | CloseBoard
    | ReopenBoard
    | CloseDuplicateBoard
    | AddCard
    | RemoveCard
    | RemoveCopy
    | SetCard
    | PostUpdate
    | DeleteUpdate
)
