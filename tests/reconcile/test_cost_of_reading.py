"""What a run reads that is told when the last one left nothing to do, of a cohort of 100 people in 100 pairs."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.cohort.model import Limits
from olt_actions.desired.run import Run
from olt_actions.gateway import assignable
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.world import World
from olt_actions.reconcile.loop import plan_run
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at
from tests.reconcile.record.cast import work_templates

MENTORS = 25
PAIRS = [a_pair(f"pair-{n}", a_person(f"p{n}"), mentors=(a_person(f"m{n % MENTORS}"),)) for n in range(100)]
COHORT = a_cohort(*PAIRS, weeks=4)
BOT = "github-actions[bot]"
CALM = at(3, 11)
LATER = at(3, 14)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The world in the third week, in which all work of the weeks before is done; and the templates."""
    templates = work_templates(tmp_path_factory.mktemp("templates"))
    world = World.empty(datetime(2017, 3, 1, 12, tzinfo=UTC))
    world.add_organization("example-org")
    repository = world.add_repository(REPOSITORY)
    world.add_app("github-actions")
    repository.grant(BOT, "write")
    for person in COHORT.people.values():
        world.add_user(person.github, member_of=["example-org"])
        repository.grant(person.github, "triage")
    for week in (1, 2, 3):
        run(world, templates, at(week))
        if week < 3:
            close_all_work(world)
    run(world, templates, CALM)
    return world, templates


def close_all_work(world):
    for issue in world.repository(REPOSITORY).issues:
        key = parse(issue.body).key
        if key.slug.startswith("work") and not issue.closed:
            issue.close(by=f"example-m{int(key.subject.removeprefix('p')) % MENTORS}")


def run(world, templates, now):
    world.clock.set(now)
    with LocalGitHub(world) as server:
        client = Client(server.url, f"token-of-{BOT}", sleep=lambda _seconds: None)
        advance(COHORT, templates, client, now)
        client.close()


def reading(begun, since, happens=lambda _repository: None, cohort=COHORT, now=LATER):
    """What a run plans, whether it has read everything, how many requests that took and how many points."""
    world, templates = deepcopy(begun[0]), begun[1]
    world.clock.set(now - timedelta(hours=1))
    happens(world.repository(REPOSITORY))
    world.clock.set(now)
    with LocalGitHub(world) as server:
        client = Client(server.url, f"token-of-{BOT}", sleep=lambda _seconds: None)
        current = plan_run(Run(cohort, templates, now), Reader(client, REPOSITORY), since=since)
        limit, requests = client.rate_limits["graphql"], client.requests.total
        client.close()
    return current.plan.operations, current.observation.unread is None, requests, limit.limit - limit.remaining


def closed_work(repository):
    return next(issue for issue in repository.issues if issue.title == "Work 1 · P7")


def test_an_idle_run_reads_open_issues_alone(begun):
    assert sum(not issue.closed for issue in begun[0].repository(REPOSITORY).issues) == 200
    assert reading(begun, CALM) == ((), False, 2, 8)


def test_whoever_is_assigned_already_is_not_asked_for(begun, monkeypatch):
    monkeypatch.setattr(assignable, "_A_REQUEST", 5)
    assert reading(begun, CALM) == ((), False, 2, 8)
    assert reading(begun, None)[2] > 4


def test_without_an_earlier_run_everything_is_read(begun):
    assert reading(begun, None) == ((), True, 4, 16)


def test_what_is_said_in_closed_work_costs_reading_that_pair(begun):
    operations, is_everything, requests, points = reading(
        begun, CALM, lambda repository: closed_work(repository).comment(by="example-m7", body="/feedback Still lovely.")
    )
    assert {it.key.subject for it in operations} <= {"p7", "pair-7"}
    assert not is_everything
    assert (requests, points) <= (4, 10)


@pytest.mark.parametrize(
    ("since", "now"),
    [
        (at(3, 22), at(3, 6) + timedelta(days=1)),
        (at(3, 8) + timedelta(days=1), at(3, 14) + timedelta(days=1)),
        (LATER + timedelta(hours=1), LATER),
    ],
    ids=["on another day", "before the day's work opened", "later than now"],
)
def test_everything_is_read_where_the_last_run_was(begun, since, now):
    assert reading(begun, since, now=now)[1]


def test_everything_is_read_where_the_file_asks_for_it(begun):
    assert reading(begun, CALM, cohort=replace(COHORT, limits=Limits(audit="always")))[1]
