"""`olt plan` shows which workflows `olt advance` will re-enable, where it is a schedule that runs them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.harness import REPOSITORY


@pytest.fixture
def repository(world):
    """Two workflows and a commit, all 50 days old."""
    repository = world.repository(REPOSITORY)
    repository.push(by="github-actions[bot]")
    repository.add_workflow("advance.yml")
    repository.add_workflow("summary.yml")
    world.clock.advance(timedelta(days=50))
    return repository


@pytest.fixture
def now(world, repository):
    assert repository.workflows
    return world.clock.now.isoformat()


def were_enabled(repository):
    return [workflow.updated_at > workflow.created_at for workflow in repository.workflows]


def writes(server):
    """The parts of all writes: mutations by name, and what went over REST by its verb and path."""
    sent = [call for call in server.requests if call.is_write]
    return [part for call in sent for part in call.mutations or (f"{call.method} {call.path}",)]


def test_every_write_of_advance_stands_in_the_plan(olt, repository, server, now, tmp_path):
    output, page = tmp_path / "output", tmp_path / "page.md"
    in_actions = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(page)}
    planned = json.loads(olt("plan", "--now", now, "--json", **in_actions).output)
    assert [row["name"] for row in planned["operations"] if row["noun"] == "workflow"] == ["advance.yml", "summary.yml"]
    assert "true" in output.read_text(encoding="utf-8").partition("changes")[2]
    assert "| `~` | workflow | advance.yml | re-enabled, after 50 days without a commit |" in page.read_text("utf-8")
    assert writes(server) == []
    assert were_enabled(repository) == [False, False]

    applied = json.loads(olt("advance", "--now", now, "--json", **in_actions).output)
    assert applied["operations"] == planned["operations"]
    assert len(writes(server)) == len(planned["operations"])
    assert writes(server)[-2:] == [
        f"PUT /repos/{REPOSITORY}/actions/workflows/advance.yml/enable",
        f"PUT /repos/{REPOSITORY}/actions/workflows/summary.yml/enable",
    ]
    assert were_enabled(repository) == [True, True]


def test_with_nothing_else_to_do_the_plan_shows_the_workflows_alone(olt, server, now):
    olt("advance", "--now", now)
    before = len(writes(server))
    planned = olt("plan", "--now", now, GITHUB_ACTIONS="true")
    assert planned.output.splitlines()[1:] == [
        "Nobody has committed for long: 2 changes",
        "  the last commit is of 2017-03-01",
        "  ~ workflow   advance.yml  re-enabled, after 50 days without a commit",
        "  ~ workflow   summary.yml  re-enabled, after 50 days without a commit",
        "",
        "Plan: 2 to change.",
    ]
    olt("advance", "--now", now, GITHUB_ACTIONS="true")
    assert len(writes(server)) - before == 2
    assert olt("plan", "--now", now, GITHUB_ACTIONS="true").output.endswith("Plan: nothing to do.\n")


def test_the_page_of_the_run_says_so(olt, now, tmp_path):
    page = tmp_path / "page.md"
    olt("advance", "--now", now, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert "| `~` | workflow | summary.yml | re-enabled, after 50 days without a commit |" in page.read_text("utf-8")


def test_elsewhere_it_leaves_them_alone(olt, repository, now):
    assert json.loads(olt("plan", "--now", now, "--json").output)["changes"]
    applied = json.loads(olt("advance", "--now", now, "--json").output)
    assert applied["applied"]
    assert not [row for row in applied["operations"] if row["noun"] == "workflow"]
    assert were_enabled(repository) == [False, False]


def test_a_plan_with_a_token_that_may_only_read_shows_them_too(olt, world, repository, now):
    world.add_user("reader")
    repository.grant("reader", "read")
    planned = olt("plan", "--now", now, GITHUB_ACTIONS="true", GITHUB_TOKEN="token-of-reader")
    assert planned.status == 0
    assert "~ workflow   advance.yml" in planned.output


def test_neither_progress_nor_the_issue_of_a_demo_looks_at_schedules(olt, repository, server, now, tmp_path):
    olt("advance", "--now", now)
    issue, event = repository.issue(1), tmp_path / "event.json"
    payload = {"action": "closed", "issue": {"number": 1, "body": issue.body}, "sender": {"login": "x", "type": "User"}}
    event.write_text(json.dumps(payload), encoding="utf-8")
    in_actions = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "issues",
        "GITHUB_EVENT_PATH": str(event),
    }
    before = len(server.requests)
    assert olt("progress", "--now", now, **in_actions).status == 0
    assert olt("summary", "--out", str(tmp_path / "site"), "--post", "--now", now, **in_actions).status == 0
    requests = server.requests[before:]
    assert requests
    assert not [call for call in requests if "/actions/" in call.path or "LastCommit" in call.operation]
