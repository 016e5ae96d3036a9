"""What pauses do to dates: whole days of the cohort's calendar, each of them once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from olt_actions.progress.pauses import Pause, days_lost, moved, open_since, time_lost, union
from tests.builders import TORONTO


def on(day, hour=12, month=4):
    return datetime(2017, month, day, hour, tzinfo=TORONTO).astimezone(UTC)


DUE = datetime(2017, 4, 10, 23, 59, tzinfo=TORONTO)


def test_days_that_two_pauses_share_count_once_in_whatever_order_they_come():
    pauses = (Pause(on(1), on(5)), Pause(on(3), on(8)), Pause(on(8), on(9)))
    for them in permutations(pauses):
        assert union(them) == (Pause(on(1), on(9)),)
        assert moved(DUE, union(them), TORONTO) == DUE + timedelta(days=8)


def test_one_that_goes_on_takes_in_all_that_follow_and_moves_nothing_yet():
    them = union((Pause(on(1)), Pause(on(3), on(5))))
    assert them == (Pause(on(1)),)
    assert open_since(them) == on(1)
    assert moved(DUE, them, TORONTO) == DUE


def test_what_was_known_at_an_instant_is_a_pause_that_still_went_on():
    pauses = (Pause(on(1), on(5)), Pause(on(8), on(9)))
    assert union(pauses, at=on(3)) == (Pause(on(1)),)
    assert open_since(pauses, at=on(3)) == on(1)
    assert open_since(pauses, at=on(6)) is None
    assert open_since(pauses) is None


def test_a_date_that_had_passed_stays_and_a_second_pause_moves_what_the_first_has_moved():
    assert moved(DUE, (Pause(on(11), on(20)),), TORONTO) == DUE
    twice = (Pause(on(9), on(12)), Pause(on(13, 1), on(15)))
    assert moved(DUE, twice, TORONTO) == DUE + timedelta(days=5)


@pytest.mark.parametrize(("until", "days"), [(on(1, 23), 0), (on(2, 0), 1), (on(2, 11), 1), (on(3, 1), 2)])
def test_days_are_those_of_a_calendar_in_the_cohorts_zone(until, days):
    assert Pause(on(1, 22), until).days(TORONTO) == timedelta(days=days)


def test_the_clock_of_a_due_date_stays_when_clocks_are_put_forward_meanwhile():
    due = datetime(2017, 3, 10, 23, 59, tzinfo=TORONTO)
    assert moved(due, (Pause(on(9, month=3), on(14, month=3)),), TORONTO) == datetime(
        2017, 3, 15, 23, 59, tzinfo=TORONTO
    )


def test_what_was_said_after_a_pause_is_not_moved_by_it():
    assert moved(DUE, (Pause(on(1), on(5)),), TORONTO, said=on(6)) == DUE
    assert moved(DUE, (Pause(on(1), on(5)),), TORONTO, said=on(3)) == DUE + timedelta(days=4)


def test_only_the_part_of_a_pause_that_lies_in_a_wait_is_taken_off_it():
    pauses = (Pause(on(1), on(5)), Pause(on(8)))
    assert days_lost(on(3), pauses, TORONTO) == timedelta(days=2)
    assert time_lost(on(3), on(9), pauses) == timedelta(days=3)
    assert not days_lost(on(6), pauses, TORONTO)
