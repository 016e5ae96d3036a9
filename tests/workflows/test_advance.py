"""Advance, on its schedule and by hand."""

from __future__ import annotations

from datetime import timedelta


def titles(repository):
    return [issue.title for issue in repository.issues]


def test_on_schedule_the_week_opens_and_the_job_summary_says_so(runner, repository):
    run = runner.start("advance.yml", "schedule")
    assert (run.status, run.jobs) == (0, {"advance": "success"})
    assert "Write your vision statement · Ada" in titles(repository)
    assert "| `+` | issue | vision/ada |" in run.page


def test_the_second_run_writes_nothing(runner, server):
    runner.start("advance.yml", "schedule")
    before = len([call for call in server.requests if call.is_write])
    run = runner.start("advance.yml", "schedule")
    assert run.status == 0
    assert "Nothing to do" in run.page
    assert len([call for call in server.requests if call.is_write]) == before


def test_between_edits_of_the_file_only_what_has_changed_is_read(runner, server):
    def asks_for_changes():
        before = len(server.requests)
        assert runner.start("advance.yml", "schedule").status == 0
        return any("since" in call.variables for call in server.requests[before:])

    assert not asks_for_changes()
    assert asks_for_changes()
    runner.cohort_file.write_text(runner.cohort_file.read_text(encoding="utf-8") + "# Edited.\n", encoding="utf-8")
    assert not asks_for_changes()


def test_a_dry_run_by_hand_shows_the_plan_and_writes_nothing(runner, repository, server):
    run = runner.start("advance.yml", "workflow_dispatch", {"inputs": {"dry-run": "true"}})
    assert (run.status, run.jobs) == (0, {"plan": "success"})
    assert "Plan for Open Leadership Training" in run.page
    assert "| `+` | issue | vision/ada |" in run.page
    assert not any(call.is_write for call in server.requests)
    assert not repository.labels


def test_a_run_by_hand_does_the_same_as_on_schedule(runner, repository):
    run = runner.start("advance.yml", "workflow_dispatch", {"inputs": {"dry-run": "false"}})
    assert (run.status, run.jobs) == (0, {"advance": "success"})
    assert "Write your vision statement · Ada" in titles(repository)


def test_the_schedules_of_a_quiet_repository_stay_enabled(runner, world, repository):
    repository.push(by="real-mona").committed_date -= timedelta(days=50)
    for file in ("advance.yml", "summary.yml"):
        repository.add_workflow(file).updated_at -= timedelta(days=50)
    planned = runner.start("advance.yml", "workflow_dispatch", {"inputs": {"dry-run": "true"}})
    run = runner.start("advance.yml", "schedule")
    assert run.status == 0
    for file in ("advance.yml", "summary.yml"):
        row = f"| `~` | workflow | {file} | re-enabled, after 50 days without a commit |"
        assert row in planned.page
        assert row in run.page
    assert all(world.clock.now - workflow.updated_at < timedelta(days=1) for workflow in repository.workflows)


def test_by_hand_what_was_deleted_can_be_had_back(runner, world, repository):
    runner.start("advance.yml", "schedule")
    gone = repository.issues[-1]
    world.add_user("example-admin", member_of=["example-org"])
    repository.grant("example-admin", "admin")
    gone.delete(by="example-admin")
    run = runner.start("advance.yml", "schedule")
    assert "restore" in run.page
    assert gone.title not in titles(repository)
    run = runner.start("advance.yml", "workflow_dispatch", {"inputs": {"dry-run": "true", "restore": "true"}})
    assert gone.title in run.page
    runner.start("advance.yml", "workflow_dispatch", {"inputs": {"restore": "true"}})
    assert gone.title in titles(repository)
    assert titles(repository).count(gone.title) == 1
