"""Which pairs show in which call of a demo, five minutes each.

A pair shows in a call that is for it and that its people come to: the slot that most of its participants picked, where
one of the calls is in that slot; in a tie the earliest listed counts. Of several such calls it gets the one with the
most room, so that each call has its share. If a call has more pairs than turns, the pairs further down the file come
first at the next demo, so that it is not always the same ones who have to record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from olt_actions.cohort.calls import ScheduledCall, is_for
from olt_actions.cohort.model import Pair

MINUTES = 5


def turns(held: Sequence[ScheduledCall], pairs: Sequence[Pair], number: int) -> tuple[tuple[Pair, ...], ...]:
    """The pairs that show in each of the calls `held`, in order; `number` is how many demos came before this one."""
    if not held:
        return ()
    options = {pair.id: _options(held, pair) for pair in pairs}
    found: list[list[Pair]] = [[] for _ in held]
    # Those who can choose least come first, so that the others can fill up what room is left.
    for pair in sorted(pairs, key=lambda pair: len(options[pair.id])):
        roomiest = max(options[pair.id], key=lambda index: room(held[index]) - len(found[index]), default=None)
        if roomiest is not None:
            found[roomiest].append(pair)
    order = {pair.id: index for index, pair in enumerate(pairs)}
    return tuple(
        _first(call, sorted(some, key=lambda pair: order[pair.id]), number)
        for call, some in zip(held, found, strict=True)
    )


def room(call: ScheduledCall) -> int:
    """How many turns a call has."""
    return call.minutes // MINUTES


def _options(held: Sequence[ScheduledCall], pair: Pair) -> list[int]:
    """The places of the calls in which a pair may show."""
    meant = [index for index, call in enumerate(held) if is_for(call.planned, pair)]
    picked = Counter(person.slot for person in pair.participants if person.slot).most_common(1)
    return [index for index in meant if picked and held[index].slot == picked[0][0]] or meant


def _first(call: ScheduledCall, pairs: Sequence[Pair], number: int) -> tuple[Pair, ...]:
    turns_there = room(call)
    if len(pairs) <= turns_there:
        return tuple(pairs)
    begin = number * turns_there % len(pairs)
    return tuple([*pairs[begin:], *pairs[:begin]][:turns_there])
