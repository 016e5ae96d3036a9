"""Second issues with one key, closed as duplicates of the first.

They arise when a write took effect although its answer never came, and the look that followed was answered too early.
The lowest number stays. A copy that somebody has commented on, ticked, edited or closed is left to people, and a
notice says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.model.state import Observed
from olt_actions.plan.operations.issues import CloseDuplicate


def plan_duplicates(observed: Observed) -> Iterator[CloseDuplicate]:
    """One operation for each copy that nobody has touched."""
    for copy in observed.duplicates:
        if copy.is_untouched:
            yield CloseDuplicate(copy.key, copy.number, observed.issues[copy.key].number)
