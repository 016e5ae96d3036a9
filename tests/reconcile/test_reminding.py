"""Reminders and digests against the local GitHub: each is written once, and then the runs settle again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.keys import parse
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at

COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)))


@pytest.fixture(autouse=True)
def people(world):
    for name in ("ada", "grace"):
        world.add_user(f"example-{name}", member_of=["example-org"])


def comments(world):
    """The text of each comment of ours, by its key without the cohort."""
    bodies = [comment.body for issue in world.repository(REPOSITORY).issues for comment in issue.comments]
    written = {parsed.key: body for body in bodies if (parsed := parse(body))}
    return {key.removeprefix("olt-test/"): body for key, body in written.items()}


def run(cohort, templates, client, now):
    """Advance twice; the second run must find nothing to write."""
    advance(cohort, templates, client, now, force=True)
    before = client.requests.writes
    advance(cohort, templates, client, now + timedelta(minutes=1), force=True)
    assert client.requests.writes == before


def test_each_reminder_is_written_once_and_the_digest_is_edited_in_place(world, client, templates):
    run(COHORT, templates, client, at(1))
    assert not comments(world)
    run(COHORT, templates, client, at(1) + timedelta(days=5))
    run(COHORT, templates, client, at(1) + timedelta(days=6))
    assert set(comments(world)) == {"reminder-due/work-1-ada"}
    assert "cc @example-ada" in comments(world)["reminder-due/work-1-ada"]
    run(COHORT, templates, client, at(2))
    assert len(comments(world)) == 1
    run(COHORT, templates, client, at(2) + timedelta(days=3))
    assert set(comments(world)) == {"reminder-due/work-1-ada", "reminder-overdue/work-1-ada"}
    [work] = [issue for issue in world.repository(REPOSITORY).issues if issue.title == "Work 1 · Ada"]
    world.clock.set(at(2) + timedelta(days=3, hours=1))
    work.comment(by="example-ada", body="/submit https://example.org/work")
    run(COHORT, templates, client, at(2) + timedelta(days=3, hours=2))
    assert "cc @example-grace" in comments(world)["digest/maps"]
    assert "Week 2 at a glance" in comments(world)["digest/maps"]
    run(COHORT, templates, client, at(3) + timedelta(days=3))
    assert "Week 3 at a glance" in comments(world)["digest/maps"]
    assert sum(key.startswith("digest") for key in comments(world)) == 1


def test_a_cohort_that_begins_late_settles_in_one_run(client, templates):
    for day in range(0, 21, 3):
        run(replace(COHORT, id=f"olt-{day}"), templates, client, at(1) + timedelta(days=day))


def test_a_run_that_comes_much_later_sends_no_outdated_reminder(world, client, templates):
    cohort = a_cohort(*COHORT.pairs, weeks=1)
    run(cohort, templates, client, at(1))
    run(cohort, templates, client, at(3))
    assert not comments(world)
