"""Summary: the demo-day issue, the site on Pages, and the Markdown in the repository where that is wanted."""

from __future__ import annotations

import pytest

from tests.workflows.cohort import add, begin, drop_lines, set_site
from tests.workflows.runner import git


@pytest.fixture
def remote(runner):
    """A repository to which the workflow pushes as it would to GitHub, and the environment that makes it do so."""
    folder = runner.folder / "remote.git"
    git(runner.folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(folder))
    runner.commit()
    git(runner.checkout, "push", "--quiet", str(folder), "main")
    environment = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{folder}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:token-of-github-actions[bot]@github.com/example-org/olt",
    }
    return folder, environment


def test_a_run_by_hand_publishes_the_site_and_opens_the_demo_issue(runner, repository):
    run = runner.start("summary.yml", "workflow_dispatch")
    assert (run.status, run.jobs) == (0, {"summary": "success", "publish": "success"})
    published = runner.folder / "published"
    assert "Open Leadership Training, Winter 2017" in (published / "index.html").read_text(encoding="utf-8")
    assert {"summary.json", "calendar.ics"} <= {path.name for path in published.iterdir()}
    [issue] = [issue for issue in repository.issues if any(label.name == "type: demo" for label in issue.labels)]
    assert issue.title in run.page


def test_a_scheduled_run_publishes_the_site_once_on_any_day(runner, address_of):
    begin(runner.cohort_file, days_ago=3)
    set_site(runner.cohort_file, address_of(runner.folder / "published"))
    jobs = [runner.start("summary.yml", "schedule").jobs for _ in range(3)]
    # The second has the address of the demo's issue, which the first has opened.
    assert jobs == [{"summary": "success", "publish": "success"}] * 2 + [{"summary": "success"}]


def test_a_scheduled_run_does_nothing_before_the_first_day(runner, server):
    begin(runner.cohort_file, days_ago=-3)
    run = runner.start("summary.yml", "schedule")
    assert (run.status, run.jobs) == (0, {"summary": "success"})
    assert "The cohort has not begun" in run.page
    assert not server.requests


def test_without_pages_the_run_succeeds_and_says_where_to_enable_it(runner):
    run = runner.start("summary.yml", "workflow_dispatch", environment={"TEST_PAGES": "off"})
    assert run.jobs == {"summary": "success", "publish": "success"}
    [said] = run.said("notice")
    assert "Settings → Pages → Source: GitHub Actions" in said
    assert "GitHub Pages is off" in run.page


def test_the_summary_is_committed_once_if_the_file_asks_for_it(runner, remote):
    folder, environment = remote
    add(runner.cohort_file, "summary: {commit: true}")
    run = runner.start("summary.yml", "workflow_dispatch", environment=environment)
    assert run.jobs == {"summary": "success", "publish": "success", "commit": "success"}
    assert git(folder, "log", "-1", "--format=%an: %s").strip() == "github-actions[bot]: What the cohort has done"
    assert git(folder, "show", "--name-only", "--format=").split() == ["summary/demo-day.md", "summary/summary.json"]
    git(runner.checkout, "pull", "--quiet", str(folder), "main")
    last = git(folder, "rev-parse", "main")
    assert runner.start("summary.yml", "workflow_dispatch", environment=environment).jobs["commit"] == "success"
    assert git(folder, "rev-parse", "main") == last


def test_a_cohort_without_demos_has_a_site_too(runner, repository, remote):
    _, environment = remote
    drop_lines(runner.cohort_file, "demo")
    add(runner.cohort_file, "summary: {commit: true}")
    run = runner.start("summary.yml", "workflow_dispatch", environment=environment)
    assert run.jobs == {"summary": "success", "publish": "success", "commit": "success"}
    assert (runner.folder / "published" / "index.html").exists()
    assert repository.issues == []
