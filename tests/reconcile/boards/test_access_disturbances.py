"""Access in runs that are killed at any request, or get no answer: the same world, and on record only what is so."""

from __future__ import annotations

from copy import deepcopy

import pytest

from olt_actions.local_github import faults
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.projects.role import Role
from tests.builders import a_person
from tests.harness import Killed, advance, at
from tests.reconcile.boards.access import (
    TODAY,
    TOMORROW,
    about_access,
    on_record,
    role,
    with_person,
)
from tests.reconcile.boards.test_disturbances import boards, clients


def two_days(cohort, templates, server, dies_at=0, *, after=False):
    """Two days, each with a run that is killed once at most and begun again."""
    left = dies_at
    for week in (TODAY, TOMORROW):
        issues, cards = clients(server, left, after=after)
        try:
            advance(cohort, templates, issues, at(week), board_client=cards)
        except Killed:
            again, cards = clients(server)
            advance(cohort, templates, again, at(week), board_client=cards)
        left -= issues.requests.total


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
@pytest.mark.parametrize("fixture", ["outsider", "writer_only"])
def test_killed_at_any_request_and_repeated_it_ends_in_the_same_world(request, templates, fixture, after):
    play = request.getfixturevalue(fixture)
    prepared = play.world
    calm = deepcopy(prepared)
    with LocalGitHub(calm) as server:
        two_days(play.cohort, templates, server)
        requests = len(server.requests)
    for dies_at in range(1, requests + 1):
        disturbed = deepcopy(prepared)
        with LocalGitHub(disturbed) as server:
            two_days(play.cohort, templates, server, dies_at, after=after)
        assert boards(disturbed) == boards(calm), f"killed at request {dies_at} of {requests}"


def test_one_person_for_whom_github_never_answers_is_told_of_and_asked_for_by_the_next_run(play):
    maya = play.world.account("example-maya").id

    def is_about_maya(call):
        return "updateProjectV2Collaborators" in call.mutations and maya in str(call.variables)

    play.server.faults.lose(faults.BAD_GATEWAY, of=is_about_maya, times=99)
    advanced = play.advance()
    assert not advanced.applied.failed
    [notice] = about_access(advanced)
    assert "example-maya" in notice
    assert "maya" not in "".join(on_record(play))
    assert [role(play, login) for login in ("grace", "alan")] == [Role.WRITER, Role.WRITER]
    play.server.faults.clear()
    assert not about_access(play.advance())
    assert on_record(play)[-1] == "example-maya=reader"


def test_who_was_let_in_by_mistake_loses_the_board_on_correction_wherever_the_run_was_killed(play, templates):
    play.advance()
    play.world.add_user("example-mia", member_of=["example-org"])
    mistaken = with_person(play.cohort, a_person("maya", github="example-mia"))
    calm, dies_at, let_in = deepcopy(play.world), 0, 0
    while True:
        dies_at += 1
        world = deepcopy(calm)
        with LocalGitHub(world) as server:
            issues, cards = clients(server, dies_at, after=True)
            try:
                advance(mistaken, templates, issues, at(TODAY), board_client=cards)
            except Killed:
                issues, cards = clients(server)
            else:
                break
            mia = world.account("example-mia").id
            board = next(it for it in world.account("example-org").projects if "board/seeds" in it.title)
            let_in += mia in board.collaborators
            advance(play.cohort, templates, issues, at(TODAY), board_client=cards)
            assert mia not in board.collaborators, dies_at
            again = advance(play.cohort, templates, issues, at(TODAY), board_client=cards)
            assert not again.applied.done
    assert let_in
