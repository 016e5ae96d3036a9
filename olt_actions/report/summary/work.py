"""People as they wish to appear, and their work: cards, columns, links and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

StageName = Literal["Assigned", "Started", "In review", "Changes requested", "Done", "Excused"]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Someone as they wish to appear.

    `id` is stable, and for somebody who is not named an arbitrary one, such as `participant-3`; `name` is then
    "a participant", "a mentor" or "an organizer". `login` and `url` are None where there is no account, or no name.
    """

    id: str
    name: str
    login: str | None = None
    url: str | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote: untrusted Markdown, and where it stands on GitHub, where that may be told."""

    text: str
    by: PersonView | None
    at: datetime
    title: str
    url: str | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address (http or https) that was handed in; `kind` is what it leads to, such as `Roadmap` or `README`."""

    kind: str
    url: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A piece of a pair's work: an assignment or a meeting.

    `person` is None where it is the whole pair's. `done_at` is None unless it is done. `due` and `is_overdue` are told
    only where everything is shown. `url` is its issue.
    """

    slug: str
    title: str
    kind: Literal["assignment", "meeting"]
    week: int | None
    person: PersonView | None
    stage: StageName
    number: int | None
    url: str | None
    done_at: datetime | None = None
    due: datetime | None = None
    is_overdue: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StageColumn:
    """A column of a pair's board, in the order of the stages; with `celebrate` only of work that has begun."""

    stage: StageName
    cards: tuple[WorkCard, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """Comments that one pair's people wrote on the issues of another: how many, and when the last was written."""

    by: PersonView
    pair: str
    project: str
    comments: int
    last: datetime
