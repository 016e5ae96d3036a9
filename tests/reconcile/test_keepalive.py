"""The schedules of a quiet repository stay enabled: a write in 45 days if needed, never if a person disabled them."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

import pytest

from olt_actions.desired.run import Run
from olt_actions.gateway.reader import Reader
from olt_actions.gateway.workflow_reader import WorkflowReader
from olt_actions.local_github import faults
from olt_actions.local_github.messages import json_response
from olt_actions.plan.operations.repository import EnableWorkflow
from olt_actions.reconcile import loop
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance

COHORT = a_cohort(a_pair("maps", a_person("ada")), weeks=14)
BOT = "github-actions[bot]"
FORBIDDEN = json_response({"message": "Resource not accessible by integration"}, HTTPStatus.FORBIDDEN)
NOT_FOUND = json_response({"message": "Not Found"}, HTTPStatus.NOT_FOUND)


@pytest.fixture(autouse=True)
def repository(world):
    """Two workflows and a commit, all of 1 March."""
    repository = world.repository(REPOSITORY)
    repository.push(by=BOT)
    for file in ("advance.yml", "summary.yml"):
        repository.add_workflow(file)
    return repository


@pytest.fixture
def run(client, templates):
    """Advance as a workflow does, which keeps its schedules."""
    return lambda now: advance(COHORT, templates, client, now, keep_schedules=True)


@pytest.fixture
def shown(client, templates):
    """The plan, and what is to be told beside it, as a workflow sees them."""

    def plan(now):
        workflows = WorkflowReader(client, REPOSITORY)
        return loop.plan_run(Run(COHORT, templates, now), Reader(client, REPOSITORY), workflows=workflows)

    return plan


def later(world, days):
    world.clock.advance(timedelta(days=days))
    return world.clock.now


def files(operations):
    return [operation.file for operation in operations if isinstance(operation, EnableWorkflow)]


def enabled_since(repository, moment):
    return [workflow.name for workflow in repository.workflows if workflow.updated_at >= moment]


def about_schedules(server):
    """The requests about schedules, reads and writes, in short."""
    return [
        call.path.rpartition("/workflows/")[2] if "/actions/" in call.path else "last commit"
        for call in server.requests
        if "/actions/" in call.path or "LastCommit" in call.operation
    ]


def test_after_45_days_without_a_commit_both_workflows_are_enabled_again(world, run, repository):
    repository.workflow("summary.yml").state = "disabled_inactivity"
    now = later(world, 46)
    assert files(run(now).applied.done) == ["advance.yml", "summary.yml"]
    assert enabled_since(repository, now) == ["Advance", "Summary"]
    assert repository.workflow("summary.yml").state == "active"


def test_the_workflows_in_the_plan_are_enabled_and_the_next_plan_is_empty(world, run, shown):
    now = later(world, 46)
    planned = shown(now).plan.operations
    assert run(now).applied.done == list(planned)
    assert files(planned) == ["advance.yml", "summary.yml"]
    assert not shown(now).plan


def test_the_second_run_makes_no_write_until_45_days_have_passed(world, run, server):
    run(later(world, 46))
    for days in (0, 1, 43):
        assert files(run(later(world, days)).applied.done) == []
    assert files(run(later(world, 2)).applied.done) == ["advance.yml", "summary.yml"]
    assert len([call for call in server.requests if call.path.endswith("/enable")]) == 4


def test_with_recent_commits_no_further_request_is_made(world, run, repository, server):
    now = later(world, 46)
    repository.push(by=BOT)
    run(now)
    assert about_schedules(server) == ["last commit"]


def test_the_last_commit_is_read_once_however_often_a_run_observes_again(world, run, repository, server):
    now = later(world, 46)
    repository.push(by=BOT)
    server.faults.lose(faults.CONNECTION_RESET, of=faults.is_write)
    assert not run(now).applied.failed
    assert about_schedules(server) == ["last commit"]


def test_a_quiet_repository_costs_two_requests_for_each_workflow_and_only_that_once(world, run, server):
    run(later(world, 46))
    assert about_schedules(server) == [
        "last commit",
        "advance.yml",
        "summary.yml",
        "advance.yml/enable",
        "summary.yml/enable",
    ]


def test_a_repository_without_a_commit_is_left_alone(world, run, repository, server):
    repository.default_branch_ref = None
    run(later(world, 90))
    assert about_schedules(server) == ["last commit"]


def test_a_workflow_that_a_person_disabled_stays_disabled(world, run, repository):
    repository.workflow("advance.yml").state = "disabled_manually"
    assert files(run(later(world, 46)).applied.done) == ["summary.yml"]
    assert repository.workflow("advance.yml").state == "disabled_manually"


def test_a_removed_workflow_is_ignored(world, run, shown, repository):
    repository.workflows = [repository.workflow("advance.yml")]
    now = later(world, 46)
    result = run(now)
    assert files(result.applied.done) == ["advance.yml"]
    assert not any("schedules" in str(notice) for notice in result.notices)
    assert not shown(now).plan


def test_a_workflow_that_is_removed_during_the_run_is_ignored(world, run, server):
    server.faults.refuse(NOT_FOUND, of=lambda call: call.path.endswith("/enable"), times=2)
    result = run(later(world, 46))
    assert not result.applied.failed
    assert not result.applied.left
    assert not any("schedules" in str(notice) for notice in result.notices)


def test_after_the_cohort_no_workflow_is_enabled(run, server):
    run(datetime(2018, 1, 1, tzinfo=ZoneInfo("UTC")))
    assert about_schedules(server) == []


def test_a_run_without_the_keepalive_leaves_the_schedules_alone(world, client, templates, server):
    advance(COHORT, templates, client, later(world, 46))
    assert about_schedules(server) == []


def test_without_write_permission_the_run_succeeds_and_says_what_to_change(world, run, server):
    server.faults.refuse(FORBIDDEN, of=lambda call: call.path.endswith("/enable"), times=2)
    result = run(later(world, 46))
    assert (result.applied.failed, result.applied.left, result.applied.pause) == ([], [], "")
    [notice] = [notice for notice in result.notices if "schedules" in notice.message]
    assert "60 days without a commit, and this run cannot prevent it: Resource not accessible" in notice.message
    assert "`actions: write`" in notice.hint


def test_without_read_permission_the_plan_is_made_and_says_what_to_change(world, shown, server):
    server.faults.refuse(FORBIDDEN, of=lambda call: "/actions/" in call.path)
    reconciliation = shown(later(world, 46))
    assert reconciliation.plan
    assert not files(reconciliation.plan.operations)
    [notice] = [notice for notice in reconciliation.notices if "schedules" in notice.message]
    assert "this run cannot see whether it will: Resource not accessible" in notice.message
    assert "`actions: read`" in notice.hint


def test_a_write_without_an_answer_is_reported_and_does_not_fail_the_run(world, run, server):
    server.faults.refuse(faults.BAD_GATEWAY, of=lambda call: call.path.endswith("/enable"), times=100)
    result = run(later(world, 46))
    assert not result.applied.failed
    assert any("this run cannot prevent it" in notice.message for notice in result.notices)


def test_a_write_whose_answer_was_lost_is_found_to_have_taken_effect(world, run, repository, server):
    server.faults.lose(faults.CONNECTION_RESET, of=lambda call: call.path.endswith("/enable"))
    now = later(world, 46)
    result = run(now)
    assert enabled_since(repository, now) == ["Advance", "Summary"]
    assert not any("schedules" in str(notice) for notice in result.notices)
    assert len([call for call in server.requests if call.path.endswith("/enable")]) == 2
