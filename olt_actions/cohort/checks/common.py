"""What several checks need: names used twice, and names nobody has defined."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TypeVar

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, PAIR, PARTICIPATION, PERSON, SLOT, WEEK
from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.model import CallSlot, Cohort, Pair
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.problems import Problems, did_you_mean
from olt_actions.cohort.reading.names import slugified
from olt_actions.cohort.record import Record
from olt_actions.cohort.wall_clock import first_on_or_after

T = TypeVar("T")


def once(found: Iterable[Located[T] | None], problems: Problems, message: str, hint: str = "") -> None:
    """Report every value that has been there before; `message` has places for it and for the line of the first."""
    first: dict[T, int] = {}
    for item in found:
        if item is None:
            continue
        if item.value in first:
            problems.add(item.where, message.format(item.value, first[item.value]), hint)
        else:
            first[item.value] = item.where.line


def free(former: Iterable[Located[str]], in_use: Collection[str], problems: Problems, message: str) -> None:
    """Report every former name that something has now; `message` has a place for it."""
    for name in former:
        if name.value in in_use:
            hint = "A name that is in use again cannot be followed: choose another for one."
            problems.add(name.where, message.format(name.value), hint)


def present(found: Iterable[Located[T] | None]) -> tuple[Located[T], ...]:
    """Those that are there and could be read."""
    return tuple(item for item in found if item is not None)


def slots_in_force(cohort: Record[Cohort], first: date) -> tuple[Record[CallSlot], ...]:
    """The slots as they are in the row that begins on that day: those moved from a later day on are not there yet."""
    found: dict[str, tuple[date, Record[CallSlot]]] = {}
    for slot in cohort.records(COHORT.calls):
        name, weekday, since = slot.value(SLOT.slot), slot.value(SLOT.weekday), slot.value(SLOT.since)
        day = since.value if since else date.min
        if name is None or weekday is None or day > first_on_or_after(first, weekday.value):
            continue
        if name.value not in found or found[name.value][0] < day:
            found[name.value] = (day, slot)
    return tuple(slot for _, slot in found.values())


def spans(cohort: Record[Cohort]) -> list[tuple[date | None, date | None]]:
    """The first and last day of each row, None where unknown or where the rows are out of order."""
    rows = cohort.records(COHORT.schedule)
    spans: list[tuple[date | None, date | None]] = []
    for index, starts in enumerate(row.value(WEEK.starts) for row in rows):
        first = starts.value if starts else None
        last = first + timedelta(days=DAYS_IN_A_ROW - 1) if first else None
        if first and last and index + 1 < len(rows):
            after = rows[index + 1].value(WEEK.starts)
            last = min(last, after.value - timedelta(days=1)) if after and after.value > first else None
        spans.append((first, last))
    return spans


def ids_of_people(cohort: Record[Cohort]) -> tuple[Located[str], ...]:
    """Everyone under `people`."""
    return present(person.value(PERSON.id) for person in cohort.records(COHORT.people))


def participants_of(pair: Record[Pair]) -> tuple[Located[str], ...]:
    """The ids of a pair's participants, as often as they stand there."""
    return present(it.reference(PARTICIPATION.person) for it in pair.records(PAIR.participations))


def slugs_of_assignments(cohort: Record[Cohort]) -> tuple[Located[str], ...]:
    """Everything under `assignments`."""
    return present(assignment.value(ASSIGNMENT.slug) for assignment in cohort.records(COHORT.assignments))


def defined(names: Iterable[Located[str]]) -> set[str]:
    """The names that may be referred to: those in the file, and what they become once their spelling is fixed."""
    given = {name.value for name in names}
    return given | {slugified(name) for name in given}


def known(name: Located[str], names: set[str], problems: Problems, message: str, otherwise: str = "") -> None:
    """Report a name that is defined nowhere; `message` has a place for it."""
    if name.value not in names and not problems.possibly_unread(name.value):
        problems.add(name.where, message.format(name.value), did_you_mean(name.value, names, otherwise))
