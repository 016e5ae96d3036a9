"""What the tests of a cohort's life share: running, running again, and dying at each request."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

from olt_actions.gateway.client import Client
from olt_actions.local_github.server import LocalGitHub
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, visible_state
from tests.reconcile.cohort import BOT


def issue_of(world, title):
    """The issue with that title."""
    [found] = [issue for issue in world.repository(REPOSITORY).issues if issue.title == title]
    return found


def words(issue):
    """What we said in the issue, without the hidden lines."""
    return [comment.body.partition("\n\n<!--")[0] for comment in issue.comments if "<!-- olt key" in comment.body]


def run(world, cohort, templates, now, **options):
    """Advance, and again: the second run must find nothing to write."""
    with LocalGitHub(world) as server:
        client = Client(server.url, BOT)
        world.clock.set(max(now, world.clock.now))
        result = advance(cohort, templates, client, now, **options)
        writes = client.requests.writes
        world.clock.set(max(now + timedelta(minutes=10), world.clock.now))
        advance(cohort, templates, client, now + timedelta(minutes=10), **options)
        assert client.requests.writes == writes
    return result


def assert_survives_being_killed(world, cohort, templates, now):
    """The run that is due, killed at each of its requests and repeated, leaves the same world."""
    calm = deepcopy(world)
    with LocalGitHub(calm) as server:
        calm.clock.set(max(now, calm.clock.now))
        client = Client(server.url, BOT)
        advance(cohort, templates, client, now)
        requests = client.requests.total
    for after in (False, True):
        for dies_at in range(1, requests + 1):
            disturbed = deepcopy(world)
            with LocalGitHub(disturbed) as server:
                disturbed.clock.set(max(now, disturbed.clock.now))
                try:
                    advance(cohort, templates, CrashingClient(server.url, BOT, dies_at=dies_at, after=after), now)
                except Killed:
                    advance(cohort, templates, Client(server.url, BOT), now)
            assert visible_state(disturbed) == visible_state(calm), f"killed at request {dies_at}, after it: {after}"
