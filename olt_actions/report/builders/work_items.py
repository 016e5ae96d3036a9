"""The work of a cohort, piece by piece: what each issue is about, where it stands, and how it came there.

In: the cohort, what GitHub holds, and an instant. Out: one `WorkItem` for each assignment and meeting that has opened
by then, in the order of the schedule. Of those everything counts that has happened, whatever the clocks say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from olt_actions.cohort.model import Assignment, Cohort, MentorMeeting, Pair, Person
from olt_actions.desired import all_drafts
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.work_states import stage_history_of, work_states
from olt_actions.keys import Key
from olt_actions.model.events import Commented
from olt_actions.model.state import ObservedIssue, Stage
from olt_actions.progress.authority import Authority, authority_of
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState


@dataclass(frozen=True)
class WorkItem:
    """A piece of work; `seen` is its issue, None where it has not been opened on GitHub."""

    cohort: Cohort
    draft: IssueDraft
    task: Task
    work: Assignment | MentorMeeting
    week: int
    seen: ObservedIssue | None
    standing: WorkState

    @property
    def slug(self) -> str:
        """What the work is known by."""
        return self.work.slug

    @property
    def pair(self) -> Pair:
        """Whose work it is."""
        return self.task.pair

    @property
    def is_done(self) -> bool:
        """Whether it is finished."""
        return self.standing.stage is Stage.DONE

    @property
    def finished(self) -> datetime:
        """Since when it stands where it does, in UTC; where nobody can tell, when it opened."""
        return (self.standing.since or self.draft.opens).astimezone(UTC)

    @property
    def done_at(self) -> datetime | None:
        """When it was finished, in the cohort's zone."""
        return self.finished.astimezone(self.cohort.timezone) if self.is_done else None

    @property
    def comments(self) -> tuple[Commented, ...]:
        """What people wrote in its issue, in order of time; what other bots say is no part of the story."""
        events = self.seen.events if self.seen else ()
        said = (it for it in events if isinstance(it, Commented) and not it.actor.endswith("[bot]"))
        return tuple(sorted(said, key=lambda event: event.moment))

    @cached_property
    def stage_history(self) -> tuple[WorkState, ...]:
        """Each standing at which its stage had changed, in order of time."""
        return tuple(stage_history_of(self.cohort, self.task, self.seen)) if self.seen else ()

    def authority(self, login: str, at: datetime) -> Authority:
        """What somebody is to it at an instant."""
        return authority_of(self.cohort, self.task, login, at)

    def is_own_work_of(self, person: Person) -> bool:
        """Whether somebody takes part in the pair whose work it is."""
        return person in self.pair.participants


def work_items(cohort: Cohort, issues: Mapping[Key, ObservedIssue], now: datetime) -> tuple[WorkItem, ...]:
    """All the work that has opened at `now` (aware)."""
    instant, today = now.astimezone(UTC), now.astimezone(cohort.timezone).date()
    seen = {key: issue for key, issue in issues.items() if not issue.is_duplicate}
    works = {slug: (week, work) for week, slug, work in _works(cohort)}
    drafts = [draft for draft in all_drafts(cohort, today) if draft.task and draft.opens <= instant]
    standings = work_states(cohort, drafts, seen)
    found = []
    for draft in drafts:
        if draft.task is not None and draft.key in standings:
            week, work = works[draft.key.slug]
            found.append(WorkItem(cohort, draft, draft.task, work, week, seen.get(draft.key), standings[draft.key]))
    return tuple(found)


def by_pair(pieces: Iterable[WorkItem]) -> Mapping[str, list[WorkItem]]:
    """The pieces of each pair, by its id; none for a pair without any."""
    found: dict[str, list[WorkItem]] = defaultdict(list)
    for piece in pieces:
        found[piece.pair.id].append(piece)
    return found


def _works(cohort: Cohort) -> Iterator[tuple[int, str, Assignment | MentorMeeting]]:
    for week in cohort.weeks:
        for slug in week.assignments:
            yield week.number or 0, slug, cohort.assignments[slug]
        if week.mentor_meeting:
            yield week.number or 0, week.mentor_meeting.slug, week.mentor_meeting
