"""From a feed to the text of an iCalendar file, in which only what has changed is newer than before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from olt_actions.report.calendar.event import CalendarEvent
from olt_actions.report.calendar.feeds import Feed
from olt_actions.report.calendar.revisions import Revision, read_revisions, revision
from olt_actions.report.calendar.zones import zone_component

_ASK_AGAIN_AFTER = timedelta(hours=6)


def publish(feed: Feed, zone: ZoneInfo, now: datetime, published: bytes = b"") -> bytes:
    """The feed's file at the aware instant `now`, with local times of `zone`, as UTF-8 with CRLF.

    `published` is the file as it was before; whatever cannot be read of it is taken for absent.
    """
    before = read_revisions(published)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//olt_actions//cohort calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986's, and the older one of the same meaning
        calendar.add(name, icalendar.vText(feed.name))
    calendar.add("refresh-interval", _ASK_AGAIN_AFTER, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")  # the same for programs that are older than RFC 7986
    days = [day for event in feed.events for day in _days(event)]
    if days:
        calendar.add_component(zone_component(zone, min(days), max(days)))
    for component in _components(feed.events):
        written = revision(component, before.get(str(component["uid"])), now.astimezone(UTC))
        calendar.add_component(_stamped(component, written))
    return bytes(calendar.to_ical())


def _components(events: Iterable[CalendarEvent]) -> Iterable[icalendar.Event]:
    for event in events:
        component = icalendar.Event()
        component.add("uid", event.key)
        component.add("summary", event.title)
        component.add("dtstart", event.starts)
        if event.ends is not None:
            component.add("dtend", event.ends)
        component.add("description", "\n".join([*event.about, *([event.url] if event.url else [])]))
        component.add("categories", [event.kind.value])
        component.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
        component.add("status", "CONFIRMED")
        if event.url:
            component.add("url", event.url)
            component.add("location", event.url)
        yield component


def _stamped(component: icalendar.Event, written: Revision) -> icalendar.Event:
    component.add("sequence", written.sequence)
    component.add("dtstamp", written.at)
    component.add("last-modified", written.at)
    return component


def _days(event: CalendarEvent) -> Iterable[date]:
    for moment in (event.starts, event.ends):
        if moment is not None:
            yield moment.date() if isinstance(moment, datetime) else moment
