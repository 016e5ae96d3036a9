"""Work that was withdrawn: an assignment or a meeting that is no longer asked for after its issues opened.

In: a cohort, and the issues that are there. Out: drafts of those for which the schedule has no place any more, whether
or not their work is still described in the file, and of those that `late_joiners` leaves out by now. Where nobody has
begun, the issue is closed as not planned. Where somebody has, it stays open and says once that it is no longer asked
for, and whoever hands in is answered and reviewed as before. Nothing is due there. That we closed it is no act of a
person: once the work is asked for again, the issue is what it was. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from olt_actions.cohort.calendar import has_opened, scheduled_work
from olt_actions.cohort.model import Assignment, Cohort, Pair, Person, Week
from olt_actions.desired.contexts import pair_context
from olt_actions.desired.drafts import NEVER, IssueDraft, assignment_title, former_mentors, journey_key
from olt_actions.keys import Key, make_key
from olt_actions.model.events import Closed
from olt_actions.model.state import Comment, DesiredIssue, ObservedIssue, Stage, Type
from olt_actions.progress.moves import label_of
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState

WITHDRAWN = "withdrawn"  # the slug of the word about it
_NO_LONGER_ASKED_FOR = (
    "This is no longer asked for. What you have begun is yours to finish, if you like: hand in as before, and you will "
    "hear about it."
)
_UNFINISHED = frozenset({Stage.ASSIGNED, Stage.STARTED, Stage.IN_REVIEW, Stage.CHANGES_REQUESTED})
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # when it opened, the schedule says no longer
_MEANT_AT_ONCE = 2  # pieces of work to withdraw in one go: more is likelier to be a slip


def withdrawn_drafts(
    cohort: Cohort, observed: Mapping[Key, ObservedIssue], drafted: Iterable[Key], now: datetime
) -> Iterator[IssueDraft]:
    """The drafts of what has left the schedule, in order of key; `drafted` are the keys of what has not.

    Work of people and pairs who are not in the file is none of it.
    """
    known, slugs = frozenset(drafted), scheduled_work(cohort)
    for key, seen in sorted(observed.items()):
        kind = _kind(seen)
        if key in known or key.slug in slugs or kind is None or seen.is_duplicate:
            continue
        if found := _whose(cohort, key, seen):
            yield _draft(cohort, key, seen, kind, *found, now)


def with_skipped(drafts: Iterable[IssueDraft], observed: Mapping[Key, ObservedIssue]) -> Iterator[IssueDraft]:
    """The drafts; what never opens for somebody who joined late, and is there all the same, is withdrawn."""
    for draft in drafts:
        is_skipped = draft.opens == NEVER and not observed[draft.key].is_duplicate
        yield replace(draft, withdrawn=observed[draft.key]) if is_skipped else draft


def withdrawn_issue(draft: IssueDraft, issue: DesiredIssue, state: WorkState) -> DesiredIssue:
    """The wanted issue with its progress, as it is wanted where it is no longer asked for."""
    if issue.progress is None or not state.should_be_open:
        return issue
    if state.stage is Stage.ASSIGNED and draft.withdrawn is not None:
        there = {login.casefold() for login in (*draft.withdrawn.assignees, *draft.withdrawn.written.mentions)}
        people = tuple(login for login in issue.people if login.casefold() in there)  # nobody new, to be told in vain
        return replace(issue, people=people, progress=replace(issue.progress, close_reason="NOT_PLANNED"))
    key = make_key(draft.key.cohort, WITHDRAWN, draft.key.name.replace("/", "-"))
    return replace(issue, comments=(*issue.comments, Comment(key, _NO_LONGER_ASKED_FOR)))


def with_meant_endings(issues: Iterable[DesiredIssue], observed: Mapping[Key, ObservedIssue]) -> list[DesiredIssue]:
    """The issues, with the file as the cause of what it ends and of what it takes up again.

    A few pieces of work that leave the schedule are meant; where many do at once, the brake asks.
    """
    issues = list(issues)
    leaving = {it.key.slug for it in issues if it.is_withdrawn and (seen := observed.get(it.key)) and seen.is_open}
    is_meant = len(leaving) <= _MEANT_AT_ONCE
    return [
        replace(it, progress=replace(it.progress, has_cause=True))
        if it.progress and ((it.is_withdrawn and is_meant) or _was_ended(observed.get(it.key)))
        else it
        for it in issues
    ]


def _was_ended(seen: ObservedIssue | None) -> bool:
    """Whether we closed the issue though its work was not finished, because the file asked for it no longer."""
    if seen is None or seen.is_open or label_of(seen) not in _UNFINISHED:
        return False
    closings = [event for event in seen.events if isinstance(event, Closed)]
    return bool(closings) and max(closings, key=lambda event: (event.at, event.sequence)).by_us


def _kind(seen: ObservedIssue) -> Type | None:
    return next((kind for kind in (Type.ASSIGNMENT, Type.MEETING) if kind.value in seen.labels), None)


def _whose(cohort: Cohort, key: Key, seen: ObservedIssue) -> tuple[Pair, Person | None] | None:
    """The pair, and the person unless the work is the whole pair's."""
    if pair := cohort.pairs_by_id.get(key.subject):
        return pair, None
    person = cohort.people.get(key.subject)
    pairs = sorted(cohort.pairs_of.get(key.subject, ()), key=lambda pair: journey_key(cohort.id, pair) != seen.parent)
    return (pairs[0], person) if pairs else None


def _draft(
    cohort: Cohort, key: Key, seen: ObservedIssue, kind: Type, pair: Pair, person: Person | None, now: datetime
) -> IssueDraft:
    today = now.astimezone(cohort.timezone).date()
    is_meeting = kind is Type.MEETING
    assignment = cohort.assignments.get(key.slug)
    is_reviewed = assignment.review == "mentor" if assignment else label_of(seen) is not Stage.DONE
    task = Task(pair, person, None, cohort.timezone, is_reviewed=is_reviewed and not is_meeting, is_meeting=is_meeting)
    known = assignment or Assignment(key.slug, seen.title.partition(" · ")[0], f"{key.slug}.md")
    return IssueDraft(
        key,
        assignment_title(assignment, pair, person) if assignment else seen.title,
        _LONG_AGO,
        "",
        partial(_context, cohort, task, known, today, now),
        kind,
        task.people + pair.mentors(today) if is_meeting else task.people,
        former_mentors(pair, today) if is_meeting else (),
        parent=journey_key(cohort.id, pair),
        task=task,
        withdrawn=seen,
    )


def _context(cohort: Cohort, task: Task, assignment: Assignment, today: date, now: datetime) -> Mapping[str, object]:
    begun: list[Week] = [week for week in cohort.weeks if has_opened(cohort, week, now)]
    return {
        **pair_context(cohort, task.pair, today),
        "week": begun[-1] if begun else cohort.weeks[0],
        "assignment": assignment,
        "person": task.person,
        "calls": (),
    }
