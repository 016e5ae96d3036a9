"""That a pair, somebody in it or a piece of work has left, or is back."""

from __future__ import annotations

from olt_actions.cohort.calendar import scheduled_work
from olt_actions.cohort.model import Pair
from olt_actions.keys import Key
from olt_actions.model.endings import FAREWELL, End, Ending
from olt_actions.model.events import Closed
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts, day_text
from olt_actions.plan.causes.people import place_of


def ending_cause(facts: Facts, key: Key) -> Cause | None:
    """Why an issue has ended; None for one that has not."""
    origin, wanted = facts.origins.get(key), facts.wanted.get(key)
    if origin and origin.ending:
        return _of_ending(facts, origin.pair, origin.ending)
    if wanted is None or not wanted.is_withdrawn:
        return None
    if key.slug in scheduled_work(facts.cohort):
        return Cause("file", "Who joined late is not asked for earlier work", "", facts.where("late_joiners"))
    return Cause("file", f"{_work(facts, key)} has left the schedule", "", facts.where("schedule"))


def farewell_cause(facts: Facts, comment: Key) -> Cause | None:
    """What a farewell is about, which names in its key who has left."""
    found = (it for it in facts.origins.values() if it.ending and comment.subject.startswith(it.ending.subject))
    return next((_of_ending(facts, it.pair, it.ending) for it in found if it.ending), None)


def return_cause(facts: Facts, key: Key) -> Cause | None:
    """That who or what had left is back, where we were the last to close an issue; else None."""
    origin, seen = facts.origins.get(key), facts.observed.issues.get(key)
    closings = [event for event in (seen.events if seen else ()) if isinstance(event, Closed)]
    if origin is None or not closings or not max(closings, key=lambda event: event.moment).by_us:
        return None
    person = origin.task.person if origin.task else None
    name = person.name if person else origin.pair.project.name
    journey = facts.observed.issues.get(seen.parent or key) if seen else None
    left = {person.id, origin.pair.id} if person else {origin.pair.id}
    said = journey.our_comments if journey else ()
    if origin.week and not any(it.slug == FAREWELL and it.subject.startswith(tuple(left)) for it in said):
        where = facts.where(facts.week_path(origin.week))
        return Cause("file", f"{_work(facts, key)} is in the schedule again", "", where)
    where = place_of(facts, origin.pair, person) if person else facts.where(facts.pair_path(origin.pair))
    return Cause("file", f"{name} takes part again", "", where, person.id if person else "")


def pair_left(facts: Facts, pair: Pair) -> Cause | None:
    """That a pair has left; None for one that is there."""
    ended = (it for it in facts.origins.values() if it.ending and it.ending.is_of_pair and it.pair.id == pair.id)
    return next((_of_ending(facts, pair, it.ending) for it in ended if it.ending), None)


def _work(facts: Facts, key: Key) -> str:
    assignment = facts.cohort.assignments.get(key.slug)
    return f'"{assignment.title}"' if assignment else f'"{key.slug}"'


def _of_ending(facts: Facts, pair: Pair, ending: Ending) -> Cause:
    if ending.end is End.COHORT_OVER:
        closes = ending.day or facts.today
        what = f"The cohort closes on {day_text(closes, facts.today)}"
        return Cause("date", what, "", facts.where("ends"), "", closes)
    path, person = facts.pair_path(pair), None if ending.is_of_pair else facts.cohort.people.get(ending.subject)
    what = ending.name if ending.is_of_pair else f"{ending.name} left {pair.project.name}"
    if ending.day is None:
        what = f"{ending.name} is no longer in {'the cohort file' if ending.is_of_pair else pair.project.name}"
        where = facts.where(path if ending.is_of_pair else f"{path}.participants")
    else:
        day = day_text(ending.day, facts.today)
        what = f"{ending.name} left on {day}" if ending.is_of_pair else f"{what} on {day}"
        where = place_of(facts, pair, person) if person else facts.where(f"{path}.left")
    return Cause("file", what, "", where, "" if ending.is_of_pair else ending.subject, ending.day)
