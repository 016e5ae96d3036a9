"""The mentor's pen: a card that somebody moves is a review, where they may, and goes back where they may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.cohort.model import BoardSettings
from olt_actions.local_github.messages import json_response
from olt_actions.local_github.world.projects.fields import edit_field
from olt_actions.local_github.world.projects.options import Option
from olt_actions.local_github.world.projects.workflows import AUTO_CLOSE

WORK = "Work 1 · Ada"


@pytest.fixture(autouse=True)
def _begun(play):
    play.advance()
    play.issue(WORK).comment(by="example-ada", body="/submit https://example.org/map")
    play.advance()


def drag(play, by, status, title=WORK):
    play.card(title).move(by=f"example-{by}", status=status)


def said(play, title=WORK):
    """What we wrote in an issue, without the hidden lines."""
    return [it.body.partition("\n\n<!--")[0] for it in play.issue(title).comments if it.author.login.endswith("[bot]")]


def state(play, title=WORK):
    issue = play.issue(title)
    return play.stage(title), play.card(title).status, issue.state, issue.state_reason


@pytest.mark.parametrize("who", ["grace", "mona"])
def test_a_mentor_or_an_organizer_who_moves_a_card_to_done_has_approved(play, who):
    drag(play, who, "Done")
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")
    assert said(play) == [f"{who.title()} approved this on the board. Well done!"]


def test_changes_requested_asks_for_changes_and_in_review_opens_the_review_again(play):
    drag(play, "grace", "Changes requested")
    play.advance()
    assert state(play) == ("Changes requested", "Changes requested", "OPEN", None)
    drag(play, "grace", "In review")
    play.advance()
    assert state(play) == ("In review", "In review", "OPEN", None)
    assert len(said(play)) == 2


def test_a_review_that_was_done_is_opened_again_by_moving_the_card_back(play):
    drag(play, "grace", "Done")
    play.advance()
    drag(play, "grace", "In review")
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")


def test_excused_closes_it_as_not_planned_whatever_the_board_s_own_workflow_does(play):
    drag(play, "grace", "Excused")
    play.advance()
    play.advance()
    assert state(play) == ("Excused", "Excused", "CLOSED", "NOT_PLANNED")


def test_a_move_is_not_undone_and_writes_nothing_more(play):
    drag(play, "grace", "Done")
    play.advance()
    before = play.client.requests.writes, play.board_client.requests.writes
    play.advance()
    play.advance(1.5)
    assert (play.client.requests.writes, play.board_client.requests.writes) == before


def test_a_move_lasts_where_the_board_is_gone_or_its_token(play):
    drag(play, "grace", "Done")
    play.advance()
    play.card(WORK).delete(by="example-grace")
    play.advance(board_client=None)
    assert play.stage(WORK) == "Done"
    play.issue(WORK).comment(by="example-ada", body="Thank you!")
    play.board_client = None
    play.progress(play.issue(WORK).number)
    assert play.stage(WORK) == "Done"
    assert play.issue(WORK).state == "CLOSED"


def test_work_goes_on_after_a_move(play):
    drag(play, "grace", "Changes requested")
    play.advance()
    play.issue(WORK).comment(by="example-ada", body="/submit with the legend")
    play.advance()
    assert state(play)[:2] == ("In review", "In review")


def test_what_was_said_after_a_move_counts_also_where_both_are_news(play):
    drag(play, "grace", "Changes requested")
    play.issue(WORK).comment(by="example-ada", body="/submit with the legend")
    play.advance()
    assert state(play)[:2] == ("In review", "In review")


def test_what_happens_in_one_second_counts_in_the_order_in_which_runs_saw_it(play):
    play.world.clock.tick = timedelta()
    drag(play, "grace", "Changes requested")
    play.advance()
    play.issue(WORK).comment(by="example-ada", body="/submit with the legend")
    play.advance()
    assert state(play)[:2] == ("In review", "In review")
    drag(play, "grace", "Done")
    play.advance()
    assert state(play)[:2] == ("Done", "Done")


def test_a_comment_in_the_issue_sees_the_move_at_once(play):
    drag(play, "grace", "Done")
    play.issue(WORK).comment(by="example-ada", body="Oh, thank you!")
    play.progress(play.issue(WORK).number)
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")


@pytest.mark.parametrize("who", ["alan", "eve"])
def test_whoever_may_not_move_cards_finds_them_back_where_they_were_and_is_told_once(play, who):
    play.board("maps").set_collaborators(by="olt-boards[bot]", roles={f"example-{who}": "writer"})
    for _ in range(2):
        drag(play, who, "Done")
        play.advance()
        assert state(play) == ("In review", "In review", "OPEN", None)
    [told] = said(play)
    assert "(Grace and Mona)" in told
    assert "@" not in told


def test_the_board_s_own_workflow_is_nobody_s_word(play):
    play.issue(WORK).close(by="example-ada")
    assert play.card(WORK).status == "Done"
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")
    assert not said(play)


def test_a_workflow_that_closes_what_is_done_agrees_with_us(play):
    play.board("maps").workflow(AUTO_CLOSE).enable(by="olt-boards[bot]")
    drag(play, "grace", "Done")
    assert play.issue(WORK).state == "CLOSED"
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")
    before = play.client.requests.writes
    play.advance()
    assert play.client.requests.writes == before


def test_a_mentor_may_park_a_card_in_a_column_of_their_own_until_something_happens(play):
    status = play.board("maps").status_field
    edit_field(status, by="example-grace", options=[*status.options, Option("Someday", "PINK", "Not now")])
    drag(play, "grace", "Someday")
    before = play.board_client.requests.writes
    play.advance()
    assert play.board_client.requests.writes == before
    assert state(play)[:2] == ("In review", "Someday")
    play.issue(WORK).comment(by="example-grace", body="/approve")
    play.advance()
    assert state(play)[:2] == ("Done", "Done")


@pytest.fixture
def as_mona(play):
    """Boards are kept with the token of Mona, an organizer, who also drags cards."""
    play.board("maps").set_collaborators(by="olt-boards[bot]", roles={"example-mona": "admin"})
    play.board("seeds").set_collaborators(by="olt-boards[bot]", roles={"example-mona": "admin"})
    token = play.world.add_token("example-mona")
    play.board_client = type(play.client)(play.server.url, token, sleep=lambda _seconds: None)


@pytest.mark.usefixtures("as_mona")
def test_whoever_lends_us_their_token_can_still_drag_cards(play):
    drag(play, "mona", "Changes requested")
    play.advance()
    assert state(play)[:2] == ("Changes requested", "Changes requested")
    play.issue(WORK).comment(by="example-ada", body="/submit again")
    play.advance()
    assert state(play)[:2] == ("In review", "In review"), "our own move to In review is not Mona's word"
    play.issue(WORK).comment(by="example-ada", body="/start and something more")
    drag(play, "mona", "Done")
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")


@pytest.mark.usefixtures("as_mona")
def test_and_can_change_their_mind_before_we_look(play):
    drag(play, "mona", "Changes requested")
    drag(play, "mona", "In review")
    drag(play, "mona", "Done")
    drag(play, "mona", "In review")
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")


@pytest.fixture
def without_history(play):
    """A server that does not know of cards that moved, as those of before 2025."""
    message = "Argument 'itemTypes' on Field 'timelineItems' has an invalid value."
    refusal = json_response({"errors": [{"message": message, "extensions": {"code": "argumentLiteralsIncompatible"}}]})
    play.server.faults.refuse(refusal, of=lambda call: "query CardsAndMoves" in call.operation, times=1000)


@pytest.mark.usefixtures("without_history")
def test_where_nobody_tells_who_moved_a_card_it_was_somebody_who_may(play):
    drag(play, "grace", "Done")
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")
    assert said(play) == ["A mentor approved this on the board. Well done!"]
    before = play.client.requests.writes
    play.advance()
    assert play.client.requests.writes == before


@pytest.mark.usefixtures("without_history")
def test_but_not_where_participants_may_too(play):
    play.cohort = replace(play.cohort, boards=BoardSettings(participants="write"))
    drag(play, "grace", "Done")
    play.advance()
    assert state(play) == ("In review", "In review", "OPEN", None)


@pytest.mark.usefixtures("without_history")
def test_nor_where_the_label_is_younger_than_the_card(play):
    play.issue(WORK).comment(by="example-grace", body="/changes Please add a legend.")
    play.advance(board_client=None)
    play.advance()
    assert state(play)[:2] == ("Changes requested", "Changes requested")


@pytest.mark.usefixtures("without_history")
def test_nor_where_the_board_s_own_workflow_did_it(play):
    play.issue(WORK).close(by="example-ada")
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")
