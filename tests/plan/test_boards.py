"""What the planner does about boards and cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.desired.boards import COLUMNS
from olt_actions.errors import PermissionDenied, Rejected
from olt_actions.keys import rewrite
from olt_actions.model.boards import (
    FIELD_TYPES,
    ObservedCard,
    Update,
)
from olt_actions.plan import make_plan
from olt_actions.plan.board_seals import settled
from olt_actions.plan.boards import VIEWS
from olt_actions.plan.operations.boards import (
    AddCard,
    CloseBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    ReopenBoard,
    Sealed,
    SetAccess,
    SetCard,
    SetColumns,
    SetVisibility,
)
from tests.builders import COHORT, key, there
from tests.plan.boards import BOARD, CARD, KEY, NEW, SOMEDAY, WORK, an_observed, planned, wanted


def test_a_board_as_we_left_it_is_left():
    assert planned(wanted(), an_observed()) == []


def test_without_a_token_for_boards_there_is_no_plan_for_them():
    assert not make_plan(wanted(BOARD, CARD), there())


def test_a_missing_board_is_made_and_that_of_a_pair_that_has_left_is_not():
    assert planned(wanted()) == [CreateBoard(KEY, BOARD.title, link=True)]
    assert planned(wanted(replace(BOARD, is_closed=True))) == []
    assert planned(wanted(), can_be_linked=False) == [CreateBoard(KEY, BOARD.title, link=False)]
    assert planned(wanted(), is_without_template=True) == []


def test_a_new_board_gets_what_it_lacks_and_its_seal_last():
    new = an_observed(written=None, fields={"Status": "SINGLE_SELECT"}, columns=NEW, views=frozenset(), is_linked=False)
    kinds = [type(operation) for operation in planned(wanted(), new)]
    assert kinds == [
        *(LinkBoard, CreateField, CreateField, SetColumns, CreateView, CreateView, SetAccess, DescribeBoard),
    ]


def test_github_s_own_columns_become_ours_and_those_that_people_added_stay():
    [change] = planned(wanted(), an_observed(columns=(*NEW, SOMEDAY)))
    names = [(was, column.name) for was, column in change.columns]
    assert names == [
        ("Todo", "Assigned"),
        ("In Progress", "Started"),
        ("", "In review"),
        ("", "Changes requested"),
        ("Done", "Done"),
        ("", "Excused"),
        ("Someday", "Someday"),
    ]


def test_columns_in_another_order_colour_or_letter_case_are_the_organizer_s_choice():
    theirs = tuple(replace(column, name=column.name.upper(), color="PINK") for column in reversed(COLUMNS))
    assert planned(wanted(), an_observed(columns=theirs)) == []


def test_views_that_people_took_away_are_not_put_back():
    assert planned(wanted(), an_observed(views=frozenset(), is_linked=False)) == []


def test_a_card_is_added_before_it_is_written_on():
    assert planned(wanted(BOARD, CARD), an_observed()) == [
        AddCard(WORK, KEY),
        SetCard(WORK, KEY, "Status", "Assigned"),
        SetCard(WORK, KEY, "Week", 1),
        SetCard(WORK, KEY, "Due", date(2017, 3, 26)),
    ]


@pytest.mark.parametrize(
    ("changes", "card", "expected"),
    [
        ({}, ObservedCard("assigned", None, 1.0, date(2017, 3, 26)), []),
        ({}, ObservedCard("Done", None, 1.0, date(2017, 3, 26)), [SetCard(WORK, KEY, "Status", "Assigned")]),
        ({"status": None}, ObservedCard("Someday", None, 1.0, date(2017, 3, 26)), []),
        ({"initial_only": True}, ObservedCard("Done", None, 1.0, date(2017, 3, 26)), []),
        (
            {"initial_only": True},
            ObservedCard("", None, 1.0, date(2017, 3, 26)),
            [SetCard(WORK, KEY, "Status", "Assigned")],
        ),
        ({}, ObservedCard("Done", is_archived=True), []),
        ({"week": None, "due": None}, ObservedCard("Assigned", None, 3.0, date(2017, 1, 1)), []),
    ],
)
def test_a_card_says_what_its_issue_says_and_no_more(changes, card, expected):
    assert planned(wanted(BOARD, replace(CARD, **changes)), an_observed(cards={WORK: card})) == expected


def test_a_board_that_may_only_be_read_is_left_alone():
    assert planned(wanted(BOARD, CARD), an_observed(can_be_changed=False, written=None, views=frozenset())) == []


def test_a_pair_that_leaves_has_its_board_closed_and_one_that_returns_has_it_opened():
    left = replace(BOARD, is_closed=True)
    assert planned(wanted(left), an_observed()) == [CloseBoard(KEY)]
    assert planned(wanted(left, CARD), an_observed(is_closed=True)) == []
    assert planned(wanted(), an_observed(is_closed=True)) == [ReopenBoard(KEY)]


def test_access_is_given_and_taken_and_never_that_of_whoever_owns_the_board():
    board = replace(BOARD, access={"example-grace": "writer", "Example-Org": "reader"})
    given, taken, seal = planned(wanted(board), an_observed())
    assert (given, taken) == (SetAccess(KEY, "example-grace", "WRITER"), SetAccess(KEY, "example-ada", "NONE"))
    assert settled(seal, {given: None, taken: None}).written.access == (
        "Example-Org=reader",
        "example-ada=none",
        "example-grace=writer",
    )
    assert (seal.title, seal.summary) == (None, None)


NEWS = Update(key("status", "week-2-maps"), "ON_TRACK", "Well.")


@pytest.mark.parametrize(
    ("told", "is_news"),
    [
        ((), True),
        ((replace(NEWS, key=key("status", "week-1-maps")),), False),
        ((replace(NEWS, key=key("status", "week-1-maps"), health="AT_RISK"),), True),
        ((replace(NEWS, text="Otherwise."),), False),
    ],
    ids=["nothing before", "the same last week", "otherwise last week", "already this week"],
)
def test_an_update_is_posted_once_a_week_and_only_with_news(told, is_news):
    posted = planned(wanted(replace(BOARD, update=NEWS)), an_observed(updates=told))
    assert posted == ([PostUpdate(KEY, NEWS.key, NEWS.health, NEWS.text)] if is_news else [])


ENTRIES = (
    "example-ada=reader",
    "example-ada=refused:reader:2017-03-20",
    "example-ada=denied:reader:2017-03-21:olt-boards[bot]",
    "example-gone=writer",
    "example-gone=refused:writer:2017-03-21",
    "/link=refused:linked:2017-03-20",
    "/view/Weeks=unanswered:table",
    "/public=denied:private:2017-03-21:another[bot]",
)


@st.composite
def observed_boards(draw):
    """A board as people, template, or a run that was killed may leave it."""
    written = draw(
        st.sampled_from([None, an_observed().written, rewrite(an_observed().written, text="Old.", mentions=())])
    )
    edited = draw(st.booleans())
    if written:
        written = replace(written, access=tuple(sorted(draw(st.sets(st.sampled_from(ENTRIES))))))
    return an_observed(
        written=replace(written, text="A person's words.") if written and edited else written,
        title=draw(st.sampled_from([BOARD.title, f"Theirs ({KEY})"])),
        summary=draw(st.sampled_from(["Maps.", "Old.", "Theirs."])),
        is_closed=draw(st.booleans()),
        is_public=draw(st.booleans()),
        is_linked=draw(st.booleans()),
        fields=dict(draw(st.sets(st.sampled_from([*FIELD_TYPES.items(), ("Week", "TEXT")])))),
        columns=tuple(draw(st.lists(st.sampled_from([*COLUMNS, *NEW[:2], SOMEDAY]), unique_by=lambda it: it.name))),
        views=frozenset(draw(st.sets(st.sampled_from([*VIEWS, "Theirs"])))),
        cards=draw(st.sampled_from([{}, {WORK: ObservedCard("Done")}, {WORK: ObservedCard(is_archived=True)}])),
    )


REFUSALS = (None, Rejected("Not a member"), PermissionDenied("Resource not accessible by integration"))


def described(board, it):
    """The board with what is written on it, where anything is."""
    if it is None:
        return board
    return replace(board, written=it.written, title=it.title or board.title, summary=it.summary or board.summary)


def applied(board, operations, answer=lambda: None):
    """The board when GitHub has answered all that: with None it has done what can be refused."""
    answers = {}
    for it in operations:
        answers[it] = answer() if isinstance(it, Sealed) else None
        match it:
            case CreateField(name=name, type=kind, columns=columns):
                board = replace(board, fields={**board.fields, name: kind}, columns=columns or board.columns)
            case SetColumns(columns=columns):
                assert {column.name for column in board.columns} - {"Todo", "In Progress"} <= {
                    c.name for _, c in columns
                }
                board = replace(board, columns=tuple(column for _, column in columns))
            case CreateView(name=name) if answers[it] is None:
                board = replace(board, views=board.views | {name})
            case LinkBoard() if answers[it] is None:
                board = replace(board, is_linked=True)
            case SetVisibility(is_public=is_public) if answers[it] is None:
                board = replace(board, is_public=is_public)
            case DescribeBoard():
                board = described(board, settled(it, answers))
            case ReopenBoard() | CloseBoard():
                board = replace(board, is_closed=isinstance(it, CloseBoard))
            case AddCard(key=issue):
                board = replace(board, cards={**board.cards, issue: ObservedCard()})
            case SetCard(key=issue, field=field, value=value):
                card = replace(board.cards[issue], **{field.lower(): value})
                board = replace(board, cards={**board.cards, issue: card})
    return board


@given(observed_boards(), st.booleans(), st.data())
def test_applied_a_plan_leaves_nothing_to_do_whatever_was_refused(board, is_closed, data):
    desired = wanted(replace(BOARD, is_closed=is_closed), CARD)
    after = applied(board, planned(desired, board), lambda: data.draw(st.sampled_from(REFUSALS)))
    # One that was opened again gets its cards, and what else it missed, in the next look.
    after = applied(after, planned(desired, after), lambda: data.draw(st.sampled_from(REFUSALS)))
    assert planned(desired, after) == []


@given(observed_boards())
def test_a_plan_names_only_what_carries_our_key(board):
    for operation in planned(wanted(BOARD, CARD), board):
        assert operation.key.startswith(f"{COHORT}/")
