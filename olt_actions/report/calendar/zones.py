"""The VTIMEZONE of a feed: when clocks change in the cohort's zone, for as long as the feed has events.

It comes from the icalendar library, with one correction. By RFC 5545 (3.6.5) a change begins at the local time that
clocks show just before it; when clocks go forward, the library gives the time just after, so that events in the hour
(or half hour) that follows would be wrong. https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import icalendar

from olt_actions.cohort.wall_clock import skipped

_Change: TypeAlias = icalendar.TimezoneStandard | icalendar.TimezoneDaylight


def zone_component(zone: ZoneInfo, first: date, last: date) -> icalendar.Timezone:
    """The VTIMEZONE of a zone from the year of `first` until that of `last`."""
    begin, end = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    component = icalendar.Timezone.from_tzinfo(zone, zone.key, begin, end)
    changes: list[_Change] = [*component.standard, *component.daylight]
    for change in changes:
        forward = change.TZOFFSETTO - change.TZOFFSETFROM
        if forward > timedelta():
            change.DTSTART = _onset(change.DTSTART, forward, zone)
            later = [_onset(onset, forward, zone) for onset in _later_onsets(change)]
            change.pop("RDATE", None)
            if later:
                change.add("rdate", later)
    return component


def _onset(moment: datetime, forward: timedelta, zone: ZoneInfo) -> datetime:
    """The local time at which clocks go forward: the first of the times that they skip."""
    # If the library ever corrects this, its times are skipped ones already, and stay as they are.
    return moment if skipped(moment.date(), moment.time(), zone) else moment - forward


def _later_onsets(change: _Change) -> list[datetime]:
    return [onset for onset, *_ in change.rdates if isinstance(onset, datetime)]
