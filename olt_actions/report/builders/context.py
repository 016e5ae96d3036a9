"""A pair's work as cards, and the columns of its board.

Unless everything is shown there are cards only of work that has begun and is wanted, and work that came back from its
mentor is told as under way: the columns show what is being done, not what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from olt_actions.cohort.model import Assignment, Cohort, Person, Show
from olt_actions.desired.work_states import UNFINISHED
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import status_name
from olt_actions.report.builders.links import links_of
from olt_actions.report.builders.privacy import Privacy
from olt_actions.report.builders.work_items import WorkItem
from olt_actions.report.summary import StageColumn, StageName, WorkCard

_TOLD_AS = {Stage.STARTED: Stage.STARTED, Stage.CHANGES_REQUESTED: Stage.STARTED}
_TOLD_AS |= {Stage.IN_REVIEW: Stage.IN_REVIEW, Stage.DONE: Stage.DONE}


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What every part of the story needs to know; `repository` is its address on GitHub, `now` is in UTC."""

    cohort: Cohort
    appearances: Privacy
    repository: str
    now: datetime

    @property
    def show(self) -> Show:
        """What may be told."""
        return self.appearances.show

    @property
    def today(self) -> date:
        """The day it is in the cohort's zone."""
        return self.now.astimezone(self.cohort.timezone).date()

    @property
    def shows_everything(self) -> bool:
        """Whether also that is told which would say who is late or missing."""
        return self.show == "full"

    def issue_url(self, number: int | None, people: Iterable[Person]) -> str | None:
        """The address of an issue, unless it would name somebody of these people who is not to be named."""
        if number is None or not all(self.appearances.is_named(person) for person in people):
            return None
        return f"{self.repository}/issues/{number}"

    def url_of(self, piece: WorkItem) -> str | None:
        """The address of a piece of work."""
        return self.issue_url(piece.seen.number if piece.seen else None, piece.task.people)

    def card(self, piece: WorkItem) -> WorkCard:
        """A piece of work as a card."""
        person, url, due = piece.task.person, self.url_of(piece), piece.standing.due
        stage = piece.standing.stage
        is_late = due is not None and due < self.now and stage in UNFINISHED and piece.pair.is_active(self.today)
        return WorkCard(
            piece.slug,
            piece.work.title,
            "assignment" if isinstance(piece.work, Assignment) else "meeting",
            piece.week,
            self.appearances.of(person, "a participant") if person else None,
            _name(stage if self.shows_everything else _TOLD_AS.get(stage, stage)),
            piece.seen.number if piece.seen and url else None,
            url,
            piece.done_at,
            due if self.shows_everything else None,
            is_late and self.shows_everything,
            links_of([piece], self.appearances),
        )

    def columns(self, pieces: Iterable[WorkItem]) -> tuple[StageColumn, ...]:
        """The columns of a board, in the order of the stages."""
        found: dict[StageName, list[WorkCard]] = {}
        for stage in Stage if self.shows_everything else dict.fromkeys(_TOLD_AS.values()):
            found[_name(stage)] = []
        for card in map(self.card, pieces):
            if card.stage in found:
                found[card.stage].append(card)
        return tuple(StageColumn(stage, tuple(cards)) for stage, cards in found.items())

    def finished(self, pieces: Iterable[WorkItem]) -> tuple[WorkCard, ...]:
        """The cards of what is done, in order of time."""
        done = (piece for piece in pieces if piece.is_done)
        return tuple(map(self.card, sorted(done, key=lambda piece: (piece.finished, piece.draft.key))))


def _name(stage: Stage) -> StageName:
    return cast(StageName, status_name(stage))
