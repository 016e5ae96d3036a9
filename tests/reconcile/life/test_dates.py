"""Dates that are true: one due date wherever it is shown, and a word where it moves after the work has opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.gateway.client import Client
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.comments import delete_comment
from olt_actions.local_github.world.editing import edit
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at
from tests.reconcile.cohort import BOT
from tests.reconcile.life.stage import assert_survives_being_killed, issue_of, run, words

pytestmark = pytest.mark.usefixtures("people")

COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)), meetings=(2,))
LATER = at(1) + timedelta(days=1)


def with_week_moved(cohort, number, days):
    """The same cohort with that week, and all after it, so many days later."""
    rows = [
        replace(week, starts=week.starts + timedelta(days=days)) if (week.number or 0) >= number else week
        for week in cohort.schedule
    ]
    return replace(cohort, schedule=tuple(rows))


def test_more_time_is_named_in_the_answer_and_in_the_text(world, templates):
    run(world, COHORT, templates, at(1))
    work = issue_of(world, "Work 1 · Ada")
    world.clock.set(LATER)
    work.comment(by="example-grace", body="/extend 3d")
    assert_survives_being_killed(world, COHORT, templates, LATER)
    run(world, COHORT, templates, LATER)
    assert words(work) == ["This is now due on **Wednesday 29 March 2017, 23:59** (America/Toronto)."]
    assert "**Due:** Wednesday 29 March 2017, 23:59" in work.body


def test_more_time_stays_granted_when_the_week_moves_and_a_later_date_of_the_schedule_wins(world, templates):
    run(world, COHORT, templates, at(1))
    work = issue_of(world, "Work 1 · Ada")
    world.clock.set(LATER)
    comment = work.comment(by="example-grace", body="/extend 3d")
    run(world, COHORT, templates, LATER)
    for days in (1, 3):  # the day that was granted is not earlier than the one of the schedule
        run(world, with_week_moved(COHORT, 1, days), templates, LATER + timedelta(hours=days))
        assert "**Due:** Wednesday 29 March 2017" in work.body
        assert len(words(work)) == 1
    delete_comment(comment, by="example-grace")
    run(world, with_week_moved(COHORT, 1, 5), templates, LATER + timedelta(hours=6))
    assert "**Due:** Friday 31 March 2017" in work.body
    assert words(work)[1:] == [
        "The schedule has moved: this is now due on **Friday 31 March 2017** instead of Wednesday 29 March 2017."
    ]


def test_a_week_that_moves_after_it_opened_says_so_once_with_both_days_and_mentions_nobody(world, templates):
    run(world, COHORT, templates, at(2))
    moved, now = with_week_moved(COHORT, 2, 3), at(2) + timedelta(hours=3)
    assert_survives_being_killed(world, moved, templates, now)
    run(world, moved, templates, now)
    work = issue_of(world, "Work 2 · Ada")
    assert words(work) == [
        "The schedule has moved: this is now due on **Wednesday 5 April 2017** instead of Sunday 2 April 2017."
    ]
    assert "**Due:** Wednesday 5 April 2017" in work.body
    assert words(issue_of(world, "Meet · Maps")) == [
        "The schedule has moved: this meeting is now to be held by **Wednesday 5 April 2017** instead of "
        "Sunday 2 April 2017."
    ]
    assert not words(issue_of(world, "Work 1 · Ada"))


def test_a_week_may_move_to_and_fro_and_each_time_it_is_said(world, templates):
    run(world, COHORT, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    for count, days in enumerate((3, 0, 3), start=1):
        run(world, with_week_moved(COHORT, 2, days), templates, at(2) + timedelta(hours=count))
        assert len(words(work)) == count
    assert words(work)[0] == words(work)[2]


def test_a_week_that_moves_before_it_opens_moves_silently(world, templates):
    run(world, COHORT, templates, at(1))
    moved = with_week_moved(COHORT, 2, 3)
    run(world, moved, templates, at(1) + timedelta(hours=3))
    run(world, moved, templates, at(2) + timedelta(days=3))
    work = issue_of(world, "Work 2 · Ada")
    assert not words(work)
    assert "**Due:** Wednesday 5 April 2017" in work.body


def test_where_a_person_has_edited_the_text_the_comment_says_it_all_the_same(world, templates):
    run(world, COHORT, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    world.repository(REPOSITORY).grant("example-grace", "triage")
    edit(work, by="example-grace", body=work.body.replace("**Due:**", "Please hand in by"))
    run(world, with_week_moved(COHORT, 2, 3), templates, at(2) + timedelta(hours=3))
    assert "Please hand in by Sunday 2 April 2017" in work.body
    assert len(words(work)) == 1


def test_work_that_is_done_hears_nothing_of_a_week_that_moves(world, templates):
    run(world, COHORT, templates, at(2))
    work = issue_of(world, "Work 2 · Ada")
    work.comment(by="example-grace", body="/approve")
    run(world, COHORT, templates, at(2) + timedelta(hours=1))
    run(world, with_week_moved(COHORT, 2, 3), templates, at(2) + timedelta(hours=3))
    assert not words(work)


def test_a_whole_cohort_may_move_its_week_without_the_brake(world, templates):
    people = [a_person(f"p{number}") for number in range(24)]
    cohort = a_cohort(*(a_pair(f"pair-{person.id}", person) for person in people))
    run(world, cohort, templates, at(1))
    run(world, with_week_moved(cohort, 1, 2), templates, at(1) + timedelta(hours=3))
    assert all(len(words(issue_of(world, f"Work 1 · {person.name}"))) == 1 for person in people)


def test_a_reminder_before_the_first_date_is_no_reminder_for_the_later_one(world, templates):
    run(world, COHORT, templates, at(1))
    run(world, COHORT, templates, at(1) + timedelta(days=5))
    work = issue_of(world, "Work 1 · Ada")
    moved = with_week_moved(COHORT, 1, 5)
    run(world, moved, templates, at(1) + timedelta(days=5, hours=1))
    run(world, moved, templates, at(1) + timedelta(days=10))
    said = words(work)
    assert len(said) == 3
    assert "**Sunday 26 March 2017" in said[0]
    assert "**Friday 31 March 2017" in said[2]


def test_a_week_that_moves_for_fourteen_issues_costs_few_requests(world, templates):
    people = [a_person(f"p{number}") for number in range(14)]
    cohort = a_cohort(*(a_pair(f"pair-{person.id}", person) for person in people))
    run(world, cohort, templates, at(1))
    now = at(1) + timedelta(hours=3)
    with LocalGitHub(world) as server:
        client = Client(server.url, BOT)
        advance(with_week_moved(cohort, 1, 2), templates, client, now)
        assert client.requests.writes <= 4 + len(cohort.schedule)  # a milestone takes a request of its own
    assert all(len(words(issue_of(world, f"Work 1 · {person.name}"))) == 1 for person in people)
