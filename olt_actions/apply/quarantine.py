"""Writes that never get a clear answer, so that one of them does not hold up all the others.

Batches shrink when GitHub does not answer, until the write that is to blame travels alone. Alone and unanswered once,
it is tried in a simpler form, for an odd answer may have been a refusal in words we do not know. Unanswered three
times, it is set aside: it counts as failed, and the run goes on with the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from olt_actions.apply.applier import Applied, Failure, fallback_for
from olt_actions.errors import OutcomeUnknown
from olt_actions.plan.operations.issues import Operation

_SIMPLER_AFTER = 1
_SET_ASIDE_AFTER = 3


@dataclass(slots=True)
class UnansweredWrites:
    """What has been left unanswered in this run."""

    solo_failures: Counter[tuple[str, str]] = field(default_factory=Counter)
    quarantined: dict[tuple[str, str], Failure] = field(default_factory=dict)

    def filter(self, operations: Sequence[Operation]) -> list[Operation]:
        """The operations to try: without those set aside, and in a simpler form where that may help."""
        tried = [operation for operation in operations if _name(operation) not in self.quarantined]
        return [
            fallback_for(operation) or operation
            if self.solo_failures[_name(operation)] >= _SIMPLER_AFTER
            else operation
            for operation in tried
        ]

    def record(self, applied: Applied) -> None:
        """Remember what was left unanswered alone."""
        if len(applied.unanswered) != 1:
            return
        [operation] = applied.unanswered
        name = _name(operation)
        self.solo_failures[name] += 1
        if self.solo_failures[name] >= _SET_ASIDE_AFTER:
            error = applied.unknown or OutcomeUnknown("GitHub gave no answer.")
            self.quarantined[name] = Failure(operation, error)


def _name(operation: Operation) -> tuple[str, str]:
    return type(operation).__name__, str(getattr(operation, "key", getattr(operation, "name", "")))
