"""A budget that is looked at: what a run has cost, and what it says of a limit that it will not wait for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.errors import RateLimited
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.local_github import LocalGitHub
from tests.harness import REPOSITORY

BOT = "github-actions[bot]"
NOW = datetime(2017, 3, 20, 14, 0, tzinfo=UTC)
PAGE = 4  # points, by GitHub's formula


@pytest.fixture
def issues(world):
    """A repository of 350 issues, which are four pages."""
    repository = world.repository(REPOSITORY)
    for number in range(350):
        repository.create_issue(by=BOT, title=f"Issue {number}", body="")
    world.clock.set(NOW)


@pytest.fixture
def slept():
    return []


@pytest.fixture
def reader_with(world, slept):
    """A reader whose token has so many points an hour."""
    servers, clients = [], []

    def start(points):
        servers.append(LocalGitHub(world, hourly_limit=points).__enter__())
        clients.append(Client(servers[-1].url, f"token-of-{BOT}", sleep=slept.append))
        return Reader(clients[-1], REPOSITORY)

    yield start
    for connection in clients:
        connection.close()
    for server in servers:
        server.__exit__(None, None, None)


@pytest.mark.usefixtures("issues")
def test_a_read_for_which_the_hour_has_the_points_is_made_to_its_end(reader_with, slept):
    reader = reader_with(4 * PAGE)
    assert len(reader.snapshot().issues) == 350
    assert (reader.client.requests.total, reader.client.requests.points, slept) == (4, 4 * PAGE, [])


@pytest.mark.usefixtures("issues")
def test_one_that_does_not_fit_ends_at_its_first_page_and_says_when_it_can_go_on(reader_with, slept):
    reader = reader_with(4 * PAGE)
    reader.people(("ada",))  # another run's
    with pytest.raises(RateLimited) as caught:
        reader.snapshot()
    assert (reader.client.requests.total, slept) == (2, [])
    assert caught.value.until == NOW + timedelta(hours=1)
    assert str(caught.value) == (
        "reading example-org/olt, 100 of 350 issues so far: Reading on takes about 12 points of GitHub's hourly limit, "
        "and 11 are left until 15:00 UTC (60 minutes from now). What was changed before that stays, and nothing is "
        "half done. The next scheduled run from then on continues by itself; there is nothing to do."
    )


@pytest.mark.usefixtures("issues")
def test_one_that_never_fits_names_the_token_that_would_do(reader_with):
    with pytest.raises(
        RateLimited, match=r"all 15 points of an hour would not do\. Run with the token of a GitHub App"
    ):
        reader_with(15).snapshot()


def test_a_spent_hour_is_not_slept_through(reader_with, world, slept):
    world.clock.set(NOW)
    reader = reader_with(1)
    reader.people(("ada",))
    world.clock.advance(timedelta(minutes=1))
    with pytest.raises(RateLimited, match=r"until 15:0\d UTC \(59 minutes from now\)\. .* continues by itself"):
        reader.people(("ada",))
    assert (reader.client.requests.total, slept) == (2, [])


def test_nor_in_a_write(reader_with, world):
    world.clock.set(NOW)
    reader = reader_with(1)
    reader.people(("ada",))
    with pytest.raises(RateLimited) as caught:
        reader.client.mutate('mutation { closeIssue(input: {issueId: "x"}) { clientMutationId } }', {}, doing="testing")
    assert caught.value.until == NOW + timedelta(hours=1)


def test_but_a_reset_within_the_minute_is_waited_for(reader_with, world, slept):
    world.clock.set(NOW)
    reader = reader_with(1)
    reader.people(("ada",))
    world.clock.advance(timedelta(minutes=59, seconds=30))
    reader.client.sleep = lambda seconds: (slept.append(seconds), world.clock.advance(timedelta(seconds=seconds)))
    reader.people(("ada",))
    assert slept == [31.0]
