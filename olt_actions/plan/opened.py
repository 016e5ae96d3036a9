"""Putting on record what a run opens, once GitHub has given it a number.

A later run that misses such an issue then knows that somebody has deleted it, and does not open it again. What was
opened by a run that did not come so far is put on record with all else that the next run puts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from olt_actions.keys import Key
from olt_actions.model.record import JourneyRecord
from olt_actions.model.state import DesiredState, Observed
from olt_actions.plan.operations.issues import RecordOpened


def plan_opened(new: Iterable[Key], desired: DesiredState, observed: Observed) -> Iterator[RecordOpened]:
    """Put the `new` issues on record, each in the journey that keeps it."""
    by_keeper: dict[Key, list[Key]] = defaultdict(list)
    for key in new:
        if key in desired.keepers:
            by_keeper[desired.keepers[key]].append(key)
    for journey, issues in by_keeper.items():
        seen, there = observed.issues.get(journey), observed.records.get(journey)
        is_known = seen is None or (there is not None and not seen.is_duplicate)
        if is_known and journey not in observed.absent:
            record = desired.records.get(journey, JourneyRecord())
            yield RecordOpened(journey, there.written if there else None, record, tuple(issues))
