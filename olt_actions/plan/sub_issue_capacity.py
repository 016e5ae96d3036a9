"""How many more sub-issues each journey takes: GitHub allows a hundred, closed ones included."""

from __future__ import annotations

from collections import Counter

from olt_actions.keys import Key
from olt_actions.model.state import SUB_ISSUES_AT_MOST, Observed


class SubIssueCapacity:
    """The room left below each parent; one that is not there yet has it all."""

    def __init__(self, observed: Observed) -> None:
        self._left = Counter({key: SUB_ISSUES_AT_MOST - seen.sub_issues for key, seen in observed.issues.items()})

    def reserve(self, parent: Key | None) -> Key | None:
        """Take one place below `parent`; None where there is none left, or no parent wanted."""
        if parent is None:
            return None
        left = self._left.setdefault(parent, SUB_ISSUES_AT_MOST)
        self._left[parent] = left - 1
        return parent if left > 0 else None
