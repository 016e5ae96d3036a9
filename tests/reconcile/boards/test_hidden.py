"""A part of an answer about boards that GitHub hides costs that board or card, and nothing is made a second time."""

from __future__ import annotations

import pytest

from olt_actions.local_github import faults

PARTS = [
    (),
    ("title",),
    ("views",),
    ("repositories", "nodes", 0),
    ("items", "nodes", 0),
    ("items", "nodes", 0, "status"),
]


def hides(play, *path, of="query LinkedBoards", times=1):
    play.server.faults.lose(faults.hide(*path), of=lambda call: of in call.operation, times=times)


def writes(play, act):
    before = len(play.server.requests)
    result = act()
    return result, sum(call.is_write for call in play.server.requests[before:])


@pytest.mark.parametrize("part", PARTS, ids=lambda part: ".".join(map(str, part)) or "the whole board")
def test_a_hidden_part_of_a_board_costs_that_board_and_not_the_others(play, part):
    play.advance()
    boards = len(play.boards())
    at = ("repository", "projectsV2", "nodes", 0, *part)
    hides(play, *at)
    advanced, written = writes(play, play.advance)
    assert (advanced.applied.failed, advanced.applied.refused, written) == ([], [], 0)
    assert not any("another token" in str(it) or "had to wait" in str(it) for it in advanced.notices)
    hides(play, *at)
    week = play.advance(2)
    assert not week.applied.failed
    assert play.card("Work 2 · Lin")
    assert len(play.boards()) == boards
    play.advance(2)
    assert not play.plan(2).plan


def test_a_card_whose_issue_is_hidden_is_not_set_again(play):
    play.advance()
    hides(play, "repository", "projectsV2", "nodes", 0, "items", "nodes", 0, "content")
    hides(play, "nodes", 0, of="ardsAndMoves")
    advanced, written = writes(play, play.advance)
    assert (advanced.applied.failed, written) == ([], 0)
    assert any("cards" in str(it) for it in advanced.notices)


def test_a_list_of_boards_that_is_hidden_as_a_whole_passes_for_no_empty_one(play):
    play.advance()
    boards = len(play.boards())
    hides(play, "repository", "projectsV2")
    advanced = play.advance()
    assert any("another token" in str(it) for it in advanced.notices)
    assert len(play.boards()) == boards
