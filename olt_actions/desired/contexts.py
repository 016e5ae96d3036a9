"""What templates may speak of: a pair's people and project, and dates as people read them.

Times stand in the cohort's zone, which the whole cohort shares, and beside it in each reader's own. The names offered
to each frame are listed in `TEMPLATE_NAMES`, those for the assignments inside in `ASSIGNMENT_NAMES`; `olt check`
reports every other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from olt_actions.cohort.calendar import due_at
from olt_actions.cohort.calls import is_for
from olt_actions.cohort.model import Cohort, Pair, Person, Week

if TYPE_CHECKING:
    from olt_actions.cohort.calls import ScheduledCall

_PAIR_NAMES = frozenset({"cohort", "pair", "project", "participants", "mentors", "organizers"})
ASSIGNMENT_NAMES = _PAIR_NAMES | {"week", "assignment", "person", "due", "calls"}
DEMO_DAY = "demo-day.md"
TEMPLATE_NAMES = {
    "assignment.md": ASSIGNMENT_NAMES | {"text"},
    "mentor-meeting.md": _PAIR_NAMES | {"week", "meeting", "between"},
    "journey.md": _PAIR_NAMES | {"weeks", "guides", "work", "goals", "board", "paused"},
    DEMO_DAY: frozenset(
        ["story", "cohort", "demo", "timezone", "projects", "charts", "feedback", "graduation"],
    ),
}


@dataclass(frozen=True, slots=True)
class CallText:
    """A call as its reader wants to know it: `when` in the cohort's zone, `there` in other readers' zones or ''."""

    when: str
    there: str
    minutes: int
    topics: tuple[str, ...]
    url: str | None
    title: str | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class JourneyWeek:
    """A row of the journey's table; `number` is None in a break, and `due` is '' where nothing is."""

    number: int | None
    title: str
    starts: str
    due: str
    assignments: tuple[str, ...]
    events: tuple[str, ...]


def pair_context(cohort: Cohort, pair: Pair, day: date) -> dict[str, object]:
    """The names that every template may use, with the mentors the pair has on `day`."""
    return {
        "cohort": cohort,
        "pair": pair,
        "project": pair.project,
        "participants": pair.participants,
        "mentors": pair.mentors(day),
        "organizers": cohort.organizers,
    }


def journey_weeks(cohort: Cohort, pair: Pair | None = None) -> tuple[JourneyWeek, ...]:
    """The schedule as the rows of a table; with a `pair`, without the calls that are only for others."""
    return tuple(
        JourneyWeek(
            week.number,
            week.title,
            short_day(week.starts),
            _first_due(cohort, week),
            tuple(cohort.assignments[slug].title for slug in week.assignments),
            tuple(_events(week, pair)),
        )
        for week in cohort.schedule
    )


def _first_due(cohort: Cohort, week: Week) -> str:
    dues = [due_at(cohort, cohort.assignments[slug], week) for slug in week.assignments]
    return short_day(min(dues)) if dues else ""


def _events(week: Week, pair: Pair | None) -> Iterable[str]:
    for call in week.cohort_calls:
        if pair is None or is_for(call, pair):
            yield f"{call.title or 'cohort call'}, {call.minutes} min"
    if week.mentor_meeting:
        yield f"mentor meeting, {week.mentor_meeting.minutes} min"
    if week.sprint:
        yield week.sprint.title
    if week.demo:
        yield "final demos" if week.demo == "final" else "demos"


def call_texts(calls: Iterable[ScheduledCall], home: ZoneInfo, readers: Iterable[Person]) -> tuple[CallText, ...]:
    """The calls that concern one of the `readers`."""
    people = tuple(readers)
    return tuple(
        CallText(
            f"{long_day(call.starts)}, {call.starts:%H:%M} ({home.key})",
            elsewhere(call.starts, home, people),
            call.minutes,
            call.planned.topics,
            call.url,
            call.planned.title,
            call.slot,
        )
        for call in calls
        if any(map(call.concerns, people))
    )


def due_text(cohort: Cohort, due: datetime, readers: Iterable[Person]) -> str:
    """A due date in the cohort's zone and, in brackets, in each other zone of its readers."""
    there = elsewhere(due, cohort.timezone, tuple(readers))
    here = f"{long_day(due)}, {due:%H:%M} ({cohort.timezone.key}"
    return f"{here}; {there})" if there else f"{here})"


def elsewhere(moment: datetime, home: ZoneInfo, readers: tuple[Person, ...]) -> str:
    """An instant in each of the readers' zones whose clocks differ from `home` then; '' where none does."""
    local = moment.astimezone(home)
    texts: dict[str, None] = {}
    for zone in dict.fromkeys(person.timezone for person in readers):
        there = moment.astimezone(zone)
        if there.utcoffset() != local.utcoffset():
            day = "" if there.date() == local.date() else f"{there:%A} {there.day} {there:%B}, "
            texts[f"{day}{there:%H:%M} in {zone.key}"] = None
    return "; ".join(texts)


def days_text(first: date, last: date) -> str:
    """A span of days, such as 'Monday 3 April to Sunday 9 April 2017'."""
    if first == last:
        return long_day(first)
    start = f"{first:%A} {first.day} {first:%B}"
    return f"{start if first.year == last.year else long_day(first)} to {long_day(last)}"


def long_day(day: date) -> str:
    """A day in full, such as 'Tuesday 21 March 2017'."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """A day in brief, such as 'Tue 21 March'."""
    return f"{day:%a} {day.day} {day:%B}"
