"""`olt plan` and `olt advance`, called as a user or a workflow calls them."""

from __future__ import annotations

import json
import re

import pytest

from olt_actions.local_github import faults
from tests.golden_files import assert_golden
from tests.harness import REPOSITORY

WEEK_1 = "2017-03-20T09:30-04:00"


def test_a_plan_reads_like_a_diff(olt):
    called = olt("plan", "--now", WEEK_1)
    assert called.status == 0
    assert_golden("plan.txt", called.output)


def test_an_issue_reads_as_in_its_golden_file(olt, world):
    olt("advance", "--now", WEEK_1)
    [issue] = [issue for issue in world.repository(REPOSITORY).issues if issue.title.endswith("· Ada")]
    assert_golden("issue.md", issue.body + "\n")


def test_a_journey_reads_as_in_its_golden_file(olt, world):
    olt("advance", "--now", WEEK_1)
    assert_golden("journey.md", world.repository(REPOSITORY).issue(1).body + "\n")


def test_a_plan_writes_nothing_and_needs_only_read_access(olt, world, server):
    world.add_user("reader")
    world.repository(REPOSITORY).grant("reader", "read")
    assert olt("plan", "--now", WEEK_1, GITHUB_TOKEN="token-of-reader").status == 0
    assert not any(call.is_write for call in server.requests)
    assert not world.repository(REPOSITORY).labels


def test_advance_does_what_the_plan_shows(olt):
    planned = json.loads(olt("plan", "--now", WEEK_1, "--json").output)
    applied = json.loads(olt("advance", "--now", WEEK_1, "--json").output)
    assert planned["changes"] is True
    assert applied["operations"] == planned["operations"]
    assert applied["applied"] == len(planned["operations"])
    assert (applied["left"], applied["failed"]) == (0, 0)
    assert applied["requests"]["total"] > applied["requests"]["writes"] > 0


def test_after_advance_there_are_no_changes(olt, tmp_path):
    olt("advance", "--now", WEEK_1)
    output, summary = tmp_path / "output", tmp_path / "summary.md"
    called = olt("plan", "--now", WEEK_1, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary))
    assert called.output.endswith("Plan: nothing to do.\n")
    assert "changes" in output.read_text()
    assert "false" in output.read_text()
    assert "Nothing to do" in summary.read_text()
    again = json.loads(olt("advance", "--now", WEEK_1, "--json").output)
    assert (again["applied"], again["requests"]["writes"]) == (0, 0)


def test_the_job_summary_has_what_was_done_for_whom_and_what_is_left(olt, server, tmp_path):
    page = tmp_path / "page.md"
    server.faults.refuse(faults.secondary_rate_limit(retry_after=1800), of=faults.runs("createIssue"), nth=2)
    olt("advance", "--now", WEEK_1, GITHUB_STEP_SUMMARY=str(page))
    # How many requests it takes depends on how quickly they are answered.
    text = re.sub(r"[\d,]+(?= requests| of them| of 5,000| points)", "…", page.read_text(encoding="utf-8"))
    assert_golden("page.md", text)


def test_names_of_strangers_are_escaped_in_the_job_summary(olt, world, tmp_path):
    page = tmp_path / "page.md"
    world.add_user("example-ada")
    key = '<!-- olt key="olt-2017/vision/ada" title="ab" text="cd" -->'
    world.repository(REPOSITORY).create_issue(by="example-ada", title="Mine | <img src=x> @everyone", body=key)
    olt("advance", "--now", WEEK_1, GITHUB_STEP_SUMMARY=str(page))
    text = page.read_text(encoding="utf-8")
    assert "#1 by example-ada carries a key of ours" in text
    assert "<img" not in text
    assert "@everyone" not in text


