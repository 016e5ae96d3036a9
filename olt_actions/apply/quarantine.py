"""Writes that never get a clear answer, so that one of them does not hold up all the others.

Batches shrink when GitHub does not answer, until the write that is to blame is sent alone. Alone and unanswered once,
it is tried in a simpler form, for an odd answer may have been a refusal in words we do not know. Unanswered three
times, it is quarantined: it counts as failed, and the run goes on with the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from olt_actions.apply.applier import Applied
from olt_actions.apply.refusals import Failure
from olt_actions.apply.requests import row_for
from olt_actions.errors import OutcomeUnknown
from olt_actions.plan.operations import Operation

_SIMPLER_AFTER = 1
_QUARANTINED_AFTER = 3

_Name = tuple[str, ...]


@dataclass(slots=True)
class UnansweredWrites:
    """What has been left unanswered in this run."""

    solo_failures: Counter[_Name] = field(default_factory=Counter)
    quarantined: dict[_Name, Failure] = field(default_factory=dict)

    def filter(self, operations: Sequence[Operation]) -> list[Operation]:
        """The operations to try: without those quarantined, and in a simpler form where that may help."""
        tried = [operation for operation in operations if _name(operation) not in self.quarantined]
        return [_simpler(it) if self.solo_failures[_name(it)] >= _SIMPLER_AFTER else it for it in tried]

    def record(self, applied: Applied) -> None:
        """Remember what was left unanswered alone."""
        if len(applied.unanswered) != 1:
            return
        [operation] = applied.unanswered
        name = _name(operation)
        self.solo_failures[name] += 1
        if self.solo_failures[name] >= _QUARANTINED_AFTER:
            error = applied.unknown or OutcomeUnknown("GitHub gave no answer.")
            self.quarantined[name] = Failure(operation, error)

    def report_to(self, applied: Applied) -> None:
        """Add what is quarantined to what failed in `applied`."""
        for failure in self.quarantined.values():
            is_optional = row_for(failure.operation).is_optional
            (applied.optional_failures if is_optional else applied.failed).append(failure)


def _simpler(operation: Operation) -> Operation:
    fallback = row_for(operation).fallback(operation)
    return fallback.operation if fallback else operation


def _name(operation: Operation) -> _Name:
    # By what it is about, for a simpler form of the same operation is the same write.
    return type(operation).__name__, *operation.subject()
