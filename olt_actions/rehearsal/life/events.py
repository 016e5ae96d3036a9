"""All events in the life of a cohort, day by day."""

from __future__ import annotations

from olt_actions.rehearsal.life import dates, end, leaving, people, work
from olt_actions.rehearsal.life.event import Event


def all_events() -> tuple[Event, ...]:
    """The events in the order in which they happen; those of one day as they are listed."""
    return tuple(
        sorted((*people.EVENTS, *leaving.EVENTS, *dates.EVENTS, *work.EVENTS, *end.EVENTS), key=lambda event: event.day)
    )
