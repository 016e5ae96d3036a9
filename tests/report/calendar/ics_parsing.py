"""Calendars as programs read them: strictly, and by two libraries."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar
import vobject

from olt_actions.cohort.model import Cohort
from olt_actions.report.calendar import Feed
from olt_actions.report.calendar.publishing import publish

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)


def published(cohort: Cohort, feed: Feed, now: datetime = NOW, before: bytes = b"") -> bytes:
    """The feed's file, which both libraries find right."""
    text = publish(feed, cohort.timezone, now, before)
    assert_strictly_right(text)
    return text


def assert_strictly_right(text: bytes) -> None:
    lines = text.decode("utf-8").split("\r\n")
    assert lines[-1] == ""
    for line in lines:
        assert "\n" not in line
        assert "\r" not in line
        assert len(line.encode()) <= 75, line
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.errors == []
    assert not calendar.get_missing_tzids()
    for component in calendar.walk():
        assert component.errors == []
    for component in calendar.walk("VEVENT"):
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            assert not isinstance(component[name], list)
    [calendar] = vobject.readComponents(text.decode("utf-8"))
    calendar.validate(raiseException=True)


def events(text: bytes) -> dict[str, icalendar.Event]:
    """The events of a calendar by their UID, of which each is there once."""
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def titles(feed: Feed) -> list[str]:
    return [event.title for event in feed.events]


def starts(text: bytes, uid: str) -> datetime | date:
    found: datetime | date = events(text)[uid]["DTSTART"].dt
    return found


def sequence(text: bytes, uid: str) -> int:
    return int(events(text)[uid]["SEQUENCE"])
