"""The one issue about the automation itself, through the real commands as a schedule runs them."""

from __future__ import annotations

import json
import re
import shutil
from http import HTTPStatus

import pytest

from olt_actions.gateway import client as gateway
from olt_actions.local_github import faults
from olt_actions.local_github.messages import Response
from olt_actions.reconcile import loop
from tests.harness import REPOSITORY

WEEK_1, NOON, EVENING, TOMORROW = (f"2017-03-{time}-04:00" for time in ("20T09:30", "21T12:17", "21T18:17", "22T09:17"))
AWAY = Response(HTTPStatus.SERVICE_UNAVAILABLE, b"<html>503</html>", {"Content-Type": "text/html"})
TITLE = "The automation needs a hand"


@pytest.fixture
def repository(world, monkeypatch):
    """A repository with boards for its mentors, and an organizer who can be assigned."""
    monkeypatch.setattr(gateway, "_READ_PAUSES", (0, 0, 0))
    world.add_user("example-mona", member_of=["example-org"])
    for name in ("advance.yml", "summary.yml"):
        world.repository(REPOSITORY).add_workflow(name)
    world.repository(REPOSITORY).push(by="github-actions[bot]")
    return world.repository(REPOSITORY)


@pytest.fixture
def scheduled(olt, repository, tmp_path):
    """Runs a command as its workflow does; the page of the run is in `page.md`."""
    assert repository
    page = tmp_path / "page.md"

    def run(*arguments, **variables):
        page.write_text("", encoding="utf-8")
        workflow = {"GITHUB_WORKFLOW_REF": f"{REPOSITORY}/.github/workflows/{arguments[0]}.yml@refs/heads/main"}
        about = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "schedule", "GITHUB_STEP_SUMMARY": str(page)}
        return olt(*arguments, **(about | workflow | variables))

    return run


@pytest.fixture
def board_token(world):
    world.add_user("mona-admin", member_of=["example-org"])
    world.repository(REPOSITORY).grant("mona-admin", "admin")
    return world.add_token("mona-admin")


def health_issues(repository):
    return [issue for issue in repository.issues if issue.title == TITLE]


def break_file(folder):
    """A mentor whom nobody knows; gives what puts it right."""
    file = folder / "cohort.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("mentors: [grace]", "mentors: [grac]", 1), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != before
    return lambda: file.write_text(before, encoding="utf-8")


def test_one_issue_is_opened_edited_and_closed(scheduled, repository, folder, world, server, board_token):
    token = {"OLT_BOARD_TOKEN": board_token}
    assert scheduled("advance", "--now", WEEK_1, **token).status == 0
    assert health_issues(repository) == []

    world.expire(board_token)
    scheduled("advance", "--now", NOON, **token)
    [issue] = health_issues(repository)
    assert (issue.state, [it.login for it in issue.assignees]) == ("OPEN", ["example-mona"])
    assert "OLT_BOARD_TOKEN has ended" in issue.body

    mend = break_file(folder)
    assert scheduled("advance", "--now", EVENING, **token).status == 1
    assert "no person has the id 'grac'" in issue.body
    assert "OLT_BOARD_TOKEN has ended" in issue.body

    body = issue.body
    server.faults.refuse(AWAY, times=1000)
    for _ in range(6):
        repository.workflow("advance.yml").add_run(by="github-actions[bot]", conclusion="failure")
        assert scheduled("advance", "--now", EVENING, **token).status == 1
    server.faults.clear()
    assert issue.body == body

    mend()
    good = {"OLT_BOARD_TOKEN": world.add_token("mona-admin")}
    assert scheduled("advance", "--now", TOMORROW, **good).status == 0
    assert [(it.number, it.state) for it in health_issues(repository)] == [(issue.number, "CLOSED")]
    assert issue.body.startswith("Everything runs again")
    assert issue.comments == []


def test_a_good_run_costs_no_request_more_while_there_is_nothing_to_close(scheduled, olt, server):
    scheduled("advance", "--now", WEEK_1)
    counts = []
    for call in (scheduled, olt):
        before = len(server.requests)
        call("advance", "--now", NOON)
        counts.append(
            sum("actions" not in it.path and "LastCommit" not in it.operation for it in server.requests[before:])
        )
    assert counts[0] == counts[1]


