"""Progress, when something happens in an issue."""

from __future__ import annotations

import pytest

from olt_actions.model.state import Stage
from tests.workflows.cohort import add_people
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


def test_a_comment_in_ones_own_issue_takes_one_job_and_the_job_summary_says_for_whom(runner, vision):
    vision.comment(by="real-ada", body="/submit https://example.org/vision")
    run = runner.start("progress.yml", "issue_comment", commented("/submit", by="real-ada", issue=vision))
    assert (run.status, run.jobs) == (0, {"progress": "success"})
    assert stage(vision) is Stage.IN_REVIEW
    assert "vision/ada" in run.page


def test_a_mentor_whom_only_the_file_knows_is_found_there(runner, vision):
    vision.comment(by="real-grace", body="/approve")
    run = runner.start("progress.yml", "issue_comment", commented("/approve", by="real-grace", issue=vision))
    assert (run.status, run.jobs) == (0, {"sender": "success", "progress": "success"})
    assert stage(vision) is Stage.DONE


def test_who_works_in_the_repository_takes_one_job(runner, vision):
    vision.comment(by="real-mona", body="/approve")
    payload = commented("/approve", by="real-mona", issue=vision, association="COLLABORATOR")
    assert runner.start("progress.yml", "issue_comment", payload).jobs == {"progress": "success"}
    assert stage(vision) is Stage.DONE


def test_an_issue_closed_by_a_mentor_is_done(runner, vision):
    vision.close(by="real-grace")
    run = runner.start("progress.yml", "issues", happened("closed", vision, by="real-grace"))
    assert run.jobs == {"progress": "success"}
    assert stage(vision) is Stage.DONE


def test_thirty_people_hand_in_at_once_and_the_last_run_answers_those_whose_runs_were_dropped(
    runner, world, repository
):
    names = [f"guest-{number}" for number in range(30)]
    for name in names:
        world.add_user(f"real-{name}")
        repository.grant(f"real-{name}", "read")
    add_people(runner.cohort_file, names)
    runner.start("advance.yml", "schedule")
    work = {
        name: issue
        for name in names
        for issue in repository.issues
        if issue.title == f"Write your vision statement · {name.title()}"
    }
    assert len(work) == 30
    for name, issue in work.items():
        issue.comment(by=f"real-{name}", body="/submit https://example.org/vision")
        if name in (names[0], names[-1]):  # GitHub has cancelled the runs of all others, which waited
            payload = commented("/submit", by=f"real-{name}", issue=issue)
            assert runner.start("progress.yml", "issue_comment", payload).jobs["progress"] == "success"
    assert {name: stage(issue) for name, issue in work.items()} == dict.fromkeys(names, Stage.IN_REVIEW)
    said = [it for issue in work.values() for it in issue.comments if it.body.startswith("/submit")]
    thanks = [reaction.content for comment in said for reaction in comment.reactions]
    assert thanks == ["THUMBS_UP"] * 30


def test_a_strangers_comment_ends_before_the_queue_and_before_any_token_for_boards(runner, vision):
    vision.comment(by="real-eve", body="/approve")
    variables, secrets = {"OLT_APP_CLIENT_ID": "olt-boards"}, {"OLT_APP_PRIVATE_KEY": "the-private-key-of-it"}
    payload = commented("/approve", by="real-eve", issue=vision)
    run = runner.start("progress.yml", "issue_comment", payload, variables=variables, secrets=secrets)
    assert run.jobs == {"sender": "success"}
    assert "token-of-olt-boards" not in run.log
    assert [it.author.login for it in vision.comments] == ["real-eve"]
    assert "token-of-olt-boards" in runner.start("advance.yml", "schedule", variables=variables, secrets=secrets).log
    assert [it.author.login for it in vision.comments] == ["real-eve", "github-actions[bot]"]


@pytest.mark.parametrize("what", ["it mentions them", "it is theirs and they edit it"])
def test_a_stranger_gets_no_further_in_an_issue_that_a_stranger_has_opened(runner, repository, what):
    body = '<!-- olt key="olt-2017/vision/ada" title="ab" text="cd" cc="real-eve" -->'
    issue = repository.create_issue(by="real-eve", title="Vision", body=body)
    payload = commented("/approve", by="real-eve", issue=issue)
    if what == "it is theirs and they edit it":
        payload = happened("edited", issue, by="real-eve")
    payload["issue"] |= {"user": {"login": "real-eve", "type": "User"}, "author_association": "NONE"}
    event = "issues" if "action" in payload and "comment" not in payload else "issue_comment"
    assert runner.start("progress.yml", event, payload).jobs == {"sender": "success"}


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
    assert run.jobs == {"sender": "success"}
    assert not server.requests
