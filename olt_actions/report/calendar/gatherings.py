"""The events of the whole cohort: calls in each slot, demos, office hours and sprints.

A call is identified by its slug or its position among the calls, an office hour by its position among the cohort's
office hours and the number of weeks before it, a sprint by its position among the sprints: a moved week changes none of
these.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from olt_actions.cohort.calendar import calls, last_day, office_hours, slot_names
from olt_actions.cohort.model import Cohort, CohortCall, Sprint, Week
from olt_actions.report.calendar.event import CalendarEvent, Kind, event_key

_DEMOS = {"progress": "Demos", "final": "Final demos"}


def gatherings(cohort: Cohort) -> Iterator[CalendarEvent]:
    """All events of the whole cohort, row by row of the schedule."""
    calls_so_far, hours, sprints, demos = count(1), count(1), count(1), count(1)
    for week in cohort.schedule:
        if week.cohort_call:
            yield from _calls(cohort, week, week.cohort_call, next(calls_so_far))
        elif week.demo:
            yield _demo_without_call(cohort, week, _DEMOS[week.demo], next(demos))
        if week.number is not None:
            yield from _office_hours(cohort, week, next(hours))
        if week.sprint:
            yield _sprint(cohort, week.sprint, next(sprints))


def _calls(cohort: Cohort, week: Week, planned: CohortCall, number: int) -> Iterator[CalendarEvent]:
    known_by = ("named-call", planned.slug) if planned.slug else ("call", str(number))
    name = _DEMOS[week.demo] if week.demo else "Cohort call"
    for call in calls(cohort, week):
        which = f" ({call.slot.slot})" if len(slot_names(cohort)) > 1 else ""
        yield CalendarEvent(
            event_key(cohort.id, *known_by, call.slot.slot),
            Kind.DEMO if week.demo else Kind.CALL,
            f"{name}{which}: {week.title}",
            call.starts,
            call.ends,
            (_week_of(cohort, week), *(f"- {topic}" for topic in planned.topics)),
            call.slot.url,
            call.slot.slot,
        )


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
