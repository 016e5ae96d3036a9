"""Many people at once: whichever of their runs are dropped from the queue, the last one answers them all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.desired.run import Run
from olt_actions.model.state import Stage
from olt_actions.reconcile.loop import advance_issue
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at

COHORT = a_cohort(*(a_pair(f"pair-{n}", a_person(f"p{n}"), mentors=(a_person("grace"),)) for n in range(30)))
TEN_MINUTES_TO = at(1, hour=16)
BOT = "github-actions[bot]"


@pytest.fixture
def work(world, client, templates, repository):
    """The thirty issues of the first week, by the login of who works in them; opened in the morning."""
    for name in ("grace", "eve", *(f"p{n}" for n in range(30))):
        world.add_user(f"example-{name}")
        repository.grant(f"example-{name}", "read")
    world.clock.set(at(1))
    advance(COHORT, templates, client, at(1))
    world.clock.set(TEN_MINUTES_TO)
    return {f"example-p{n}": issue for n in range(30) for issue in repository.issues if issue.title == f"Work 1 · P{n}"}


@pytest.fixture
def event(client, templates):
    """Run what an event in an issue starts; returns how many requests it made, and how many of them were writes."""

    def run(issue, now, cohort=COHORT, **options):
        before = replace(client.requests)
        options.setdefault("happened", issue.updated_at)
        advance_issue(Run(cohort, templates, now), client, REPOSITORY, issue.number, **options)
        return client.requests.total - before.total, client.requests.writes - before.writes

    return run


def submit(issue, login):
    issue.comment(by=login, body=f"/submit https://example.org/{login}")


def is_answered(issue, login):
    labels = {label.name for label in issue.labels if label.name.startswith("progress")}
    [comment] = [it for it in issue.comments if it.author.login == login]
    return labels == {Stage.IN_REVIEW.value} and [it.content for it in comment.reactions] == ["THUMBS_UP"]


def test_the_last_of_thirty_runs_answers_everybody(work, world, event):
    for number, (login, issue) in enumerate(work.items()):
        submit(issue, login)
        if number == 0:
            event(issue, world.clock.now)
        world.clock.advance(timedelta(seconds=20))
    assert [login for login, issue in work.items() if is_answered(issue, login)] == ["example-p0"]
    reads_and_writes, writes = event(work["example-p29"], world.clock.now)
    assert all(is_answered(issue, login) for login, issue in work.items())
    assert reads_and_writes - writes == 1
    assert event(work["example-p29"], world.clock.now) == (1, 0)


def test_a_run_looks_back_from_its_event_however_long_it_has_waited(work, world, event):
    submit(work["example-p0"], "example-p0")
    world.clock.advance(timedelta(minutes=40))
    submit(work["example-p1"], "example-p1")
    happened = world.clock.now
    world.clock.advance(timedelta(hours=5))
    event(work["example-p1"], world.clock.now, happened=happened)
    assert is_answered(work["example-p0"], "example-p0")


def test_what_happened_longer_ago_than_any_run_lasts_is_left_to_advance(work, world, event, client, templates):
    submit(work["example-p0"], "example-p0")
    world.clock.advance(timedelta(minutes=61))
    submit(work["example-p1"], "example-p1")
    event(work["example-p1"], world.clock.now)
    assert not is_answered(work["example-p0"], "example-p0")
    advance(COHORT, templates, client, world.clock.now)
    assert is_answered(work["example-p0"], "example-p0")


def test_issues_that_only_we_have_touched_are_left_to_whole_runs_which_have_a_brake(work, world, event):
    changed = replace(COHORT, code_of_conduct="https://example.org/conduct")
    submit(work["example-p1"], "example-p1")
    happened = at(1)  # when all of them were opened
    event(work["example-p1"], world.clock.now, changed, happened=happened)
    assert [login for login, issue in work.items() if "example.org/conduct" in issue.body] == ["example-p1"]


def test_a_stranger_is_answered_along_with_the_next_of_the_cohort(work, world, event):
    for _ in range(3):
        work["example-p0"].comment(by="example-eve", body="/approve")
    submit(work["example-p1"], "example-p1")
    event(work["example-p1"], world.clock.now)
    assert [it.author.login for it in work["example-p0"].comments] == [*["example-eve"] * 3, BOT]


def test_two_issues_of_one_pair_are_on_one_record(work, world, event, client, templates, repository):
    world.clock.set(at(2))
    advance(COHORT, templates, client, at(2))
    [second] = [issue for issue in repository.issues if issue.title == "Work 2 · P0"]
    submit(work["example-p0"], "example-p0")
    submit(second, "example-p0")
    event(second, world.clock.now)
    assert is_answered(work["example-p0"], "example-p0")
    assert is_answered(second, "example-p0")
    assert event(second, world.clock.now) == (1, 0)


def test_what_another_program_keeps_busy_costs_nothing(work, world, event, repository):
    for number in range(20):
        repository.create_issue(by="example-eve", title=f"Question {number}", body="How?")
    assert event(work["example-p0"], world.clock.now) == (1, 0)
