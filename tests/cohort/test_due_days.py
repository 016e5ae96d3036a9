"""When work is due: so many days after its week begins, on a weekday, or on a date."""

from datetime import UTC

import pytest

from olt_actions.cohort.calendar import due_at
from tests.cohort.files import SMALL, cohort, examined


def file_with(due, text=SMALL):
    return text.replace("statement}", f"statement, due: {due}}}")


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        ("{}", "03-27 03:59"),
        ("{days: 2}", "03-23 03:59"),
        ("{weekday: friday}", "03-25 03:59"),
        ('{weekday: monday, time: "17:00"}', "03-20 21:00"),
        ("{date: 2017-04-05}", "04-06 03:59"),
    ],
)
def test_work_is_due_after_days_or_on_a_weekday_or_a_date(due, moment):
    found = cohort(file_with(due))
    assert f"{due_at(found, found.assignments['vision'], found.weeks[0]).astimezone(UTC):%m-%d %H:%M}" == moment


def test_in_a_week_that_moves_the_weekday_moves_and_the_date_stays():
    moved = SMALL.replace("2017-03-20", "2017-03-22")
    for due, day in (("{weekday: monday}", "2017-03-27"), ("{date: 2017-04-05}", "2017-04-05")):
        found = cohort(file_with(due, moved))
        assert due_at(found, found.assignments["vision"], found.weeks[0]).date().isoformat() == day


@pytest.mark.parametrize(
    ("due", "message"),
    [
        ("{date: 2017-03-19}", "this day is before its week."),
        ("{days: 3, weekday: friday}", "the day is told twice."),
        ("{date: 2017-03-24, weekday: friday}", "the day is told twice."),
        ('{weekday: monday, time: "09:00"}', "is due at 09:00 on the day its week opens, which is at 09:00."),
    ],
)
def test_a_day_that_cannot_be_is_told(due, message):
    assert [problem.message for problem in examined(file_with(due)).problems] == [message]
