"""Checks of people: everyone who is named exists, and every login and slot belongs to one."""

from __future__ import annotations

from datetime import date

from olt_actions.cohort.attributes import COHORT, MENTORSHIP, PAIR, PERSON, SLOT
from olt_actions.cohort.checks.common import defined, free, ids_of_people, known, once, participants_of, present
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record


def people_are_known(cohort: Record[Cohort], problems: Problems) -> None:
    """Organizers, participants and mentors are ids from `people`."""
    named = _named(cohort)
    if cohort.is_unread(COHORT.people) or not named:
        return
    if not cohort.is_given(COHORT.people):
        message = f"is missing, though {named[0].value!r} and perhaps others are named."
        problems.add(cohort.where, message, "Add `people: {ada: {name: Ada}}`.", path="people")
        return
    ids = defined(ids_of_people(cohort))
    by_name = _ids_by_name(cohort)
    for name in named:
        meant = by_name.get(name.value.casefold(), [])
        if name.value not in ids and len(meant) == 1:
            message = f"no person has the id {name.value!r}; it is the name of {meant[0]!r}."
            problems.add(name.where, message, f"Write {meant[0]}.")
        else:
            known(name, ids, problems, "no person has the id {!r}.", "Add them to `people`.")


def _ids_by_name(cohort: Record[Cohort]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for person in cohort.records(COHORT.people):
        person_id, name = person.value(PERSON.id), person.value(PERSON.name)
        if person_id and name:
            ids.setdefault(name.value.casefold(), []).append(person_id.value)
    return ids


def former_ids_of_people_are_free(cohort: Record[Cohort], problems: Problems) -> None:
    """What somebody was called before is nobody's id now, and was that of one person alone."""
    former = [name for person in cohort.records(COHORT.people) for name in person.names(PERSON.was)]
    free(former, {it.value for it in ids_of_people(cohort)}, problems, "{!r} is a person who is there.")
    once(former, problems, "two people were called {!r}, first on line {}.")


def logins_belong_to_one_person(cohort: Record[Cohort], problems: Problems) -> None:
    """GitHub takes Ada and ada for one login, and so do we."""
    owners: dict[str, tuple[str, int]] = {}
    for person in cohort.records(COHORT.people):
        person_id, login = person.value(PERSON.id), person.value(PERSON.github)
        if person_id is None or login is None:
            continue
        if login.value.lower() in owners:
            owner, line = owners[login.value.lower()]
            problems.add(login.where, f"the login {login.value!r} is that of {owner!r} already, on line {line}.")
        else:
            owners[login.value.lower()] = (person_id.value, login.where.line)


def accounts_are_listed_once(cohort: Record[Cohort], problems: Problems) -> None:
    """Whatever their capitals."""
    lowered = (Located(account.value.lower(), account.where) for account in cohort.names(COHORT.accounts))
    once(lowered, problems, "{!r} is listed twice, first on line {}.")


def slots_are_named_once(cohort: Record[Cohort], problems: Problems) -> None:
    """Each call has a slot of its own, unless it is the same from another day on."""
    by_day: dict[date | None, list[Located[str] | None]] = {}
    for call in cohort.records(COHORT.calls):
        since = call.value(SLOT.since)
        by_day.setdefault(since.value if since else None, []).append(call.value(SLOT.slot))
    for slots in by_day.values():
        once(slots, problems, "the slot {!r} is used twice, first on line {}.")


def slots_are_known(cohort: Record[Cohort], problems: Problems) -> None:
    """A person's slot is one of the calls'; where there is no call at all, `calls_have_a_slot` says so once."""
    calls = cohort.records(COHORT.calls)
    if not calls:
        return
    slots = defined(present(call.value(SLOT.slot) for call in calls))
    for slot in present(person.value(PERSON.slot) for person in cohort.records(COHORT.people)):
        known(slot, slots, problems, "no call has the slot {!r}.", f"Choose one of {', '.join(sorted(slots))}.")


def _named(cohort: Record[Cohort]) -> tuple[Located[str], ...]:
    named = list(cohort.names(COHORT.organizers))
    for pair in cohort.records(COHORT.pairs):
        named += participants_of(pair)
        named += present(mentor.reference(MENTORSHIP.person) for mentor in pair.records(PAIR.mentorships))
    return tuple(named)
