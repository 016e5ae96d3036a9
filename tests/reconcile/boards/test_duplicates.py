"""What two runs have made twice on a board is swept by the next, as far as GitHub lets anybody delete it."""

from __future__ import annotations

import pytest

from olt_actions.local_github.world.projects.status_updates import Report
from olt_actions.local_github.world.projects.views import Arrangement
from tests.harness import REPOSITORY

BOARDS, ACTIONS = "olt-boards[bot]", "github-actions[bot]"


@pytest.fixture
def update(play):
    """The one status update of a board."""
    play.advance(1)
    play.issue("Work 1 · Ada").comment(by="example-ada", body="/submit https://example.org/map")
    play.advance(2)
    [update] = play.board("maps").status_updates
    return update


def idle(play, week):
    before = play.client.requests.writes, play.board_client.requests.writes
    play.advance(week)
    return (play.client.requests.writes, play.board_client.requests.writes) == before


@pytest.mark.parametrize("author", [BOARDS, "example-mona"])
def test_a_second_status_update_of_one_week_goes_and_the_first_stays(play, update, author):
    board = play.board("maps")
    board.post_status_update(by=author, report=Report(status=update.status, body=update.body))
    play.advance(2.1)
    assert board.status_updates == [update]
    assert idle(play, 2.2)


def test_a_second_word_of_farewell_leaves_a_board_that_is_closed(play):
    play.advance(3)
    board = play.board("maps")
    play.advance(9)
    [*_, farewell] = board.status_updates
    assert (board.closed, farewell.status) == (True, "COMPLETE")
    board.post_status_update(by=BOARDS, report=Report(status=farewell.status, body=farewell.body))
    play.advance(9.1)
    assert board.closed
    assert board.status_updates[-1] is farewell
    assert idle(play, 9.2)


@pytest.mark.parametrize(
    ("author", "words"), [("example-grace", ""), (BOARDS, "Ada is well. ")], ids=["somebody else's", "edited"]
)
def test_one_that_is_not_as_we_wrote_it_stays(play, update, author, words):
    board = play.board("maps")
    second = board.post_status_update(by=author, report=Report(status=update.status, body=f"{words}{update.body}"))
    play.advance(2.1)
    assert board.status_updates == [update, second]


def test_the_card_of_a_second_issue_leaves_the_board_with_it(play):
    play.advance(1)
    first, board = play.issue("Work 1 · Ada"), play.board("maps")
    copy = play.world.repository(REPOSITORY).create_issue(by=ACTIONS, title=first.title, body=first.body)
    board.add_item(by=BOARDS, issue=copy)
    play.advance(1.1)
    assert copy.state_reason == "DUPLICATE"
    assert [card.content for card in board.items if card.content.title == first.title] == [first]
    assert idle(play, 1.2)


def test_the_card_of_a_second_issue_in_which_people_work_stays(play):
    play.advance(1)
    first, board = play.issue("Work 1 · Ada"), play.board("maps")
    copy = play.world.repository(REPOSITORY).create_issue(by=ACTIONS, title=first.title, body=first.body)
    copy.comment(by="example-ada", body="I have begun here.")
    card = board.add_item(by=BOARDS, issue=copy)
    play.advance(1.1)
    assert card in board.items
    copy.close(by="example-grace", reason="DUPLICATE")
    play.advance(1.2)
    assert card not in board.items


def test_a_second_view_is_reported_for_github_deletes_none_on_request(play):
    play.advance(1)
    play.board("maps").create_view(by=BOARDS, arrangement=Arrangement(name="Review", layout="BOARD_LAYOUT"))
    notices = [str(notice) for notice in play.advance(1.1).notices]
    assert any("the same view" in notice and "Delete one of them by hand" in notice for notice in notices)
    assert idle(play, 1.2)


def test_a_board_that_another_run_is_at_is_left_to_it_and_finished_should_nobody_be(play):
    play.advance(1)
    board = play.board("maps")
    board.views[:] = [view for view in board.views if view.name not in ("Review", "Weeks")]
    board.readme = ""
    slept = []

    def meanwhile(seconds):
        slept.append(seconds)
        board.create_view(by=BOARDS, arrangement=Arrangement(name="Review", layout="BOARD_LAYOUT"))

    play.advance(1.1, sleep=meanwhile)
    assert [view.name for view in board.views if view.name in ("Review", "Weeks")] == ["Review", "Weeks"]
    assert slept == [3.0]
