"""Cohorts in organizations of which thousands can be assigned, and issues for more people than GitHub assigns."""

from __future__ import annotations

import pytest

from olt_actions.desired.run import Run
from olt_actions.gateway.reader import Reader
from olt_actions.local_github import faults
from olt_actions.reconcile.loop import advance_issue
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at, plan

MEMBERS = 1_200
COHORT = a_cohort(*(a_pair(f"pair-{n}", a_person(f"zoe-{n}"), mentors=(a_person(f"yan-{n}"),)) for n in range(60)))
ZOES = [f"example-zoe-{n}" for n in range(60)]


@pytest.fixture
def organization(world, monkeypatch):
    """Everybody of the cohort but `example-zoe-1` is a member, behind 1,200 others; one of these has their login."""
    for number in range(MEMBERS):
        world.add_user(f"member-{number}", member_of=["example-org"])
    world.add_user("not-example-zoe-1", member_of=["example-org"])
    for person in COHORT.people.values():
        if person.github != "example-zoe-2":  # whom GitHub does not know
            world.add_user(person.github, member_of=[] if person.github == "example-zoe-1" else ["example-org"])
    repository = world.repository(REPOSITORY)
    everyone = repository.assignable_users()
    monkeypatch.setattr(type(repository), "assignable_users", lambda _repository: everyone)
    return world


@pytest.mark.usefixtures("organization")
def test_everybody_who_can_be_assigned_is_however_many_others_can(world, client, templates):
    advanced = advance(COHORT, templates, client, at(1))
    assigned = {user.login for issue in world.repository(REPOSITORY).issues for user in issue.assignees}
    assert assigned >= {login for number, login in enumerate(ZOES) if number not in (1, 2)}
    assert not assigned & {"example-zoe-1", "example-zoe-2"}
    told = [str(notice) for notice in advanced.notices if "does not let us assign" in str(notice)]
    assert ["example-zoe-1" in it and "example-zoe-3" not in it for it in told] == [True]
    writes = client.requests.writes
    assert not plan(COHORT, templates, client, at(1)).plan
    assert client.requests.writes == writes


@pytest.mark.usefixtures("organization")
def test_they_are_looked_up_by_fifty_beside_what_is_read_anyway(client):
    people = frozenset(str(person.github).casefold() for person in COHORT.people.values())
    snapshot = Reader(client, REPOSITORY).snapshot(people)
    assert client.requests.total == 1 + 3  # 120 people, of whom none is among the first hundred
    assert client.requests.points == 4 + 3
    found = {user["login"] for user in snapshot.assignable}
    assert people - found == {"example-zoe-1", "example-zoe-2"}


@pytest.mark.usefixtures("organization")
def test_an_event_leaves_whom_it_has_not_looked_up_to_the_next_run(world, client, templates):
    without = a_pair("pair-0", a_person("zoe-0", github=None), mentors=(a_person("yan-0"),))
    advance(a_cohort(without, *COHORT.pairs[1:]), templates, client, at(1))
    issue = next(it for it in world.repository(REPOSITORY).issues if it.title == "Work 1 · Zoe-0")
    assert not issue.assignees
    issue.comment(by="example-yan-0", body="Welcome!")
    advance_issue(Run(COHORT, templates, at(1, 12)), client, REPOSITORY, issue.number, sleep=lambda _seconds: None)
    assert "@example-zoe-0" not in issue.body
    advance(COHORT, templates, client, at(1, 13))
    assert [user.login for user in issue.assignees] == ["example-zoe-0"]


@pytest.mark.usefixtures("organization")
def test_a_renamed_account_is_assigned_although_its_new_name_is_not_in_the_file(world, client, templates):
    advance(COHORT, templates, client, at(1))
    world.rename_user("example-zoe-3", "zoe-the-third")
    advance(COHORT, templates, client, at(2))
    issue = next(it for it in world.repository(REPOSITORY).issues if it.title == "Work 2 · Zoe-3")
    assert [user.login for user in issue.assignees] == ["zoe-the-third"]


@pytest.mark.usefixtures("organization")
def test_of_whom_github_says_nothing_the_attempt_tells(world, server, client, templates):
    server.faults.lose(faults.hide("assignable"), nth=2, of=faults.is_read)
    advance(COHORT, templates, client, at(1))
    assigned = {user.login for issue in world.repository(REPOSITORY).issues for user in issue.assignees}
    assert set(ZOES) - assigned == {"example-zoe-1", "example-zoe-2"}


def test_the_eleventh_is_mentioned_and_nobody_is_asked_to_invite_them(world, client, templates):
    people = [a_person(f"p{n:02}") for n in range(11)]
    for person in people:
        world.add_user(person.github, member_of=["example-org"])
    cohort = a_cohort(a_pair("choir", *people))
    for _ in range(2):
        advanced = advance(cohort, templates, client, at(1))
        [notice] = [str(it) for it in advanced.notices if "assign" in str(it)]
        assert "GitHub takes 10 assignees on an issue; the issues of example-p10 are for more people" in notice
    journey = world.repository(REPOSITORY).issues[0]
    assert len(journey.assignees) == 10
    assert "cc @example-p10" in journey.body
