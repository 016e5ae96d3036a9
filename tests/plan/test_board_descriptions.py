"""What the planner writes on a board itself: title, description, visibility, and the seal of a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.keys import write
from olt_actions.plan.board_seals import settled
from olt_actions.plan.operations.boards import DescribeBoard, SetVisibility
from tests.plan.boards import BOARD, KEY, an_observed, planned, wanted


def described(board=BOARD, **changes):
    """What is written on a board: title, text, short description and visibility, each None where it stays."""
    plan = planned(wanted(board), an_observed(**changes))
    title = text = summary = is_public = None
    for it in plan:
        if isinstance(it, SetVisibility):
            is_public = it.is_public
        elif isinstance(it, DescribeBoard):
            title, summary = it.title, it.summary
            before = changes.get("written", an_observed().written).text
            text = None if it.written.text == before else it.written.text
    return (title, text, summary, is_public) if plan else None


RENAMED = replace(BOARD, title=f"Better maps ({KEY})", summary="Better maps.", text="Better maps.\n\nMore.")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (RENAMED.title, RENAMED.text, RENAMED.summary, None)),
        ({"title": f"Theirs ({KEY})"}, (None, RENAMED.text, RENAMED.summary, None)),
        ({"summary": "Theirs."}, (RENAMED.title, RENAMED.text, None, None)),
        ({"written": replace(an_observed().written, text="Maps.\n\nTheirs.")}, (RENAMED.title, None, None, None)),
        ({"is_public": True}, (RENAMED.title, RENAMED.text, RENAMED.summary, False)),
    ],
    ids=["nobody edited it", "retitled", "described otherwise", "rewritten", "made public"],
)
def test_words_follow_the_cohort_file_while_they_are_ours_and_visibility_always(changes, expected):
    assert described(RENAMED, **changes) == expected


@pytest.mark.parametrize(
    ("board", "expected"),
    [
        (replace(BOARD, title=RENAMED.title), (RENAMED.title, None, None, None)),
        (replace(BOARD, is_public=True), (None, None, None, True)),
        (replace(BOARD, text="Maps.\n\nLess."), (None, "Maps.\n\nLess.", None, None)),
        (BOARD, None),
    ],
)
def test_only_what_has_changed_is_written(board, expected):
    assert described(board) == expected


def test_a_short_description_that_github_has_cut_is_still_ours():
    long = "m" * 300
    board = replace(BOARD, summary=f"N{long}"[:256], text=f"N{long}\n\nMore.")
    before = replace(write(KEY, BOARD.title, f"{long}\n\nMore."), access=("example-ada=reader",))
    assert described(board, written=before, summary=long[:256])[2] == board.summary


def test_the_seal_of_a_new_board_says_who_was_given_which_role_and_keeps_a_title_that_is_right():
    [access, seal] = planned(wanted(), an_observed(written=None))
    assert (seal.written.key, seal.written.access) == (KEY, ())
    assert settled(seal, {access: None}).written.access == ("example-ada=reader",)
    assert (seal.title, seal.summary) == (None, BOARD.summary)
    [_, seal] = planned(wanted(), an_observed(written=None, title=f"The template ({KEY})"))
    assert seal.title == BOARD.title
