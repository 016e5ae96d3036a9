"""Counts decisions that were un-made: what was handed in, done or excused, and is so no longer though nobody acted.

It looks at the labels that people see and at who did what, and knows nothing of how a history is folded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from olt_actions.local_github.world.issues import Issue

_WEIGHTS = {"progress: in review": 1, "progress: done": 2, "progress: excused": 2}


@dataclass(slots=True)
class Decisions:
    """What stood decided at the last look, and the issues in which that was un-made."""

    _seen: dict[Issue, int] = field(default_factory=dict)
    unmade: list[Issue] = field(default_factory=list)

    def look(self, issues: Iterable[Issue], touched: Collection[Issue]) -> None:
        """Compare with the look before; `touched` are the issues in which people have acted since."""
        for issue in issues:
            weight = _weight(issue)
            if weight < self._seen.get(issue, 0) and issue not in touched:
                self.unmade.append(issue)
            self._seen[issue] = weight


def _weight(issue: Issue) -> int:
    weight = max((_WEIGHTS.get(label.name, 0) for label in issue.labels), default=0)
    return weight if issue.closed else min(weight, 1)  # what is done is closed
