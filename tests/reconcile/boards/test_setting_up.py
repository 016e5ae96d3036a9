"""A new board, from nothing or from a template, of an organization or a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.cohort.model import BoardSettings
from olt_actions.desired.boards import COLUMNS
from olt_actions.desired.run import Run
from olt_actions.keys import parse
from olt_actions.local_github.world.projects.fields import edit_field
from olt_actions.local_github.world.projects.options import Option
from olt_actions.local_github.world.projects.role import Role
from olt_actions.reconcile import loop as reconcile
from tests.harness import REPOSITORY, advance, at


def no_sleep(_seconds):
    pass


def columns(board):
    return [(option.name, option.color, option.description) for option in board.status_field.options]


def role(play, board, login):
    return board.collaborators.get(play.world.account(f"example-{login}").id)


def view(board, name):
    [found] = [view for view in board.views if view.name == name]
    return found


def test_every_pair_gets_one_board_that_carries_its_key(play):
    play.advance()
    assert [board.title for board in play.boards()] == ["Maps (olt-test/board/maps)", "Seeds (olt-test/board/seeds)"]
    for board in play.boards():
        assert parse(board.readme).key in board.title
        assert not board.closed
        assert not board.public


def test_the_columns_of_a_board_are_the_stages_in_order(play):
    play.advance()
    assert columns(play.board("maps")) == [(it.name, it.color, it.description) for it in COLUMNS]


def test_a_board_s_readme_says_what_it_is_and_how_to_use_it(play):
    play.advance()
    board = play.board("seeds")
    assert board.short_description == "Lin and Maya work on Seeds, with Grace and Alan as mentors."
    assert "that is your review" in board.readme
    assert board.readme.startswith(board.short_description)


def test_a_board_has_a_view_by_status_and_a_table_by_week(play):
    play.advance()
    review, weeks = view(play.board("maps"), "Review"), view(play.board("maps"), "Weeks")
    assert (review.layout, [field.name for field in review.vertical_group_by]) == ("BOARD_LAYOUT", ["Status"])
    assert (weeks.layout, [field.name for field in weeks.group_by]) == ("TABLE_LAYOUT", ["Week"])


def test_mentors_write_and_participants_read(play):
    play.advance()
    board = play.board("maps")
    assert role(play, board, "grace") is Role.WRITER
    assert role(play, board, "ada") is Role.READER
    assert role(play, board, "alan") is None


@pytest.mark.parametrize(("participants", "expected"), [("write", Role.WRITER), ("read", Role.READER), ("none", None)])
def test_the_cohort_file_decides_the_role_of_participants(play, participants, expected):
    play.cohort = replace(play.cohort, boards=BoardSettings(participants=participants))
    play.advance()
    assert role(play, play.board("maps"), "ada") is expected


def test_the_cohort_file_can_make_boards_public(play):
    play.cohort = replace(play.cohort, boards=BoardSettings(public=True))
    play.advance()
    assert all(board.public for board in play.boards())


def test_the_journey_of_a_pair_links_to_its_board(play):
    play.advance()
    board = play.board("maps")
    assert f"]({board.url})" in play.issue("Maps · journey of Ada").body


def test_a_board_is_linked_to_the_repository(play):
    play.advance()
    assert all(board.repositories == [play.world.repository(REPOSITORY)] for board in play.boards())


def test_a_board_that_cannot_be_linked_is_created_and_reported_once(play):
    play.world.repository(REPOSITORY).grant("olt-boards[bot]", "none")
    advanced = play.advance()
    assert not advanced.applied.failed
    assert any("linked to the repository" in str(notice) for notice in advanced.notices)
    assert len(play.boards()) == 2
    before = play.board_client.requests.writes
    again = play.advance()
    assert play.board_client.requests.writes == before
    assert not any("linked" in str(notice) for notice in again.notices)


def a_template(play):
    """The board of an organizer, with a column of their own."""
    template = play.world.create_project("example-org", by="example-mona", title="Our board")
    status = template.status_field
    edit_field(status, by="example-mona", options=[*status.options, Option("Someday", "PINK", "Not now")])
    return template


def test_a_template_is_copied_with_the_columns_that_people_added(play):
    template = a_template(play)
    play.cohort = replace(play.cohort, boards=BoardSettings(template=template.number))
    play.advance()
    assert play.sent("copyProjectV2") == 2
    board = play.board("maps")
    assert [name for name, _, _ in columns(board)] == [*(column.name for column in COLUMNS), "Someday"]
    assert board.repositories
    assert {card.content.title for card in board.items} == {"Maps · journey of Ada", "Work 1 · Ada"}
    assert not play.plan().plan


def test_a_missing_template_delays_the_boards_and_is_reported(play):
    play.cohort = replace(play.cohort, boards=BoardSettings(template=7))
    advanced = play.advance()
    assert any("no board 7 of example-org" in str(notice) for notice in advanced.notices)
    assert not play.boards()
    assert len(play.world.repository(REPOSITORY).issues) == 5


def test_a_second_run_writes_nothing(play):
    play.advance()
    before = play.client.requests.writes, play.board_client.requests.writes
    play.advance()
    assert (play.client.requests.writes, play.board_client.requests.writes) == before
    assert not play.plan().plan


def test_boards_work_in_a_person_s_repository(world, play):
    world.add_repository("example-mona/olt")
    world.repository("example-mona/olt").grant("github-actions[bot]", "write")
    client = type(play.client)(play.server.url, world.add_token("example-mona"), sleep=lambda _seconds: None)
    for _ in range(2):
        advanced = reconcile.advance(
            Run(play.cohort, play.templates, at(1)),
            play.client,
            "example-mona/olt",
            board_client=client,
            sleep=no_sleep,
        )
        assert not advanced.applied.failed
    assert not advanced.applied.done
    assert [board.title for board in play.boards("example-mona")] == [
        "Maps (olt-test/board/maps)",
        "Seeds (olt-test/board/seeds)",
    ]
    for board in play.boards("example-mona"):
        assert {"Review", "Weeks"} <= {view.name for view in board.views}
        assert role(play, board, "mona") is Role.ADMIN
        assert board.items
        assert all(card.status for card in board.items)


def test_boards_of_another_owner_are_found_again(play, world):
    world.add_organization("example-boards")
    world.add_user("example-robot", member_of=["example-boards"])
    board_client = type(play.client)(play.server.url, world.add_token("example-robot"), sleep=lambda _seconds: None)
    cohort = replace(play.cohort, boards=BoardSettings(owner="example-boards"))
    for _ in range(2):
        advance(cohort, play.templates, play.client, at(1), board_client=board_client)
    assert len(play.boards("example-boards")) == 2
    assert not play.boards()
