"""Checks of pairs: who is in them, and from when until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeVar

from olt_actions.cohort.attributes import COHORT, MEMBERSHIP, MENTORSHIP, PAIR, PARTICIPATION, WEEK
from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.checks.common import free, ids_of_people, once, participants_of
from olt_actions.cohort.model import Cohort, Membership, Participation
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record

M = TypeVar("M", bound=Membership)

_LISTED_TWICE = "{!r} is listed twice, first on line {}."


def pairs_are_named_once(cohort: Record[Cohort], problems: Problems) -> None:
    """A pair's id goes into the keys of its issues."""
    ids = (pair.value(PAIR.id) for pair in cohort.records(COHORT.pairs))
    once(ids, problems, "the id {!r} is used twice, first on line {}.")


def former_ids_of_pairs_are_free(cohort: Record[Cohort], problems: Problems) -> None:
    """What a pair was called before is the id of no pair now, and was that of one pair alone."""
    pairs = cohort.records(COHORT.pairs)
    former = [name for pair in pairs for name in pair.names(PAIR.was)]
    free(former, {it.value for pair in pairs if (it := pair.value(PAIR.id))}, problems, "{!r} is a pair that is there.")
    once(former, problems, "two pairs were called {!r}, first on line {}.")


def nobody_is_listed_twice(cohort: Record[Cohort], problems: Problems) -> None:
    """No one is organizer twice, nor takes part in a pair or mentors it twice on the same day."""
    people = {person_id.value for person_id in ids_of_people(cohort)}
    listed = (name for name in cohort.names(COHORT.organizers) if name.value in people)
    once(listed, problems, _LISTED_TWICE)
    for pair in cohort.records(COHORT.pairs):
        first: dict[str, Record[Participation]] = {}
        for stay in pair.records(PAIR.participations):
            person = stay.reference(PARTICIPATION.person)
            if person is None or person.value not in people:
                continue
            before = first.setdefault(person.value, stay)
            if before is not stay and _overlap(stay, before):
                problems.add(person.where, _LISTED_TWICE.format(person.value, before.where.line))
        mentors = pair.records(PAIR.mentorships)
        for index, mentor in enumerate(mentors):
            person = mentor.reference(MENTORSHIP.person)
            again = any(_overlap(mentor, other) for other in mentors[:index])
            if again and person and person.value in people:
                message = f"{person.value!r} mentors this pair already on the same days."
                problems.add(person.where, message, "Remove one, or give both `from` and `until`.")


def nobody_mentors_themselves(cohort: Record[Cohort], problems: Problems) -> None:
    """A participant of a pair is not its mentor as well."""
    people = {person_id.value for person_id in ids_of_people(cohort)}
    for pair in cohort.records(COHORT.pairs):
        participants = {name.value for name in participants_of(pair)} & people
        for mentor in pair.records(PAIR.mentorships):
            person = mentor.reference(MENTORSHIP.person)
            if person and person.value in participants:
                message = f"{person.value!r} is a participant of this pair, and nobody mentors themselves."
                problems.add(person.where, message)


def dates_of_pairs_are_in_order(cohort: Record[Cohort], problems: Problems) -> None:
    """Nobody leaves before joining, and nobody joins after the end."""
    end = _end(cohort)
    for pair in cohort.records(COHORT.pairs):
        stays: tuple[Record[Any], ...] = (*pair.records(PAIR.participations), *pair.records(PAIR.mentorships))
        spans = [
            (pair.value(PAIR.joined), pair.value(PAIR.left), "joined"),
            *((stay.value(MEMBERSHIP.starts), stay.value(MEMBERSHIP.until), "from") for stay in stays),
        ]
        for first, last, start_name in spans:
            if first and end and first.value > end:
                problems.add(first.where, f"{first.value} is after the cohort's last day, {end}.")
            if first and last and last.value <= first.value:
                problems.add(last.where, f"{last.value} is not after {start_name}, which is {first.value}.")


def reasons_belong_to_leaving(cohort: Record[Cohort], problems: Problems) -> None:
    """A pair with a reason has left."""
    for pair in cohort.records(COHORT.pairs):
        reason = pair.value(PAIR.reason)
        if reason and pair.value(PAIR.left) is None and not pair.is_unread(PAIR.left):
            problems.add(reason.where, "there is a reason, but no day on which they left.", "Add `left: 2017-05-01`.")


def _overlap(one: Record[M], other: Record[M]) -> bool:
    person, same = one.reference(MEMBERSHIP.person), other.reference(MEMBERSHIP.person)
    if person is None or same is None or person.value != same.value:
        return False
    if any(stay.is_unread(day) for stay in (one, other) for day in (MEMBERSHIP.starts, MEMBERSHIP.until)):
        return False
    return _starts(one) < _ends(other) and _starts(other) < _ends(one)


def _starts(stay: Record[M]) -> date:
    found = stay.value(MEMBERSHIP.starts)
    return found.value if found else date.min


def _ends(stay: Record[M]) -> date:
    found = stay.value(MEMBERSHIP.until)
    return found.value if found else date.max


def _end(cohort: Record[Cohort]) -> date | None:
    rows = cohort.records(COHORT.schedule)
    last: Located[date] | None = rows[-1].value(WEEK.starts) if rows else None
    return last.value + timedelta(days=DAYS_IN_A_ROW - 1) if last else None
