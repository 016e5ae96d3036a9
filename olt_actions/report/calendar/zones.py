"""The VTIMEZONE of a feed: when clocks change in the cohort's zone, for as long as the feed has events.

The icalendar library can make one, but passes over changes that are soon undone, such as those of Ramadan in Morocco,
and lets clocks go forward too late. By RFC 5545 (3.6.5) a change begins at the local time that clocks show just before
it. https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

_A_DAY, _A_MINUTE = timedelta(days=1), timedelta(minutes=1)  # no zone changes twice a day, or within a minute


def zone_component(zone: ZoneInfo, first: date, last: date) -> icalendar.Timezone:
    """The VTIMEZONE of a zone from the year of `first` until that of `last`."""
    begin = datetime(first.year, 1, 1, tzinfo=zone)
    component = icalendar.Timezone()
    component.add("tzid", zone.key)
    component.add_component(_change(begin, _offset(begin), [begin.replace(tzinfo=None)]))
    same: dict[tuple[timedelta, timedelta, str | None], list[datetime]] = {}
    for moment in _changes(zone, first.year, last.year):
        before = _offset(moment - _A_MINUTE, zone)
        same.setdefault((before, _offset(moment, zone), moment.astimezone(zone).tzname()), []).append(moment)
    for (before, _, _), moments in same.items():
        onsets = [moment.replace(tzinfo=None) + before for moment in moments]
        component.add_component(_change(moments[0].astimezone(zone), before, onsets))
    return component


def _change(moment: datetime, before: timedelta, onsets: list[datetime]) -> icalendar.cal.Component:
    """A change of the clocks to what they show at `moment`, each time that it comes; `onsets` are local times."""
    change = icalendar.TimezoneDaylight() if moment.dst() else icalendar.TimezoneStandard()
    change.add("dtstart", onsets[0])
    if onsets[1:]:
        change.add("rdate", onsets[1:])
    change.add("tzname", moment.tzname())
    change.add("tzoffsetfrom", before)
    change.add("tzoffsetto", _offset(moment))
    return change


@lru_cache(maxsize=8)  # every feed of a cohort asks the same
def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[datetime, ...]:
    """The instants (UTC) at which clocks change, in the years from `first` to `last`."""
    return tuple(_find(zone, datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)))


def _find(zone: ZoneInfo, moment: datetime, end: datetime) -> Iterator[datetime]:
    while moment < end:
        earlier, later = moment, moment + _A_DAY
        if _offset(earlier, zone) != _offset(later, zone):
            while later - earlier > _A_MINUTE:
                middle = earlier + (later - earlier) // _A_MINUTE // 2 * _A_MINUTE
                if _offset(middle, zone) == _offset(earlier, zone):
                    earlier = middle
                else:
                    later = middle
            yield later
        moment += _A_DAY


def _offset(moment: datetime, zone: ZoneInfo | None = None) -> timedelta:
    return moment.astimezone(zone or moment.tzinfo).utcoffset() or timedelta()
