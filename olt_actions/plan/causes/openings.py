"""Why an issue is opened: its week has begun, its pair or its person is new, or the work itself."""

from __future__ import annotations

from olt_actions.cohort.model import Week
from olt_actions.keys import Key
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts, Origin, day_text
from olt_actions.plan.causes.people import arrival

_FRESH = 1  # days for which a week is said to open, whatever else is there already: an earlier run may have been cut


def opening_cause(facts: Facts, key: Key) -> Cause:
    """Why an issue is there from now on."""
    origin = facts.origins.get(key)
    if origin is None:
        return facts.about_pair(key, f"{key.name} is not there yet")
    if key in facts.on_record:
        return facts.about_pair(key, f"somebody deleted issues of {origin.pair.project.name}")
    day, first = facts.day(origin.opens), _week(facts, origin)
    if day > first.starts:
        return _joins(facts, origin)
    if (facts.today - day).days > _FRESH and (cause := _late(facts, key, origin)):
        return cause
    return week_opened(facts, first)


def week_opened(facts: Facts, week: Week) -> Cause:
    """That a week has begun."""
    headline = f"Week {week.number} opened on {day_text(week.starts, facts.today)}"
    return Cause("date", headline, "", facts.where(facts.week_path(week)), "", week.starts)


def _week(facts: Facts, origin: Origin) -> Week:
    return origin.week or facts.cohort.weeks[0]


def _joins(facts: Facts, origin: Origin) -> Cause:
    pair, day = origin.pair, facts.day(origin.opens)
    person = origin.task.person if origin.task else None
    if pair.joined != day and person is not None:
        return arrival(facts, pair, person)
    headline = f"{pair.project.name} joined on {day_text(day, facts.today)}"
    return Cause("file", headline, "", facts.where(f"{facts.pair_path(pair)}.joined"), "", day)


def _late(facts: Facts, key: Key, origin: Origin) -> Cause | None:
    """What is new in the file, where others had their issues for some days already."""
    there = facts.observed.issues
    pair, person = origin.pair, origin.task.person if origin.task else None
    if key.slug not in facts.slugs_there:
        if not there or origin.week is None:
            return None
        assignment = facts.cohort.assignments.get(key.slug)
        title = assignment.title if assignment else key.slug
        path = f"assignments.{key.slug}" if assignment else f"{facts.week_path(origin.week)}.mentor_meeting"
        return Cause("file", f'"{title}" is new in week {origin.week.number}', "", facts.where(path))
    if not any(other in there for other in facts.of_pair.get(pair.id, ())):
        return Cause("file", f"{pair.project.name} is new in the cohort", "", facts.where(facts.pair_path(pair)))
    return arrival(facts, pair, person) if person else None
