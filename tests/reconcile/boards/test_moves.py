"""Moving a card is a review if the person may review; otherwise the card goes back."""

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
def test_moving_a_card_to_done_approves_if_a_mentor_or_organizer_does_it(play, who):
    drag(play, who, "Done")
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")
    assert said(play) == [f"{who.title()} approved this on the board. Well done!"]


def test_moving_to_changes_requested_asks_for_changes_and_to_in_review_reopens(play):
    drag(play, "grace", "Changes requested")
    play.advance()
    assert state(play) == ("Changes requested", "Changes requested", "OPEN", None)
    drag(play, "grace", "In review")
    play.advance()
    assert state(play) == ("In review", "In review", "OPEN", None)
    assert len(said(play)) == 2


def test_moving_a_card_back_from_done_reopens_the_review(play):
    drag(play, "grace", "Done")
    play.advance()
    drag(play, "grace", "In review")
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")


def test_moving_to_excused_closes_as_not_planned_despite_the_board_s_workflow(play):
    drag(play, "grace", "Excused")
    play.advance()
    play.advance()
    assert state(play) == ("Excused", "Excused", "CLOSED", "NOT_PLANNED")


def test_a_move_is_never_undone_and_causes_no_further_write(play):
    drag(play, "grace", "Done")
    play.advance()
    before = play.client.requests.writes, play.board_client.requests.writes
    play.advance()
    play.advance(1.5)
    assert (play.client.requests.writes, play.board_client.requests.writes) == before


def test_a_move_still_counts_after_the_board_or_its_token_is_gone(play):
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


def test_a_submission_after_a_move_still_counts(play):
    drag(play, "grace", "Changes requested")
    play.advance()
    play.issue(WORK).comment(by="example-ada", body="/submit with the legend")
    play.advance()
    assert state(play)[:2] == ("In review", "In review")


def test_a_comment_after_a_move_counts_even_if_one_run_sees_both(play):
    drag(play, "grace", "Changes requested")
    play.issue(WORK).comment(by="example-ada", body="/submit with the legend")
    play.advance()
    assert state(play)[:2] == ("In review", "In review")


def test_events_of_one_second_count_in_the_order_in_which_runs_saw_them(play):
    play.world.clock.tick = timedelta()
    drag(play, "grace", "Changes requested")
    play.advance()
    play.issue(WORK).comment(by="example-ada", body="/submit with the legend")
    play.advance()
    assert state(play)[:2] == ("In review", "In review")
    drag(play, "grace", "Done")
    play.advance()
    assert state(play)[:2] == ("Done", "Done")


def test_a_comment_on_the_issue_makes_the_run_see_the_move_at_once(play):
    drag(play, "grace", "Done")
    play.issue(WORK).comment(by="example-ada", body="Oh, thank you!")
    play.progress(play.issue(WORK).number)
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")


@pytest.mark.parametrize("who", ["alan", "eve"])
def test_an_unauthorized_move_is_reverted_and_answered_once(play, who):
    play.board("maps").set_collaborators(by="olt-boards[bot]", roles={f"example-{who}": "writer"})
    for _ in range(2):
        drag(play, who, "Done")
        play.advance()
        assert state(play) == ("In review", "In review", "OPEN", None)
    [message] = said(play)
    assert "(Grace and Mona)" in message
    assert "@" not in message


def test_a_move_by_the_board_s_own_workflow_decides_nothing(play):
    play.issue(WORK).close(by="example-ada")
    assert play.card(WORK).status == "Done"
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")
    assert not said(play)


def test_the_workflow_that_closes_done_issues_does_not_conflict_with_us(play):
    play.board("maps").workflow(AUTO_CLOSE).enable(by="olt-boards[bot]")
    drag(play, "grace", "Done")
    assert play.issue(WORK).state == "CLOSED"
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")
    before = play.client.requests.writes
    play.advance()
    assert play.client.requests.writes == before


def test_a_card_in_a_mentor_s_own_column_stays_until_something_happens(play):
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
def test_the_owner_of_our_token_can_still_move_cards(play):
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
def test_the_owner_of_our_token_can_move_a_card_twice_between_runs(play):
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
def test_a_move_by_an_unknown_person_counts_if_only_authorized_people_can_move(play):
    drag(play, "grace", "Done")
    play.advance()
    assert state(play) == ("Done", "Done", "CLOSED", "COMPLETED")
    assert said(play) == ["A mentor approved this on the board. Well done!"]
    before = play.client.requests.writes
    play.advance()
    assert play.client.requests.writes == before


@pytest.mark.usefixtures("without_history")
def test_a_move_by_an_unknown_person_does_not_count_if_participants_can_move(play):
    play.cohort = replace(play.cohort, boards=BoardSettings(participants="write"))
    drag(play, "grace", "Done")
    play.advance()
    assert state(play) == ("In review", "In review", "OPEN", None)


@pytest.mark.usefixtures("without_history")
def test_a_move_by_an_unknown_person_does_not_count_if_the_label_is_newer(play):
    play.issue(WORK).comment(by="example-grace", body="/changes Please add a legend.")
    play.advance(board_client=None)
    play.advance()
    assert state(play)[:2] == ("Changes requested", "Changes requested")


@pytest.mark.usefixtures("without_history")
def test_a_move_by_the_board_s_workflow_does_not_count_as_one_by_an_unknown_person(play):
    play.issue(WORK).close(by="example-ada")
    play.advance()
    assert state(play)[:3] == ("In review", "In review", "OPEN")
