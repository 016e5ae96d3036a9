"""Checks of people: everyone who is named exists, and every login and slot belongs to one."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.cohort.checks.common import defined, each, is_absent, known, once
from olt_actions.cohort.drafts import Draft
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Found


def people_are_known(draft: Draft, problems: Problems) -> None:
    """Organizers, participants and mentors are ids from `people`."""
    named = list(_named(draft))
    if draft.people is None or not named:
        return
    if is_absent(draft, "people"):
        told = f"is missing, though {named[0].value!r} and perhaps others are named."
        problems.add(draft.where, told, "Add `people: {ada: {name: Ada}}`.", path="people")
        return
    ids = defined(person.id.value for person in draft.people)
    for name in named:
        known(name, ids, problems, "no person has the id {!r}.", "Add them to `people`.")


def logins_belong_to_one_person(draft: Draft, problems: Problems) -> None:
    """GitHub takes Ada and ada for one login, and so do we."""
    owners: dict[str, tuple[str, int]] = {}
    for person in draft.people or ():
        if person.github is None:
            continue
        login = person.github.value
        if login.lower() in owners:
            owner, line = owners[login.lower()]
            problems.add(person.github.where, f"the login {login!r} is that of {owner!r} already, on line {line}.")
        else:
            owners[login.lower()] = (person.id.value, person.github.where.line)


def accounts_are_listed_once(draft: Draft, problems: Problems) -> None:
    """Whatever their capitals."""
    accounts = each(draft.settings.accounts if draft.settings else None)
    lowered = (Found(account.value.lower(), account.where) for account in accounts)
    once(lowered, problems, "{!r} is listed twice, first on line {}.")


def slots_are_named_once(draft: Draft, problems: Problems) -> None:
    """Each call has a slot of its own."""
    slots = (call.slot for call in draft.calls or ())
    once(slots, problems, "the slot {!r} is used twice, first on line {}.")


def slots_are_known(draft: Draft, problems: Problems) -> None:
    """A person's slot is one of the calls'; where there is no call at all, `calls_have_a_slot` says so once."""
    if not draft.calls:
        return
    slots = defined(call.slot.value for call in draft.calls if call.slot)
    for person in draft.people or ():
        if person.slot:
            known(
                person.slot, slots, problems, "no call has the slot {!r}.", f"Choose one of {', '.join(sorted(slots))}."
            )


def _named(draft: Draft) -> Iterator[Found[str]]:
    if draft.settings:
        yield from each(draft.settings.organizers)
    for pair in draft.pairs:
        yield from each(pair.participants)
        yield from (mentor.person for mentor in pair.mentors if mentor.person)
