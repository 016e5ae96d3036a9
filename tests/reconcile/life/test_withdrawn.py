"""Work that leaves the schedule after it opened: closed where nobody has begun, and kept where somebody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.local_github.server import LocalGitHub
from olt_actions.reconcile import loop
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at
from tests.reconcile.cohort import BOT
from tests.reconcile.life.stage import assert_survives_being_killed, issue_of, run, words

pytestmark = pytest.mark.usefixtures("people")

COHORT = a_cohort(
    a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)),
    a_pair("seeds", a_person("maya")),
    meetings=(2,),
)
NOW = at(2) + timedelta(hours=3)
KEPT = "This is no longer asked for."


def without(cohort, slug, *, is_forgotten=True):
    """The cohort without that work in its schedule; where it `is_forgotten`, nowhere in the file."""
    rows = (
        replace(
            week,
            assignments=tuple(it for it in week.assignments if it != slug),
            mentor_meeting=None if week.mentor_meeting and week.mentor_meeting.slug == slug else week.mentor_meeting,
        )
        for week in cohort.schedule
    )
    assignments = {key: it for key, it in cohort.assignments.items() if key != slug or not is_forgotten}
    return replace(cohort, schedule=tuple(rows), assignments=assignments)


def state_of(issue):
    stages = [label.name for label in issue.labels if label.name.startswith(("progress", "overdue"))]
    return (issue.state, issue.state_reason, *stages)


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_it_is_closed_where_nobody_has_begun_and_stays_open_where_somebody_has(world, templates, is_forgotten):
    run(world, COHORT, templates, at(2))
    begun, untouched = issue_of(world, "Work 2 · Ada"), issue_of(world, "Work 2 · Maya")
    begun.comment(by="example-ada", body="I have a first draft.")
    text = begun.body
    changed = without(COHORT, "work-2", is_forgotten=is_forgotten)
    assert_survives_being_killed(world, changed, templates, NOW)
    run(world, changed, templates, NOW)
    assert state_of(untouched) == ("CLOSED", "NOT_PLANNED", "progress: assigned")
    assert not words(untouched)
    assert state_of(begun)[0] == "OPEN"
    assert [said.startswith(KEPT) for said in words(begun)] == [True]
    assert begun.body == text
    assert state_of(issue_of(world, "Work 1 · Maya"))[0] == "OPEN"


def test_it_is_never_late_and_nobody_is_reminded_of_it(world, templates):
    run(world, COHORT, templates, at(2))
    begun = issue_of(world, "Work 2 · Ada")
    begun.comment(by="example-ada", body="/start")
    begun.comment(by="example-grace", body="/extend 3d")
    changed = without(COHORT, "work-2")
    run(world, changed, templates, NOW)
    said = words(begun)
    for days in (4, 5, 7, 10, 14):
        run(world, changed, templates, at(2) + timedelta(days=days))
    assert state_of(begun)[2:] == ("progress: started",)
    assert words(begun) == said


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_whoever_hands_in_is_answered_and_reviewed_as_before(world, templates, is_forgotten):
    run(world, COHORT, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    changed = without(COHORT, "work-2", is_forgotten=is_forgotten)
    run(world, changed, templates, NOW)
    assert work.state == "CLOSED"
    work.comment(by="example-ada", body="/submit https://example.org")
    run(world, changed, templates, NOW + timedelta(hours=1))
    assert state_of(work)[::2] == ("OPEN", "progress: in review")
    work.comment(by="example-grace", body="/approve")
    run(world, changed, templates, NOW + timedelta(hours=2))
    assert state_of(work) == ("CLOSED", "COMPLETED", "progress: done")


def test_what_needed_no_review_and_was_done_stays_done_when_nothing_says_so_any_more(world, templates):
    assignments = {**COHORT.assignments, "work-2": replace(COHORT.assignments["work-2"], review="none")}
    cohort = replace(COHORT, assignments=assignments)
    run(world, cohort, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    work.comment(by="example-ada", body="/submit https://example.org")
    run(world, cohort, templates, at(2) + timedelta(hours=1))
    assert state_of(work) == ("CLOSED", "COMPLETED", "progress: done")
    run(world, without(cohort, "work-2"), templates, NOW)
    assert state_of(work) == ("CLOSED", "COMPLETED", "progress: done")


def test_once_it_is_asked_for_again_it_is_what_it_was(world, templates):
    run(world, COHORT, templates, at(2))
    begun, untouched = issue_of(world, "Work 2 · Ada"), issue_of(world, "Work 2 · Maya")
    begun.comment(by="example-ada", body="/submit https://example.org")
    run(world, COHORT, templates, at(2) + timedelta(hours=1))
    before = [(state_of(issue), issue.body) for issue in (begun, untouched)]
    run(world, without(COHORT, "work-2"), templates, NOW)
    assert_survives_being_killed(world, COHORT, templates, NOW + timedelta(hours=1))
    run(world, COHORT, templates, NOW + timedelta(hours=1))
    after = [(("OPEN", *state_of(issue)[1:]), issue.body) for issue in (begun, untouched)]
    assert [(state[::2], body) for state, body in after] == [(state[::2], body) for state, body in before]
    assert untouched.state == "OPEN"


def test_a_meeting_may_be_withdrawn_too(world, templates):
    run(world, COHORT, templates, at(2))
    held, not_held = issue_of(world, "Meet · Maps"), issue_of(world, "Meet · Seeds")
    held.comment(by="example-grace", body="Tuesday at five?")
    changed = without(COHORT, "meeting-2")
    run(world, changed, templates, NOW)
    assert state_of(not_held)[:2] == ("CLOSED", "NOT_PLANNED")
    assert held.state == "OPEN"
    held.comment(by="example-ada", body="/submit We met.")
    run(world, changed, templates, NOW + timedelta(hours=1))
    assert state_of(held) == ("CLOSED", "COMPLETED", "progress: done")


def test_a_whole_cohort_may_withdraw_and_restore_work_without_the_brake(world, templates):
    cohort = a_cohort(*(a_pair(f"pair-{number}", a_person(f"p{number}")) for number in range(8)))
    run(world, cohort, templates, at(1))
    run(world, without(cohort, "work-1"), templates, at(1) + timedelta(hours=3))
    works = [issue_of(world, f"Work 1 · P{number}") for number in range(8)]
    assert {issue.state for issue in works} == {"CLOSED"}
    run(world, cohort, templates, at(1) + timedelta(hours=4))
    assert {issue.state for issue in works} == {"OPEN"}


def test_a_comment_is_answered_right_away_where_only_its_issue_is_looked_at(world, templates):
    run(world, COHORT, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    changed = without(COHORT, "work-2")
    run(world, changed, templates, NOW)
    work.comment(by="example-ada", body="/submit https://example.org")
    later = NOW + timedelta(hours=1)
    with LocalGitHub(world) as server:
        loop.advance_issue(Run(changed, templates, later), Client(server.url, BOT), REPOSITORY, work.number)
    assert state_of(work)[::2] == ("OPEN", "progress: in review")
    before = len(work.comments)
    run(world, changed, templates, later)
    assert len(work.comments) == before


def test_the_run_of_an_organizer_leaves_what_the_programs_own_run_would(world, templates):
    world.add_user("example-olga", member_of=["example-org"])
    world.repository(REPOSITORY).grant("example-olga", "write")
    cohort = replace(COHORT, organizers=(a_person("olga"),), people={**COHORT.people, "olga": a_person("olga")})
    run(world, cohort, templates, at(2))
    untouched = issue_of(world, "Work 2 · Maya")
    with LocalGitHub(world) as server:
        for hour in (3, 4):
            now = at(2) + timedelta(hours=hour)
            advance(without(cohort, "work-2"), templates, Client(server.url, "token-of-example-olga"), now)
            assert state_of(untouched) == ("CLOSED", "NOT_PLANNED", "progress: assigned")
    run(world, cohort, templates, at(2) + timedelta(hours=5))
    assert state_of(untouched)[::2] == ("OPEN", "progress: assigned")


def test_the_organizers_are_told_once_what_was_withdrawn(world, templates):
    run(world, COHORT, templates, at(2))
    begun, untouched = issue_of(world, "Work 2 · Ada"), issue_of(world, "Work 2 · Maya")
    begun.comment(by="example-ada", body="/start")
    changed = without(COHORT, "work-2")
    first = run(world, changed, templates, NOW)
    notices = [str(notice) for notice in first.notices if "work-2" in str(notice)]
    assert notices == [
        f"work-2 is no longer asked for: #{untouched.number} is closed as not planned; #{begun.number} stays open, for "
        "somebody has begun. Ask for it again in the file, and all is as it was."
    ]
    second = run(world, changed, templates, NOW + timedelta(hours=1))
    assert not [notice for notice in second.notices if "work-2" in str(notice)]


def test_what_was_handed_in_waits_for_its_review_and_the_mentor_is_reminded(world, templates):
    run(world, COHORT, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    work.comment(by="example-ada", body="/submit https://example.org")
    run(world, COHORT, templates, at(2) + timedelta(hours=1))
    changed = without(COHORT, "work-2")
    run(world, changed, templates, NOW)
    run(world, changed, templates, at(2) + timedelta(days=6))
    assert work.state == "OPEN"
    assert any("handed this in on" in said for said in words(work))