def test_where_advance_would_stop_the_plan_is_shown_and_says_so(olt, folder, world, tmp_path):
    olt("advance", "--now", WEEK_1)
    file, page = folder / "cohort.yaml", tmp_path / "page.md"
    file.write_text(re.sub("(?m)^  id: .*$", "  id: olt-other", file.read_text(), count=1))
    planned = olt("plan", "--now", WEEK_1, GITHUB_STEP_SUMMARY=str(page))
    assert planned.status == 1
    assert "+ issue      journey/" in planned.output
    assert "already under the cohort id 'olt-2017'" in planned.errors
    assert "already under the cohort id 'olt-2017'" in page.read_text()
    before = len(world.repository(REPOSITORY).issues)
    assert olt("advance", "--now", WEEK_1).status == 1
    assert len(world.repository(REPOSITORY).issues) == before
    assert olt("plan", "--now", WEEK_1, "--force").status == 0
    assert olt("advance", "--now", WEEK_1, "--force").status == 0
    assert len(world.repository(REPOSITORY).issues) == 2 * before


def test_what_was_deleted_comes_back_only_when_asked_for(olt, world):
    olt("advance", "--now", WEEK_1)
    repository = world.repository(REPOSITORY)
    before, gone = len(repository.issues), repository.issues[-1]
    world.add_user("example-admin", member_of=["example-org"])
    repository.grant("example-admin", "admin")
    gone.delete(by="example-admin")
    assert f"#{gone.number}" in olt("advance", "--now", WEEK_1).errors
    assert len(repository.issues) == before - 1
    assert gone.title in olt("plan", "--now", WEEK_1, "--restore").output
    olt("advance", "--now", WEEK_1, "--restore")
    assert repository.issues[-1].title == gone.title


def test_a_run_that_cannot_start_says_why_in_its_job_summary(olt, tmp_path):
    page = tmp_path / "page.md"
    olt("advance", GITHUB_TOKEN="", GITHUB_STEP_SUMMARY=str(page))
    assert "GITHUB_TOKEN is not set" in page.read_text(encoding="utf-8")


def test_under_actions_notices_are_annotations(olt):
    called = olt("advance", "--now", WEEK_1, GITHUB_ACTIONS="true")
    assert "::warning::GitHub does not let us assign" in called.errors
    assert "::warning::The boards wait for a token of their own: OLT_BOARD_TOKEN is not set." in called.errors
    assert called.errors.count("::warning::") == 2


def test_placeholder_people_are_never_sent_to_github(olt):
    called = olt("advance", GITHUB_API_URL="https://api.github.com")
    assert called.status == 1
    assert "still names invented people: ada (example-ada)" in called.errors
    assert "and an invented site: https://example-org.github.io/olt/" in called.errors
    assert "Nothing was changed on GitHub" in called.errors


def test_a_run_that_stops_early_succeeds_and_says_what_is_left(olt, server):
    server.faults.refuse(faults.secondary_rate_limit(retry_after=1800), of=faults.runs("createIssue"))
    called = olt("advance", "--now", WEEK_1)
    assert called.status == 0
    assert re.search(
        r"16 left, because GitHub asks for a longer break, until \d\d:\d\d UTC \(30 minutes", called.output
    )


def test_a_token_that_may_not_write_is_named_and_gives_status_1(olt, world):
    world.add_user("reader")
    world.repository(REPOSITORY).grant("reader", "read")
    called = olt("advance", "--now", WEEK_1, GITHUB_TOKEN="token-of-reader")
    assert called.status == 1
    assert "progress: assigned" in called.errors
    assert "left, because GitHub does not permit it" in called.output
    told = json.loads(olt("advance", "--now", WEEK_1, "--json", GITHUB_TOKEN="token-of-reader").output)
    assert (told["applied"], told["refused"], told["failed"] > 0) == (0, 0, True)


@pytest.fixture
def locked(olt, world):
    """An issue of the first week, with a comment that is owed a reaction, and then locked."""
    world.add_user("example-ada", member_of=["example-org"])
    olt("advance", "--now", WEEK_1)
    repository = world.repository(REPOSITORY)
    [issue] = [issue for issue in repository.issues if issue.title.endswith("· Ada")]
    issue.comment(by="example-ada", body="/submit")
    repository.grant("example-ada", "write")
    issue.lock(by="example-ada")
    return issue


