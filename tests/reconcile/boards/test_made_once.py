"""What is made once for a board: each view and the link are given up alone and made later, and people may take them."""

from __future__ import annotations

import pytest

from olt_actions.errors import NotFound, OutcomeUnknown
from olt_actions.gateway.client import Client
from olt_actions.local_github import faults
from olt_actions.local_github.graphql.errors import GraphQLFailure
from tests.reconcile.boards.access import (
    TOMORROW,
    on_record,
    requests_of,
)


@pytest.fixture
def no_view(monkeypatch):
    """Has requests for the view of that name end in an error, until it is told to stop."""

    def fail(name, error):
        write = Client.write

        def failing(client, verb, path, body, *, doing):
            if path.endswith("/views") and body["name"] == name:
                raise error
            return write(client, verb, path, body, doing=doing)

        monkeypatch.setattr(Client, "write", failing)
        return monkeypatch.undo

    return fail


def views(play, pair="maps"):
    return {view.name for view in play.board(pair).views}


@pytest.mark.parametrize("given_up", ["Review", "Weeks"])
def test_a_view_that_github_never_answers_is_given_up_alone_and_made_by_the_next_run(play, no_view, given_up):
    works_again = no_view(given_up, OutcomeUnknown("GitHub answered with status 502."))
    advanced = play.advance()
    assert not advanced.applied.failed
    for pair in ("maps", "seeds"):
        assert views(play, pair) & {"Review", "Weeks"} == {"Review", "Weeks"} - {given_up}
    assert any(given_up in str(notice) for notice in advanced.notices)
    works_again()
    play.advance()
    assert {"Review", "Weeks"} <= views(play)
    assert requests_of(play, play.advance) == (1, 0)


def test_a_view_that_github_refuses_is_asked_for_again_on_the_next_day(play, no_view):
    works_again = no_view("Weeks", NotFound("Not Found"))
    advanced = play.advance()
    assert not advanced.applied.failed
    assert any("Weeks" in str(notice) for notice in advanced.notices)
    assert requests_of(play, play.advance) == (1, 0)
    works_again()
    play.advance(TOMORROW)
    assert {"Review", "Weeks"} <= views(play)


def test_a_view_that_people_take_away_after_it_was_made_is_not_put_back(play, no_view):
    works_again = no_view("Weeks", OutcomeUnknown("GitHub answered with status 502."))
    play.advance()
    works_again()
    play.advance()
    board = play.board("maps")
    board.views = [view for view in board.views if view.name != "Weeks"]
    play.advance(TOMORROW)
    assert "Weeks" not in views(play)
    assert not play.plan(TOMORROW).plan


def test_a_board_that_could_not_be_linked_is_linked_once_it_can_be(play):
    refused = GraphQLFailure("FORBIDDEN", "Resource not accessible by integration")
    play.server.faults.refuse_mutations(refused, of=faults.runs("linkProjectV2ToRepository"), times=99)
    play.server.faults.refuse_mutations(refused, of=faults.runs("createProjectV2"))
    play.advance()
    assert on_record(play, "maps")[0].startswith("/link=denied:linked:2017-03-20")
    play.server.faults.clear()
    play.advance(TOMORROW)
    assert play.board("maps").repositories
    assert on_record(play, "maps")[0] == "example-ada=reader"
