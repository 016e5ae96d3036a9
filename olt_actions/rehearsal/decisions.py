"""Counts decisions that were un-made: what was handed in, done or excused, and is so no longer though nobody acted.

What was handed in and never came to anything is lost, and counts as well.

It looks at the labels that people see and at who did what, and knows nothing of how a history is folded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from olt_actions.local_github.world.issues import Issue
from olt_actions.rehearsal.people import Act, Deed

_HAND_INS = (Act.SUBMIT, Act.TICK, Act.CLOSE)
_IN_VAIN = (Act.INTERFERE, Act.DRAG_AS_STRANGER)
_WEIGHTS = {"progress: in review": 1, "progress: done": 2, "progress: excused": 2}


@dataclass(slots=True)
class Decisions:
    """What stood decided at the last look, and the issues in which that was un-made."""

    _seen: dict[Issue, int] = field(default_factory=dict)
    _last: dict[Issue, Act] = field(default_factory=dict)
    unmade: list[Issue] = field(default_factory=list)

    def look(self, issues: Iterable[Issue], deeds: Collection[Deed]) -> None:
        """Compare with the look before; `deeds` are what people have done since."""
        touched = {deed.issue for deed in deeds}
        self._last |= {deed.issue: deed.act for deed in deeds if deed.act not in _IN_VAIN}
        for issue in issues:
            weight = _weight(issue)
            if weight < self._seen.get(issue, 0) and issue not in touched:
                self.unmade.append(issue)
            self._seen[issue] = weight

    @property
    def lost(self) -> list[Issue]:
        """The issues in which somebody handed in, nobody has acted since, and nothing came of it."""
        return [issue for issue, act in self._last.items() if act in _HAND_INS and not _weight(issue)]


def _weight(issue: Issue) -> int:
    weight = max((_WEIGHTS.get(label.name, 0) for label in issue.labels), default=0)
    return weight if issue.closed else min(weight, 1)  # what is done is closed
