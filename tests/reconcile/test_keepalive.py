"""The schedules of a quiet repository stay on: a write in 45 days, where needed, and never against a person's will."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest

from olt_actions.local_github.messages import json_response
from olt_actions.reconcile.keepalive import keep_workflows_enabled
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY

COHORT = a_cohort(a_pair("maps", a_person("ada")), weeks=14)
BOT = "github-actions[bot]"


@pytest.fixture(autouse=True)
def repository(world):
    """Two workflows and a commit, all of 1 March."""
    repository = world.repository(REPOSITORY)
    repository.push(by=BOT)
    for file in ("advance.yml", "summary.yml"):
        repository.add_workflow(file)
    return repository


def later(world, days):
    world.clock.advance(timedelta(days=days))
    return world.clock.now


def kept(client, now):
    return keep_workflows_enabled(client, REPOSITORY, COHORT, now)


def switched(repository, now):
    return [workflow.name for workflow in repository.workflows if now - workflow.updated_at < timedelta(days=1)]


def test_after_45_days_without_a_commit_both_are_switched_on_anew(world, client, repository):
    repository.workflow("summary.yml").state = "disabled_inactivity"
    now = later(world, 46)
    assert kept(client, now).reenabled == ["advance.yml", "summary.yml"]
    assert switched(repository, now) == ["Advance", "Summary"]
    assert repository.workflow("summary.yml").state == "active"


def test_the_second_run_makes_no_write(world, client):
    kept(client, later(world, 46))
    writes = client.requests.writes
    for days in (0, 1, 43):
        assert kept(client, later(world, days)).reenabled == []
    assert client.requests.writes == writes
    assert kept(client, later(world, 2)).reenabled == ["advance.yml", "summary.yml"]


def test_while_somebody_commits_nothing_more_is_asked(world, client, repository):
    now = later(world, 46)
    repository.push(by=BOT)
    kept(client, now)
    assert (client.requests.total, client.requests.writes) == (1, 0)


def test_a_repository_without_a_commit_is_left_alone(world, client, repository):
    repository.default_branch_ref = None
    kept(client, later(world, 90))
    assert client.requests.total == 1


def test_what_a_person_has_switched_off_stays_off(world, client, repository):
    repository.workflow("advance.yml").state = "disabled_manually"
    assert kept(client, later(world, 46)).reenabled == ["summary.yml"]
    assert repository.workflow("advance.yml").state == "disabled_manually"


def test_a_workflow_that_was_removed_is_not_missed(world, client, repository):
    repository.workflows = [repository.workflow("advance.yml")]
    result = kept(client, later(world, 46))
    assert (result.reenabled, result.notices) == (["advance.yml"], ())


def test_when_the_cohort_is_over_its_schedules_may_rest(client):
    kept(client, datetime(2018, 1, 1, tzinfo=UTC))
    assert client.requests.total == 0


def test_without_the_permission_the_run_ends_well_and_names_the_cure(world, client, server):
    refusal = json_response({"message": "Resource not accessible by integration"}, HTTPStatus.FORBIDDEN)
    server.faults.refuse(refusal, of=lambda call: call.path.endswith("/enable"))
    [notice] = kept(client, later(world, 46)).notices
    assert "60 days without a commit, and this run cannot prevent it: Resource not accessible" in notice.message
    assert "`actions: write`" in notice.hint
