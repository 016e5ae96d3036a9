"""The work of a cohort, item by item: what each issue is about, its state, and how it got there.

In: the cohort, what GitHub holds, and an instant. Out: one `WorkItem` for each assignment and meeting that has opened
by then, in the order of the schedule. What happened in their issues after that instant is not known to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from olt_actions.cohort.model import Assignment, Cohort, MentorMeeting, Pair, Person
from olt_actions.desired import all_drafts
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.pauses import journey_states, with_pauses
from olt_actions.desired.work_states import stage_history_of, work_states
from olt_actions.keys import Key
from olt_actions.model.events import AnyEvent, Commented
from olt_actions.model.state import Observed, ObservedIssue, Stage
from olt_actions.progress.authority import Authority, authority_of
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState


@dataclass(frozen=True)
class WorkItem:
    """An assignment or meeting of one pair or participant, with the state of its issue.

    `assignment` is what the schedule asks for. `issue` is None if it has not been opened on GitHub.
    """

    cohort: Cohort
    draft: IssueDraft
    task: Task
    assignment: Assignment | MentorMeeting
    week: int
    issue: ObservedIssue | None
    state: WorkState

    @property
    def slug(self) -> str:
        """The identifier of the assignment or meeting in the cohort file."""
        return self.assignment.slug

    @property
    def pair(self) -> Pair:
        """The pair whose work it is."""
        return self.task.pair

    @property
    def is_done(self) -> bool:
        """Whether its stage is done."""
        return self.state.stage is Stage.DONE

    @property
    def is_asked_for(self) -> bool:
        """Whether it counts among what there is to do: it is not excused, and not paused before it was done."""
        return self.is_done or (self.state.stage is not Stage.EXCUSED and self.state.paused_since is None)

    @property
    def finished(self) -> datetime:
        """When it reached its present stage, in UTC; if that is not known, when it opened."""
        return (self.state.since or self.draft.opens).astimezone(UTC)

    @property
    def done_at(self) -> datetime | None:
        """When it was finished, in the cohort's zone; None if it is not done."""
        return self.finished.astimezone(self.cohort.timezone) if self.is_done else None

    @property
    def comments(self) -> tuple[Commented, ...]:
        """The comments of people in its issue, in order of time, without those of bots."""
        events = self.issue.events if self.issue else ()
        comments = (it for it in events if isinstance(it, Commented) and not it.actor.endswith("[bot]"))
        return tuple(sorted(comments, key=lambda event: event.moment))

    @cached_property
    def stage_history(self) -> tuple[WorkState, ...]:
        """The state after each change of its stage, in order of time."""
        return tuple(stage_history_of(self.cohort, self.task, self.issue)) if self.issue else ()

    def authority(self, event: AnyEvent) -> Authority:
        """What whoever did something was to it then."""
        if event.on_record:
            return Authority.of_letters(event.on_record)
        return authority_of(self.cohort, self.task, event.actor, event.moment, event.account)

    def is_own_work_of(self, person: Person) -> bool:
        """Whether somebody takes part in the pair whose work it is."""
        return person in self.pair.participants


def work_items(cohort: Cohort, issues: Mapping[Key, ObservedIssue], now: datetime) -> tuple[WorkItem, ...]:
    """All the work that has opened by `now` (aware)."""
    instant, today = now.astimezone(UTC), now.astimezone(cohort.timezone).date()
    originals = {key: _as_of(issue, instant) for key, issue in issues.items() if not issue.is_duplicate}
    by_slug = {slug: (week, assignment) for week, slug, assignment in _assignments(cohort)}
    opened = [draft for draft in all_drafts(cohort, today) if draft.task and draft.opens <= instant]
    observed = Observed("", issues=originals)
    drafts = with_pauses(opened, journey_states(cohort, today, opened, observed), observed)
    states = work_states(cohort, drafts, originals)
    found = []
    for draft in drafts:
        if draft.task is not None and draft.key in states:
            week, assignment = by_slug[draft.key.slug]
            issue, state = originals.get(draft.key), states[draft.key]
            found.append(WorkItem(cohort, draft, draft.task, assignment, week, issue, state))
    return tuple(found)


def _as_of(issue: ObservedIssue, instant: datetime) -> ObservedIssue:
    """The issue without what happened after the instant; a comment that was edited later is left out as a whole."""
    return replace(issue, events=tuple(event for event in issue.events if event.moment <= instant))


def later_dates(cohort: Cohort, issues: Mapping[Key, ObservedIssue], now: datetime) -> Mapping[Key, datetime]:
    """When work is due that is due on another day than the schedule gives, by the key of the issue."""
    items = work_items(cohort, issues, now)
    return {it.draft.key: it.state.due for it in items if it.state.due is not None and it.state.due != it.task.due}


def by_pair(items: Iterable[WorkItem]) -> Mapping[str, list[WorkItem]]:
    """The items of each pair, by its id; an empty list for a pair without any."""
    found: dict[str, list[WorkItem]] = defaultdict(list)
    for item in items:
        found[item.pair.id].append(item)
    return found


def _assignments(cohort: Cohort) -> Iterator[tuple[int, str, Assignment | MentorMeeting]]:
    for week in cohort.weeks:
        for slug in week.assignments:
            yield week.number or 0, slug, cohort.assignments[slug]
        if week.mentor_meeting:
            yield week.number or 0, week.mentor_meeting.slug, week.mentor_meeting
