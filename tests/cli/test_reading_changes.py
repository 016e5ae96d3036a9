"""`olt advance --since`, and what a run hands on to the next."""

from __future__ import annotations

import json

from olt_actions.model.health import TITLE
from tests.harness import REPOSITORY

WEEK_1, LATER = "2017-03-20T10:00", "2017-03-20T13:00"


def output_of(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_run_that_leaves_nothing_says_when_it_began(olt, tmp_path):
    outputs = tmp_path / "outputs"
    olt("advance", "--now", WEEK_1, GITHUB_OUTPUT=str(outputs))
    assert "calm-since" in output_of(outputs)
    assert "20170320T140000Z" in output_of(outputs)


def test_a_run_that_leaves_something_does_not(olt, folder, tmp_path):
    file = folder / "cohort.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nlimits: {content_per_hour: 5}\n", encoding="utf-8")
    outputs = tmp_path / "outputs"
    called = olt("advance", "--now", WEEK_1, "--json", GITHUB_OUTPUT=str(outputs))
    assert json.loads(called.output)["left"]
    assert "calm-since" not in output_of(outputs)


def test_what_has_changed_since_is_all_that_the_next_run_reads(olt, server):
    olt("advance", "--now", WEEK_1)
    before = len(server.requests)
    called = olt("advance", "--now", LATER, "--since", "20170320T140000Z", "--json")
    assert json.loads(called.output)["applied"] == 0
    assert all("since" in call.variables for call in server.requests[before:])


def test_a_time_that_is_none_is_refused(olt):
    called = olt("advance", "--since", "yesterday")
    assert called.status
    assert "'yesterday' is not a time" in called.errors


def test_the_issue_about_the_automation_is_opened_again_where_it_was_not_read(olt, world, tmp_path):
    def run(*arguments, **variables):
        called = olt("advance", *arguments, GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(tmp_path / "out"), **variables)
        assert called.status == 0
        return [issue for issue in world.repository(REPOSITORY).issues if issue.title == TITLE]

    run("--now", WEEK_1, OLT_APP_OUTCOME="failure")
    [told] = run("--now", WEEK_1)
    assert told.closed
    [told] = run("--now", LATER, "--since", "20170320T140000Z", OLT_APP_OUTCOME="failure")
    assert not told.closed
