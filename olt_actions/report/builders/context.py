"""What every builder needs: the cohort, the privacy rules, the time, and how a work item becomes a card.

Unless everything is shown, only work that has begun gets a card, and work that its mentor sent back counts as started:
the columns show what is being done, not what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from olt_actions.cohort.model import Assignment, Cohort, Person, Show
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import UNFINISHED, status_name
from olt_actions.report.builders.links import links_of
from olt_actions.report.builders.privacy import Privacy
from olt_actions.report.builders.work_items import WorkItem
from olt_actions.report.summary import StageColumn, StageName, WorkCard

_SHOWN_AS = {Stage.STARTED: Stage.STARTED, Stage.CHANGES_REQUESTED: Stage.STARTED}
_SHOWN_AS |= {Stage.IN_REVIEW: Stage.IN_REVIEW, Stage.DONE: Stage.DONE}


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The input that all builders share; `repository` is its address on GitHub, `now` is in UTC."""

    cohort: Cohort
    privacy: Privacy
    repository: str
    now: datetime

    @property
    def show(self) -> Show:
        """How much may be published."""
        return self.privacy.show

    @property
    def today(self) -> date:
        """The current day in the cohort's zone."""
        return self.now.astimezone(self.cohort.timezone).date()

    @property
    def shows_everything(self) -> bool:
        """Whether the summary includes what reveals who is late or missing."""
        return self.show == "full"

    def issue_url(self, number: int | None, people: Iterable[Person]) -> str | None:
        """The address of an issue; None if its page would name one of these people who does not want to be named."""
        if number is None or not all(self.privacy.is_named(person) for person in people):
            return None
        return f"{self.repository}/issues/{number}"

    def url_of(self, item: WorkItem) -> str | None:
        """The address of the item's issue; None if it has none, or if it must not be linked."""
        return self.issue_url(item.issue.number if item.issue else None, item.task.people)

    def card(self, item: WorkItem) -> WorkCard:
        """The item as a card."""
        person, url, due = item.task.person, self.url_of(item), item.state.due
        stage = item.state.stage
        is_late = due is not None and due < self.now and stage in UNFINISHED and item.pair.is_active(self.today)
        is_late = is_late and item.is_asked_for
        return WorkCard(
            item.slug,
            item.assignment.title,
            "assignment" if isinstance(item.assignment, Assignment) else "meeting",
            item.week,
            self.privacy.view(person, "a participant") if person else None,
            _name(stage if self.shows_everything else _SHOWN_AS.get(stage, stage)),
            item.issue.number if item.issue and url else None,  # a number alone would lead to the issue, too
            url,
            item.done_at,
            due if self.shows_everything else None,
            is_late and self.shows_everything,
            links_of([item], self.privacy),
        )

    def columns(self, items: Iterable[WorkItem]) -> tuple[StageColumn, ...]:
        """The columns of a board, in the order of the stages."""
        found: dict[StageName, list[WorkCard]] = {}
        for stage in Stage if self.shows_everything else dict.fromkeys(_SHOWN_AS.values()):
            found[_name(stage)] = []
        for card in map(self.card, items):
            if card.stage in found:
                found[card.stage].append(card)
        return tuple(StageColumn(stage, tuple(cards)) for stage, cards in found.items())

    def finished(self, items: Iterable[WorkItem]) -> tuple[WorkCard, ...]:
        """The cards of the items that are done, in the order in which they were finished."""
        done = (item for item in items if item.is_done)
        return tuple(map(self.card, sorted(done, key=lambda item: (item.finished, item.draft.key))))


def _name(stage: Stage) -> StageName:
    return cast(StageName, status_name(stage))
