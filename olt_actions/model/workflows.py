"""The schedules of our workflows, as GitHub holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ObservedWorkflow:
    """A workflow, named by its file, its state in GitHub's words, and when it was last changed or enabled (aware)."""

    file: str
    state: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ObservedSchedules:
    """When somebody last committed (aware, None for never), and the workflows with a schedule that are there.

    The workflows are looked at only once the last commit is old, and are otherwise left out.
    """

    last_commit: datetime | None = None
    workflows: tuple[ObservedWorkflow, ...] = ()
