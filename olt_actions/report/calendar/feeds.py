"""The feeds: one for everyone, one for each call slot and one for each person, and the events of each.

A participant who is neither mentor nor organizer sees the events of the time in which one of their pairs is active.
Mentors and organizers see everything to the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType

from olt_actions.cohort.calls import slot_names
from olt_actions.cohort.model import Cohort, Person
from olt_actions.keys import Key
from olt_actions.report.calendar.event import CalendarEvent
from olt_actions.report.calendar.gatherings import gatherings
from olt_actions.report.calendar.work import common_work, personal_work


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar to subscribe to: its `file` below the site, its name, and its events in order of time.

    `subject` is the slot or the name of the person it is for, and '' in the feed for everyone.
    """

    file: str
    name: str
    events: tuple[CalendarEvent, ...]
    subject: str = ""
    is_personal: bool = False


def feeds(
    cohort: Cohort, people: Iterable[Person] | None = None, granted: Mapping[Key, datetime] = MappingProxyType({})
) -> tuple[Feed, ...]:
    """Every feed, the one for everyone first; if `people` is given, personal feeds only for them.

    `granted` are due dates later than the schedule's, by the key of the issue.
    """
    chosen = cohort.people.values() if people is None else people
    together, work, for_all = tuple(gatherings(cohort)), personal_work(cohort, granted), _to_the_end(cohort)
    return (
        feed_of_all(cohort),
        *(feed_of_slot(cohort, slot) for slot in slot_names(cohort)),
        *(_personal(cohort, person, together, work.get(person.id, ()), for_all) for person in chosen),
    )


def feed_of_all(cohort: Cohort) -> Feed:
    """The feed for everyone: the calls of every slot, and the dates of the schedule."""
    return Feed("calendar.ics", cohort.name, _in_order(cohort, (*gatherings(cohort), *common_work(cohort))))


def feed_of_slot(cohort: Cohort, slot: str) -> Feed:
    """The feed for everyone, with the calls of one slot only."""
    events = [event for event in gatherings(cohort) if event.slot in (None, slot)]
    ordered = _in_order(cohort, (*events, *common_work(cohort)))
    return Feed(f"calendar/slot/{slot}.ics", f"{cohort.name} · {slot}", ordered, slot)


def feed_of_person(cohort: Cohort, person: Person) -> Feed:
    """The feed of one person: the calls of their slot (of every slot, if they picked none), and their own work."""
    work = personal_work(cohort, {}).get(person.id, ())
    return _personal(cohort, person, tuple(gatherings(cohort)), work, _to_the_end(cohort))


def _personal(
    cohort: Cohort,
    person: Person,
    together: Iterable[CalendarEvent],
    work: Iterable[CalendarEvent],
    for_all: Set[str],
) -> Feed:
    own = [event for event in together if _concerns(event, person)]
    attended = [event for event in own if person.id in for_all or _takes_part(cohort, person, event.day)]
    file, name = f"calendar/person/{person.id}.ics", f"{cohort.name} · {person.name}"
    return Feed(file, name, _in_order(cohort, (*attended, *work)), person.name, is_personal=True)


def _concerns(event: CalendarEvent, person: Person) -> bool:
    in_slot = event.slot is None or person.slot in (None, event.slot)
    return in_slot and (event.people is None or person.id in event.people)


def _takes_part(cohort: Cohort, person: Person, day: date) -> bool:
    return any(pair.is_active(day) for pair in cohort.pairs_of[person.id])


def _to_the_end(cohort: Cohort) -> Set[str]:
    """The ids of those who see everything: mentors, organizers, and whoever is in no pair."""
    mentors = {mentorship.person.id for pair in cohort.pairs for mentorship in pair.mentorships}
    return mentors | {it.id for it in cohort.organizers} | (cohort.people.keys() - cohort.pairs_of.keys())


def _in_order(cohort: Cohort, events: Iterable[CalendarEvent]) -> tuple[CalendarEvent, ...]:
    def moment(event: CalendarEvent) -> datetime:
        starts = event.starts
        if not isinstance(starts, datetime):
            starts = datetime.combine(starts, time.min, cohort.timezone)
        return starts.astimezone(UTC)

    return tuple(sorted(events, key=lambda event: (moment(event), event.key)))
