"""Checks of pairs: who is in them, and from when until when."""

from __future__ import annotations

from datetime import date, timedelta

from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.checks.common import each, ids_of_people, once
from olt_actions.cohort.drafts import Draft, Maybe, MentorDraft
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import is_unread


def pairs_are_named_once(draft: Draft, problems: Problems) -> None:
    """A pair's id goes into the keys of its issues."""
    ids = (pair.id for pair in draft.pairs)
    once(ids, problems, "the id {!r} is used twice, first on line {}.")


def nobody_is_listed_twice(draft: Draft, problems: Problems) -> None:
    """No one is organizer or participant twice, nor mentors a pair twice on the same day."""
    people = ids_of_people(draft)
    for names in (draft.settings.organizers if draft.settings else None, *(pair.participants for pair in draft.pairs)):
        listed = (name for name in each(names) if name.value in people)
        once(listed, problems, "{!r} is listed twice, first on line {}.")
    for pair in draft.pairs:
        for index, mentor in enumerate(pair.mentors):
            again = any(_overlap(mentor, other) for other in pair.mentors[:index])
            if again and mentor.person and mentor.person.value in people:
                told = f"{mentor.person.value!r} mentors this pair already on the same days."
                problems.add(mentor.person.where, told, "Remove one, or give both `from` and `until`.")


def nobody_mentors_themselves(draft: Draft, problems: Problems) -> None:
    """A participant of a pair is not its mentor as well."""
    people = ids_of_people(draft)
    for pair in draft.pairs:
        participants = {name.value for name in each(pair.participants)} & people
        for mentor in pair.mentors:
            if mentor.person and mentor.person.value in participants:
                told = f"{mentor.person.value!r} is a participant of this pair, and nobody mentors themselves."
                problems.add(mentor.person.where, told)


def dates_of_pairs_are_in_order(draft: Draft, problems: Problems) -> None:
    """Nobody leaves before joining, and nobody joins after the end."""
    end = _end(draft)
    for pair in draft.pairs:
        spans = [(pair.joined, pair.left, "joined"), *((m.starts, m.until, "from") for m in pair.mentors)]
        for first, last, start_name in spans:
            if first and end and first.value > end:
                problems.add(first.where, f"{first.value} is after the cohort's last day, {end}.")
            if first and last and last.value <= first.value:
                problems.add(last.where, f"{last.value} is not after {start_name}, which is {first.value}.")


def reasons_belong_to_leaving(draft: Draft, problems: Problems) -> None:
    """A pair with a reason has left."""
    for pair in draft.pairs:
        if pair.reason and pair.left is None and not is_unread(pair.where, "left", pair.left):
            problems.add(
                pair.reason.where, "there is a reason, but no day on which they left.", "Add `left: 2017-05-01`."
            )


def _overlap(one: MentorDraft, other: MentorDraft) -> bool:
    if one.person is None or other.person is None or one.person.value != other.person.value:
        return False
    unread = (
        is_unread(mentor.where, key, found)
        for mentor in (one, other)
        for key, found in (("from", mentor.starts), ("until", mentor.until))
    )
    if any(unread):
        return False
    return _date(one.starts, date.min) < _date(other.until, date.max) and _date(other.starts, date.min) < _date(
        one.until, date.max
    )


def _date(found: Maybe[date], otherwise: date) -> date:
    return found.value if found else otherwise


def _end(draft: Draft) -> date | None:
    last = draft.schedule[-1].starts if draft.schedule else None
    return last.value + timedelta(days=DAYS_IN_A_ROW - 1) if last else None
