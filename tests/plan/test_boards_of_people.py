"""What the planner leaves to people on a board, and what it does once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.model.boards import (
    FIELD_TYPES,
    ObservedBoards,
    ObservedCard,
)
from olt_actions.plan import make_plan
from olt_actions.plan.operations.boards import (
    AddCard,
    CloseBoard,
    CloseDuplicateBoard,
    DescribeBoard,
    LinkBoard,
    SetCard,
)
from tests.builders import key, there
from tests.plan.boards import BOARD, CARD, KEY, NEW, WORK, an_observed, planned, wanted

OTHER = replace(BOARD, key=key("board", "seeds"))


@pytest.mark.parametrize(
    ("copy", "is_closed"),
    [({}, True), ({"is_closed": True}, False), ({"has_cards": True}, False), ({"can_be_changed": False}, False)],
    ids=["empty", "closed already", "with cards", "only to be read"],
)
def test_a_second_board_is_closed_while_it_is_empty_and_ours_to_close(copy, is_closed):
    plan = planned(wanted(), an_observed(), duplicates=(an_observed(number=7, **copy),))
    assert plan == ([CloseDuplicateBoard(KEY, 7, 1)] if is_closed else [])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fields": {}}, [CloseBoard]),
        ({"columns": NEW}, [CloseBoard]),
        ({"summary": "Before.", "is_closed": True}, []),
        ({"is_public": True, "is_closed": True}, []),
        ({"fields": {}, "is_closed": True}, []),
    ],
)
def test_the_board_of_a_pair_that_has_left_is_closed_and_nothing_else(changes, expected):
    left = replace(BOARD, is_closed=True)
    assert [type(operation) for operation in planned(wanted(left), an_observed(**changes))] == expected


@pytest.mark.parametrize(
    ("changes", "can_be_linked", "is_linked_now"),
    [
        ({"is_linked": False, "written": None}, True, True),
        ({"is_linked": True, "written": None}, True, False),
        ({"is_linked": False, "written": None}, False, False),
        ({"is_linked": False}, True, False),
    ],
    ids=["a new one", "one that is linked", "one of another owner", "one that people have unlinked"],
)
def test_a_board_is_linked_once_where_it_can_be(changes, can_be_linked, is_linked_now):
    plan = planned(wanted(), an_observed(**changes), can_be_linked=can_be_linked)
    assert (LinkBoard(KEY) in plan) == is_linked_now


def test_a_field_that_people_made_anew_under_our_name_is_theirs():
    assert planned(wanted(), an_observed(fields={**FIELD_TYPES, "Status": "TEXT"}, columns=())) == []
    theirs = an_observed(fields={**FIELD_TYPES, "Week": "TEXT"}, cards={WORK: ObservedCard("Assigned")})
    assert planned(wanted(BOARD, CARD), theirs) == [SetCard(WORK, KEY, "Due", CARD.due)]


def test_whoever_owns_the_board_or_lends_the_token_is_not_locked_out_whatever_the_letter_case():
    board = replace(BOARD, access={"example-org": "reader", "olt-BOARDS[bot]": "writer", **BOARD.access})
    found = ObservedBoards({KEY: an_observed()}, (), "Example-Org", "Olt-Boards[bot]")
    assert [type(operation) for operation in make_plan(wanted(board), there(boards=found)).operations] == [
        DescribeBoard
    ]


@pytest.mark.parametrize(
    ("is_closed", "pair_has_left", "is_added"),
    [(False, False, True), (True, False, True), (True, True, False), (False, True, True)],
)
def test_cards_are_added_until_the_board_is_put_away(is_closed, pair_has_left, is_added):
    boards = (replace(BOARD, is_closed=pair_has_left), replace(OTHER, is_closed=not pair_has_left))
    desired = replace(wanted(BOARD, CARD), boards=boards)
    other = an_observed(key=OTHER.key, written=replace(an_observed().written, key=OTHER.key))
    plan = planned(desired, an_observed(is_closed=is_closed), other)
    assert (AddCard(WORK, KEY) in plan) == is_added
