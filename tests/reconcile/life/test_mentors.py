"""A new mentor hears on the first day what waits, and takes the old one's place; a pair without one is no secret."""

from __future__ import annotations

import pytest

from olt_actions.cohort.model import Mentorship
from tests.builders import a_cohort, a_pair
from tests.harness import advance, at, visible_state
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import ADA, ALAN, GRACE, IVAN, MONA, Play


def said(play, slug, pair="maps"):
    return [it.body for it in play.journey(pair).comments if f'key="olt-test/{slug}/' in it.body]


def assigned(issue):
    return {user.login for user in issue.assignees}


def replaced_in_place(play: Play) -> None:
    play.mentored_by("seeds", IVAN)


def replaced_by_dates(play: Play) -> None:
    day = at(2.1).date()
    play.pair("seeds", mentorships=(Mentorship(ALAN, until=day), Mentorship(IVAN, starts=day)))


def replaced_by_a_mentor_of_another_pair(play: Play) -> None:
    play.mentored_by("seeds", GRACE)


WAYS = (replaced_in_place, replaced_by_dates, replaced_by_a_mentor_of_another_pair)


@pytest.mark.parametrize("replace_mentor", WAYS, ids=lambda way: way.__name__)
def test_a_new_mentor_hears_once_what_waits_and_takes_the_old_ones_place(play, replace_mentor):
    before = play.decisions()
    play.run(2.1)
    replace_mentor(play)
    [new] = [it.person for it in play.cohort.pairs[1].mentorships if it.person != ALAN]
    play.settle(2.15)
    [welcome] = said(play, "new-mentor", "seeds")
    assert new.name in welcome
    assert f"@{new.github}" in welcome
    for title in ("Work 1 · Lin", "Work 2 · Seeds"):
        assert f"#{play.issue(title).number} {title}, handed in on" in welcome
    journey = assigned(play.journey("seeds"))
    assert new.github in journey
    assert ALAN.github not in journey
    assert play.decisions() == before
    for day in range(1, 10):
        play.settle(2.15 + day / 7)
    assert said(play, "new-mentor", "seeds") == [welcome]
    assert not said(play, "new-mentor")


def test_a_new_mentor_decides_from_that_day(play):
    play.mentored_by("seeds", IVAN)
    play.settle(2.1)
    play.say("Work 1 · Lin", "ivan", "/approve Lovely.")
    play.settle(2.2)
    assert play.stage("Work 1 · Lin") == "done"
    play.say("Work 2 · Seeds", "alan", "/approve")
    play.settle(2.3)
    assert play.stage("Work 2 · Seeds") == "in review"


def test_a_mentor_of_later_hears_on_their_first_day_and_not_before(play):
    first = at(2.4).date()
    play.pair("seeds", mentorships=(Mentorship(ALAN), Mentorship(IVAN, starts=first)))
    play.settle(2.1)
    assert not said(play, "new-mentor", "seeds")
    play.settle(2.5)
    assert "Ivan" in said(play, "new-mentor", "seeds")[0]
    assert {"example-alan", "example-ivan"} <= assigned(play.journey("seeds"))


def test_a_mentor_who_returns_is_told_again(play):
    play.mentored_by("seeds", IVAN)
    play.settle(2.1)
    play.mentored_by("seeds", ALAN)
    play.settle(2.3)
    assert [("Ivan" in text, "Alan" in text) for text in said(play, "new-mentor", "seeds")] == [
        (True, False),
        (False, True),
    ]


def test_runs_killed_at_any_request_leave_the_same_world(play, templates):
    expected, *killed = worlds_after_kills(play, templates, replaced_in_place, 2.1)
    assert len(killed) >= 4
    assert all(world == expected for world in killed)


@pytest.mark.parametrize("how", ["taken out", "until"])
def test_a_pair_left_without_mentor_is_put_to_the_organizers_each_week_until_there_is_one(play, how):
    until = at(2.1).date()
    play.pair("maps", mentorships=() if how == "taken out" else (Mentorship(GRACE, until=until),))
    result = play.settle(2.15)
    [first] = said(play, "no-mentor")
    assert "@example-mona" in first
    assert "@example-otto" in first
    assert any("No mentor any more" in str(notice) and "Maps" in str(notice) for notice in result.notices)
    play.settle(2.6)
    assert said(play, "no-mentor") == [first]
    play.settle(3)
    assert len(said(play, "no-mentor")) == 2
    play.mentored_by("maps", IVAN)
    result = play.settle(3.2)
    assert not any("No mentor any more" in str(notice) for notice in result.notices)
    assert len(said(play, "no-mentor")) == 2
    assert len(said(play, "new-mentor")) == 1


def test_a_pair_that_never_had_a_mentor_is_not_put_to_anybody(world, client, templates):
    cohort = a_cohort(a_pair("maps", ADA), organizers=(MONA,))
    for week in (1, 2, 3):
        advance(cohort, templates, client, at(week))
    assert "no-mentor/" not in str(visible_state(world))
