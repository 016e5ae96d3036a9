"""Check, on pull requests that change the cohort file or its templates."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.workflows.payloads import pull_request
from tests.workflows.runner import Annotation

WEEK_4 = datetime.now(UTC).date() + timedelta(days=23)  # three days later than the file has it, or two


@pytest.fixture
def reader(world, repository):
    """The account of a token as a pull request from a fork has it: it may read, and nothing else."""
    world.add_user("reader")
    repository.grant("reader", "read")
    return "reader"


def test_a_valid_file_passes_and_its_plan_is_in_the_job_summary(runner, server, reader):
    run = runner.start("check.yml", "pull_request", pull_request("Our cohort"), login=reader)
    assert (run.status, run.jobs) == (0, {"check": "success"})
    assert "cohort.yaml is fine: Open Leadership Training, Winter 2017, 14 weeks" in run.page
    assert "| `+` | issue | vision/ada |" in run.page
    assert not any(call.is_write for call in server.requests)


def test_each_mistake_is_annotated_at_its_line_and_in_the_job_summary(runner, server, reader):
    path = runner.cohort_file
    path.write_text(path.read_text(encoding="utf-8").replace("mentors: [grace]", "mentors: [grac]", 1))
    template = runner.checkout / "templates" / "assignments" / "vision.md"
    template.write_text("One.\n\nDear {{ persn.name }},\n", encoding="utf-8")
    run = runner.start("check.yml", "pull_request", pull_request("Our cohort"), login=reader)
    assert (run.status, run.jobs) == (1, {"check": "failure"})
    [line] = [n for n, text in enumerate(path.read_text().splitlines(), 1) if "mentors: [grac]" in text]
    mentor = "no person has the id 'grac'. Did you mean 'grace'?"
    name = "nothing is called 'persn' here. Did you mean 'person'?"
    found = [Annotation(it.level, it.message, it.file, it.line) for it in run.annotations]
    assert Annotation("error", mentor, "cohort.yaml", line) in found
    assert Annotation("error", name, "templates/assignments/vision.md", 3) in found
    assert mentor in run.page
    assert name in run.page
    assert not server.requests


def test_the_page_begins_with_what_a_pull_request_changes_and_shows_nothing_else(runner, server, reader):
    assert runner.start("advance.yml", "schedule").status == 0
    text = runner.cohort_file.read_text(encoding="utf-8")
    text = text.replace("  - week: 4\n", f"  - week: 4\n    starts: {WEEK_4}\n", 1)
    runner.cohort_file.write_text(text.replace("mentors: [grace]", "mentors: [mona]", 1), encoding="utf-8")
    server.requests.clear()
    run = runner.start("check.yml", "pull_request", pull_request("A week later"), login=reader)
    assert (run.status, run.jobs) == (0, {"check": "success"})
    first = run.page.splitlines()[0]
    assert re.fullmatch(
        r"Week 4 moves to .+, and the weeks after it\. Mona mentors Open Bus Maps instead of Grace\.", first
    )
    assert run.page.count("<details>") == 2
    assert not run.said("warning")
    assert not any(call.is_write for call in server.requests)
