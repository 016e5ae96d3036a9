"""The events of the whole cohort: calls in each slot, demos, office hours and sprints.

A call is identified by its slug or by the position of its week among those with calls, an office hour by its position
among the cohort's office hours and the number of weeks before it, a sprint by its position among the sprints: a moved
week changes none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from olt_actions.cohort.calendar import last_day, office_hours
from olt_actions.cohort.calls import ScheduledCall, calls, slot_names
from olt_actions.cohort.model import Cohort, Sprint, Week
from olt_actions.report.calendar.event import CalendarEvent, Kind, event_key

_DEMOS = {"progress": "Demos", "final": "Final demos"}


def gatherings(cohort: Cohort) -> Iterator[CalendarEvent]:
    """All events of the whole cohort, row by row of the schedule."""
    calls_so_far, hours, sprints, demos = count(1), count(1), count(1), count(1)
    for week in cohort.schedule:
        if week.cohort_calls:
            yield from _calls(cohort, week, next(calls_so_far))
        elif week.demo:
            yield _demo_without_call(cohort, week, _DEMOS[week.demo], next(demos))
        if week.number is not None:
            yield from _office_hours(cohort, week, next(hours))
        if week.sprint:
            yield _sprint(cohort, week.sprint, next(sprints))


def _calls(cohort: Cohort, week: Week, number: int) -> Iterator[CalendarEvent]:
    several = len(slot_names(cohort)) > 1
    for call in calls(cohort, week):
        planned, shows = call.planned, week.demo if call.planned.demo else None
        which = f" ({call.slot})" if call.slot and several else ""
        yield CalendarEvent(
            event_key(cohort.id, *_known_by(call, number)),
            Kind.DEMO if shows else Kind.CALL,
            f"{_DEMOS[shows] if shows else 'Cohort call'}{which}: {planned.title or week.title}",
            call.starts,
            call.ends,
            (_week_of(cohort, week), *(f"- {topic}" for topic in planned.topics), *_what_remains(call)),
            call.url,
            call.slot,
            call.people,
        )


def _known_by(call: ScheduledCall, number: int) -> tuple[str, ...]:
    """The names in an event's key. Further calls of a week count from there, so that later weeks keep their numbers."""
    where = (call.slot,) if call.slot else ()
    if call.planned.slug:
        return ("named-call", call.planned.slug, *where)
    return ("call", str(number), *([f"and-{call.place}"] if call.place else []), *where)


def _what_remains(call: ScheduledCall) -> Iterator[str]:
    if call.planned.speakers:
        yield f"With {', '.join(call.planned.speakers)}"
    if call.planned.notes:
        yield f"Notes: {call.planned.notes}"
    if call.planned.recording:
        yield f"Recording: {call.planned.recording}"


def _demo_without_call(cohort: Cohort, week: Week, name: str, number: int) -> CalendarEvent:
    after = last_day(cohort, week) + timedelta(days=1)
    key = event_key(cohort.id, "demo", str(number))
    return CalendarEvent(key, Kind.DEMO, f"{name}: {week.title}", week.starts, after, (_week_of(cohort, week),))


def _office_hours(cohort: Cohort, week: Week, number: int) -> Iterator[CalendarEvent]:
    for office in office_hours(cohort, week):
        which = cohort.office_hours.index(office.hour) + 1
        key = event_key(cohort.id, "office-hour", str(which), str(number))
        about = (_week_of(cohort, week), "Bring your questions.")
        yield CalendarEvent(key, Kind.OFFICE_HOUR, "Office hour", office.starts, office.ends, about, office.hour.url)


def _sprint(cohort: Cohort, sprint: Sprint, number: int) -> CalendarEvent:
    after = sprint.starts + timedelta(days=sprint.days)
    key = event_key(cohort.id, "sprint", str(number))
    return CalendarEvent(key, Kind.SPRINT, sprint.title, sprint.starts, after, (cohort.name,), sprint.url)


def _week_of(cohort: Cohort, week: Week) -> str:
    return f"Week {week.number} of {cohort.name}"
