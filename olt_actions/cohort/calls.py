"""When the calls of a week are held, in which slots, and for whom.

The simplest call is `cohort_call: true`: once in each slot of `calls`, on the weekday and at the time of the slot. One
with a day or a time of its own is held once: as the call of the only slot, if there is one slot, and else outside of
all slots, for everyone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from olt_actions.cohort.calendar import minutes_between
from olt_actions.cohort.model import Cohort, CohortCall, Pair, Person, Week
from olt_actions.cohort.wall_clock import first_on_or_after, instant, later

MENTORS = "mentors"  # the word for them in `for:`, beside pairs and tracks


@dataclass(frozen=True, slots=True)
class ScheduledCall:
    """One meeting of the cohort, in its zone: what was `planned`, in which slot, and from when until when.

    `place` is that of the planned call among those of its week, from 0. `slot` is None outside of all slots. `people`
    are the ids of those whom it is for; None is everyone.
    """

    planned: CohortCall
    place: int
    slot: str | None
    url: str | None
    starts: datetime
    ends: datetime
    people: frozenset[str] | None = None

    @property
    def minutes(self) -> int:
        """How long it really takes, also when the clocks change meanwhile."""
        return minutes_between(self.starts, self.ends)

    def concerns(self, person: Person) -> bool:
        """Whether it is a call for that person: of the slot that they picked, and for people such as they are."""
        return person.slot in (None, self.slot or person.slot) and (self.people is None or person.id in self.people)


def calls(cohort: Cohort, week: Week) -> tuple[ScheduledCall, ...]:
    """The calls of a week in the order of the file; none where the week has no cohort call."""
    names = slot_names(cohort)
    found = (
        _scheduled(cohort, week, call, place, name)
        for place, call in enumerate(week.cohort_calls)
        for name in slots_of_call(names, call.slot, is_own=is_own(call))
    )
    return tuple(call for call in found if call)


def demo_calls(cohort: Cohort, week: Week) -> tuple[ScheduledCall, ...]:
    """The calls of a week in which its demo takes place."""
    return tuple(call for call in calls(cohort, week) if call.planned.demo)


def slot_names(cohort: Cohort) -> tuple[str, ...]:
    """The slots of the cohort, each once, in the order of the file."""
    return tuple(dict.fromkeys(slot.slot for slot in cohort.calls))


def slots_of_call(names: Sequence[str], slot: str | None, *, is_own: bool) -> tuple[str | None, ...]:
    """The slots among `names` that a call is held in; None for outside of all slots.

    `slot` is the one that the call names, and `is_own` is whether it has a day or a time of its own.
    """
    if slot is not None:
        return (slot,)
    if not is_own:
        return tuple(names)
    return (names[0],) if len(names) == 1 else (None,)


def is_own(call: CohortCall) -> bool:
    """Whether a call says itself on which day or at which time it is held."""
    return call.date is not None or call.weekday is not None or call.time is not None


def is_for(call: CohortCall, pair: Pair) -> bool:
    """Whether a call is for that pair."""
    return not call.audience or pair.id in call.audience or (pair.track is not None and pair.track in call.audience)


def _scheduled(cohort: Cohort, week: Week, call: CohortCall, place: int, name: str | None) -> ScheduledCall | None:
    """A call in a slot; None where the slot begins only later, or nothing says when it is.

    A slot that is moved from a day on is where it was in the weeks before.
    """

    def on(weekday: int | None) -> date | None:
        weekday = weekday if call.weekday is None else call.weekday
        return call.date or (None if weekday is None else first_on_or_after(week.starts, weekday))

    moved = [(slot, day) for slot in cohort.calls if slot.slot == name and (day := on(slot.weekday))]
    in_force = [(slot.since or date.min, slot, day) for slot, day in moved if (slot.since or date.min) <= day]
    _, slot, day = max(in_force, key=lambda one: one[0], default=(None, None, None if moved else on(None)))
    time = call.time or (slot.time if slot else None)
    if day is None or time is None:
        return None
    starts = instant(day, time, cohort.timezone)
    url = call.url or (slot.url if slot else None)
    return ScheduledCall(call, place, name, url, starts, later(starts, call.minutes), _people(cohort, call))


def _people(cohort: Cohort, call: CohortCall) -> frozenset[str] | None:
    """Whom a call is for, with the organizers, who hold it; None for everyone."""
    if not call.audience:
        return None
    found = {person.id for person in cohort.organizers}
    for pair in cohort.pairs:
        if is_for(call, pair):
            found |= {it.person.id for it in (*pair.participations, *pair.mentorships)}
        elif MENTORS in call.audience:
            found |= {it.person.id for it in pair.mentorships}
    return frozenset(found)
