"""When weeks open, when work is due and when calls are; across changes of the clocks, breaks and moved weeks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.cohort.calendar import (
    current_week,
    due_at,
    due_on_from,
    has_opened,
    in_zone,
    last_day,
    meeting_window,
    office_hours,
    opens_at,
)
from olt_actions.cohort.calls import calls
from olt_actions.cohort.model import Assignment, CallSlot, Cohort, CohortCall, OfficeHour, Week

LONDON = ZoneInfo("Europe/London")
TORONTO = ZoneInfo("America/Toronto")
VISION = Assignment("vision", "Vision", "vision.md", "participant", "mentor", 6, time(23, 59))
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)


def a_week(number, starts, **changes):
    return Week(number, f"Week {number}", starts, **changes)


def a_cohort(*schedule, zone=LONDON, **changes):
    values = {"opens": time(9), "assignments": {"vision": VISION}, "people": {}, "pairs": ()} | changes
    return Cohort("olt", "Open Leadership Training", schedule[0].starts, zone, schedule=schedule, **values)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


# Clocks in London are put forward on 26 March 2017, between the first and the second of these weeks.
FIRST = a_week(1, date(2017, 3, 20), cohort_calls=(CohortCall(60),))
SECOND = a_week(2, date(2017, 3, 27), cohort_calls=(CohortCall(60),))
BREAK = Week(None, "Holiday", date(2017, 4, 3))
MOVED = a_week(3, date(2017, 4, 12))
LAST = a_week(4, date(2017, 4, 14))
COHORT = a_cohort(FIRST, SECOND, BREAK, MOVED, LAST)


def test_a_week_opens_at_the_same_hour_of_the_day_in_winter_and_summer():
    assert opens_at(COHORT, FIRST).astimezone(UTC) == utc(2017, 3, 20, 9)
    assert opens_at(COHORT, SECOND).astimezone(UTC) == utc(2017, 3, 27, 8)


def test_a_week_has_opened_from_that_very_instant_on():
    assert not has_opened(COHORT, SECOND, utc(2017, 3, 27, 7, 59, 59))
    assert has_opened(COHORT, SECOND, utc(2017, 3, 27, 8))


def test_instants_are_distinguished_also_in_the_hour_that_comes_twice():
    cohort = a_cohort(a_week(1, date(2017, 10, 29)), opens=time(1, 30))
    week = cohort.schedule[0]
    second_time_round = datetime(2017, 10, 29, 1, 15, tzinfo=LONDON, fold=1)
    assert has_opened(cohort, week, second_time_round)
    assert not has_opened(cohort, week, second_time_round.replace(fold=0))


@pytest.mark.parametrize(
    ("now", "row"),
    [
        (utc(2017, 3, 20, 8, 59), None),
        (utc(2017, 3, 20, 9), FIRST),
        (utc(2017, 3, 26, 23, 59), FIRST),
        (utc(2017, 4, 3, 8), BREAK),
        (utc(2017, 4, 11, 12), BREAK),
        (utc(2017, 4, 12, 8), MOVED),
        (utc(2017, 4, 14, 8), LAST),
        (utc(2017, 4, 20, 22, 59), LAST),
        (utc(2017, 4, 20, 23), None),
    ],
)
def test_a_cohort_is_in_the_row_that_opened_last_until_the_last_day_is_over(now, row):
    assert current_week(COHORT, now) == row


@pytest.mark.parametrize(
    ("row", "day"),
    [
        (FIRST, date(2017, 3, 26)),
        (BREAK, date(2017, 4, 9)),
        (MOVED, date(2017, 4, 13)),
        (LAST, date(2017, 4, 20)),
    ],
)
def test_a_row_ends_before_the_next_one_and_after_seven_days_at_the_latest(row, day):
    assert last_day(COHORT, row) == day
    assert meeting_window(COHORT, row) == (row.starts, day)


def test_work_is_due_at_an_hour_of_the_cohorts_clock_whatever_the_season():
    due = due_at(COHORT, replace(VISION, due_days=7, due_time=time(17)), FIRST)
    assert due.astimezone(UTC) == utc(2017, 3, 27, 16)
    assert due.tzinfo is LONDON


def test_whoever_joins_late_has_as_many_days():
    assert due_on_from(COHORT, VISION, date(2017, 4, 5)).date() == date(2017, 4, 11)


SLOTS = (CallSlot("sunday", 6, time(17)), CallSlot("monday", 0, time(11), "https://example.org"))


def test_a_call_takes_place_once_in_each_slot_in_the_order_of_the_file():
    sunday, monday = calls(replace(COHORT, calls=SLOTS), FIRST)
    assert (sunday.slot, monday.slot) == ("sunday", "monday")
    assert (sunday.url, monday.url) == (None, "https://example.org")
    assert sunday.starts.astimezone(UTC) == utc(2017, 3, 26, 16)
    assert monday.starts.astimezone(UTC) == utc(2017, 3, 20, 11)
    assert (sunday.minutes, sunday.ends - sunday.starts) == (60, timedelta(hours=1))


def test_a_call_in_a_week_that_starts_midway_is_on_the_next_such_day():
    cohort = a_cohort(a_week(1, date(2017, 3, 22), cohort_calls=(CohortCall(60),)), calls=SLOTS)
    assert [call.starts.date() for call in calls(cohort, cohort.schedule[0])] == [date(2017, 3, 26), date(2017, 3, 27)]


def test_a_call_lasts_as_long_as_it_says_also_while_the_clocks_change():
    night = (CallSlot("night", 6, time(0, 30)),)
    call = calls(a_cohort(FIRST, calls=night), FIRST)[0]
    assert (call.starts.hour, call.ends.hour, call.minutes) == (0, 2, 60)
    autumn = a_week(1, date(2017, 10, 23), cohort_calls=(CohortCall(90),))
    call = calls(a_cohort(autumn, calls=night), autumn)[0]
    assert (call.ends.hour, call.ends.minute, call.minutes) == (1, 0, 90)
    assert call.ends.astimezone(UTC) == utc(2017, 10, 29, 1, 0)


def test_a_week_without_a_call_has_none():
    assert calls(replace(COHORT, calls=SLOTS), MOVED) == ()


def test_office_hours_are_in_every_week_that_has_their_day_but_in_no_break():
    friday = OfficeHour(4, time(12), 45)
    cohort = replace(COHORT, office_hours=(friday,))
    (hour,) = office_hours(cohort, SECOND)
    assert (hour.hour, hour.minutes) == (friday, 45)
    assert hour.starts.astimezone(UTC) == utc(2017, 3, 31, 11)
    assert office_hours(cohort, BREAK) == ()
    assert office_hours(cohort, MOVED) == ()


def test_an_instant_is_shown_in_a_readers_own_zone():
    moment = in_zone(utc(2017, 3, 21, 17), ZoneInfo("Asia/Kolkata"))
    assert (moment.hour, moment.minute) == (22, 30)


def test_a_time_without_a_zone_is_no_instant():
    with pytest.raises(ValueError, match="no time zone"):
        in_zone(datetime(2017, 3, 21, 17), LONDON)  # noqa: DTZ001 - that is the point


@st.composite
def cohorts(draw):
    day = draw(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
    rows = []
    for number in range(draw(st.integers(1, 6))):
        rows.append(
            a_week(number if draw(st.booleans()) else None, day, cohort_calls=(CohortCall(draw(st.integers(1, 240))),))
        )
        day += timedelta(days=draw(st.integers(1, 20)))
    walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))
    slots = tuple(CallSlot(str(n), draw(st.integers(0, 6)), draw(walls)) for n in range(draw(st.integers(0, 3))))
    return a_cohort(*rows, zone=draw(ZONES), opens=draw(walls), calls=slots)


@given(cohorts())
def test_every_call_is_on_its_weekday_within_a_week_and_of_full_length(cohort):
    for week in cohort.schedule:
        for call in calls(cohort, week):
            day = call.starts.date()
            assert timedelta(0) <= day - week.starts <= timedelta(days=7)
            assert call.minutes == week.cohort_calls[0].minutes
            [slot] = [it for it in cohort.calls if it.slot == call.slot]
            assert day.weekday() == slot.weekday or call.starts.time() < slot.time


@given(cohorts(), st.integers(-3, 60), st.times())
def test_weeks_open_one_after_another_and_never_close(cohort, days, wall):
    now = datetime.combine(cohort.starts + timedelta(days=days), wall, UTC)
    opened = [has_opened(cohort, week, now) for week in cohort.schedule]
    assert opened == sorted(opened, reverse=True)
    tomorrow = [has_opened(cohort, week, now + timedelta(days=1)) for week in cohort.schedule]
    assert all(later for earlier, later in zip(opened, tomorrow, strict=True) if earlier)
    row = current_week(cohort, now)
    assert row is None or (has_opened(cohort, row, now) and row == cohort.schedule[sum(opened) - 1])


@given(cohorts())
def test_every_day_is_in_at_most_one_row(cohort):
    spans = [(week.starts, last_day(cohort, week)) for week in cohort.schedule]
    for (first, last), (after, _) in pairwise(spans):
        assert first <= last < after
