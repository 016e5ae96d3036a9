"""Some days after its last row a cohort is closed, kindly and once; a row that is added later opens it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.cohort.model import EndSettings
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import BOT, ORGANIZER

LAST_WEEK, OVER = 4.5, 6.2  # the cohort has three weeks, and closes two weeks after them


def milestones(play):
    return {milestone.state for milestone in play.world.repository("example-org/olt").milestones}


def last_words(play, pair):
    return [it.body for it in play.journey(pair).comments if "/the-end/" in it.body]


@pytest.fixture
def rested(play):
    play.settle(3)
    play.settle(5)
    return play


@pytest.mark.parametrize("by", [BOT, ORGANIZER])
def test_everything_closes_once_and_what_was_done_stays(rested, by):
    play = rested
    done = {issue.title for issue in play.issues if issue.state_reason == "COMPLETED"}
    stages = play.decisions()
    assert milestones(play) == {"OPEN"}
    play.settle(OVER, by)
    assert {issue.state for issue in play.issues} == {"CLOSED"}
    assert done <= {issue.title for issue in play.issues if issue.state_reason == "COMPLETED"}
    assert play.decisions() == stages
    assert milestones(play) == {"CLOSED"}
    assert all(board.closed for board in play.boards())
    assert {board.status_updates[-1].status for board in play.boards()} == {"COMPLETE"}
    for pair in ("maps", "seeds", "books"):
        [word] = last_words(play, pair)
        assert "That was Test Cohort." in word
        assert "@" not in word
    assert not play.run(OVER + 4).applied.done


def test_the_organizers_hear_a_week_before_what_is_still_open(rested):
    soon = [str(it) for it in rested.run(5.5).notices if "closes within a week" in str(it)]
    assert len(soon) == 1
    assert "Maps (" in soon[0]
    assert not [str(it) for it in rested.run(OVER).notices if "closes within a week" in str(it)]


def test_a_cohort_that_goes_on_opens_again(rested):
    play = rested
    before = play.decisions(), {issue.title for issue in play.issues if not issue.closed}
    play.settle(OVER)
    play.cohort = replace(play.cohort, ends=EndSettings(28))
    play.settle(OVER)
    assert (play.decisions(), {issue.title for issue in play.issues if not issue.closed}) == before
    assert milestones(play) == {"OPEN"}
    assert not any(board.closed for board in play.boards())


def test_a_cohort_that_is_kept_open_stays_so(rested):
    play = rested
    play.cohort = replace(play.cohort, ends=EndSettings(None))
    open_before = {issue.title for issue in play.issues if not issue.closed}
    play.settle(20)
    assert {issue.title for issue in play.issues if not issue.closed} == open_before


def test_runs_killed_at_any_request_leave_the_same_world(rested, templates):
    expected, *killed = worlds_after_kills(rested, templates, lambda _play: None, OVER)
    assert len(killed) >= 4
    assert all(world == expected for world in killed)
