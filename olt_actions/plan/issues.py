"""Issues to open, and what to mend, to pin and to close in those that are there.

An issue is matched by its key, never by its title: mentors retitle issues, and a retitled one must not be opened again.
Title and text are rewritten only while they are as we wrote them, and only where the issue is open, or about to be
opened again: what is closed is history, but for the names of people in its title. Its milestone and its parent follow
the cohort file all the same, for they are how the past is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from olt_actions.boxes import ticks
from olt_actions.keys import Key, rewrite
from olt_actions.model.move_records import is_record
from olt_actions.model.record import to_text
from olt_actions.model.state import (
    SUB_ISSUES_AT_MOST,
    DesiredIssue,
    DesiredState,
    Observed,
    ObservedIssue,
    same_text,
)
from olt_actions.plan.milestones import plan_milestones
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.issues import (
    Assign,
    AttachSubIssue,
    CloseIssue,
    CreateIssue,
    EditIssue,
    PinIssue,
    SetMilestone,
    Unassign,
    UnpinIssue,
)
from olt_actions.plan.people import mentioned, to_assign, to_unassign
from olt_actions.plan.progress import is_reopened, labels_of, plan_comments, plan_progress


def plan_new_issues(desired: DesiredState, observed: Observed) -> Iterator[CreateIssue]:
    """What has opened and is not there, parents before children."""
    capacity, milestones = _SubIssueCapacity(desired, observed), _milestones(desired, observed)
    for issue in desired.issues:
        if _is_missing(issue, observed):
            mentions = mentioned(issue, None, observed)
            yield CreateIssue(
                issue.key,
                issue.title,
                issue.text,
                labels_of(issue),
                tuple(login for login in issue.people if login not in mentions),
                mentions,
                issue.milestone if issue.milestone in milestones else None,
                capacity.reserve(issue.parent),
                record_text(issue.key, desired, observed) or "",
                issue.due,
            )


def plan_issue_edits(desired: DesiredState, observed: Observed) -> Iterator[Operation]:
    """What to mend in the issues that are there, in the order of the desired ones; before all, what goes on record.

    Journeys come first among the desired issues, so what was decided is on record before anything follows from it.
    """
    capacity, milestones = _SubIssueCapacity(desired, observed), _milestones(desired, observed)
    for issue in desired.issues:  # those about to be opened below a journey have taken their place already
        if _is_missing(issue, observed):
            capacity.reserve(issue.parent)
    for issue in desired.issues:
        seen = observed.issues.get(issue.key)
        if seen is None and issue.has_opened and issue.progress and issue.progress.close_reason:
            yield CloseIssue(issue.key, issue.progress.close_reason)  # it opens as excused
        if seen is None or seen.is_duplicate:
            continue
        record = record_text(issue.key, desired, observed)
        if seen.is_open or is_reopened(issue, seen):
            yield from _mend_open(issue, seen, observed, record)
        else:
            title = _with_new_name(issue, seen)
            if title is not None or record is not None or seen.has_lost_key or seen.has_old_name:
                yield EditIssue(issue.key, seen.written, title, None, seen.written.mentions, record=record)
        yield from plan_progress(issue, seen, is_run_by_person=observed.is_run_by_person)
        if issue.milestone in milestones and issue.milestone != seen.milestone and not seen.has_foreign_milestone:
            yield SetMilestone(issue.key, issue.milestone)
        is_elsewhere = (issue.parent != seen.parent or seen.is_below_copy) and not seen.has_foreign_parent
        if is_elsewhere and (parent := capacity.reserve(issue.parent)):
            yield AttachSubIssue(issue.key, parent, instead_of=seen.parent)


def plan_new_comments(desired: DesiredState, observed: Observed, *, records: bool) -> Iterator[Operation]:
    """What to say in the issues that are there, or about to be: `records`, on which the rest depends, or all else."""
    for issue in desired.issues:
        seen = observed.issues.get(issue.key)
        if _is_missing(issue, observed) or (seen is not None and not seen.is_duplicate):
            comments = (it for it in issue.comments if (it.comes_first or is_record(it.key)) == records)
            yield from plan_comments(comments, issue.key, seen)


def plan_pins(wanted: Mapping[Key, bool], observed: Observed) -> Iterator[PinIssue | UnpinIssue]:
    """Pin and unpin the issues with these keys; one that is not there yet is about to be opened.

    GitHub takes three in a repository, so what is to come off comes off first.
    """
    pinned = {key for key in wanted if key in observed.issues and observed.issues[key].is_pinned}
    yield from (UnpinIssue(key) for key, is_wanted in wanted.items() if key in pinned and not is_wanted)
    yield from (PinIssue(key) for key, is_wanted in wanted.items() if key not in pinned and is_wanted)


def plan_records(desired: DesiredState, observed: Observed) -> Iterator[EditIssue]:
    """What goes on record in journeys that are not among the desired issues, as in a run that looks at one issue."""
    own = {issue.key for issue in desired.issues}
    for key in desired.records:
        if key not in own and (record := record_text(key, desired, observed)) is not None:
            written = observed.records[key].written
            yield EditIssue(key, written, None, None, written.mentions, record=record)


def record_text(key: Key, desired: DesiredState, observed: Observed) -> str | None:
    """The record to write into a journey; None where it is there, or where the journey has not been looked at."""
    wanted, there = desired.records.get(key), observed.records.get(key)
    if wanted is None or (there is None and key in observed.issues):
        return None
    text = to_text(wanted)
    is_trusted = there is not None and there.record is not None and there.is_current
    return None if there is not None and is_trusted and text == there.written.record else text or None


def _mend_open(issue: DesiredIssue, seen: ObservedIssue, observed: Observed, record: str | None) -> Iterator[Operation]:
    # In any edit of ours: before it GitHub tells whose hand it was, after it nobody does.
    uncounted = tuple(sorted(issue.progress.uncounted)) if issue.progress else ()
    written = replace(seen.written, uncounted=uncounted)
    title = issue.title if issue.title != seen.title and written.has_our_title(seen.title) else None
    text = issue.text if written.has_our_text() and not same_text(issue.text, written.text) else None
    mentions = mentioned(issue, seen, observed)
    ticked, unticked = _boxes(issue, seen)
    is_other = title is not None or text is not None or mentions != written.mentions or record is not None
    due = issue.due if issue.due != written.due else None
    is_other = is_other or seen.has_lost_key or seen.has_old_name or due is not None
    if is_other or ticked or unticked:
        yield EditIssue(issue.key, written, title, text, mentions, ticked, unticked, record=record, due=due)
        written = rewrite(
            written, text=text, title=title, mentions=mentions, ticked=ticked, unticked=unticked, record=record, due=due
        )
    if people := to_assign(issue, seen, observed):
        yield Assign(issue.key, written, people)
    if former := to_unassign(issue, seen):
        yield Unassign(issue.key, former)


def _with_new_name(issue: DesiredIssue, seen: ObservedIssue) -> str | None:
    """The title of a closed issue with the name that its person or project has now; None where it has that already.

    A former name may be one that nobody should read again. The rest of the title is history.
    """
    (work, _, before), (_, dot, name) = seen.title.rpartition(" · "), issue.title.rpartition(" · ")
    is_new = bool(work and dot) and name != before
    return f"{work} · {name}" if is_new and seen.written.has_our_title(seen.title) else None


def _boxes(issue: DesiredIssue, seen: ObservedIssue) -> tuple[frozenset[int], frozenset[int]]:
    """The boxes that commands want ticked and unticked, and that are not."""
    if issue.progress is None:
        return frozenset(), frozenset()
    boxes = dict(enumerate(ticks(seen.written.text), start=1))
    return (
        frozenset(number for number in issue.progress.ticked if boxes.get(number) is False),
        frozenset(number for number in issue.progress.unticked if boxes.get(number) is True),
    )


def _is_missing(issue: DesiredIssue, observed: Observed) -> bool:
    return issue.has_opened and issue.key not in observed.issues


def _milestones(desired: DesiredState, observed: Observed) -> frozenset[Key]:
    planned = (new.key for new in plan_milestones(desired, observed))
    return frozenset((*observed.milestones, *planned))


class _SubIssueCapacity:
    """How many more sub-issues each parent takes, one that is not there yet too: closed ones count.

    One that is neither there nor about to be, because somebody has deleted it, takes none.
    """

    def __init__(self, desired: DesiredState, observed: Observed) -> None:
        self._left = {issue.key: SUB_ISSUES_AT_MOST for issue in desired.issues if _is_missing(issue, observed)}
        self._left |= {key: SUB_ISSUES_AT_MOST - seen.sub_issues for key, seen in observed.issues.items()}

    def reserve(self, parent: Key | None) -> Key | None:
        """Take one place below `parent`; None where there is none left, or no parent wanted."""
        if parent is None:
            return None
        left = self._left.get(parent, 0)
        self._left[parent] = left - 1
        return parent if left > 0 else None