def test_it_is_closed_with_one_request_more(scheduled, folder, repository, server):
    scheduled("advance", "--now", WEEK_1)
    mend = break_file(folder)
    scheduled("advance", "--now", NOON)
    mend()
    before = len(server.requests)
    scheduled("advance", "--now", EVENING)
    assert [call.mutations for call in server.requests[before:] if call.is_write] == [("updateIssue", "closeIssue")]
    assert [issue.state for issue in health_issues(repository)] == ["CLOSED"]


def test_who_types_a_command_or_works_on_a_branch_opens_none(olt, scheduled, folder, repository, tmp_path):
    break_file(folder)
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": {"default_branch": "main"}}), encoding="utf-8")
    assert olt("advance", "--now", NOON).status == 1
    by_hand = {"GITHUB_EVENT_NAME": "workflow_dispatch", "GITHUB_EVENT_PATH": str(event)}
    assert scheduled("advance", "--now", NOON, **by_hand, GITHUB_REF="refs/heads/other").status == 1
    assert scheduled("advance", "--now", NOON, GITHUB_EVENT_NAME="pull_request").status == 1
    assert health_issues(repository) == []
    scheduled("advance", "--now", NOON, **by_hand, GITHUB_REF="refs/heads/main")
    assert len(health_issues(repository)) == 1


@pytest.mark.parametrize(
    "text", [b"cohort: [\n", b"\xff\xfe\x00", b"", None], ids=["broken", "no text", "empty", "gone"]
)
def test_whatever_is_left_of_the_file_it_is_opened(scheduled, folder, repository, text):
    file = folder / "cohort.yaml"
    file.unlink()
    if text is not None:
        file.write_bytes(text)
    for _ in range(2):
        assert scheduled("advance", "--now", NOON).status == 1
    [issue] = health_issues(repository)
    assert (issue.state, issue.assignees, "@" in issue.body) == ("OPEN", [], False)


def test_nobody_is_mentioned_whom_a_mistake_names(scheduled, folder, repository):
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8").replace("github: example-ada", f'github: "@example-ada {"!" * 70_000}"')
    file.write_text(text, encoding="utf-8")
    assert scheduled("advance", "--now", NOON).status == 1
    [issue] = health_issues(repository)
    assert "people.ada.github" in issue.body
    assert "@example-ada" not in issue.body.partition("<!--")[0]


def test_writes_without_an_answer_are_told_of_when_the_run_before_failed_too(
    scheduled, repository, server, monkeypatch
):
    monkeypatch.setattr(loop, "_SETTLE_SECONDS_ELSEWHERE", 0)
    away = {"of": faults.runs("createLabel"), "times": 100}
    server.faults.refuse(faults.BAD_GATEWAY, **away)
    assert scheduled("advance", "--now", WEEK_1).status == 1
    assert health_issues(repository) == []
    repository.workflow("advance.yml").add_run(by="github-actions[bot]", conclusion="failure")
    assert scheduled("advance", "--now", WEEK_1).status == 1
    [issue] = health_issues(repository)
    assert "### GitHub does not answer\n" in issue.body
    server.faults.clear()
    assert scheduled("advance", "--now", WEEK_1).status == 0
    assert issue.state == "CLOSED"


def test_what_advance_asks_about_is_not_closed_by_a_good_summary(scheduled, folder, repository, tmp_path):
    scheduled("advance", "--now", WEEK_1)
    file = folder / "cohort.yaml"
    file.write_text(re.sub("(?m)^  id: .*$", "  id: olt-other", file.read_text(encoding="utf-8"), count=1))
    assert scheduled("advance", "--now", NOON).status == 1
    [issue] = health_issues(repository)
    assert "### A run has stopped to ask (advance)" in issue.body
    assert scheduled("summary", "--out", str(tmp_path / "site"), "--post", "--now", NOON).status == 0
    assert issue.state == "OPEN"
    assert scheduled("advance", "--now", NOON, "--force").status == 0
    assert issue.state == "CLOSED"


