"""Rules for every workflow, besides those that zizmor and actionlint check."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.workflows.runner import ROOT

ACTION = ROOT / ".github" / "actions" / "olt" / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
JOBS = [
    pytest.param(name, job, id=f"{path.stem}-{name}")
    for path in WORKFLOWS
    for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()
]


def loaded(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_permissions_are_granted_only_to_single_jobs(path):
    assert loaded(path)["permissions"] == {}


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_every_job_has_a_limit_and_its_own_permissions(name, job):
    assert job["timeout-minutes"] <= 60, name
    assert job["permissions"], name


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_jobs_that_write_are_queued_and_never_cancelled(name, job):
    writes = {"issues", "contents"} & {key for key, value in job["permissions"].items() if value == "write"}
    if writes:
        group = "olt-${{ matrix.file }}" if "strategy" in job else "olt"
        assert job["concurrency"] == {"group": group, "cancel-in-progress": False, "queue": "max"}, name


def test_one_of_several_cohorts_never_stops_another():
    matrices = [job["strategy"] for path in WORKFLOWS for job in loaded(path)["jobs"].values() if "strategy" in job]
    assert len(matrices) == 4  # one is CI's
    assert not any(it["fail-fast"] for it in matrices)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_schedules_avoid_the_full_hour_and_name_their_time_zone(path):
    for schedule in (loaded(path)[True] or {}).get("schedule", ()):  # YAML takes the key `on` for true
        assert int(schedule["cron"].split()[0]) % 5, "an odd minute"
        assert schedule["timezone"]


ORDER = ("read", "write", "admin")


def test_workflows_ask_the_app_for_what_readme_has_it_permitted_and_no_more():
    asked = {}
    steps = [step for path in WORKFLOWS for job in loaded(path)["jobs"].values() for step in job["steps"]]
    projects = [step["with"]["app-projects"] for step in steps if "app-projects" in step.get("with", {})]
    for step in (*steps, *loaded(ACTION)["runs"]["steps"]):
        for name, level in step.get("with", {}).items():
            if name.startswith("permission-"):
                for it in projects if level == "${{ inputs.app-projects }}" else [level]:
                    asked[name] = max(it, asked.get(name, it), key=ORDER.index)
    assert asked == {
        "permission-organization-projects": "admin",
        "permission-contents": "read",
        "permission-issues": "read",
    }
    [app] = re.findall(r"^\| an app \|.*", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "organization permission *Projects: admin*" in app
    assert "repository permissions *Contents* and *Issues: read-only*" in app


def test_code_from_forks_runs_with_a_read_only_token_at_most():
    for path in WORKFLOWS:
        triggers = loaded(path)[True]
        assert "pull_request_target" not in triggers
        if "pull_request" in triggers:
            assert "secrets." not in path.read_text(encoding="utf-8")
            for job in loaded(path)["jobs"].values():
                assert set(job["permissions"].values()) == {"read"}


def test_no_shell_script_contains_an_expression():
    for path in (ROOT / ".github").rglob("*.yml"):
        for script in re.findall(r"run: (?:\|\n(?:\s{8,}.*\n)+|.*)", path.read_text(encoding="utf-8")):
            assert "${{" not in script, path
