"""The token for boards: without it, and with one that is too weak, everything else runs and one notice says why."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

import pytest

from olt_actions.cohort.model import BoardSettings
from olt_actions.desired.run import Run
from olt_actions.local_github import faults
from olt_actions.local_github.messages import json_response
from olt_actions.reconcile import loop as reconcile
from tests.harness import REPOSITORY, at


def about_boards(advanced):
    return [str(notice) for notice in advanced.notices if "board" in str(notice).lower()]


def with_token(play, token):
    play.board_client = type(play.client)(play.server.url, token, sleep=lambda _seconds: None)


def is_complete(play):
    """All issues of the first week are there."""
    return len(play.world.repository(REPOSITORY).issues) == 5


def test_without_a_token_issues_are_complete_and_one_notice_says_how_to_get_it(play):
    advanced = play.advance(board_client=None)
    assert is_complete(play)
    assert not advanced.applied.failed
    [notice] = about_boards(advanced)
    assert "OLT_BOARD_TOKEN is not set" in notice
    assert "GitHub App" in notice
    assert not play.boards()


def test_in_a_person_s_repository_the_notice_asks_for_a_classic_token(play, world):
    world.add_repository("example-mona/olt")
    world.repository("example-mona/olt").grant("github-actions[bot]", "write")
    advanced = reconcile.advance(Run(play.cohort, play.templates, at(1)), play.client, "example-mona/olt")
    [notice] = about_boards(advanced)
    assert "classic personal access token with the scope `project`" in notice


def weak_tokens(world):
    """Tokens that do not do, and some of the words with which GitHub says so."""
    world.add_app("weak", projects={"example-org": "read"})
    world.repository(REPOSITORY).grant("weak[bot]", "read")
    return {
        "GITHUB_TOKEN": ("token-of-github-actions[bot]", "Resource not accessible by integration"),
        "no scope": (world.add_token("example-mona", scopes=["repo"]), "required scopes"),
        "may only read": (world.add_token("example-mona", scopes=["repo", "read:project"]), "required scopes"),
        "an app that may only read": ("token-of-weak[bot]", "Resource not accessible by integration"),
        "unknown": ("no-such-token", "Bad credentials"),
    }


@pytest.mark.parametrize("kind", ["GITHUB_TOKEN", "no scope", "may only read", "an app that may only read", "unknown"])
def test_a_weak_token_is_reported_in_github_s_words_with_a_hint(play, world, kind):
    token, words = weak_tokens(world)[kind]
    with_token(play, token)
    advanced = play.advance()
    assert is_complete(play)
    assert not advanced.applied.failed
    [notice] = about_boards(advanced)
    assert words in notice
    assert "GitHub App" in notice
    assert not play.boards()


def test_a_token_that_expires_halfway_stops_cleanly_and_the_next_run_continues(play):
    ended = json_response({"message": "Bad credentials", "status": "401"}, HTTPStatus.UNAUTHORIZED)
    play.server.faults.refuse(ended, of=faults.runs("addProjectV2ItemById"), times=1000)
    advanced = play.advance()
    assert is_complete(play)
    assert not advanced.applied.failed
    assert advanced.applied.left
    assert "Bad credentials" in " ".join(about_boards(advanced))
    play.server.faults.clear()
    play.advance()
    assert len(play.board("maps").items) == 2
    assert not play.plan().plan


def test_boards_that_cannot_be_read_are_left_to_the_next_run(play):
    play.server.faults.refuse(
        faults.secondary_rate_limit(retry_after=600), of=lambda call: "query LinkedBoards" in call.operation, times=9
    )
    advanced = play.advance()
    assert is_complete(play)
    [notice] = about_boards(advanced)
    assert "had to wait" in notice


def test_a_cohort_without_boards_gets_no_notice_of_them(play):
    play.cohort = replace(play.cohort, boards=BoardSettings(wanted=False))
    assert not about_boards(play.advance(board_client=None))
    assert not about_boards(play.advance())
    assert not play.boards()


def test_a_board_that_the_token_may_not_change_is_reported_and_left_alone(play):
    play.advance()
    token = play.world.add_token("example-grace")
    play.board("seeds").set_collaborators(by="olt-boards[bot]", roles={"example-grace": "reader"})
    play.board("seeds").set_base_role(by="olt-boards[bot]", role="none")
    with_token(play, token)
    advanced = play.advance(2)
    assert not advanced.applied.failed
    assert any("may only read Seeds" in notice for notice in about_boards(advanced))
    assert "Work 2 · Ada" in [card.content.title for card in play.board("maps").items]
    assert "Work 2 · Maya" not in [card.content.title for card in play.board("seeds").items]
