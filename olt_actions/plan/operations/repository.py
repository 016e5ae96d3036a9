"""The operations on what the whole repository shares: labels, milestones, and the schedules of workflows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from olt_actions.errors import counted
from olt_actions.keys import Key, Written
from olt_actions.plan.operations.base import BaseOperation, KeyedOperation


@dataclass(frozen=True, slots=True)
class CreateLabel(BaseOperation):
    """Create a label that is missing."""

    mark, noun = "+", "label"
    told_apart_by = ("name",)
    key: ClassVar[None] = None

    name: str
    color: str
    description: str

    def _name(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class CreateMilestone(KeyedOperation):
    """Create a week's milestone."""

    mark, noun = "+", "milestone"

    key: Key
    title: str
    text: str
    due: date

    def _detail(self) -> str:
        return f'"{self.title}", due {self.due.isoformat()}'


@dataclass(frozen=True, slots=True)
class EditMilestone(KeyedOperation):
    """Bring a milestone's title, text, date and state up to date; `written` is its description as observed."""

    mark, noun = "~", "milestone"

    key: Key
    title: str
    text: str
    due: date
    written: Written
    changes: tuple[str, ...]
    is_closed: bool = False

    def _detail(self) -> str:
        return f'{", ".join(self.changes)}: "{self.title}", due {self.due.isoformat()}'


@dataclass(frozen=True, slots=True)
class EnableWorkflow(BaseOperation):
    """Enable a workflow, named by its file, so that GitHub does not disable its schedule for want of commits."""

    mark, noun = "~", "workflow"
    told_apart_by = ("file",)
    key: ClassVar[None] = None

    file: str
    quiet_days: int

    def _name(self) -> str:
        return self.file

    def _detail(self) -> str:
        return f"re-enabled, after {counted(self.quiet_days, 'day')} without a commit"


RepositoryOperation = CreateLabel | CreateMilestone | EditMilestone | EnableWorkflow
