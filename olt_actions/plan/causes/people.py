"""Who comes to a pair and who leaves it, as the file says it and the journey's record knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from olt_actions.cohort.model import Pair, Person
from olt_actions.cohort.model.people import Membership
from olt_actions.keys import Key, make_key
from olt_actions.model.record import JOURNEY, RecordedAccount
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts, day_text


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody who is new in a pair, or no longer in it, under the name that our texts call them."""

    name: str
    cause: Cause
    is_arrival: bool


def changes_in(facts: Facts, pair: Pair) -> Iterator[Change]:
    """Those who have come since the journey's record was written, and those on it who are gone."""
    if not (on_record := _on_record(facts, pair)):
        return
    current = {person.id: person for person in (*pair.mentors(facts.today), *pair.participants)}
    known = {entry.person for entry in on_record if {*entry.role} & {"p", "m"}} | _named(facts, pair)
    for person in current.values():
        if person.id not in known:
            yield Change(person.name, arrival(facts, pair, person), is_arrival=True)
    for person_id in sorted((known | _workers(facts, pair)) - current.keys()):
        yield Change(_name(facts, person_id), departure(facts, pair, person_id), is_arrival=False)


def assigned(facts: Facts, key: Key, logins: Iterable[str]) -> Cause:
    """Why somebody is assigned to an issue: they are new, GitHub takes them now, or somebody had unassigned them."""
    pair, seen = facts.pair(key), facts.observed.issues.get(key)
    login = next(iter(logins), "")
    person = facts.person(login)
    if pair is None or person is None:
        return facts.about_pair(key, f"{login or 'Somebody'} belongs to it")
    if seen and login.casefold() in {it.casefold() for it in seen.written.mentions}:
        return Cause(
            "github", f"GitHub lets {person.name} be assigned now", "", place_of(facts, pair, person), person.id
        )
    if person.id in {entry.person for entry in _on_record(facts, pair) if {*entry.role} & {"p", "m"}}:
        headline = f"{person.name} was not assigned in {pair.project.name}"
        return Cause("github", headline, "", place_of(facts, pair, person), person.id)
    return arrival(facts, pair, person)


def unassigned(facts: Facts, key: Key, logins: Iterable[str]) -> Cause:
    """Why somebody is no longer assigned to an issue."""
    pair, login = facts.pair(key), next(iter(logins), "")
    person = facts.person(login)
    if pair is None:
        return facts.about_pair(key, f"{login} does not belong to it any more")
    number = facts.numbers.get(login.casefold())
    entries = (entry for entry in _on_record(facts, pair) if entry.id == number)
    return departure(facts, pair, person.id if person else next((it.person for it in entries), login))


def arrival(facts: Facts, pair: Pair, person: Person) -> Cause:
    """That somebody mentors a pair, or takes part in it."""
    where = place_of(facts, pair, person)
    is_mentor = person.id in {it.id for it in pair.mentors(facts.today)}
    stays: tuple[Membership, ...] = pair.mentorships if is_mentor else pair.participations
    since = next((it.starts for it in stays if it.person.id == person.id and it.covers(facts.today)), None)
    since = since or (None if is_mentor else pair.joined)
    verb = "mentors" if is_mentor else "takes part in"
    day = f" since {day_text(since, facts.today)}" if since else ""
    instead = f" instead of {before}" if is_mentor and (before := _replaced(facts, pair)) else ""
    return Cause("file", f"{person.name} {verb} {pair.project.name}{day}{instead}", "", where, person.id, since)


def moved(facts: Facts, key: Key) -> Cause:
    """That whose issue it is belongs to another pair than before."""
    origin = facts.origins.get(key)
    person = origin.task.person if origin and origin.task else None
    return arrival(facts, origin.pair, person) if origin and person else facts.about_pair(key, f"{key.name} has moved")


def departure(facts: Facts, pair: Pair, person_id: str) -> Cause:
    """That somebody no longer belongs to a pair, with the day where the file says it."""
    new = _new_mentors(facts, pair)
    if len(new) == 1 and _name(facts, person_id) == _replaced(facts, pair):
        return arrival(facts, pair, new[0])
    name, project = _name(facts, person_id), pair.project.name
    path = facts.pair_path(pair)
    for role, stays in _stays(pair):
        for index, stay in enumerate(stays):
            if stay.person.id == person_id and stay.until and stay.until <= facts.today:
                day = day_text(stay.until, facts.today)
                is_mentor = role == "mentors"
                headline = f"{name} mentored {project} until {day}" if is_mentor else f"{name} left {project} on {day}"
                return Cause("file", headline, "", facts.where(f"{path}.{role}[{index}]"), person_id, stay.until)
    was_mentor = any(it.person == person_id and "m" in it.role for it in _on_record(facts, pair))
    headline = f"{name} no longer mentors {project}" if was_mentor else f"{name} is no longer in {project}"
    return Cause("file", headline, "", facts.where(f"{path}.{'mentors' if was_mentor else 'participants'}"), person_id)


def _new_mentors(facts: Facts, pair: Pair) -> list[Person]:
    known = {entry.person for entry in _on_record(facts, pair) if "m" in entry.role}
    there = known | _named(facts, pair)
    return [person for person in pair.mentors(facts.today) if known and person.id not in there]


def _named(facts: Facts, pair: Pair) -> set[str]:
    """Those without a login whom the journey names already: they have no account to go on record."""
    journey = facts.observed.issues.get(make_key(facts.cohort.id, JOURNEY, pair.id))
    text = journey.written.text if journey else ""
    people = (*pair.mentors(facts.today), *pair.participants)
    return {person.id for person in people if not person.github and person.name in text}


def _replaced(facts: Facts, pair: Pair) -> str:
    """The name of the one mentor whose place the one new mentor takes; '' where it is not one for one.

    Who has left long ago is on record, too; who leaves now is still called in the journey.
    """
    journey = facts.observed.issues.get(make_key(facts.cohort.id, JOURNEY, pair.id))
    current = {person.id for person in pair.mentors(facts.today)}
    called = {login.casefold() for login in (*journey.assignees, *journey.written.mentions)} if journey else set()
    gone = {
        entry.person
        for entry in _on_record(facts, pair)
        if "m" in entry.role and entry.person not in current and entry.login.casefold() in called
    }
    return _name(facts, *gone) if len(gone) == len(_new_mentors(facts, pair)) == 1 else ""


def _workers(facts: Facts, pair: Pair) -> set[str]:
    """Those who have issues of their own below the pair's journey."""
    journey = make_key(facts.cohort.id, JOURNEY, pair.id)
    return {*facts.below.get(journey, ())} - {pair.id}


def _name(facts: Facts, person_id: str) -> str:
    person = facts.cohort.people.get(person_id)
    return person.name if person else person_id


def place_of(facts: Facts, pair: Pair, person: Person) -> str:
    """The line in which a pair names somebody."""
    path = facts.pair_path(pair)
    for role, stays in _stays(pair):
        for index, stay in enumerate(stays):
            if stay.person.id == person.id:
                return facts.where(f"{path}.{role}[{index}]")
    return facts.where(path)


def _stays(pair: Pair) -> Iterator[tuple[str, tuple[Membership, ...]]]:
    yield "participants", pair.participations
    yield "mentors", pair.mentorships


def _on_record(facts: Facts, pair: Pair) -> tuple[RecordedAccount, ...]:
    seen = facts.observed.records.get(make_key(facts.cohort.id, JOURNEY, pair.id))
    return seen.record.accounts if seen and seen.record else ()
