"""A copy of the template in which nobody has edited anything yet: every run ends well, and says what to edit."""

from __future__ import annotations

import pytest

from tests.workflows.payloads import commented, pull_request

STARTS = [
    ("advance.yml", "schedule", dict),
    ("advance.yml", "workflow_dispatch", lambda: {"inputs": {"dry-run": "true"}}),
    ("progress.yml", "issue_comment", lambda: commented("/submit", by="real-ada")),
    ("summary.yml", "schedule", dict),
    ("summary.yml", "workflow_dispatch", dict),
    ("check.yml", "pull_request", lambda: pull_request("Our cohort")),
]


@pytest.mark.parametrize(("workflow", "event", "payload"), STARTS)
def test_an_unedited_copy_says_what_to_edit_and_sends_no_request(unedited, server, workflow, event, payload):
    run = unedited.start(workflow, event, payload())
    assert (run.status, set(run.jobs.values())) == (0, {"success"})
    [said] = [it for it in run.annotations if it.level == "notice"]
    assert said.message.startswith("This repository is not set up yet: cohort.yaml still names the invented people")
    assert "Edit cohort.yaml: `cohort:` (id, name, starts, timezone), then `people:` and `pairs:`." in said.message
    lines = unedited.cohort_file.read_text(encoding="utf-8").splitlines()
    assert (said.file, lines[(said.line or 0) - 1]) == ("cohort.yaml", "people:")
    assert "## Not set up yet" in run.page
    assert not server.requests
