"""What moves in the cohort moves in people's calendars; what stays is not touched; nothing is there twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from olt_actions.report.calendar import feed_of_all
from tests.cohort.files import SMALL, changed, cohort
from tests.report.calendar.ics_parsing import NOW, events, published, sequence, starts

CALL = "olt-2017/calendar/call/1/tuesday"
DUE = "olt-2017/calendar/due/vision"
MEETING = "olt-2017/calendar/meeting/meeting-1"
LATER = NOW + timedelta(days=3)
MOVED = changed("  - week: 2\n", "  - week: 2\n    starts: 2017-04-04\n")
RENUMBERED = changed("  - week: 1\n", "  - week: 0\n").replace("  - week: 2\n", "  - week: 1\n")


def text_of(file: str, now: datetime = NOW, before: bytes = b"") -> bytes:
    found = cohort(file)
    return published(found, feed_of_all(found), now, before)


def test_a_moved_week_moves_its_events_and_leaves_the_others():
    first = text_of(SMALL)
    second = text_of(MOVED, LATER, first)
    assert events(first).keys() == events(second).keys()
    assert (starts(first, MEETING), starts(second, MEETING)) == (date(2017, 3, 27), date(2017, 4, 4))
    assert sequence(second, MEETING) > sequence(first, MEETING)
    for uid in (CALL, DUE):
        assert events(second)[uid].to_ical() == events(first)[uid].to_ical()


def test_each_move_of_a_week_increases_the_sequence():
    first = text_of(SMALL)
    second = text_of(MOVED, LATER, first)
    third = text_of(SMALL, LATER, second)  # within the same minute
    assert sequence(first, MEETING) < sequence(second, MEETING) < sequence(third, MEETING)
    assert starts(third, MEETING) == starts(first, MEETING)


def test_without_the_previous_file_a_later_run_is_still_newer():
    remembered = text_of(MOVED, LATER, text_of(SMALL))
    fresh = text_of(SMALL, LATER + timedelta(minutes=1))
    assert sequence(fresh, MEETING) > sequence(remembered, MEETING)
    assert events(fresh).keys() == events(remembered).keys()


def test_a_second_run_changes_no_byte_at_any_later_time():
    first = text_of(SMALL)
    assert text_of(SMALL, NOW + timedelta(days=50), first) == first


def test_a_renamed_week_keeps_its_events():
    first = text_of(SMALL)
    assert events(text_of(RENUMBERED, LATER, first)).keys() == events(first).keys()


def test_an_assignment_moved_to_another_week_keeps_its_event():
    second = SMALL.replace("    assignments: [vision]\n", "").replace(
        "Set your goals}\n", "Set your goals}\n    assignments: [vision]\n"
    )
    before, after = text_of(SMALL), text_of(second, LATER, text_of(SMALL))
    assert starts(after, DUE) - starts(before, DUE) == timedelta(days=7)
    assert sequence(after, DUE) > sequence(before, DUE)


def test_a_call_with_a_slug_keeps_its_events_when_a_call_comes_before_it():
    named = changed("cohort_call: {minutes: 90}", "cohort_call: {minutes: 90, slug: welcome}")
    earlier = named.replace("  - week: 1\n", "  - {week: 0, title: Before, cohort_call: true}\n  - week: 1\n")
    uid = "olt-2017/calendar/named-call/welcome/tuesday"
    assert starts(text_of(earlier), uid) - starts(text_of(named), uid) == timedelta(days=7)


def test_the_sequence_fits_into_an_rfc_5545_integer():
    assert 0 < sequence(text_of(SMALL, datetime(2199, 1, 1, tzinfo=UTC)), CALL) < 2**31


@pytest.mark.parametrize(
    "broken", [b"no calendar", b"\xff\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"BEGIN:VEVENT"]
)
def test_an_invalid_previous_file_is_replaced(broken):
    assert text_of(SMALL, NOW, broken) == text_of(SMALL)


def test_an_incomplete_previous_event_is_replaced():
    first = text_of(SMALL)
    without = b"\r\n".join(line for line in first.split(b"\r\n") if not line.startswith((b"SEQUENCE", b"LAST-MOD")))
    assert text_of(SMALL, NOW, without) == first


def test_a_call_that_moves_and_one_that_is_added_beside_it_leave_every_event_its_key():
    first = text_of(SMALL)
    moved = "cohort_call: [{minutes: 90, date: 2017-03-23}, {slot: tuesday, title: One more}]"
    second = text_of(changed("cohort_call: {minutes: 90}", moved), LATER, first)
    assert events(second).keys() == events(first).keys() | {"olt-2017/calendar/call/1/and-1/tuesday"}
    assert starts(second, CALL) - starts(first, CALL) == timedelta(days=2)
