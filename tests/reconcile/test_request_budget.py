"""The number of requests for a cohort of 100 participants in 100 pairs, in an empty repository."""

from datetime import timedelta
from math import ceil

import pytest

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
