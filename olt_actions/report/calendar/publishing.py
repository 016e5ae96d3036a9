"""Writes a feed as an iCalendar file, in which only events that have changed are newer than in the previous file.

How the SEQUENCE of an event can only grow, though no state is kept between runs, is explained in the docstring of the
package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from olt_actions.cohort.wall_clock import later
from olt_actions.report.calendar.event import CalendarEvent
from olt_actions.report.calendar.feeds import Feed
from olt_actions.report.calendar.zones import zone_component

_REFRESH_INTERVAL = timedelta(hours=6)
_REVISION_PROPERTIES = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")


def publish(feed: Feed, zone: ZoneInfo, now: datetime, published: bytes = b"") -> bytes:
    """The content of the feed's file as of `now` (aware), with local times of `zone`, as UTF-8 with CRLF.

    `published` is the previous file; what cannot be parsed in it is ignored.
    """
    before = _read_revisions(published)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//olt_actions//cohort calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # RFC 7986's NAME, and the older property of the same meaning that more programs read.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(feed.name))
    calendar.add("refresh-interval", _REFRESH_INTERVAL, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")  # the refresh interval again, as Outlook reads it
    days = [day for event in feed.events for day in _days(event)]
    if days:
        calendar.add_component(zone_component(zone, min(days), max(days)))
    for component in _components(feed.events):
        revision = _next_revision(component, before.get(str(component["uid"])), now.astimezone(UTC))
        calendar.add_component(_stamped(component, revision))
    return bytes(calendar.to_ical())


def _components(events: Iterable[CalendarEvent]) -> Iterable[icalendar.Event]:
    for event in events:
        component = icalendar.Event()
        component.add("uid", event.key)
        component.add("summary", event.title)
        component.add("dtstart", event.starts)
        component.add("dtend", event.ends or _end_of_due_date(event.starts))
        component.add("description", "\n".join([*event.about, *([event.url] if event.url else [])]))
        component.add("categories", [event.kind.value])
        # Else a due date or a week for a meeting would block people's calendars. RFC 5545, 3.8.2.7.
        component.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
        component.add("status", "CONFIRMED")
        if event.url:
            component.add("url", event.url)
            component.add("location", event.url)  # many programs show the location and hide the URL
        yield component


def _end_of_due_date(due: datetime | date) -> datetime | date:
    """The end of what has none: programs hide an event of no length, or give it an hour that reaches into the next day.

    It is not an event of the whole day, because the hour counts, and is another day for those who live elsewhere.
    """
    return later(due, 1) if isinstance(due, datetime) else due + timedelta(days=1)


def _stamped(component: icalendar.Event, revision: Revision) -> icalendar.Event:
    component.add("sequence", revision.sequence)
    component.add("dtstamp", revision.at)
    component.add("last-modified", revision.at)
    return component


def _days(event: CalendarEvent) -> Iterable[date]:
    for moment in (event.starts, event.ends):
        if moment is not None:
            yield moment.date() if isinstance(moment, datetime) else moment


@dataclass(frozen=True, slots=True)
class Revision:
    """A published version of an event: its SEQUENCE, the instant (UTC), and all its other properties as text."""

    sequence: int
    at: datetime
    content: bytes


def _read_revisions(published: bytes) -> Mapping[str, Revision]:
    """The revisions in a file, by UID; events that lack what we write are left out. Empty if it is not a calendar."""
    try:
        calendar = icalendar.Calendar.from_ical(published)
    except (ValueError, IndexError, KeyError):  # the library raises any of these for a file that is not a calendar
        return {}
    found = {}
    for component in calendar.walk("VEVENT"):
        uid, sequence, stamp = (component.get(name) for name in ("UID", "SEQUENCE", "LAST-MODIFIED"))
        if uid is not None and isinstance(sequence, int) and isinstance(getattr(stamp, "dt", None), datetime):
            found[str(uid)] = Revision(int(sequence), stamp.dt.astimezone(UTC), _content(component))
    return found


def _next_revision(component: icalendar.Event, before: Revision | None, now: datetime) -> Revision:
    """The revision to publish at `now` (UTC) for an event that has none yet: the previous one if nothing changed."""
    content = _content(component)
    if before is not None and before.content == content:
        return before
    # Whole minutes, as in the sequence: both then say the same instant.
    at = now.replace(second=0, microsecond=0)
    minutes = int(at.timestamp()) // 60
    return Revision(max(minutes, 0 if before is None else before.sequence + 1), at, content)


def _content(component: icalendar.Component) -> bytes:
    kept = icalendar.Event()
    for name, value in component.items():
        if name not in _REVISION_PROPERTIES:
            kept[name] = value
    return bytes(kept.to_ical())
