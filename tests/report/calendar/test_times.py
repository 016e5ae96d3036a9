"""Calls are at the same time on the cohort's wall all year, whatever clocks do there and elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from olt_actions.cohort.model import CallSlot, CohortCall, Week
from olt_actions.cohort.wall_clock import skipped
from olt_actions.report.calendar import feed_of_all
from olt_actions.report.calendar.zones import zone_component
from tests.builders import TORONTO, a_cohort, a_pair, a_person
from tests.cohort.files import SMALL, cohort
from tests.report.calendar.ics_parsing import events, published, starts

LONDON = ZoneInfo("Europe/London")


def a_cohort_with_calls(zone: ZoneInfo = TORONTO, first: date = date(2017, 3, 20), weeks: int = 2):
    rows = tuple(
        Week(n, f"Week {n}", first + timedelta(weeks=n - 1), cohort_calls=(CohortCall(60),))
        for n in range(1, weeks + 1)
    )
    calls = (CallSlot("tuesday", 1, time(17)),)
    return a_cohort(a_pair("maps", a_person("ada")), schedule=rows, assignments={}, calls=calls, timezone=zone)


@pytest.mark.parametrize(("call", "utc", "london"), [(1, "21 21:00", "21 21:00"), (2, "28 21:00", "28 22:00")])
def test_a_call_at_five_in_toronto_follows_summer_time(call, utc, london):
    cohort = a_cohort_with_calls()
    found = starts(published(cohort, feed_of_all(cohort)), f"olt-test/calendar/call/{call}/tuesday")
    assert f"{found:%H:%M}" == "17:00"
    assert f"{found.astimezone(UTC):%d %H:%M}" == utc
    assert f"{found.astimezone(LONDON):%d %H:%M}" == london


def test_a_program_that_knows_no_zones_reads_the_same_from_the_file_alone():
    cohort = a_cohort_with_calls()
    text = published(cohort, feed_of_all(cohort)).replace(b"America/Toronto", b"Nowhere/Known")
    [calendar] = vobject.readComponents(text.decode())
    moments = [event.dtstart.value.astimezone(UTC) for event in calendar.vevent_list]
    assert moments == [datetime(2017, 3, 21, 21, tzinfo=UTC), datetime(2017, 3, 28, 21, tzinfo=UTC)]


ZONES = (
    "Africa/Casablanca",  # summer time is interrupted for a month
    "America/Toronto",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # half an hour
    "Europe/Dublin",  # winter is the exception
    "Europe/London",
    "Pacific/Auckland",
    "UTC",
)
# Since 2018 clocks in Morocco go back for the month of Ramadan alone, which comes earlier every year.
RAMADANS = [(name, year) for name in ("Africa/Casablanca", "Africa/El_Aaiun") for year in (2022, 2024, 2026)]


@pytest.mark.parametrize(("name", "year"), [*((name, 2017) for name in ZONES), *RAMADANS])
def test_every_hour_of_two_years_has_the_offset_that_the_zone_has(name, year):
    zone = ZoneInfo(name)
    component = zone_component(zone, date(year, 3, 20), date(year + 1, 6, 25))
    changes = sorted(_changes(component))
    wall = datetime(year, 1, 2)  # noqa: DTZ001 - what a wall shows has no zone
    while wall < datetime(year + 1, 12, 30):  # noqa: DTZ001
        if not skipped(wall.date(), wall.time(), zone) and wall.replace(tzinfo=zone, fold=1).utcoffset() == (
            offset := wall.replace(tzinfo=zone).utcoffset()
        ):
            assert _offset_at(changes, wall) == offset, wall
        wall += timedelta(minutes=30)


def _changes(component: icalendar.Timezone):
    for change in component.subcomponents:
        more = change.get("RDATE", [])
        dates = [date.dt for some in (more if isinstance(more, list) else [more]) for date in some.dts]
        for onset in (change["DTSTART"].dt, *dates):
            yield onset - change["TZOFFSETFROM"].td, change["TZOFFSETFROM"].td, change["TZOFFSETTO"].td


def _offset_at(changes, wall: datetime) -> timedelta:
    """The offset by RFC 5545: that of the last change whose onset, in local time, is not after the time."""
    latest = None
    for utc, before, after in changes:
        if utc + before <= wall and (after <= before or utc + after <= wall):
            latest = after
    return latest


@pytest.mark.parametrize("hour", ["23:59", "17:00"])
def test_a_due_date_ends_a_minute_later_and_on_the_same_day_of_the_calendar(hour):
    found = cohort(SMALL.replace("statement}", f'statement, due: {{time: "{hour}"}}}}'))
    due = events(published(found, feed_of_all(found)))["olt-2017/calendar/due/vision"]
    starts, ends = due["DTSTART"].dt, due["DTEND"].dt
    assert (f"{starts:%m-%d %H:%M}", ends - starts) == (f"03-26 {hour}", timedelta(minutes=1))
    assert all("DTEND" in event for event in events(published(found, feed_of_all(found))).values())
