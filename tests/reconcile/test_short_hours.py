"""A run for which the hour has too few points left: it ends at once, and a later one does what it left."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from olt_actions.errors import RateLimited
from olt_actions.gateway.client import Client, Requests
from olt_actions.gateway.reader import Reader
from olt_actions.local_github import LocalGitHub
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at, visible_state

COHORT = a_cohort(*(a_pair(f"pair-{n}", a_person(f"p{n}")) for n in range(60)))
A_PAGE = 4


def in_an_hour_of(points, world, templates, week, spent=False):
    """One run with a token that has so many points, one perhaps `spent`; gives what came of it, requests and sleeps."""
    slept = []
    with (
        LocalGitHub(world, hourly_limit=points) as server,
        closing(Client(server.url, "token-of-github-actions[bot]", sleep=slept.append)) as client,
    ):
        world.clock.set(max(world.clock.now, at(week)))
        if spent:
            Reader(client, REPOSITORY).people(("example-p0",))
        client.requests = Requests()
        try:
            result = advance(COHORT, templates, client, at(week), sleep=slept.append)
        except RateLimited as error:
            result = error
        return result, client.requests, slept


@pytest.fixture
def begun(world, templates):
    """120 issues are open: two pages."""
    for person in COHORT.people.values():
        world.add_user(person.github, member_of=["example-org"])
    in_an_hour_of(1000, world, templates, 1)
    return world


def test_a_read_that_does_not_fit_changes_nothing_and_sleeps_for_nothing(begun, templates):
    before = visible_state(begun)
    error, requests, slept = in_an_hour_of(2 * A_PAGE, begun, templates, 2, spent=True)
    assert isinstance(error, RateLimited)
    assert "are left until " in str(error)
    assert "continues by itself" in str(error)
    assert (requests.total, requests.writes, sum(slept)) == (1, 0, 0)
    assert visible_state(begun) == before


def test_writes_that_do_not_fit_are_left_to_the_next_hour_which_does_them(begun, templates):
    result, requests, slept = in_an_hour_of(2 * A_PAGE + 2, begun, templates, 2)
    assert requests.points == 2 * A_PAGE + 2
    assert result.applied.done
    assert result.applied.left
    assert result.applied.pause.startswith("GitHub asks for a longer break, until ")
    assert sum(slept) == 0
    begun.clock.advance(timedelta(hours=1))
    after, _, _ = in_an_hour_of(1000, begun, templates, 2)
    assert not after.applied.left
    assert len(begun.repository(REPOSITORY).issues) == 180
