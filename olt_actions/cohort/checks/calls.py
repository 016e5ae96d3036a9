"""Checks of cohort calls: each is held in a slot or at a time of its own, near its week, for people who exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from olt_actions.cohort.attributes import COHORT, COHORT_CALL, PAIR, PERSON, SLOT, WEEK
from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.calls import MENTORS, slots_of_call
from olt_actions.cohort.checks.clock import exists
from olt_actions.cohort.checks.common import defined, known, once, present, slots_in_force, spans
from olt_actions.cohort.model import CallSlot, Cohort, CohortCall, Week
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record
from olt_actions.cohort.wall_clock import first_on_or_after

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EXAMPLE = 'Add `calls: [{slot: tuesday, weekday: tuesday, time: "17:00"}]`'
_NEAR = timedelta(days=DAYS_IN_A_ROW)  # a call put off by some days still belongs to its week


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A call as it is held once, as far as the file could be read; `slot` is None outside of all slots."""

    call: Record[CohortCall]
    first: date | None
    last: date | None
    slot: Record[CallSlot] | None
    weekday: Located[int] | None
    time: Located[time] | None


def calls_are_named_once(cohort: Record[Cohort], problems: Problems) -> None:
    """A call's slug is what people's calendars know it by."""
    slugs = (call.value(COHORT_CALL.slug) for row in cohort.records(COHORT.schedule) for call in _calls(row))
    once(slugs, problems, "the short name {!r} is used already, on line {}.", "Give this call another `slug`.")


def calls_have_a_slot(cohort: Record[Cohort], problems: Problems) -> None:
    """Where a call does not say itself when it is, `calls` does. Reported once, however many calls there are."""
    if cohort.records(COHORT.calls) or cohort.is_unread(COHORT.calls):
        return
    planned = [call for row in cohort.records(COHORT.schedule) for call in _calls(row)]
    held = [call.where for call in planned if not _is_own(call)]
    held += [slot.where for call in planned if (slot := call.value(COHORT_CALL.slot)) and _is_own(call)]
    picked = [slot.where for person in cohort.records(COHORT.people) if (slot := person.value(PERSON.slot))]
    for where in (held + picked)[:1]:
        problems.add(where, "nothing says when calls are: `calls` is empty or missing.", f"{_EXAMPLE}.")


def calls_say_when(cohort: Record[Cohort], problems: Problems) -> None:
    """A call outside of all slots has a day and a time of its own, and none has two days."""
    for row in cohort.records(COHORT.schedule):
        for call in _calls(row):
            days = COHORT_CALL.date, COHORT_CALL.weekday
            if all(map(call.is_given, days)):
                problems.add(
                    call.place(COHORT_CALL.weekday), "the call has a `date` already.", "Leave one of them out."
                )
    for it in _occasions(cohort):
        slotless = it.slot is None and _is_own(it.call) and not it.call.is_given(COHORT_CALL.slot)
        if slotless and not any(map(it.call.is_given, (COHORT_CALL.date, COHORT_CALL.weekday))):
            message = "nothing says on which day this call is."
            problems.add(it.call.where, message, "Give it a `weekday` or a `date` too, or one of the slots.")
        elif slotless and not it.call.is_given(COHORT_CALL.time):
            message = "nothing says at which time this call is."
            problems.add(it.call.where, message, 'Give it a time, such as `time: "17:00"`, or one of the slots.')


def calls_are_in_their_week(cohort: Record[Cohort], problems: Problems) -> None:
    """A week shortened by a moved one still has the weekday of its calls, and the date of a call is near its week."""
    for it in _occasions(cohort):
        if it.first is None or it.last is None:
            continue
        day = it.call.value(COHORT_CALL.date)
        if day and not it.first - _NEAR <= day.value <= it.last + _NEAR:
            message = f"{day.value} is not near this week, which goes from {it.first} to {it.last}."
            problems.add(day.where, message, "Correct the day, or move the call to its week.")
        elif not day and it.weekday and first_on_or_after(it.first, it.weekday.value) > it.last:
            message = f"this week, {it.first} to {it.last}, has no {_WEEKDAYS[it.weekday.value]} for the call."
            problems.add(it.call.where, message, "Move the week, or the call to another one.")


def call_times_exist(cohort: Record[Cohort], problems: Problems) -> None:
    """On every day on which a call is held; each time is reported once."""
    days: dict[int, tuple[Located[time], list[date]]] = {}
    for it in _occasions(cohort):
        day = it.call.value(COHORT_CALL.date)
        on = day.value if day else first_on_or_after(it.first, it.weekday.value) if it.first and it.weekday else None
        if it.time and on:
            days.setdefault(id(it.time), (it.time, []))[1].append(on)
    for wall, on_days in days.values():
        exists(wall, on_days, cohort, problems)


def calls_name_what_there_is(cohort: Record[Cohort], problems: Problems) -> None:
    """The slot of a call is one of `calls`, and those whom it is for are pairs or tracks."""
    pairs = cohort.records(COHORT.pairs)
    slots = defined(present(slot.value(SLOT.slot) for slot in cohort.records(COHORT.calls)))
    groups = defined(present(name for pair in pairs for name in (pair.value(PAIR.id), pair.value(PAIR.track))))
    for row in cohort.records(COHORT.schedule):
        for call in _calls(row):
            if slots and (slot := call.value(COHORT_CALL.slot)):
                known(slot, slots, problems, "no call has the slot {!r}.", f"Choose one of {', '.join(sorted(slots))}.")
            for name in call.names(COHORT_CALL.audience) if not cohort.is_unread(COHORT.pairs) else ():
                hint = f"Write the id of a pair, a track that pairs have, or `{MENTORS}`."
                known(name, groups | {MENTORS}, problems, "no pair and no track is called {!r}.", hint)


def _occasions(cohort: Record[Cohort]) -> Iterator[_Occasion]:
    names = tuple(dict.fromkeys(slot.value for it in cohort.records(COHORT.calls) if (slot := it.value(SLOT.slot))))
    for row, (first, last) in zip(cohort.records(COHORT.schedule), spans(cohort), strict=True):
        planned = _calls(row)
        starts = row.value(WEEK.starts)
        by_name = _by_name(cohort, starts.value) if planned and starts else {}
        for call in planned:
            named = call.value(COHORT_CALL.slot)
            for name in slots_of_call(names, named.value if named else None, is_own=_is_own(call)):
                held_in = by_name.get(name)
                if held_in is None and name is not None:
                    continue
                own, wall = call.value(COHORT_CALL.weekday), call.value(COHORT_CALL.time)
                yield _Occasion(
                    call,
                    first,
                    last,
                    held_in,
                    own or (held_in.value(SLOT.weekday) if held_in else None),
                    wall or (held_in.value(SLOT.time) if held_in else None),
                )


def _by_name(cohort: Record[Cohort], first: date) -> dict[str | None, Record[CallSlot]]:
    return {name.value: slot for slot in slots_in_force(cohort, first) if (name := slot.value(SLOT.slot))}


def _is_own(call: Record[CohortCall]) -> bool:
    return any(map(call.is_given, (COHORT_CALL.date, COHORT_CALL.weekday, COHORT_CALL.time)))


def _calls(row: Record[Week]) -> tuple[Record[CohortCall], ...]:
    return row.records(WEEK.cohort_calls)
