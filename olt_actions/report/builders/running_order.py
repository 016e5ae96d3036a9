"""The running order of a demo day: five minutes for each project, in the calls that its people come to.

A pair shows in the slot that most of its participants picked, the first of them where they are of two minds; a pair
that picked none goes where most room is left. Where more pairs come than a call has room for, those whose turn comes
later in the file begin at the next demo, so that it is not always the same who record theirs. Whoever has no turn is
told of the free turns in other calls, and otherwise records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from olt_actions.cohort.calendar import ScheduledCall, calls
from olt_actions.cohort.model import Pair, Week
from olt_actions.cohort.wall_clock import later
from olt_actions.desired.contexts import elsewhere
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.schedule import call_time
from olt_actions.report.summary import DemoCall, Turn, WithoutTurn

MINUTES = 5


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """Who shows when in each call, and for whom there is no turn."""

    calls: tuple[DemoCall, ...]
    without_turn: tuple[WithoutTurn, ...]


def running_order(telling: ReportContext, week: Week, number: int, pairs: Sequence[Pair]) -> RunningOrder:
    """The order in which `pairs` show in the demo of that week; `number` is how many demos there were before."""
    held = calls(telling.cohort, week)
    if not held:
        return RunningOrder((), tuple(WithoutTurn(pair.id, _name(telling, pair), ()) for pair in pairs))
    wanted = _by_slot(held, pairs)
    turns = {
        call.slot.slot: tuple(
            _turn(telling, call, index, pair) for index, pair in enumerate(_first(call, some, number))
        )
        for call, some in wanted
    }
    shown = {turn.pair for some in turns.values() for turn in some}
    left = [pair for pair in pairs if pair.id not in shown]
    return RunningOrder(
        tuple(DemoCall(call_time(call), turns[call.slot.slot]) for call in held),
        tuple(_without(telling, pair, held, turns, index) for index, pair in enumerate(left)),
    )


def _by_slot(held: Sequence[ScheduledCall], pairs: Sequence[Pair]) -> list[tuple[ScheduledCall, list[Pair]]]:
    found: dict[str, list[Pair]] = {call.slot.slot: [] for call in held}
    for pair in sorted(pairs, key=lambda pair: _picked(pair) is None):
        roomiest = max(held, key=lambda call: _room(call) - len(found[call.slot.slot]))
        found.get(_picked(pair) or "", found[roomiest.slot.slot]).append(pair)
    order = {pair.id: index for index, pair in enumerate(pairs)}
    return [(call, sorted(found[call.slot.slot], key=lambda pair: order[pair.id])) for call in held]


def _picked(pair: Pair) -> str | None:
    picked = Counter(person.slot for person in pair.participants if person.slot)
    return picked.most_common(1)[0][0] if picked else None


def _room(call: ScheduledCall) -> int:
    return call.minutes // MINUTES


def _first(call: ScheduledCall, pairs: list[Pair], number: int) -> list[Pair]:
    room = _room(call)
    if len(pairs) <= room:
        return pairs
    begin = number * room % len(pairs)
    return [*pairs[begin:], *pairs[:begin]][:room]


def _turn(telling: ReportContext, call: ScheduledCall, index: int, pair: Pair) -> Turn:
    starts = later(call.starts, index * MINUTES)
    readers = tuple(person for person in pair.participants if telling.appearances.is_named(person))
    there = elsewhere(starts, telling.cohort.timezone, readers)
    return Turn(starts, later(starts, MINUTES), pair.id, _name(telling, pair), there)


def _without(
    telling: ReportContext, pair: Pair, held: Sequence[ScheduledCall], turns: dict[str, tuple[Turn, ...]], index: int
) -> WithoutTurn:
    """The turns that are free, each offered to one pair only: to the one that is `index`-th of those without."""
    free = []
    for call in held:
        taken = len(turns[call.slot.slot])
        if taken + index < _room(call):
            free.append(_turn(telling, call, taken + index, pair))
    return WithoutTurn(pair.id, _name(telling, pair), tuple(free))


def _name(telling: ReportContext, pair: Pair) -> str:
    return telling.appearances.redact(pair.project.name)
