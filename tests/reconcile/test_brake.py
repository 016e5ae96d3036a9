"""A run that would change much of what is there without anybody having done anything stops, and says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from olt_actions.errors import UnsafePlan
from olt_actions.gateway.client import Client
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, at, plan, visible_state


def cohort_of(count):
    """That many pairs, all with one mentor."""
    grace = a_person("grace")
    return a_cohort(*(a_pair(f"pair-{n}", a_person(f"p{n}"), mentors=(grace,)) for n in range(count)))


def without_review(cohort):
    return replace(cohort, assignments={key: replace(it, review="none") for key, it in cohort.assignments.items()})


def renamed(cohort):
    return replace(cohort, schedule=tuple(replace(week, title="Another Name") for week in cohort.schedule))


@pytest.fixture
def begin(world, client, templates):
    """Advance the first week of a cohort, with everybody known to GitHub."""

    def first_week(cohort):
        for person in cohort.people.values():
            world.add_user(person.github, member_of=["example-org"])
        advance(cohort, templates, client, at(1))
        return [issue for issue in world.repository(REPOSITORY).issues if issue.title.startswith("Work")]

    return first_week


def hand_in(issues):
    for issue in issues:
        [login] = [user.login for user in issue.assignees]
        issue.comment(by=login, body="/submit https://example.org")


def approve(issues):
    for issue in issues:
        issue.comment(by="example-grace", body="/approve")


def states(issues):
    return Counter(issue.state for issue in issues)


def test_work_that_was_done_is_not_opened_again_for_a_change_of_the_file(begin, client, templates, world):
    cohort = cohort_of(6)
    issues = begin(without_review(cohort))
    hand_in(issues)
    advance(without_review(cohort), templates, client, at(1, 11))
    assert states(issues) == {"CLOSED": 6}
    before = visible_state(world)
    with pytest.raises(UnsafePlan, match=r"open again 6 of 12 issues \(work-1/p0, .* and 1 more\)") as stopped:
        advance(cohort, templates, client, at(1, 12))
    assert "--force" in stopped.value.hint
    assert visible_state(world) == before
    assert plan(cohort, templates, client, at(1, 12)).refusal
    advance(cohort, templates, client, at(1, 12), force=True)
    assert states(issues) == {"OPEN": 6}


def test_work_in_review_is_not_closed_for_a_change_of_the_file(begin, client, templates):
    cohort = cohort_of(6)
    issues = begin(cohort)
    hand_in(issues)
    advance(cohort, templates, client, at(1, 11))
    with pytest.raises(UnsafePlan, match="close 6 of 12 issues"):
        advance(without_review(cohort), templates, client, at(1, 12))
    assert states(issues) == {"OPEN": 6}


def test_a_handful_and_a_third_are_no_reason_to_stop(begin, client, templates):
    cohort = cohort_of(4)
    issues = begin(without_review(cohort))
    hand_in(issues)
    advance(without_review(cohort), templates, client, at(1, 11))
    advance(cohort, templates, client, at(1, 12))
    assert states(issues) == {"OPEN": 4}


def test_what_people_do_may_change_everything(begin, client, templates):
    cohort = cohort_of(8)
    issues = begin(cohort)
    hand_in(issues)
    advance(cohort, templates, client, at(1, 11))
    approve(issues)
    advance(cohort, templates, client, at(1, 12))
    assert states(issues) == {"CLOSED": 8}
    for issue in issues:
        issue.comment(by="example-grace", body="/changes One more thing.")
    advance(cohort, templates, client, at(1, 13))
    assert states(issues) == {"OPEN": 8}


def test_clicks_of_somebody_who_may_not_are_undone(begin, client, templates, world):
    cohort = cohort_of(8)
    issues = begin(cohort)
    hand_in(issues)
    approve(issues)
    advance(cohort, templates, client, at(1, 11))
    world.add_user("eve")
    world.repository(REPOSITORY).grant("eve", "write")
    for issue in issues:
        issue.reopen(by="eve")
    advance(cohort, templates, client, at(1, 12))
    assert states(issues) == {"CLOSED": 8}


def test_what_a_killed_run_has_put_on_record_is_carried_out_by_the_next(begin, client, templates, server):
    cohort = cohort_of(8)
    issues = begin(cohort)
    hand_in(issues)
    advance(cohort, templates, client, at(1, 11))
    approve(issues)
    for dies_at in range(1, 8):
        try:
            mortal = CrashingClient(server.url, client.token, dies_at=dies_at, after=True)
            advance(cohort, templates, mortal, at(1, 12))
            break
        except Killed:
            continue
    advance(cohort, templates, client, at(1, 12))
    assert states(issues) == {"CLOSED": 8}


def test_many_texts_are_not_rewritten_unasked(begin, client, templates, world):
    cohort = cohort_of(10)
    begin(cohort)
    advance(cohort, templates, client, at(3))
    before = visible_state(world)
    with pytest.raises(UnsafePlan, match="new words into 30 of 40 issues"):
        advance(renamed(cohort), templates, client, at(3, 12))
    assert visible_state(world) == before
    advance(renamed(cohort), templates, client, at(3, 12), force=True)
    works = [issue for issue in world.repository(REPOSITORY).issues if issue.title.startswith("Work")]
    assert all("Another Name" in issue.body for issue in works)


@pytest.mark.parametrize("size", [10, 30])
def test_one_piece_of_work_is_reworded_for_everybody(begin, client, templates, size):
    cohort = cohort_of(size)
    issues = begin(cohort)
    advance(renamed(cohort), templates, client, at(1, 12))
    assert all("Another Name" in issue.body for issue in issues)


def test_a_run_by_hand_is_held_to_the_same(begin, client, templates, world, server):
    cohort = cohort_of(6)
    issues = begin(without_review(cohort))
    hand_in(issues)
    advance(without_review(cohort), templates, client, at(1, 11))
    world.add_user("example-mona", member_of=["example-org"])
    world.repository(REPOSITORY).grant("example-mona", "admin")
    with pytest.raises(UnsafePlan):
        advance(cohort, templates, Client(server.url, "token-of-example-mona"), at(1, 12))
