"""Issues to pin and to unpin. GitHub takes three in a repository, so what is to come off comes off first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from olt_actions.keys import Key
from olt_actions.model.state import Observed
from olt_actions.plan.operations.issues import PinIssue, UnpinIssue


def plan_pins(wanted: Mapping[Key, bool], observed: Observed) -> Iterator[PinIssue | UnpinIssue]:
    """The operations that pin and unpin the issues with these keys; one that is not there yet is about to be opened."""
    pinned = {key for key in wanted if key in observed.issues and observed.issues[key].is_pinned}
    yield from (UnpinIssue(key) for key, is_wanted in wanted.items() if key in pinned and not is_wanted)
    yield from (PinIssue(key) for key, is_wanted in wanted.items() if key not in pinned and is_wanted)