def test_a_single_thing_that_is_refused_is_a_notice_with_its_number_and_no_failure(olt, locked, tmp_path):
    page = tmp_path / "page.md"
    for _ in range(2):
        called = olt("advance", "--now", WEEK_1, GITHUB_STEP_SUMMARY=str(page))
        assert called.status == 0
        assert f"#{locked.number} reaction vision/ada (to a command)" in called.errors
        assert "1 refused by GitHub and set aside" in called.output
    assert f"#{locked.number} reaction vision/ada" in page.read_text(encoding="utf-8")


def test_and_so_it_is_in_json(olt, locked):
    olt("advance", "--now", WEEK_1)
    called = olt("advance", "--now", WEEK_1, "--json")
    told = json.loads(called.output)
    assert called.status == 0
    assert (told["applied"], told["left"], told["failed"], told["refused"]) == (0, 0, 0, 1)
    assert [f"#{locked.number} reaction" in warning for warning in told["warnings"]].count(True) == 1
    assert told["requests"]["writes"] == 1


def test_an_archived_repository_is_named_before_anything_is_written(olt, world):
    world.repository(REPOSITORY).is_archived = True
    called = olt("advance", "--now", WEEK_1)
    assert called.status == 1
    assert "is archived" in called.errors
    planned = olt("plan", "--now", WEEK_1)
    assert planned.status == 0
    assert "is archived" in planned.errors


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"GITHUB_TOKEN": ""}, "GITHUB_TOKEN is not set"),
        ({"GITHUB_REPOSITORY": ""}, "No repository to work on"),
        ({"GITHUB_REPOSITORY": "nonsense"}, "'nonsense' is no repository"),
        ({"GITHUB_REPOSITORY": "example-org/none"}, "may not see it"),
        ({"GITHUB_TOKEN": "wrong"}, "Bad credentials"),
    ],
)
def test_a_missing_or_wrong_setting_is_named_with_a_hint(olt, variables, words):
    called = olt("advance", "--now", WEEK_1, **variables)
    assert called.status == 1
    assert words in called.errors
    assert "Traceback" not in called.errors


def test_an_invalid_time_is_a_usage_error(olt):
    called = olt("plan", "--now", "yesterday")
    assert called.status == 2
    assert "'yesterday' is not a time" in called.errors


def test_a_time_without_a_zone_is_in_the_cohort_s(olt):
    here, there = (json.loads(olt("plan", "--now", now, "--json").output) for now in ("2017-03-20T09:30", WEEK_1))
    assert here["operations"] == there["operations"]


def test_no_name_becomes_a_workflow_command_in_the_log(olt, folder):
    path = folder / "cohort.yaml"
    text = path.read_text(encoding="utf-8").replace("name: Priya", 'name: "##[error]Priya"')
    path.write_text(text, encoding="utf-8")
    for arguments in (("plan",), ("plan", "--json")):
        called = olt(*arguments, "--now", WEEK_1, GITHUB_ACTIONS="true")
        assert called.status == 0
        assert "Priya" in called.output
        assert "##[error]" not in called.output


def test_an_unexpected_exception_is_reported_as_a_bug(olt, monkeypatch):
    monkeypatch.setattr("olt_actions.reconcile.loop.make_plan", lambda *_: 1 / 0)
    called = olt("plan", "--now", WEEK_1)
    assert called.status == 3
    assert "ZeroDivisionError" in called.errors
    assert "Please report it" in called.errors


def test_an_interrupted_run_says_that_the_next_one_continues(olt, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("olt_actions.reconcile.loop.make_plan", interrupt)
    called = olt("advance", "--now", WEEK_1)
    assert called.status == 130
    assert "the next run does the rest" in called.errors
