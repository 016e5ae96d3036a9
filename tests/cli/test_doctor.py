"""`olt doctor` on many set-ups, each broken in one way, which it has to name, with how to fix it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.cohort.load import load
from olt_actions.desired.labels import LABELS
from olt_actions.desired.milestones import desired_milestones
from olt_actions.doctor.workflows import WORKFLOWS
from olt_actions.local_github.world.administration import PagesSite
from tests.cli.broken_set_ups import ADMIN, BOT, BROKEN, Setting, clock, no_pages
from tests.harness import REPOSITORY


@pytest.fixture
def setting(folder, world) -> Setting:
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8").replace("github: example-", "github: real-")
    starts = (datetime.now(UTC) - timedelta(days=10)).date()
    by = starts - load(file).cohort.starts
    sprint = load(file).cohort.starts + timedelta(days=80)
    text = text.replace("starts: 2017-03-20", f"starts: {starts}").replace(
        f"starts: {sprint}", f"starts: {sprint + by}"
    )
    file.write_text(text, encoding="utf-8")
    world.clock.now = datetime.now(UTC)
    for name in ("ada", "amara", "mateo", "tane", "priya", "grace", "ines", "yuki", "mona", "luca"):
        world.add_user(f"real-{name}", member_of=["example-org"])
    world.add_user(ADMIN, member_of=["example-org"])
    repository = world.repository(REPOSITORY)
    repository.grant(ADMIN, "admin")
    repository.site = PagesSite()
    for workflow in WORKFLOWS:
        repository.add_workflow(workflow).add_run(by=ADMIN)
    variables = {"GITHUB_TOKEN": f"token-of-{ADMIN}", "OLT_BOARD_TOKEN": f"token-of-{ADMIN}"}
    return Setting(world, repository, variables)


def run_doctor(olt, setting) -> tuple[int, list[dict[str, str]]]:
    called = olt("doctor", "--json", **setting.variables)
    return called.status, json.loads(called.output)["findings"]


def test_a_healthy_set_up_has_no_problem(olt, setting, server):
    called = olt("doctor", **setting.variables)
    assert "warning  " not in called.output
    assert called.output.endswith("All is well. Nothing was changed on GitHub.\n")
    assert called.status == 0
    assert not [call for call in server.requests if call.is_write]


@pytest.mark.parametrize(
    ("breaks", "verdict", "subject", "message", "fix"), BROKEN, ids=[it[0].__name__ for it in BROKEN]
)
def test_each_broken_set_up_is_reported_with_its_fix(olt, setting, breaks, verdict, subject, message, fix):
    breaks(setting)
    status, findings = run_doctor(olt, setting)
    found = [it for it in findings if it["subject"] == subject and message in it["message"]]
    assert [it["verdict"] for it in found] == [verdict], findings
    assert fix in found[0]["cure"]
    assert status == (1 if any(it["verdict"] == "problem" for it in findings) else 0)
    assert (verdict == "problem") <= (status == 1)


def test_mistakes_in_the_file_and_workflows_in_another_time_zone_are_reported(olt, folder, setting):
    (folder / ".github" / "workflows").mkdir(parents=True)
    workflow = folder / ".github" / "workflows" / "advance.yml"
    workflow.write_text('on:\n  schedule:\n    - cron: "17 6 * * *"\n      timezone: Europe/Rome\n')
    _, findings = run_doctor(olt, setting)
    assert any("timed in Europe/Rome, and the cohort is in America/Toronto" in it["message"] for it in findings)
    file = folder / "cohort.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("mentors: [grace]", "mentors: [grac]"), encoding="utf-8")
    status, findings = run_doctor(olt, setting)
    assert status == 1
    assert findings[0]["message"].startswith("The cohort file or a template has 2 problems. cohort.yaml:")
    assert findings[0]["cure"] == "See all with: olt check"
    assert any(it["subject"] == "repository" for it in findings)


def test_boards_and_their_template_are_checked_at_the_owner_in_the_file(olt, folder, setting):
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8")
    setting.world.create_project("example-org", by=ADMIN, title="Template")
    for written, message in (
        ("{template: 1}", "sees the boards of example-org"),
        ("{template: 7}", "no board of the number that boards.template names"),
        ("{owner: nobody-at-all}", "GitHub knows no account nobody-at-all"),
        ("false", "asks for no boards"),
    ):
        file.write_text(f"{text}\nboards: {written}\n", encoding="utf-8")
        _, findings = run_doctor(olt, setting)
        assert message in next(it["message"] for it in findings if it["subject"] == "boards")


def test_a_missing_repository_name_is_reported_with_where_to_give_it(olt, setting):
    setting.variables["GITHUB_REPOSITORY"] = ""
    status, findings = run_doctor(olt, setting)
    assert status == 1
    assert "$GITHUB_REPOSITORY" in findings[-1]["cure"]


def test_without_a_cohort_file_the_rest_is_still_checked(olt, folder, setting):
    (folder / "cohort.yaml").unlink()
    status, findings = run_doctor(olt, setting)
    assert status == 1
    assert "cannot be read" in findings[0]["message"]
    assert {"token", "repository", "advance", "pages", "boards"} <= {it["subject"] for it in findings}


def test_the_token_of_actions_reports_what_it_may_not_see(olt, setting):
    setting.variables["GITHUB_TOKEN"] = f"token-of-{BOT}"
    status, findings = run_doctor(olt, setting)
    assert status == 0
    by_subject = {it["subject"]: (it["verdict"], it["message"]) for it in findings}
    assert by_subject["actions"] == ("ok", "Workflows may run here: they have.")
    assert "the workflow says what it may do" in by_subject["token"][1]
    for workflow in setting.repository.workflows:
        workflow.runs.clear()
    _, findings = run_doctor(olt, setting)
    [actions] = [it for it in findings if it["subject"] == "actions"]
    assert actions["verdict"] == "warning"
    assert "could not be looked at: GitHub answered with status 403" in actions["message"]


def test_our_own_labels_and_milestones_are_no_conflict(olt, folder, setting):
    for label in LABELS:
        setting.repository.create_label(by=BOT, name=label.name, description="Reworded by an organizer")
    milestone = desired_milestones(load(folder / "cohort.yaml").cohort)[0]
    marker = '<!-- olt key="olt-2017/week-1" title="0a" text="0b" -->'
    setting.repository.create_milestone(by=BOT, title=milestone.title, description=f"Week 1.\n\n{marker}")
    status, findings = run_doctor(olt, setting)
    assert status == 0
    assert {it["verdict"] for it in findings} == {"ok"}


def test_the_clock_is_not_checked_with_now(olt, setting):
    clock(setting)
    called = olt("doctor", "--json", "--now", "2017-03-21T09:00", **setting.variables)
    assert "clock" not in {it["subject"] for it in json.loads(called.output)["findings"]}


def test_under_actions_the_table_is_in_the_job_summary(olt, setting, tmp_path):
    summary = tmp_path / "summary.md"
    no_pages(setting)
    olt("doctor", GITHUB_STEP_SUMMARY=str(summary), **setting.variables)
    text = summary.read_text(encoding="utf-8")
    assert "| ⚠️ warning | pages | GitHub Pages is off" in text
    assert "1 warning. Nothing was changed on GitHub." in text


def test_an_unreachable_github_is_reported_as_in_every_command(olt, setting, server, monkeypatch):
    monkeypatch.setattr("olt_actions.gateway.client._READ_PAUSES", ())
    server.close()
    called = olt("doctor", **setting.variables)
    assert called.status == 1
    assert "GitHub did not answer" in called.errors
