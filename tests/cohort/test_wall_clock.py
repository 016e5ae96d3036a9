"""Walls and instants, in every zone: where clocks are put forward, where they are put back, and everywhere else."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from olt_actions.cohort.wall_clock import first_on_or_after, instant, later, skipped

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
DAYS = st.dates(date(1971, 1, 1), date(2100, 1, 1))
WALLS = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")


@given(DAYS, WALLS, ZONES)
@example(date(2017, 3, 26), time(1, 30), LONDON)
@example(date(2011, 12, 30), time(12, 0), ZoneInfo("Pacific/Apia"))
@example(date(2017, 10, 1), time(2, 15), ZoneInfo("Australia/Lord_Howe"))
def test_clocks_show_the_time_asked_for_unless_it_is_skipped(day, wall, zone):
    moment = instant(day, wall, zone)
    shown = moment.replace(tzinfo=None, fold=0)
    assert (shown != datetime.combine(day, wall)) == skipped(day, wall, zone)


@given(DAYS, WALLS, ZONES)
@example(date(2017, 3, 26), time(1, 30), LONDON)
def test_a_skipped_time_is_moved_on_to_one_that_exists(day, wall, zone):
    moment = instant(day, wall, zone)
    assert moment.replace(tzinfo=None, fold=0) >= datetime.combine(day, wall)
    assert moment.astimezone(UTC).astimezone(zone) == moment
    assert not skipped(moment.date(), moment.time(), zone)


def test_of_a_time_that_comes_twice_the_first_is_meant():
    assert instant(date(2017, 10, 29), time(1, 30), LONDON).astimezone(UTC) == datetime(2017, 10, 29, 0, 30, tzinfo=UTC)
    asked_for_the_second = instant(date(2017, 10, 29), time(1, 30, fold=1), LONDON)
    assert asked_for_the_second.astimezone(UTC) == datetime(2017, 10, 29, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "wall", "zone", "expected"),
    [
        (date(2017, 3, 12), time(1, 59), NEW_YORK, False),
        (date(2017, 3, 12), time(2, 0), NEW_YORK, True),
        (date(2017, 3, 12), time(2, 59), NEW_YORK, True),
        (date(2017, 3, 12), time(3, 0), NEW_YORK, False),
        (date(2017, 3, 12), time(2, 30), LONDON, False),
        (date(2017, 3, 26), time(1, 30), LONDON, True),
        (date(2017, 10, 29), time(1, 30), LONDON, False),
        (date(2018, 11, 4), time(0, 0), ZoneInfo("America/Sao_Paulo"), True),
    ],
)
def test_only_what_no_clock_shows_is_skipped(day, wall, zone, expected):
    assert skipped(day, wall, zone) is expected


@given(DAYS, WALLS, ZONES, st.integers(0, 1440))
@example(date(2017, 3, 26), time(0, 30), LONDON, 60)
@example(date(2017, 10, 29), time(0, 30), LONDON, 90)
def test_minutes_later_are_minutes_on_a_stopwatch(day, wall, zone, minutes):
    start = instant(day, wall, zone)
    end = later(start, minutes)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=minutes)
    assert end.tzinfo is zone


@given(DAYS, st.integers(0, 6))
def test_the_first_weekday_from_a_day_on_is_within_a_week(day, weekday):
    found = first_on_or_after(day, weekday)
    assert found.weekday() == weekday
    assert 0 <= (found - day).days < 7
