"""The operations on boards and cards, which are sent with a token of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from olt_actions.keys import Key, Written
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
    """Replace a board's columns with these, each with its name as observed, or '' where it is new."""

    mark, noun = "~", "board"

    key: Key
    columns: tuple[tuple[str, Column], ...]

    def _detail(self) -> str:
        return f"columns: {', '.join(column.name for _, column in self.columns)}"


@dataclass(frozen=True, slots=True)
class CreateField(KeyedOperation):
    """Add a field to a board; `columns` are its options where it is the one that cards stand under."""

    mark, noun = "+", "field"

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

    key: Key
    name: str
    layout: str

    def _detail(self) -> str:
        return f"{self.name}, a {self.layout}"


@dataclass(frozen=True, slots=True)
class SetAccess(KeyedOperation):
    """Give people roles on a board, by login: READER, WRITER, or NONE to those who have left."""

    mark, noun = "~", "board"

    key: Key
    roles: Mapping[str, str]

    def _detail(self) -> str:
        words = (
            f"{login} {'no longer' if role == 'NONE' else f'as {role.lower()}'}" for login, role in self.roles.items()
        )
        return f"access: {', '.join(words)}"


@dataclass(frozen=True, slots=True)
class DescribeBoard(KeyedOperation):
    """Write a board's title, description or visibility, where not None, and its readme, which is to be `written`.

    It seals what was done before: that a new board is complete, and who has been given which role.
    """

    mark, noun = "~", "board"

    key: Key
    written: Written
    title: str | None = None
    summary: str | None = None
    is_public: bool | None = None

    def _detail(self) -> str:
        words = ["readme"]
        if self.title:
            words.append(f'title: "{self.title}"')
        if self.is_public is not None:
            words.append("public" if self.is_public else "private")
        return ", ".join(words)


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

    key: Key
    number: int
    original: int

    def _detail(self) -> str:
        return f"board {self.number} closed as a copy of board {self.original}"


@dataclass(frozen=True, slots=True)
class AddCard(KeyedOperation):
    """Put an issue on its pair's board."""

    mark, noun = "+", "card"

    key: Key
    board: Key

    def _detail(self) -> str:
        return f"on {self.board.name}"


@dataclass(frozen=True, slots=True)
class SetCard(KeyedOperation):
    """Write one field of a card: the name of a column, a week, a day."""

    mark, noun = "~", "card"

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

    key: Key
    update: Key
    health: Health
    text: str

    def _detail(self) -> str:
        return f"{self.health.lower().replace('_', ' ')}: {self.text}"


BoardOperation = (
    CreateBoard
    | LinkBoard
    | SetColumns
    | CreateField
    | CreateView
    | SetAccess
    | DescribeBoard
    | CloseBoard
    | ReopenBoard
    | CloseDuplicateBoard
    | AddCard
    | SetCard
    | PostUpdate
)
