"""A repository that is archived: GitHub refuses every write in it, and we say so before the first.

https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
"""

from __future__ import annotations

from collections.abc import Sequence

from olt_actions.errors import PermissionDenied
from olt_actions.observe.issues import Observation
from olt_actions.plan import Notice, Operation

_CURE = "Unarchive it (Settings → General), or let the cohort rest."


def archived_notices(observation: Observation, operations: Sequence[Operation]) -> tuple[Notice, ...]:
    """What a plan says that no run can carry out."""
    return (Notice(_words(observation), _CURE),) if observation.is_archived and operations else ()


def refuse_archived(observation: Observation, operations: Sequence[Operation]) -> None:
    """Raise `PermissionDenied` where there is something to write."""
    if observation.is_archived and operations:
        raise PermissionDenied(f"{_words(observation)} Nothing was changed.", hint=_CURE)


def _words(observation: Observation) -> str:
    return f"{observation.observed.repository} is archived, and GitHub changes nothing in it."
