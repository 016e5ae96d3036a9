"""Which revision of an event this is, told from the file in which it was published before.

How an event's SEQUENCE can only grow though nothing is remembered is told in the package's own docstring.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import icalendar

_OURS = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")


@dataclass(frozen=True, slots=True)
class Revision:
    """What an event said when it was published: its number, the instant (UTC), and all else, as it was written."""

    sequence: int
    at: datetime
    content: bytes


def read_revisions(published: bytes) -> Mapping[str, Revision]:
    """The revisions in a file, by UID. Nothing where it is no calendar; without those that are no events of ours."""
    try:
        calendar = icalendar.Calendar.from_ical(published)
    except (ValueError, IndexError, KeyError):
        return {}
    found = {}
    for component in calendar.walk("VEVENT"):
        uid, sequence, stamp = (component.get(name) for name in ("UID", "SEQUENCE", "LAST-MODIFIED"))
        if uid is not None and isinstance(sequence, int) and isinstance(getattr(stamp, "dt", None), datetime):
            found[str(uid)] = Revision(int(sequence), stamp.dt.astimezone(UTC), _content(component))
    return found


def revision(component: icalendar.Event, before: Revision | None, now: datetime) -> Revision:
    """The revision to publish at `now` (UTC) for an event that has none yet: the one before, where nothing changed."""
    content = _content(component)
    if before is not None and before.content == content:
        return before
    at = now.replace(second=0, microsecond=0)
    minutes = int(at.timestamp()) // 60
    return Revision(max(minutes, 0 if before is None else before.sequence + 1), at, content)


def _content(component: icalendar.Component) -> bytes:
    kept = icalendar.Event()
    for name, value in component.items():
        if name not in _OURS:
            kept[name] = value
    return bytes(kept.to_ical())
