"""Progress, when something happens in an issue."""

from __future__ import annotations

import pytest

from olt_actions.model.state import Stage
from tests.workflows.payloads import commented, happened


@pytest.fixture
def vision(runner, repository):
    """The first week is open, and in it an issue of Ada's."""
    runner.start("advance.yml", "schedule")
    [issue] = [issue for issue in repository.issues if issue.title == "Write your vision statement · Ada"]
    return issue


def stage(issue):
    [name] = [label.name for label in issue.labels if label.name.startswith("progress")]
    return Stage(name)


def test_a_comment_changes_the_stage_and_the_job_summary_says_for_whom(runner, vision):
    vision.comment(by="real-ada", body="/submit https://example.org/vision")
    run = runner.start("progress.yml", "issue_comment", commented("/submit", by="real-ada", issue=vision))
    assert (run.status, run.jobs) == (0, {"progress": "success"})
    assert stage(vision) is Stage.IN_REVIEW
    assert "vision/ada" in run.page


def test_an_issue_closed_by_a_mentor_is_done(runner, vision):
    vision.close(by="real-grace")
    run = runner.start("progress.yml", "issues", happened("closed", vision, by="real-grace"))
    assert run.jobs == {"progress": "success"}
    assert stage(vision) is Stage.DONE


@pytest.mark.parametrize("what", ["an app comments", "a pull request", "an issue without a key"])
def test_no_run_starts_for_events_that_do_not_concern_us(runner, repository, server, what):
    issue = repository.create_issue(by="real-eve", title="A question", body="How?")
    payload = commented("Hello", by="real-eve", issue=None if what != "an issue without a key" else issue)
    if what == "an app comments":
        payload = commented("Hello", by="github-actions[bot]")
    if what == "a pull request":
        payload["issue"]["pull_request"] = {"url": "https://example.org/pulls/1"}
    run = runner.start("progress.yml", "issue_comment", payload)
    assert run.status == 0
    assert "olt" not in run.log
    assert not server.requests


def test_a_missing_key_of_the_cohort_costs_no_request(runner, server):
    payload = commented("Hello", by="real-eve")
    payload["issue"]["body"] = '<!-- olt key="another-2016/vision/ada" title="ab" text="cd" -->'
    run = runner.start("progress.yml", "issue_comment", payload)
    assert run.jobs == {"progress": "success"}
    assert not server.requests
