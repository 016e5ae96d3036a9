"""The state of an issue's work, as its history made it: the result of folding.

Every instant is aware: UTC, but for `due`, which is in the cohort's zone, because days are added to it as people count
them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from olt_actions.model.events import AnyEvent, CardMoved
from olt_actions.model.state import Stage
from olt_actions.progress.authority import Authority
from olt_actions.progress.commands.parse import Command
from olt_actions.progress.pauses import Pauses
from olt_actions.progress.stage_table import Signal, next_stage

AnswerKind = Literal["done", "granted", "help", "misunderstood", "forbidden", "near miss", "link alone"]


@dataclass(frozen=True, slots=True)
class Submission:
    """What was handed in: when, by which login, in which words, and the id of the person it was handed in for.

    `person` is None where people hand in for themselves. The words are untrusted text as it was written.
    """

    at: datetime
    by: str
    words: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, and when; `words` are '' where a click said it."""

    at: datetime
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A card that was moved by hand: to a stage that became the issue's, or by somebody who may not (`is_refused`)."""

    event: CardMoved
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Accepted:
    """An act that changed something.

    `authority` is what its author was to the issue, `commands` those of a comment that were followed, as taken, and
    `handed_in_for` the id of a person for whom they handed in.
    """

    event: AnyEvent
    authority: Authority
    handed_in_for: str | None = None
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """What a comment is owed: a reaction where a command is `done`, and otherwise one comment with `text`.

    What no command was found in is a `near miss`, or a `link alone`: its author is shown how, once in an issue.
    """

    comment_id: str
    kind: AnswerKind
    text: str = ""
    is_on_record: bool = False

    @property
    def is_hint(self) -> bool:
        """Whether it shows how, to somebody who gave no command."""
        return self.kind in {"near miss", "link alone"}


@dataclass(frozen=True, slots=True)
class WorkState:
    """The stage of the work in an issue, since when (None: since it opened), and what else its history asks for.

    `due` is the work's own, or the later one that was `granted` (at `granted_at`), moved by pauses. `pauses` are those
    of this issue alone; it is `paused_since` then by those or by one of its whole pair. `ticked` and `unticked` are the
    boxes that commands want so; `commanded` those that any command ever named, and that were therefore not ticked by
    hand; `uncounted` those that somebody ticked whose work it is not. `reason` is why it was sent back or excused, ''
    where nobody said. It `is_parked` while its card is in a column of the mentor's own, where it stays until the stage
    changes. `accepted` are the acts that changed any of it.
    """

    stage: Stage = Stage.ASSIGNED
    since: datetime | None = None
    due: datetime | None = None
    granted: datetime | None = None
    granted_at: datetime | None = None
    pauses: Pauses = ()
    paused_since: datetime | None = None
    ticked: frozenset[int] = frozenset()
    unticked: frozenset[int] = frozenset()
    commanded: frozenset[int] = frozenset()
    uncounted: frozenset[int] = frozenset()
    submissions: tuple[Submission, ...] = ()
    approvals: tuple[Approval, ...] = ()
    reason: str = ""
    answers: tuple[OwedAnswer, ...] = ()
    moves: tuple[Move, ...] = ()
    is_parked: bool = False
    accepted: tuple[Accepted, ...] = ()

    @property
    def should_be_open(self) -> bool:
        """Whether anybody still has something to do."""
        return self.stage not in {Stage.DONE, Stage.EXCUSED}

    @property
    def state_reason(self) -> Literal["COMPLETED", "NOT_PLANNED"] | None:
        """Why it is to be closed; None while it is to be open."""
        if self.should_be_open:
            return None
        return "COMPLETED" if self.stage is Stage.DONE else "NOT_PLANNED"

    def after(self, signal: Signal, at: datetime | None, reason: str = "") -> WorkState:
        """The state after a signal; `since` changes only with the stage."""
        stage = next_stage(self.stage, signal)
        if stage is self.stage:
            return replace(self, reason=reason) if reason and reason != self.reason else self
        return replace(self, stage=stage, since=at, reason=reason, is_parked=False)
