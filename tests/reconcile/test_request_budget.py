"""The number of requests for a cohort of 100 participants in 100 pairs, in an empty repository."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from math import ceil, inf

import pytest

from olt_actions.cohort.model import Limits
from olt_actions.gateway import writer
from olt_actions.gateway.client import Client
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at

COHORT = a_cohort(
    *(a_pair(f"pair-{n}", a_person(f"p{n}"), mentors=(a_person(f"m{n % 25}"),)) for n in range(100)), weeks=14
)


@pytest.fixture(params=["nobody can be assigned", "everybody can", "a third are dropped and a third refused"])
def people(request, world, monkeypatch):
    repository = world.repository(REPOSITORY)
    for number, person in enumerate(COHORT.people.values()):
        member = request.param == "everybody can" or (request.param.startswith("a third") and number % 3 == 0)
        how = "refused" if number % 3 == 1 else "dropped"
        world.add_user(person.github, member_of=["example-org"] if member else [], when_unassignable=how)
    if request.param.startswith("a third"):
        users = [world.account(person.github) for person in COHORT.people.values()]
        monkeypatch.setattr(type(repository), "assignable_users", lambda _repository: users)


def requests_of(world, client, templates, week):
    """Requests and issues of one run."""
    before = client.requests.total
    advance(COHORT, templates, client, at(week))
    return client.requests.total - before, len(world.repository(REPOSITORY).issues)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("days", range(7))
def test_a_later_week_stays_within_its_budget_on_any_day(world, client, templates, days):
    requests_of(world, client, templates, 1)
    before = client.requests.total
    advance(COHORT, templates, client, at(2) + timedelta(days=days))
    issues = len(world.repository(REPOSITORY).issues)
    assert issues == 300
    assert client.requests.total - before <= 15 + ceil(issues / 100)


@pytest.mark.usefixtures("people")
def test_a_whole_cohort_stays_within_its_budget(world, client, templates):
    first, issues = requests_of(world, client, templates, 1)
    assert issues == 200
    assert first <= 60
    for week in (2, 3):
        later, issues = requests_of(world, client, templates, week)
        assert later <= 15 + ceil(issues / 100)
        idle, issues = requests_of(world, client, templates, week)
        assert idle <= 2 + ceil(issues / 100)
    assert issues == 400


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("people", ["everybody can"], indirect=True)
@pytest.mark.parametrize("limits", [Limits(), Limits(content_per_minute=80, content_per_hour=500, run_minutes=50)])
def test_a_hundred_issues_open_in_ten_requests_with_the_labels_of_late_ones(
    world, server, templates, limits, monkeypatch
):
    monkeypatch.setattr(writer, "_QUICK", inf)  # however busy the machine is
    repository, now = world.repository(REPOSITORY), [0.0]
    with closing(
        Client(server.url, "token-of-github-actions[bot]", sleep=now.append, clock=lambda: sum(now))
    ) as client:
        cohort = replace(COHORT, limits=limits)
        advance(COHORT, templates, client, at(1), sleep=now.append)
        before = client.requests.total
        world.clock.set(at(2))
        advance(cohort, templates, client, at(2), sleep=now.append)
    late = [issue for issue in repository.issues if "overdue" in {label.name for label in issue.labels}]
    assert (len(repository.issues), len(late)) == (300, 100)
    assert client.requests.total - before <= 10
