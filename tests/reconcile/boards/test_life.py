"""A board through the weeks: found again, never created twice, with changing people, status updates, and closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from olt_actions.gateway.board_reader import BoardReader
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.status_updates import Report
from tests.builders import a_pair
from tests.harness import REPOSITORY
from tests.reconcile.boards.conftest import ALAN, GRACE


def with_pair(play, **changes):
    """The cohort with another first pair."""
    first, *others = play.cohort.pairs
    play.cohort = replace(play.cohort, pairs=(replace(first, **changes), *others))


def role(play, login, pair="maps"):
    return play.board(pair).collaborators.get(play.world.account(f"example-{login}").id)


def test_a_board_that_is_not_linked_yet_is_found_again(play):
    play.advance()
    play.board("maps").repositories.clear()
    play.advance(2)
    assert len(play.boards()) == 2
    assert len(play.board("maps").items) == 4


def test_a_board_made_by_another_token_is_found_again(play):
    play.advance()
    play.board_client = type(play.client)(
        play.server.url, play.world.add_token("example-mona"), sleep=lambda _seconds: None
    )
    play.advance(2)
    assert len(play.boards()) == 2


def test_a_board_that_people_retitle_keeps_their_title_and_is_found_by_its_key(play):
    play.advance()
    board = play.board("maps")
    board.describe(by="example-grace", title="Our maps! (olt-test/board/maps)")
    play.advance(2)
    assert len(play.boards()) == 2
    assert board.title == "Our maps! (olt-test/board/maps)"


def test_a_project_of_another_name_gives_its_board_another_title(play):
    play.advance()
    with_pair(play, project=replace(play.cohort.pairs[0].project, name="Bus Maps"))
    play.advance()
    assert play.board("maps").title == "Bus Maps (olt-test/board/maps)"
    assert "on Bus Maps" in play.board("maps").short_description


def test_texts_that_people_change_on_a_board_stay(play):
    play.advance()
    board = play.board("maps")
    board.describe(by="example-grace", short_description="Our maps", readme=board.readme.replace("move a card", "drag"))
    with_pair(play, project=replace(play.cohort.pairs[0].project, name="Bus Maps"))
    play.advance()
    assert board.short_description == "Our maps"
    assert "drag, and that is your review" in board.readme
    assert not play.plan().plan


def test_of_two_boards_with_one_key_the_empty_later_one_is_closed(play):
    play.advance()
    first = play.board("maps")
    copy = play.world.create_project("example-org", by="olt-boards[bot]", title=first.title)
    play.advance()
    assert (first.closed, copy.closed) == (False, True)
    play.advance(2)
    assert len(first.items) == 4
    assert not play.plan(2).plan


def test_a_second_board_that_people_use_is_reported_and_left_alone(play):
    play.advance()
    copy = play.world.create_project("example-org", by="olt-boards[bot]", title=play.board("maps").title)
    copy.add_item(by="olt-boards[bot]", issue=play.issue("Work 1 · Maya"))
    advanced = play.advance()
    assert not copy.closed
    assert any("a second board" in str(notice) for notice in advanced.notices)
    assert not play.plan().plan


def test_a_board_that_github_does_not_list_yet_is_not_created_twice(play, monkeypatch):
    read = BoardReader.linked_boards

    def late(reader):
        snapshot = read(reader)
        snapshot.boards.clear()
        snapshot.titles.clear()
        return snapshot

    monkeypatch.setattr(BoardReader, "linked_boards", late)
    play.advance()
    assert len(play.boards()) == 2
    monkeypatch.setattr(BoardReader, "linked_boards", read)
    play.advance()
    assert len(play.boards()) == 2
    assert len(play.board("maps").items) == 2


def test_a_new_mentor_gets_the_role_of_the_old_one_on_the_board(play):
    play.advance()
    mentorships = (
        replace(play.cohort.pairs[0].mentorships[0], until=date(2017, 3, 25)),
        *a_pair("x", mentors=(ALAN,)).mentorships,
    )
    with_pair(play, mentorships=mentorships)
    play.advance(2)
    assert (role(play, "grace"), role(play, "alan"), role(play, "ada")) == (None, Role.WRITER, Role.READER)
    assert play.board("maps").short_description == "Ada works on Maps, with Alan as mentor."
    before = play.board_client.requests.writes
    play.advance(2)
    assert play.board_client.requests.writes == before


def test_an_unknown_mentor_does_not_keep_others_from_the_board(play):
    gone = replace(ALAN, github="example-gone")
    play.cohort = replace(play.cohort, people={**play.cohort.people, gone.id: gone})
    with_pair(play, mentorships=a_pair("x", mentors=(GRACE, gone)).mentorships)
    advanced = play.advance()
    assert not advanced.applied.failed
    assert role(play, "grace") is Role.WRITER
    assert any("nobody by the login example-gone" in str(notice) for notice in advanced.notices)
    assert not play.plan().plan


def test_the_board_of_a_pair_that_leaves_is_closed_and_not_deleted(play):
    play.advance()
    with_pair(play, left=date(2017, 3, 22))
    play.advance(2)
    board = play.board("maps")
    assert board.closed
    assert len(board.items) == 2
    play.issue("Work 1 · Ada").comment(by="example-ada", body="/submit what I have")
    before = play.board_client.requests.total
    play.advance(2)
    assert play.board_client.requests.total - before == 1
    with_pair(play, left=None)
    play.advance(2)
    assert not board.closed
    assert {card.content.title: card.status for card in board.items}["Work 1 · Ada"] == "In review"


def test_a_pair_that_left_before_the_first_run_gets_no_board(play):
    with_pair(play, joined=date(2017, 3, 1), left=date(2017, 3, 10))
    play.advance()
    assert [board.title for board in play.boards()] == ["Seeds (olt-test/board/seeds)"]


def test_a_pair_that_joins_late_gets_its_board_on_that_day(play):
    with_pair(play, joined=date(2017, 3, 29))
    play.advance(1)
    assert len(play.boards()) == 1
    play.advance(3)
    assert len(play.boards()) == 2
    assert "Work 1 · Ada" in [card.content.title for card in play.board("maps").items]


@pytest.fixture
def updates(play):
    def read(pair="maps"):
        return [(it.status, it.body.partition("\n\n<!--")[0]) for it in play.board(pair).status_updates]

    return read


def test_each_week_with_news_a_board_gets_a_status_update(play, updates):
    play.advance(1)
    assert updates() == []
    play.issue("Work 1 · Ada").comment(by="example-ada", body="/submit https://example.org/map")
    for week in (2, 2.5):
        play.advance(week)
        assert updates() == [("ON_TRACK", "Of 1 assignment that was due, 0 are finished, 1 waits for a review.")]
    play.issue("Work 1 · Ada").comment(by="example-grace", body="/approve")
    play.advance(3)
    assert updates()[1:] == [
        ("AT_RISK", "Of 2 assignments that were due, 1 is finished, 1 needs a little more time or a kind word.")
    ]


def test_a_status_update_is_not_repeated_without_news(play, updates):
    play.cohort = replace(play.cohort, schedule=(*play.cohort.schedule, *later_weeks(play.cohort, 3)))
    for week in (1, 2, 3, 4, 5, 6):
        play.advance(week)
    assert [status for status, _ in updates()] == ["AT_RISK", "AT_RISK", "OFF_TRACK"]


def later_weeks(cohort, count):
    last = cohort.schedule[-1]
    return [
        replace(last, number=last.number + n, starts=last.starts + timedelta(weeks=n), assignments=())
        for n in range(1, count + 1)
    ]


def test_the_board_of_a_pair_that_has_finished_everything_is_complete(play, updates):
    play.advance(3)
    for number in (1, 2, 3):
        play.issue(f"Work {number} · Ada").comment(by="example-grace", body="/approve")
    play.advance(4)
    play.advance(5)
    assert updates()[-1] == ("COMPLETE", "All 3 assignments are finished. Congratulations!")
    assert [status for status, _ in updates()].count("COMPLETE") == 1


def test_status_updates_of_people_stay_and_do_not_count_as_ours(play, updates):
    play.advance(1)
    board = play.board("maps")
    board.post_status_update(by="example-grace", report=Report(status="OFF_TRACK", body="Ada is ill."))
    play.issue("Work 1 · Ada").comment(by="example-grace", body="/approve")
    play.advance(2)
    assert [status for status, _ in updates()] == ["OFF_TRACK", "ON_TRACK"]
    assert play.world.repository(REPOSITORY).issues
