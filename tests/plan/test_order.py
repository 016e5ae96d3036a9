"""In which order a plan does things, so that a run which stops early leaves GitHub in a state that makes sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from olt_actions.desired.boards import COLUMNS
from olt_actions.keys import write
from olt_actions.model.boards import FIELD_TYPES, Board, Card, Column, ObservedBoard, ObservedBoards
from olt_actions.model.events import CardMoved
from olt_actions.model.move_records import is_record, record_key
from olt_actions.model.state import Comment, DesiredLabel, Progress, Stage, Type
from olt_actions.plan import make_plan
from olt_actions.plan.boards import VIEWS
from olt_actions.plan.operations.comments import AddComment
from tests.builders import a_milestone, an_issue, key, seen, seen_milestone, there, wanted

WEEK_1, WEEK_2 = a_milestone(1), a_milestone(2)
JOURNEY = an_issue("journey", "maps", labels=(Type.JOURNEY.value,), stage=None)
MOVED = CardMoved("m1", datetime(2017, 3, 21, tzinfo=UTC), "example-grace", "Assigned", "Done")
APPROVED = Comment(record_key("olt-test", MOVED), "Grace approved this on the board.")
REMINDER = Comment(key("reminder-due", "work-ada"), "It is due soon.")


def everything():
    """A state that wants something of every kind, and a GitHub that has half of it."""
    old, missing = an_issue("work", "ada", milestone=WEEK_2.key), an_issue("work", "lin", parent=JOURNEY.key)
    copied = an_issue("work", "maya")
    reviewed = replace(
        old,
        title="New title",
        stage=Stage.DONE,
        comments=(REMINDER, APPROVED),
        progress=Progress(close_reason="COMPLETED", thanks=("IC_1",)),
    )
    boards = tuple(
        Board(
            key("board", pair),
            f"{pair} ({key('board', pair)})",
            "It.",
            "It.",
            {"example-grace": "writer"},
            is_public=False,
            is_closed=False,
            day=date(2017, 3, 21),
        )
        for pair in ("maps", "seeds", "soil")
    )
    new, complete = (
        ObservedBoard(board.key, 1, board.title, "", None, None, "", False, False, False, True) for board in boards[:2]
    )
    new = replace(new, fields={"Status": "SINGLE_SELECT"}, columns=(Column("Todo", "GREEN", ""),))
    written = write(complete.key, complete.title, "Before.")
    complete = replace(complete, written=written, fields=FIELD_TYPES, columns=COLUMNS, views=frozenset(VIEWS))
    desired = replace(
        wanted(reviewed, JOURNEY, missing, copied, milestones=(WEEK_1, WEEK_2)),
        labels=(DesiredLabel("overdue", "e58fa3", "Late."),),
        boards=boards,
        columns=COLUMNS,
        cards=(Card(old.key, complete.key, "Done", 1, date(2017, 3, 26)),),
    )
    observed = there(
        seen(replace(old, milestone=WEEK_1.key), 1),
        seen(copied, 2),
        milestones=(seen_milestone(WEEK_1),),
        duplicates=(seen(copied, 3),),
        boards=ObservedBoards({new.key: new, complete.key: complete}, (), "example-org", "olt[bot]"),
    )
    return desired, observed


def steps(plan):
    """What a plan does, in order, each kind of it once; a comment that takes note of a move is a kind of its own."""
    names = (
        "Record" if isinstance(it, AddComment) and is_record(it.comment) else type(it).__name__
        for it in plan.operations
    )
    return list(dict.fromkeys(names))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("CreateLabel", "CreateIssue"),
        ("CreateMilestone", "CreateIssue"),
        ("CreateMilestone", "SetMilestone"),
        ("CreateIssue", "Record"),
        ("CreateIssue", "EditIssue"),
        ("CreateIssue", "AddComment"),
        ("Record", "EditIssue"),
        ("Record", "AddLabels"),
        ("Record", "CloseIssue"),
        ("Record", "SetCard"),
        ("EditIssue", "AddComment"),
        ("CloseIssue", "AddComment"),
        ("AddComment", "CloseDuplicate"),
        ("CloseDuplicate", "CreateField"),
        ("AddLabels", "SetCard"),
        ("CreateField", "SetCard"),
        ("SetColumns", "SetCard"),
        ("AddCard", "SetCard"),
        ("LinkBoard", "DescribeBoard"),
        ("CreateView", "DescribeBoard"),
        ("SetAccess", "DescribeBoard"),
        ("DescribeBoard", "CreateBoard"),
    ],
)
def test_what_others_need_or_people_wait_for_comes_first(first, then):
    order = steps(make_plan(*everything()))
    assert order.index(first) < order.index(then)


def test_journeys_are_opened_before_the_issues_below_them():
    child = an_issue(parent=JOURNEY.key)
    opened = [operation.key for operation in make_plan(wanted(JOURNEY, child), there()).operations]
    assert opened == [JOURNEY.key, child.key]


def test_no_two_operations_of_a_plan_are_about_the_same_thing():
    names = [(type(it), *it.subject()) for it in make_plan(*everything()).operations]
    assert len(names) == len(set(names))
