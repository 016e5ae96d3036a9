"""A run killed at any request, or left without an answer, leads to the same boards: one a pair, one card an issue."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from math import ceil

import pytest

from olt_actions.local_github import faults
from olt_actions.local_github.server import LocalGitHub
from olt_actions.rehearsal.chaos.picture import lasting, visible_boards
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, at, visible_state
from tests.reconcile.boards.conftest import COHORT

BOT, BOARDS = "token-of-github-actions[bot]", "token-of-olt-boards[bot]"


def boards(world):
    return visible_boards(world.account("example-org"))


def clients(server, dies_at=0, *, after=False):
    """A connection for issues and one for boards, which are one process: both count, and both die."""
    issues = CrashingClient(server.url, BOT, sleep=lambda _seconds: None, dies_at=dies_at, after=after)
    return issues, CrashingClient(
        server.url, BOARDS, sleep=lambda _seconds: None, requests=issues.requests, dies_at=dies_at, after=after
    )


def two_weeks(templates, server, dies_at=0, *, after=False):
    """Two weeks, in which somebody hands in and a mentor drags a card; killed once, and run again at once."""
    left = dies_at
    for week in (1, 2):
        issues, cards = clients(server, left, after=after)
        try:
            advance(COHORT, templates, issues, at(week), board_client=cards)
        except Killed:
            again, cards = clients(server)
            advance(COHORT, templates, again, at(week), board_client=cards)
        left -= issues.requests.total
        if week == 1:
            _work(server.world)


def _work(world):
    [issue] = [issue for issue in world.repository(REPOSITORY).issues if issue.title == "Work 1 · Maya"]
    issue.comment(by="example-maya", body="/submit https://example.org/seeds")
    [issue] = [issue for issue in world.repository(REPOSITORY).issues if issue.title == "Work 1 · Ada"]
    issue.project_items[0].move(by="example-grace", status="Done")


@pytest.fixture
def prepared(play):
    """A world that is ready, which each disturbance gets a copy of."""
    return play.world


def undisturbed(world, templates):
    calm = deepcopy(world)
    with LocalGitHub(calm) as server:
        two_weeks(templates, server)
        return visible_state(calm), boards(calm), len(server.requests)


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
def test_a_run_killed_at_any_request_and_repeated_leaves_the_same_boards(prepared, templates, after):
    issues, expected, requests = undisturbed(prepared, templates)
    assert requests > 25
    for dies_at in range(1, requests + 1):
        disturbed = deepcopy(prepared)
        with LocalGitHub(disturbed) as server:
            two_weeks(templates, server, dies_at, after=after)
        assert boards(disturbed) == expected, f"killed at request {dies_at} of {requests}"
        assert lasting(visible_state(disturbed)) == lasting(issues), f"killed at request {dies_at} of {requests}"


LOST = {
    "reset after it took effect": (True, faults.CONNECTION_RESET),
    "reset before": (False, faults.CONNECTION_RESET),
    "answer cut off": (True, faults.cut_off),
}


@pytest.mark.parametrize(("has_effect", "fault"), LOST.values(), ids=LOST)
def test_the_same_run_recovers_from_a_lost_answer_to_any_request(prepared, templates, has_effect, fault):
    _, expected, requests = undisturbed(prepared, templates)
    for nth in range(1, requests + 1):
        disturbed = deepcopy(prepared)
        with LocalGitHub(disturbed) as server:
            spoil = server.faults.lose if has_effect else server.faults.refuse
            spoil(fault, nth=nth)
            two_weeks(templates, server)
        assert boards(disturbed) == expected, f"lost the answer to request {nth} of {requests}"


def test_a_card_that_github_has_added_already_is_adopted(play):
    refusal = faults.GraphQLFailure("UNPROCESSABLE", "Content already exists in this project")
    play.server.faults.refuse_mutations(refusal, of=faults.runs("addProjectV2ItemById"))
    assert not play.advance().applied.failed
    for board in play.boards():
        assert max(Counter(card.content.title for card in board.items).values()) == 1
        assert all(card.status for card in board.items)


def test_two_boards_stay_within_their_request_budget(play):
    """Two pairs: the first time at most 12 requests a board, and one to find that there is nothing to do."""
    play.advance()
    assert play.board_client.requests.total <= 12 * 2
    before = play.board_client.requests.total
    play.advance()
    assert play.board_client.requests.total - before <= 1 + ceil(2 / 50)
