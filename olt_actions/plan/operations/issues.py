"""The operations on issues: their text, labels, people, milestone, parent, and whether they are open or pinned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from olt_actions.keys import Key, Written
from olt_actions.model.record import JourneyRecord
from olt_actions.plan.operations.base import KeyedOperation, quoted


@dataclass(frozen=True, slots=True)
class CreateIssue(KeyedOperation):
    """Open an issue for `people`, whom GitHub lets us assign, and `mentions`, whom it does not.

    `record` is what its body has on record, and `due` the day that the schedule gives; '' for nothing.
    """

    mark, noun = "+", "issue"

    key: Key
    title: str
    text: str
    labels: tuple[str, ...]
    people: tuple[str, ...]
    mentions: tuple[str, ...]
    milestone: Key | None
    parent: Key | None
    record: str = ""
    due: str = ""

    def _detail(self) -> str:
        words = [f'"{self.title}"']
        if self.milestone:
            words.append(self.milestone.name)
        if self.people:
            words.append(f"assigned to {', '.join(self.people)}")
        if self.mentions:
            words.append(f"mentions {', '.join(self.mentions)}")
        return "; ".join(words)


@dataclass(frozen=True, slots=True)
class EditIssue(KeyedOperation):
    """Write a new title and text, where not None, mentions, and ticks; `written` is the body as observed.

    `ticked` and `unticked` are boxes of that body, counted from 1. `refused` could not be assigned. `record` is what is
    to be on record from then on, where not None, and `due` the day that the schedule gives, where it is another.
    """

    mark, noun = "~", "issue"

    key: Key
    written: Written
    title: str | None
    text: str | None
    mentions: tuple[str, ...]
    ticked: frozenset[int] = frozenset()
    unticked: frozenset[int] = frozenset()
    refused: tuple[str, ...] = ()
    record: str | None = None
    due: str | None = None

    @property
    def has_other_day(self) -> bool:
        """Whether the schedule gives another day than it gave before."""
        return self.due is not None and bool(self.written.due)

    def _detail(self) -> str:
        words = []
        if self.title is not None:
            words.append(f'title: "{self.title}"')
        if self.text is not None:
            words.append("text")
        if self.ticked or self.unticked:
            words.append("boxes")
        if self.mentions != self.written.mentions:
            words.append(f"mentions {', '.join(self.mentions) or 'nobody any more'}")
        if self.record is not None:
            words.append("record")
        if self.due is not None:
            words.append(f"due {self.due or 'no more'}")
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class RecordOpened(KeyedOperation):
    """Put the numbers of issues that were just opened on record in a journey, so that they are known from then on.

    `record` is what is to be on record beside them, and `written` the journey's body as observed; None for a journey
    that is opened in the same run.
    """

    mark, noun = "~", "issue"

    key: Key
    written: Written | None
    record: JourneyRecord
    issues: tuple[Key, ...]

    def _detail(self) -> str:
        return f"record: {len(self.issues)} opened"


@dataclass(frozen=True, slots=True)
class SetMilestone(KeyedOperation):
    """Move an issue to the milestone of the week that its work belongs to now."""

    mark, noun = "~", "issue"

    key: Key
    milestone: Key

    def _detail(self) -> str:
        return f"moves to {self.milestone.name}"


@dataclass(frozen=True, slots=True)
class AddLabels(KeyedOperation):
    """Add labels of ours to an issue of ours."""

    mark, noun = "~", "issue"

    key: Key
    labels: tuple[str, ...]

    def _detail(self) -> str:
        return f"gets {quoted(self.labels)}"


@dataclass(frozen=True, slots=True)
class RemoveLabels(KeyedOperation):
    """Remove labels of ours from an issue of ours."""

    mark, noun = "~", "issue"

    key: Key
    labels: tuple[str, ...]

    def _detail(self) -> str:
        return f"loses {quoted(self.labels)}"


@dataclass(frozen=True, slots=True)
class CloseIssue(KeyedOperation):
    """Close an issue whose work is done, or not needed; `reason` is COMPLETED or NOT_PLANNED."""

    mark, noun = "-", "issue"

    key: Key
    reason: str

    def _detail(self) -> str:
        return f"closed as {self.reason.lower().replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class ReopenIssue(KeyedOperation):
    """Open an issue again that somebody still has something to do in."""

    mark, noun = "~", "issue"

    key: Key

    def _detail(self) -> str:
        return "opened again"


@dataclass(frozen=True, slots=True)
class Assign(KeyedOperation):
    """Assign people to an issue; `written` is its body by then, should they have to be mentioned instead."""

    mark, noun = "~", "issue"

    key: Key
    written: Written
    people: tuple[str, ...]

    def _detail(self) -> str:
        return f"assign {', '.join(self.people)}"


@dataclass(frozen=True, slots=True)
class Unassign(KeyedOperation):
    """Unassign people who have left the issue's pair."""

    mark, noun = "~", "issue"

    key: Key
    people: tuple[str, ...]

    def _detail(self) -> str:
        return f"no longer assigned: {', '.join(self.people)}"


@dataclass(frozen=True, slots=True)
class AttachSubIssue(KeyedOperation):
    """Make an issue a sub-issue of its pair's journey, `instead_of` another pair's, or of a second one of this pair."""

    mark, noun = "~", "issue"

    key: Key
    parent: Key
    instead_of: Key | None = None

    def _detail(self) -> str:
        name = "its duplicate" if self.instead_of == self.parent else self.instead_of.name if self.instead_of else ""
        instead = f", not of {name}" if name else ""
        return f"becomes a sub-issue of {self.parent.name}{instead}"


@dataclass(frozen=True, slots=True)
class CloseDuplicate(KeyedOperation):
    """Close the second issue that carries a key as the duplicate of the first.

    Where the server has no such reason, it is closed as not planned.
    """

    mark, noun = "-", "issue"
    told_apart_by = ("key", "number")

    key: Key
    number: int
    original: int
    reason: Literal["DUPLICATE", "NOT_PLANNED"] = "DUPLICATE"

    def _detail(self) -> str:
        return f"#{self.number} closed as a duplicate of #{self.original}"


@dataclass(frozen=True, slots=True)
class PinIssue(KeyedOperation):
    """Pin an issue to the top of the repository's list."""

    mark, noun = "~", "issue"

    key: Key

    def _detail(self) -> str:
        return "pinned"


@dataclass(frozen=True, slots=True)
class UnpinIssue(KeyedOperation):
    """Unpin an issue from the top of the repository's list."""

    mark, noun = "~", "issue"

    key: Key

    def _detail(self) -> str:
        return "no longer pinned"


IssueOperation = (
    CreateIssue
    | EditIssue
    | RecordOpened
    | SetMilestone
    | AddLabels
    | RemoveLabels
    | CloseIssue
    | ReopenIssue
    | Assign
    | Unassign
    | AttachSubIssue
    | CloseDuplicate
    | PinIssue
    | UnpinIssue
)
