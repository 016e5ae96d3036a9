"""Boards whose titles people have tidied are recognised; those that people deleted are not made again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.cohort.model import BoardSettings
from olt_actions.gateway.client import Client
from olt_actions.keys import parse
from olt_actions.local_github.world.projects.creating import create_project
from olt_actions.local_github.world.projects.role import Role


def says(result, words):
    return [str(notice) for notice in result.notices if words in str(notice)]


def idle(play, week):
    """How many requests a run takes that has nothing to do, and what it says."""
    before = len(play.server.requests)
    result = play.advance(week)
    assert not result.applied.done
    return len(play.server.requests) - before, result


@pytest.fixture
def begun(play):
    play.advance(1)
    return play


@pytest.mark.parametrize("is_linked", [True, False], ids=["linked", "not linked"])
@pytest.mark.parametrize("title", ["Our lovely board", "Maps (olt-test)", "Maps (olt-test/board/"])
def test_a_board_whose_title_was_tidied_gets_its_key_back(begun, title, is_linked):
    board, count = begun.board("maps"), len(begun.boards())
    usual, _ = idle(begun, 1.05)
    if not is_linked:
        board.repositories.clear()
    board.describe(by="example-grace", title=title)
    told = begun.advance(1.1)
    assert len(begun.boards()) == count
    assert board.title == f"{title} (olt-test/board/maps)"
    assert says(told, "had lost its key")
    requests, again = idle(begun, 1.2)
    assert requests <= usual + (not is_linked)
    assert not says(again, "had lost its key")


def test_a_long_title_is_cut_to_make_room_for_the_key(begun):
    begun.board("maps").describe(by="example-grace", title="x" * 256)
    begun.advance(1.1)
    assert len(begun.board("maps").title) == 256


def test_the_title_that_people_gave_a_board_stays_theirs(begun):
    begun.board("maps").describe(by="example-grace", title="Ours")
    begun.advance(1.1)
    [pair, *others] = begun.cohort.pairs
    begun.cohort = replace(
        begun.cohort, pairs=(replace(pair, project=replace(pair.project, name="Other Maps")), *others)
    )
    begun.advance(1.2)
    assert begun.board("maps").title == "Ours (olt-test/board/maps)"


def test_a_board_that_is_not_on_record_is_recognised_by_its_readme(begun):
    board, count = begun.board("maps"), len(begun.boards())
    forget_the_record(begun)
    board.describe(by="example-grace", title="Ours")
    begun.advance(1.1)
    assert len(begun.boards()) == count
    assert board.title == "Ours (olt-test/board/maps)"


def forget_the_record(play):
    for journey in [it for it in play.world.repository("example-org/olt").issues if "journey" in it.title]:
        journey.edit(by="github-actions[bot]", body=replace(parse(journey.body), record="").body())


def test_a_copy_of_a_board_with_its_readme_is_left_to_whoever_made_it(begun):
    original = begun.board("maps")
    copy = create_project(begun.world, begun.world.account("example-org"), by="example-mona", title="My copy")
    copy.describe(by="example-mona", readme=original.readme)
    copy.link(by="example-mona", repository=begun.world.repository("example-org/olt"))
    begun.advance(1.1)
    assert (copy.title, copy.closed) == ("My copy", False)
    original.delete(by="olt-boards[bot]")
    begun.advance(1.2)
    assert (copy.title, copy.closed) == ("My copy", False)


def test_a_deleted_board_stays_deleted_and_that_is_said_once(begun):
    usual, _ = idle(begun, 1.05)
    count = len(begun.boards())
    begun.board("maps").delete(by="olt-boards[bot]")
    told = begun.advance(1.1)
    assert len(begun.boards()) == count - 1
    [notice] = says(told, "not made again")
    assert "maps" in notice
    assert "--restore" in notice
    requests, again = idle(begun, 1.2)
    assert requests <= usual
    assert not says(again, "not made again")
    begun.advance(2)
    assert len(begun.boards()) == count - 1


def test_a_deleted_board_can_be_had_back(begun):
    begun.board("maps").delete(by="olt-boards[bot]")
    begun.advance(1.1)
    begun.advance(1.2, restore=True)
    assert {item.content.title for item in begun.board("maps").items} == {"Maps · journey of Ada", "Work 1 · Ada"}
    idle(begun, 1.3)


def test_a_token_that_does_not_see_the_boards_makes_no_others(begun):
    count = len(begun.boards())
    begun.world.add_user("example-olga", member_of=["example-org"])
    begun.world.repository("example-org/olt").grant("example-olga", "write")
    token = begun.world.add_token("example-olga", scopes=["repo", "project"])
    ours = begun.board_client
    for board in begun.boards():
        board.base_role = Role.NONE
    begun.board_client = Client(begun.server.url, token, sleep=lambda _seconds: None)
    for week in (1.1, 1.2):
        assert says(begun.advance(week), "does not see everything of")
    assert len(begun.boards()) == count
    begun.board_client = ours
    assert not says(begun.advance(1.3), "does not see everything of")
    assert len(begun.boards()) == count


def test_boards_of_another_owner_are_made_although_there_were_others(begun):
    begun.world.add_user("example-olga", member_of=["example-org"])
    begun.world.repository("example-org/olt").grant("example-olga", "write")
    token = begun.world.add_token("example-olga", scopes=["repo", "project"])
    begun.board_client = Client(begun.server.url, token, sleep=lambda _seconds: None)
    begun.cohort = replace(begun.cohort, boards=BoardSettings(owner="example-olga"))
    result = begun.advance(1.1)
    assert len(begun.boards("example-olga")) == 2
    assert not says(result, "not made again")