def test_what_summary_stumbles_over_is_told_too(scheduled, folder, repository, tmp_path):
    scheduled("advance", "--now", WEEK_1)
    template = folder / "templates" / "demo-day.md"
    template.write_text("{{ nothing_of_that_name }}\n", encoding="utf-8")
    assert scheduled("summary", "--out", str(tmp_path / "site"), "--post", "--now", NOON).status == 1
    [issue] = health_issues(repository)
    assert "templates/demo-day.md:1" in issue.body
    assert scheduled("advance", "--now", EVENING).status == 0
    assert issue.state == "OPEN"


def test_an_app_that_gives_no_token_is_told_of_until_it_does(scheduled, repository):
    first, second = (scheduled("advance", "--now", now, OLT_APP_OUTCOME="failure") for now in (WEEK_1, WEEK_1))
    [issue] = health_issues(repository)
    assert "The App gave no token for boards" in issue.body
    assert [called.errors.count("::warning::The App gave no token") for called in (first, second)] == [1, 0]
    scheduled("advance", "--now", NOON)
    assert issue.state == "CLOSED"


def test_a_token_that_may_not_open_it_is_told_of_on_the_page(scheduled, repository, world, tmp_path):
    world.expire("token-of-github-actions[bot]")
    called = scheduled("advance", "--now", WEEK_1)
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert called.status == 1
    assert "the next run is refused as well, until somebody changes that" in page
    assert f"The issue '{TITLE}' could not be brought up to date" in page
    assert health_issues(repository) == []


def test_a_token_that_may_only_read_is_said_to_be_the_reason(scheduled, repository, world, tmp_path):
    world.add_user("reader")
    repository.grant("reader", "read")
    assert scheduled("advance", "--now", WEEK_1, GITHUB_TOKEN="token-of-reader").status == 1
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "### Failed" in page
    assert "the next run is refused as well, until somebody changes that" in page


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda it: break_file(it["folder"]), "every run stops there until it is corrected"),
        (lambda it: it["server"].faults.refuse(AWAY, times=100), "the next run does what is left"),
        (lambda it: it["variables"].update(GITHUB_TOKEN=""), "the next run stops there as well"),
    ],
    ids=["the file", "GitHub", "a setting"],
)
def test_the_page_says_whose_it_is_and_whether_the_next_run_mends_it(scheduled, folder, server, tmp_path, spoil, words):
    variables = {}
    spoil({"folder": folder, "server": server, "variables": variables})
    assert scheduled("advance", "--now", WEEK_1, **variables).status == 1
    assert words in (tmp_path / "page.md").read_text(encoding="utf-8")


def test_what_is_true_for_weeks_is_an_annotation_once_and_on_every_page(scheduled, tmp_path):
    annotations = []
    for now in (WEEK_1, NOON, EVENING, TOMORROW):
        called = scheduled("advance", "--now", now)
        annotations.append([line for line in called.errors.splitlines() if line.startswith("::warning")])
        page = (tmp_path / "page.md").read_text(encoding="utf-8")
        assert "OLT_BOARD_TOKEN is not set" in page
        assert "GitHub does not let us assign" in page
    first, *others = annotations
    assert [("OLT_BOARD_TOKEN" in line, "assign" in line) for line in first] == [(True, False), (False, True)]
    assert others == [[], [], []]


def test_who_starts_a_run_by_hand_sees_all_of_it_again(scheduled):
    scheduled("advance", "--now", WEEK_1)
    called = scheduled("advance", "--now", NOON, GITHUB_EVENT_NAME="workflow_dispatch")
    assert called.errors.count("::warning") == 2


def test_a_change_is_not_shown_with_a_warning_of_a_token_that_it_never_gets(scheduled, folder):
    before = folder / "before"
    before.mkdir()
    shutil.copytree(folder / "templates", before / "templates")
    file, other = folder / "cohort.yaml", before / "cohort.yaml"
    text = file.read_text(encoding="utf-8").replace("github: example-", "github: real-")
    file.write_text(text, encoding="utf-8")
    other.write_text(f"{text}\nboards: false\n", encoding="utf-8")
    called = scheduled("plan", "--against", str(other), "--now", WEEK_1, GITHUB_EVENT_NAME="pull_request")
    assert called.status == 0, called.errors
    assert "OLT_BOARD_TOKEN" not in called.errors


def test_a_plan_does_not_say_that_issues_are_there_which_are_not(olt):
    assert "their issues mention them instead" in olt("plan", "--now", WEEK_1).errors
