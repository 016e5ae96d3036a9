"""The operations on boards and cards: frozen data that names things by key, like all operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from olt_actions.keys import Key, Written
from olt_actions.model.boards import Column, Health


@dataclass(frozen=True, slots=True)
class CreateBoard:
    """Make a pair's board, from the template if there is one, and link it where that can be done in one step."""

    key: Key
    title: str
    link: bool


@dataclass(frozen=True, slots=True)
class LinkBoard:
    """List a board among those of the repository."""

    key: Key


@dataclass(frozen=True, slots=True)
class SetColumns:
    """Make the columns these, each with the name of the one it was before, or '' where it is new."""

    key: Key
    columns: tuple[tuple[str, Column], ...]


@dataclass(frozen=True, slots=True)
class CreateField:
    """Add a field to a board; `columns` are its options where it is the one that cards stand under."""

    key: Key
    name: str
    type: str
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class CreateView:
    """Add a view to a board, as a `board` or a `table`."""

    key: Key
    name: str
    layout: str


@dataclass(frozen=True, slots=True)
class SetAccess:
    """Give people roles on a board, by login: READER, WRITER, or NONE to those who have left."""

    key: Key
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DescribeBoard:
    """Write a board's title, description, readme or visibility, where not None; `written` is the readme to be.

    It seals what was done before: that a new board is complete, and who has been given which role.
    """

    key: Key
    written: Written
    title: str | None = None
    summary: str | None = None
    is_public: bool | None = None


@dataclass(frozen=True, slots=True)
class CloseBoard:
    """Close the board of a pair that has left; it is not deleted."""

    key: Key


@dataclass(frozen=True, slots=True)
class ReopenBoard:
    """Open the board of a pair again that is there again."""

    key: Key


@dataclass(frozen=True, slots=True)
class CloseDuplicateBoard:
    """Close an empty second board that carries a key."""

    key: Key
    number: int
    original: int


@dataclass(frozen=True, slots=True)
class AddCard:
    """Put an issue on its pair's board."""

    key: Key
    board: Key


@dataclass(frozen=True, slots=True)
class SetCard:
    """Write one field of a card: the name of a column, a week, a day."""

    key: Key
    board: Key
    field: str
    value: str | int | date


@dataclass(frozen=True, slots=True)
class PostUpdate:
    """Say how a pair is doing, on its board."""

    key: Key
    update: Key
    health: Health
    text: str


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
