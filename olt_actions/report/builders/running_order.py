"""The running order of a demo day: who shows when in which call, and what is offered to those without a turn.

Which pairs show in which call is decided in `cohort/demo_turns.py`. A pair without a turn is offered the free turns of
other calls that are for it, or else records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from olt_actions.cohort.calls import ScheduledCall, demo_calls, is_for
from olt_actions.cohort.demo_turns import MINUTES, room, turns
from olt_actions.cohort.model import Pair, Week
from olt_actions.cohort.wall_clock import later
from olt_actions.desired.contexts import elsewhere
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.schedule import call_time
from olt_actions.report.summary import DemoCall, Turn, WithoutTurn


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """The turns of each call, and the pairs for which there is no turn."""

    calls: tuple[DemoCall, ...]
    without_turn: tuple[WithoutTurn, ...]


def running_order(context: ReportContext, week: Week, number: int, pairs: Sequence[Pair]) -> RunningOrder:
    """The order in which `pairs` present in the demo of that week; `number` is how many demos came before it."""
    held = demo_calls(context.cohort, week)
    shown = turns(held, pairs, number)
    order = tuple(
        DemoCall(
            call_time(context, week, call), tuple(_turn(context, call, index, pair) for index, pair in enumerate(some))
        )
        for call, some in zip(held, shown, strict=True)
    )
    in_turn = {pair.id for some in shown for pair in some}
    left = [pair for pair in pairs if pair.id not in in_turn]
    taken = tuple(map(len, shown))
    return RunningOrder(order, tuple(_without(context, pair, held, taken, index) for index, pair in enumerate(left)))


def _turn(context: ReportContext, call: ScheduledCall, index: int, pair: Pair) -> Turn:
    starts = later(call.starts, index * MINUTES)
    readers = tuple(person for person in pair.participants if context.privacy.is_named(person))
    there = elsewhere(starts, context.cohort.timezone, readers)
    return Turn(starts, later(starts, MINUTES), pair.id, _name(context, pair), there)


def _without(
    context: ReportContext, pair: Pair, held: Sequence[ScheduledCall], taken: Sequence[int], index: int
) -> WithoutTurn:
    """The free turns offered to the `index`-th pair without a turn; no turn is offered to two pairs."""
    free = [
        _turn(context, call, so_many + index, pair)
        for call, so_many in zip(held, taken, strict=True)
        if so_many + index < room(call) and is_for(call.planned, pair)
    ]
    return WithoutTurn(pair.id, _name(context, pair), tuple(free))


def _name(context: ReportContext, pair: Pair) -> str:
    return context.privacy.redact(pair.project.name)
