"""A board, as the tests of its plan want it and as it is once everything has been done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from olt_actions.desired.boards import COLUMNS
from olt_actions.keys import write
from olt_actions.model.boards import (
    FIELD_TYPES,
    Board,
    Card,
    Column,
    ObservedBoard,
    ObservedBoards,
)
from olt_actions.plan import make_plan
from olt_actions.plan.boards import VIEWS
from tests.builders import key, there
from tests.builders import wanted as wanted_state

KEY, WORK = key("board", "maps"), key("vision", "ada")
DAY = date(2017, 3, 21)
BOARD = Board(
    KEY,
    f"Maps ({KEY})",
    "Maps.",
    "Maps.\n\nMore.",
    {"example-ada": "reader"},
    is_public=False,
    is_closed=False,
    day=DAY,
)
CARD = Card(WORK, KEY, "Assigned", 1, date(2017, 3, 26))
NEW = (Column("Todo", "GREEN", ""), Column("In Progress", "YELLOW", ""), Column("Done", "PURPLE", ""))
SOMEDAY = Column("Someday", "PINK", "Not now")


def wanted(board=BOARD, *cards):
    return replace(wanted_state(), boards=(board,), cards=cards, columns=COLUMNS)


def an_observed(**changes):
    """That board as it is when everything has been done."""
    written = replace(write(KEY, BOARD.title, BOARD.text), access=("example-ada=reader",))
    board = ObservedBoard(
        KEY, 1, BOARD.title, "https://example.org/1", None, written, BOARD.summary, False, False, True, True
    )
    return replace(
        replace(board, fields=FIELD_TYPES, columns=COLUMNS, views=frozenset(VIEWS)),
        **changes,
    )


def planned(desired, *boards, duplicates=(), **changes):
    by_key = {board.key: board for board in boards}
    found = ObservedBoards(by_key, duplicates, "example-org", "olt-boards[bot]", **changes)
    return list(make_plan(desired, there(boards=found)).operations)
