"""The running order of a demo day: five minutes for each project, in the calls that its people attend.

A pair presents in the slot that most of its participants picked; in a tie the earliest listed counts. A pair that
picked none goes to the call with the most room. If a call has more pairs than turns, the pairs further down the file
come first at the next demo, so that it is not always the same ones who have to record. A pair without a turn is offered
the free turns of other calls, or else records.
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
    """The turns of each call, and the pairs for which there is no turn."""

    calls: tuple[DemoCall, ...]
    without_turn: tuple[WithoutTurn, ...]


def running_order(context: ReportContext, week: Week, number: int, pairs: Sequence[Pair]) -> RunningOrder:
    """The order in which `pairs` present in the demo of that week; `number` is how many demos came before it."""
    held = calls(context.cohort, week)
    if not held:
        return RunningOrder((), tuple(WithoutTurn(pair.id, _name(context, pair), ()) for pair in pairs))
    wanted = _by_slot(held, pairs)
    turns = {
        call.slot.slot: tuple(
            _turn(context, call, index, pair) for index, pair in enumerate(_first(call, some, number))
        )
        for call, some in wanted
    }
    shown = {turn.pair for some in turns.values() for turn in some}
    left = [pair for pair in pairs if pair.id not in shown]
    return RunningOrder(
        tuple(DemoCall(call_time(call), turns[call.slot.slot]) for call in held),
        tuple(_without(context, pair, held, turns, index) for index, pair in enumerate(left)),
    )


def _by_slot(held: Sequence[ScheduledCall], pairs: Sequence[Pair]) -> list[tuple[ScheduledCall, list[Pair]]]:
    found: dict[str, list[Pair]] = {call.slot.slot: [] for call in held}
    # Pairs with a slot come first, so that the others can fill up what room is left.
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


def _turn(context: ReportContext, call: ScheduledCall, index: int, pair: Pair) -> Turn:
    starts = later(call.starts, index * MINUTES)
    readers = tuple(person for person in pair.participants if context.privacy.is_named(person))
    there = elsewhere(starts, context.cohort.timezone, readers)
    return Turn(starts, later(starts, MINUTES), pair.id, _name(context, pair), there)


def _without(
    context: ReportContext, pair: Pair, held: Sequence[ScheduledCall], turns: dict[str, tuple[Turn, ...]], index: int
) -> WithoutTurn:
    """The free turns offered to the `index`-th pair without a turn; no turn is offered to two pairs."""
    free = []
    for call in held:
        taken = len(turns[call.slot.slot])
        if taken + index < _room(call):
            free.append(_turn(context, call, taken + index, pair))
    return WithoutTurn(pair.id, _name(context, pair), tuple(free))


def _name(context: ReportContext, pair: Pair) -> str:
    return context.privacy.redact(pair.project.name)
