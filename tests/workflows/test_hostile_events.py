"""What strangers write into titles, comments and branch names is data: it is never executed and has no effect.

Each text would leave a file behind if any shell, template or expression took it for its own, or an annotation or an
output if the runner did.
"""

from __future__ import annotations

import pytest

from tests.workflows.payloads import commented, happened, pull_request

MARKER = "a-stranger-wrote-this"
SHELL = f'"; touch $TEST_FOLDER/{MARKER}; "$(touch $TEST_FOLDER/{MARKER})`touch $TEST_FOLDER/{MARKER}`'
EXPRESSION = f"${{{{ format('::error::{MARKER}') }}}} {{{{ ''.__class__ }}}} ##[error]{MARKER}"
TITLE = f"{SHELL} {EXPRESSION}"
TEXT = f"""{TITLE}
::error::{MARKER}
::set-output name=configured::{MARKER}
::add-mask::success
changes<<X
{MARKER}
X"""


def ran(runner, run):
    files = [path for path in runner.folder.rglob("*") if path.name == MARKER]
    commands = [entry for entry in run.annotations if MARKER in entry.message]
    return files + commands


@pytest.mark.parametrize("event", ["issue_comment", "issues"])
def test_hostile_titles_and_comments_execute_nothing(runner, repository, event):
    runner.start("advance.yml", "schedule")
    [vision] = [issue for issue in repository.issues if issue.title == "Write your vision statement · Ada"]
    vision.edit(by="real-mona", title=TITLE, body=f"{TEXT}\n\n{vision.body}")
    vision.comment(by="real-eve", body=f"/approve\n{TEXT}")
    if event == "issues":
        payload = happened("edited", vision, by="real-mona")
        payload["changes"] = {"title": {"from": TEXT}, "body": {"from": TEXT}}
    else:
        payload = commented(TEXT, by="real-ada", issue=vision)
    run = runner.start("progress.yml", event, payload)
    assert (run.status, run.jobs) == (0, {"progress": "success"})
    assert ran(runner, run) == []
    assert MARKER not in run.page
    again = runner.start("advance.yml", "schedule")
    assert ran(runner, again) == []


def test_a_hostile_pull_request_executes_nothing(runner):
    branch = f'x";touch${{IFS}}$TEST_FOLDER/{MARKER};"'
    run = runner.start("check.yml", "pull_request", pull_request(TEXT, branch=branch))
    assert run.jobs == {"check": "success"}
    assert ran(runner, run) == []


def test_a_workflow_that_trusted_a_title_would_be_caught(runner, repository):
    issue = repository.create_issue(by="real-eve", title=TITLE, body="Hello")
    path = runner.checkout / ".github" / "workflows" / "progress.yml"
    steps = 'steps:\n      - run: echo "${{ github.event.issue.title }}"\n'
    path.write_text(path.read_text(encoding="utf-8").replace("steps:\n", steps, 1), encoding="utf-8")
    payload = commented("Hello", by="real-eve")
    payload["issue"]["title"] = issue.title
    assert ran(runner, runner.start("progress.yml", "issue_comment", payload))
