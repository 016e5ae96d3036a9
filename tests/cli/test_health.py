"""The one issue about the automation itself, through the real commands as a schedule runs them."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from olt_actions.gateway import client as gateway
from olt_actions.local_github.messages import Response
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
