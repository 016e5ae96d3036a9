"""Who joins late gets what the cohort wants of the weeks before, one after the other, and nothing is born overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.cohort.model import Mentorship, Participation
from olt_actions.plan.causes.cause import subject_of
from tests.builders import a_pair, a_person
from tests.harness import at, plan
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import ALAN, BOT, GRACE, Play

EVE = a_person("eve")
DAY = at(3).date() + timedelta(days=1)
JOINS, LATER = 3 + 1.1 / 7, 3 + 1.3 / 7


def known(play: Play) -> None:
    play.cohort = replace(play.cohort, people={**play.cohort.people, "eve": EVE})


def second_lead_with_a_date(play: Play) -> None:
    known(play)
    [ada] = play.cohort.pairs[0].participations
    play.pair("maps", participations=(ada, Participation(EVE, starts=DAY)))


def second_lead_without_a_date(play: Play) -> None:
    known(play)
    [ada] = play.cohort.pairs[0].participations
    play.pair("maps", participations=(ada, Participation(EVE)))


def pair_with_a_date(play: Play) -> None:
    known(play)
    play.cohort = replace(
        play.cohort, pairs=(*play.cohort.pairs, replace(a_pair("late", EVE, mentors=(GRACE,)), joined=DAY))
    )


def pair_without_a_date(play: Play) -> None:
    known(play)
    play.cohort = replace(play.cohort, pairs=(*play.cohort.pairs, a_pair("late", EVE, mentors=(GRACE,))))


WAYS = (second_lead_with_a_date, second_lead_without_a_date, pair_with_a_date, pair_without_a_date)


@pytest.fixture(autouse=True)
def in_week_3(play):
    play.run(3)


def theirs(play, names=("Eve", "Late")):
    return [issue for issue in play.issues if issue.title.endswith(names)]


def due_days(play, names=("Eve", "Late")):
    found = {}
    for issue in theirs(play, names):
        if "Work" in issue.title:
            [line] = [line for line in issue.body.splitlines() if "**Due:**" in line]
            found[issue.title] = line
    return found


@pytest.mark.parametrize("join", WAYS, ids=lambda way: way.__name__)
def test_earlier_work_opens_with_days_of_its_own_and_nothing_is_overdue(play, join):
    join(play)
    result = play.settle(JOINS)
    assert not any("cohort.starts" in str(notice) for notice in result.notices)
    titles = {issue.title for issue in theirs(play)}
    assert {"Work 1 · Eve", "Work 3 · Eve"} <= titles
    assert "Meet · Late" not in titles
    days = due_days(play)
    assert len(set(days.values())) == len(days) >= 2
    for day in (0, 1):
        play.settle(LATER + day / 7)
        for issue in theirs(play):
            assert "overdue" not in {label.name for label in issue.labels}
            assert not [it for it in issue.comments if "reminder" in it.body]
    assert due_days(play) == days


@pytest.mark.parametrize("join", WAYS, ids=lambda way: way.__name__)
def test_mentors_are_told_once(play, join):
    join(play)
    play.settle(JOINS)
    play.settle(LATER + 3 / 7)
    journey = play.journey("maps" if "lead" in join.__name__ else "late")
    [told] = [it.body for it in journey.comments if "/joined/" in it.body]
    assert "Welcome, Eve" in told
    assert "- Work 1 · Eve, until " in told
    assert "@example-grace" in told


@pytest.mark.parametrize("join", WAYS, ids=lambda way: way.__name__)
def test_skipped_work_is_not_opened(play, join):
    play.cohort = replace(play.cohort, late_joiners="skip")
    join(play)
    play.settle(JOINS)
    assert {issue.title for issue in theirs(play)} >= {"Work 3 · Eve"}
    assert not {issue.title for issue in theirs(play)} & {"Work 1 · Eve", "Work 2 · Late"}


@pytest.mark.parametrize("join", [second_lead_without_a_date, pair_without_a_date], ids=lambda way: way.__name__)
def test_who_has_no_account_yet_joins_on_their_first_day_all_the_same(play, join):
    join(play)
    play.be("eve", github=None)
    play.settle(JOINS)
    days = due_days(play)
    assert len(set(days.values())) == len(days) >= 2
    play.settle(LATER + 1 / 7)
    assert due_days(play) == days
    play.be("eve", github="example-eve")
    play.settle(LATER + 2 / 7)
    assert due_days(play) == days
    late = {issue.title for issue in theirs(play) if "overdue" in {label.name for label in issue.labels}}
    assert late == set()


def test_who_was_there_without_an_account_is_no_latecomer(play):
    before = due_days(play, ("Lin",))
    play.be("lin", github="example-eve")
    play.settle(JOINS)
    assert due_days(play, ("Lin",)) == before


def test_skipping_it_later_closes_what_nobody_has_begun_and_keeps_the_rest(play):
    pair_without_a_date(play)
    play.settle(JOINS)
    play.say("Work 1 · Eve", "eve", "/start")
    play.cohort = replace(play.cohort, late_joiners="skip")
    plan = play.settle(LATER)
    assert "Who joined late is not asked for earlier work" in {cause.headline for cause in plan.causes.values()}
    begun, untouched = play.issue("Work 1 · Eve"), play.issue("Work 2 · Late")
    assert (begun.closed, untouched.state_reason) == (False, "NOT_PLANNED")
    assert [it.body for it in begun.comments if it.body.startswith("This is no longer asked for.")]
    assert play.issue("Work 1 · Maya").state_reason != "NOT_PLANNED"
    play.cohort = replace(play.cohort, late_joiners="open")
    play.settle(LATER + 0.5 / 7)
    assert not play.issue("Work 2 · Late").closed


@pytest.mark.parametrize("join", WAYS, ids=lambda way: way.__name__)
def test_excused_work_is_there_and_closed(play, join):
    play.cohort = replace(play.cohort, late_joiners="excuse")
    join(play)
    play.settle(JOINS)
    earlier = play.issue("Work 1 · Eve")
    assert (earlier.closed, earlier.state_reason) == (True, "NOT_PLANNED")
    assert play.stage("Work 1 · Eve") == "excused"
    assert not play.issue("Work 3 · Eve").closed


def test_who_was_there_from_the_beginning_keeps_their_days(play):
    before = due_days(play, ("Ada", "Maps", "Maya"))
    assert len(before) >= 5
    second_lead_without_a_date(play)
    play.settle(JOINS)
    assert due_days(play, ("Ada", "Maps", "Maya")) == before


@pytest.mark.parametrize("join", [second_lead_without_a_date, pair_without_a_date], ids=lambda way: way.__name__)
def test_runs_killed_at_any_request_leave_the_same_world(play, templates, join):
    expected, *killed = worlds_after_kills(play, templates, join, JOINS)
    assert len(killed) >= 4
    assert all(world == expected for world in killed)


def test_another_mentor_at_the_same_time_hears_both(play):
    second_lead_without_a_date(play)
    play.pair("maps", mentorships=(Mentorship(ALAN),))
    play.settle(JOINS)
    said = " ".join(it.body for it in play.journey("maps").comments)
    assert "/joined/" in said
    assert "/new-mentor/" in said


def test_who_only_gets_an_account_has_not_joined_late(play):
    before = due_days(play, ("Lin",))
    play.world.add_user("example-lin")
    play.be("lin", github="example-lin")
    play.settle(JOINS)
    assert due_days(play, ("Lin",)) == before


@pytest.mark.parametrize("join", [second_lead_with_a_date, second_lead_without_a_date], ids=lambda it: it.__name__)
def test_the_plan_names_who_has_joined(play, join):
    join(play)
    play.world.clock.set(at(JOINS))
    planned = plan(play.cohort, play.templates, play.client(BOT), at(JOINS)).plan
    [said] = [it for it in planned.operations if it.line().detail.startswith("joined")]
    assert planned.causes[subject_of(said)].person == "eve"
