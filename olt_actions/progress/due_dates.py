"""When a piece of work is due: by the schedule, by the time that was granted, and by the pauses there were. Pure.

Takes its state and its task; with `at`, gives what was known at that instant (UTC).
"""

from __future__ import annotations

from datetime import UTC, datetime

from olt_actions.progress.pauses import Pauses, moved, open_since, union
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState


def due_of(state: WorkState, task: Task, at: datetime | None = None) -> datetime | None:
    """When it is due, in the cohort's zone: time that was granted holds at least; None where nothing is due."""
    scheduled = moved(task.due, pauses_of(state, task, at), task.zone) if task.due else None
    granted = granted_until(state, task, at)
    return max((it for it in (scheduled, granted) if it), key=lambda it: it.astimezone(UTC), default=None)


def granted_until(state: WorkState, task: Task, at: datetime | None = None) -> datetime | None:
    """Until when there is time by what was granted, in the cohort's zone; None where nothing was."""
    if state.granted is None:
        return None
    return moved(state.granted, pauses_of(state, task, at), task.zone, state.granted_at)


def pauses_of(state: WorkState, task: Task, at: datetime | None = None) -> Pauses:
    """The pauses of the work itself and of its whole pair."""
    return union((*task.pauses, *state.pauses), at)


def paused_since(state: WorkState, task: Task, at: datetime | None = None) -> datetime | None:
    """Since when it is paused, by itself or with its pair; None where it is not."""
    return open_since((*task.pauses, *state.pauses), at)
