"""Boards as they should be and as they were seen: the shapes that desiring, observing and planning them share.

A board is GitHub's Projects V2 project of one pair. Like issues, boards and cards are named by key; GitHub's ids live
in the gateway. https://docs.github.com/en/issues/planning-and-tracking-with-projects
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from olt_actions.keys import Key, Written
from olt_actions.model.events import CardMoved
from olt_actions.model.record import Opened

STATUS, WEEK, DUE = "Status", "Week", "Due"
FIELD_TYPES = {STATUS: "SINGLE_SELECT", WEEK: "NUMBER", DUE: "DATE"}
"""The fields that we fill in on every card, and what GitHub calls their types."""

TITLE_AT_MOST = 256  # characters; GitHub documents no limit, and its own page takes no more

FieldValue = str | int | date
Role = Literal["reader", "writer"]
Health = Literal["ON_TRACK", "AT_RISK", "OFF_TRACK", "COMPLETE"]


@dataclass(frozen=True, slots=True)
class Column:
    """An option of Status, and so a column of the board; `color` is one of the eight that GitHub knows."""

    name: str
    color: str
    description: str


@dataclass(frozen=True, slots=True)
class Card:
    """An issue on its pair's board, with what the card should say in each of our fields.

    A status of None is for the people on the board to choose. With `initial_only` it is set once where it is empty;
    afterwards people own it.
    """

    issue: Key
    board: Key
    status: str | None
    week: int | None
    due: date | None
    initial_only: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """A status update of a board, known by its own key: how the pair is doing, and a line that says why."""

    key: Key
    health: Health
    text: str


@dataclass(frozen=True, slots=True)
class ObservedUpdate:
    """A status update as it was seen: people can set its `health` to anything that GitHub knows, or to nothing."""

    key: Key
    health: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Board:
    """A pair's board as it should be on `day`, in the cohort's zone. `access` are roles by login.

    `former` are the logins of those who once belonged to the pair, and may have a role that is not on record.
    `summary` is GitHub's short description, and `text` its readme.
    """

    key: Key
    title: str
    summary: str
    text: str
    access: Mapping[str, Role]
    is_public: bool
    is_closed: bool
    day: date
    update: Update | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObservedCard:
    """A card as it was seen; `since` is when its status was last set, None where it has none.

    `moves` are its changes of status in order, as far as GitHub tells; None where they were not asked for, because the
    card is where the issue wants it.
    """

    status: str = ""
    since: datetime | None = None
    week: float | None = None
    due: date | None = None
    is_archived: bool = False
    moves: tuple[CardMoved, ...] | None = None


@dataclass(frozen=True, slots=True)
class ObservedBoard:
    """A board whose title carries one of our keys.

    `created_at` is None where nobody asked. `written` is its readme, None until everything that is done once for a new
    board has been done, or is on record there as missing. `fields` are the types of those of our fields that are there,
    `columns` the options of Status, and `updates` its status updates that carry a key, the latest first. Of them,
    `second_updates` repeat an earlier one, by GitHub's ids: with the key of both, and as we wrote them. `copies` are
    the numbers of second issues that have a card here, and `second_views` the names that several views have. One that
    `has_lost_key` was recognised although its title no longer carries it; one that `has_old_name` carries what its pair
    was called before. `others_moved` is when a card of an issue that the run has not read was last moved.
    """

    key: Key
    number: int
    title: str
    url: str
    created_at: datetime | None
    written: Written | None
    summary: str
    is_public: bool
    is_closed: bool
    is_linked: bool
    can_be_changed: bool
    fields: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    views: frozenset[str] = frozenset()
    second_views: frozenset[str] = frozenset()
    updates: tuple[ObservedUpdate, ...] = ()
    second_updates: Mapping[str, Key] = field(default_factory=dict)
    copies: frozenset[int] = frozenset()
    cards: Mapping[Key, ObservedCard] = field(default_factory=dict)
    has_cards: bool = False
    has_lost_key: bool = False
    has_old_name: bool = False
    others_moved: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObservedBoards:
    """The boards of `owner` that the token for boards shows; `account` is whose that token is, both as logins.

    Of several boards with one key the lowest number is the one, and the others are `duplicates`. `can_be_linked` is
    whether they belong to the repository's own owner: GitHub links no others. Boards that are `is_without_template` are
    missing, and so is the one to copy. `nobody` are logins in the cohort file (casefolded) that no account has. What is
    `absent` is on record as made and not shown, and is not made again. `hidden_cards` are the issues of whose cards the
    token is not told. `created` says when each of the boards was made, and what is on them beside cards.
    """

    boards: Mapping[Key, ObservedBoard]
    duplicates: tuple[ObservedBoard, ...]
    owner: str
    account: str
    can_be_linked: bool = True
    is_without_template: bool = False
    nobody: frozenset[str] = frozenset()
    absent: Mapping[Key, Opened] = field(default_factory=dict)
    hidden_cards: frozenset[Key] = frozenset()
    created: tuple[datetime, ...] = ()


def addresses_of(observed: ObservedBoards) -> dict[Key, str]:
    """The addresses of the boards; '' for one that is there and out of sight."""
    out_of_sight = {key: "" for key, board in observed.absent.items() if not board.is_gone}
    return out_of_sight | {key: board.url for key, board in observed.boards.items()}
