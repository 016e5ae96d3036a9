"""What people did to one issue, as GitHub remembers it: the shapes that observing and deciding share.

Nothing is decided here: who may do what, and what follows from it, is for `progress/`. Every instant is aware, in UTC.

A comment that was edited counts as said when it was last edited, with the words it has now: GitHub shows no others.
Counting it from when it was first written would let a `/submit` that somebody adds to an old draft disappear behind
the mentor's `/changes`, and would let a former mentor speak from the time when they were one. The price: whoever
corrects a typing mistake in `/changes` after the work came back asks for changes again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

CloseReason = Literal["COMPLETED", "NOT_PLANNED", "DUPLICATE"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: GitHub's id for it, when, and the login of who did it ('' for a deleted account).

    `account` is GitHub's number of the actor's account, None where it is gone or belongs to an app. An act that is
    `on_record` was accepted by an earlier run, from somebody who was then what these letters say (p, m, o).
    `by_us` marks what one of our own accounts did: that follows from what people did, and never decides anything.
    GitHub's timestamps have one-second resolution; `sequence` keeps order within a second: first by the kind of thing
    it is, then by the API's own order.
    """

    id: str
    at: datetime
    actor: str
    by_us: bool = field(default=False, kw_only=True)
    account: int | None = field(default=None, kw_only=True)
    on_record: str = field(default="", kw_only=True)
    sequence: tuple[int, int] = field(default=(0, 0), kw_only=True)

    @property
    def moment(self) -> datetime:
        """The instant from which it counts."""
        return self.at


@dataclass(frozen=True, slots=True)
class Commented(Event):
    """Somebody wrote a comment; `id` is the comment's own, for that is where an answer goes.

    `editor` is who edited it last, where that was somebody other than its author ('' for a deleted account), and
    `editor_account` the number of their account. Of what is on record, `followed` are the commands that were followed
    then, as the record has them; what else the comment says was refused, or is no command. One that `is_hidden` counts
    for what is on record alone.
    """

    body: str
    edited_at: datetime | None = None
    editor: str | None = None
    editor_account: int | None = None
    followed: str = ""
    is_hidden: bool = False

    @property
    def moment(self) -> datetime:
        """When its present words were written."""
        return self.edited_at or self.at


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """Somebody closed the issue; old closings have no reason."""

    reason: CloseReason | None = None


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """Somebody opened the issue again."""


@dataclass(frozen=True, slots=True)
class Labeled(Event):
    """Somebody put a label on the issue."""

    label: str


@dataclass(frozen=True, slots=True)
class Unlabeled(Event):
    """Somebody took a label off the issue."""

    label: str


@dataclass(frozen=True, slots=True)
class CardMoved(Event):
    """Somebody moved the issue's card on the pair's board, from one column to another ('' for none).

    A move `is_inferred` where GitHub does not list it, but the card is no longer where we left it: who moved it is
    unknown, apart from that only mentors and organizers can.
    """

    previous: str
    status: str
    is_inferred: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class BoxesTicked(Event):
    """Somebody edited the issue's body, in which `ticked` of `total` boxes are ticked since.

    GitHub tells only who edited last, so there is at most one of these, and it may hide an earlier one.
    """

    ticked: int
    total: int


AnyEvent = Commented | Closed | Reopened | Labeled | Unlabeled | CardMoved | BoxesTicked
Events = tuple[AnyEvent, ...]


def in_order(events: Iterable[AnyEvent]) -> Events:
    """Each event once, in the order in which they count, whatever the order in which they came.

    Events of one second are in order of `sequence` and then of id. Of two that share an id, the later edit is kept, or
    else the one earlier in `sequence`: a move that we have recorded came before what was said since.
    """
    latest: dict[str, AnyEvent] = {}
    for event in events:
        known = latest.setdefault(event.id, event)
        if known != event:
            latest[event.id] = max(
                known, event, key=lambda one: (one.moment, -one.sequence[0], -one.sequence[1], repr(one))
            )
    return tuple(sorted(latest.values(), key=lambda event: (event.moment, event.sequence, event.id)))
