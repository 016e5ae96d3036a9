"""The operations a plan is made of: frozen data that names things by key.

No closures and no GitHub ids, so that a plan can be printed, saved as JSON, reviewed and compared; what a reader sees
is what will run. `apply/` knows how each is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from olt_actions.keys import Key, Written
from olt_actions.plan.operations.boards import BoardOperation


@dataclass(frozen=True, slots=True)
class CreateLabel:
    """Make a label that is missing."""

    name: str
    color: str
    description: str


@dataclass(frozen=True, slots=True)
class CreateMilestone:
    """Make a week's milestone."""

    key: Key
    title: str
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class EditMilestone:
    """Bring a milestone's title, text or date up to the cohort file; `written` is what stood in its description."""

    key: Key
    title: str
    text: str
    due: date
    written: Written
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreateIssue:
    """Open an issue for `people`, whom GitHub lets us assign, and `mentions`, whom it does not."""

    key: Key
    title: str
    text: str
    labels: tuple[str, ...]
    people: tuple[str, ...]
    mentions: tuple[str, ...]
    milestone: Key | None
    parent: Key | None


@dataclass(frozen=True, slots=True)
class EditIssue:
    """Write a new title and text, where not None, mentions, and ticks; `written` is the body as it stood.

    `ticked` and `unticked` are boxes of that body, counted from 1. `refused` could not be assigned.
    """

    key: Key
    written: Written
    title: str | None
    text: str | None
    mentions: tuple[str, ...]
    ticked: frozenset[int] = frozenset()
    unticked: frozenset[int] = frozenset()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetMilestone:
    """Move an issue to the milestone of the week that its work belongs to now."""

    key: Key
    milestone: Key


@dataclass(frozen=True, slots=True)
class AddLabels:
    """Put labels of ours on an issue of ours."""

    key: Key
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveLabels:
    """Take labels of ours off an issue of ours."""

    key: Key
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseIssue:
    """Close an issue whose work is done, or not needed."""

    key: Key
    reason: str


@dataclass(frozen=True, slots=True)
class ReopenIssue:
    """Open an issue again that somebody still has something to do in."""

    key: Key


@dataclass(frozen=True, slots=True)
class AddComment:
    """Write a comment, known by its own key, in an issue."""

    key: Key
    comment: Key
    text: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditComment:
    """Bring a comment of ours up to date; `written` is its body as it stood."""

    key: Key
    written: Written
    text: str


@dataclass(frozen=True, slots=True)
class Thank:
    """React to a person's comment whose commands were followed; `comment` is GitHub's id of it."""

    key: Key
    comment: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Assign people to an issue; `written` is its body by then, should they have to be mentioned instead."""

    key: Key
    written: Written
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unassign:
    """Take an issue off people who have left its pair."""

    key: Key
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttachSubIssue:
    """Hang an issue below its pair's journey."""

    key: Key
    parent: Key


@dataclass(frozen=True, slots=True)
class CloseDuplicate:
    """Close the second issue that carries a key as the duplicate of the first."""

    key: Key
    number: int
    original: int


@dataclass(frozen=True, slots=True)
class PinIssue:
    """Pin an issue to the top of the repository's list."""

    key: Key


@dataclass(frozen=True, slots=True)
class UnpinIssue:
    """Take an issue off the top of the repository's list."""

    key: Key


Operation = (
    CreateLabel
    | CreateMilestone
    | EditMilestone
    | CreateIssue
    | EditIssue
    | SetMilestone
    | AddLabels
    | RemoveLabels
    | CloseIssue
    | ReopenIssue
    | AddComment
    | EditComment
    | Thank
    | Assign
    | Unassign
    | AttachSubIssue
    | CloseDuplicate
    | PinIssue
    | UnpinIssue
    | BoardOperation
)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something an organizer should know, with the cure where there is one."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change on GitHub, in the order in which it is to be done.

    `unassignable` are the logins that issues mention because GitHub does not let us assign them.
    """

    operations: tuple[Operation, ...] = ()
    notices: tuple[Notice, ...] = ()
    unassignable: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.operations)
