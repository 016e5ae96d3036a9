"""Issues to open, and what to mend in those that are open.

An issue is matched by its key, never by its title: mentors retitle issues, and a retitled one must not be opened again.
Title and text are rewritten only while they are as we wrote them, and only while the issue is open: what is closed is
history. Its milestone and its parent follow the cohort file all the same, for they are how the past is counted.

Everyone an issue is for is either assigned or mentioned. Whoever is mentioned was not assignable once, and is not tried
again here: a run that tries each day what GitHub refuses each day would never come to rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from olt_actions.keys import Key, rewrite
from olt_actions.plan.milestones import plan_milestones
from olt_actions.plan.operations import (
    AddLabels,
    Assign,
    AttachSubIssue,
    CreateIssue,
    EditIssue,
    Operation,
    SetMilestone,
    Unassign,
)
from olt_actions.state import (
    ASSIGNEES_AT_MOST,
    SUB_ISSUES_AT_MOST,
    Issue,
    Observed,
    ObservedIssue,
    Stage,
    State,
    same_text,
)


def plan_new_issues(desired: State, observed: Observed) -> Iterator[CreateIssue]:
    """What has opened and is not there, parents before children."""
    room = _room_below_parents(observed)
    milestones = _milestones(desired, observed)
    for issue in desired.issues:
        if issue.has_opened and issue.key not in observed.issues:
            mentions = mentioned(issue, None, observed)
            yield CreateIssue(
                issue.key,
                issue.title,
                issue.text,
                issue.labels if issue.stage is None else (*issue.labels, issue.stage.value),
                tuple(login for login in issue.people if login not in mentions),
                mentions,
                issue.milestone if issue.milestone in milestones else None,
                _take_room(room, issue.parent),
            )


def plan_issue_edits(desired: State, observed: Observed) -> Iterator[Operation]:
    """What to mend in the issues that are there, in the order of the desired ones."""
    room = _room_below_parents(observed)
    for issue in desired.issues:  # those about to be opened below a journey have taken their room already
        if issue.has_opened and issue.key not in observed.issues:
            _take_room(room, issue.parent)
    milestones = _milestones(desired, observed)
    for issue in desired.issues:
        seen = observed.issues.get(issue.key)
        if seen is None or seen.is_duplicate:
            continue
        if seen.is_open:
            yield from _mend_open(issue, seen, observed)
        if issue.milestone in milestones and issue.milestone != seen.milestone and not seen.has_foreign_milestone:
            yield SetMilestone(issue.key, issue.milestone)
        if seen.parent is None and not seen.has_foreign_parent and (parent := _take_room(room, issue.parent)):
            yield AttachSubIssue(issue.key, parent)


def mentioned(issue: Issue, seen: ObservedIssue | None, observed: Observed) -> tuple[str, ...]:
    """The people of an issue whom it has to mention, because they are not and can not be assigned to it."""
    if seen is None:
        assigned = _assignable(issue.people, observed)[:ASSIGNEES_AT_MOST]
    else:
        assigned = (*_assigned(issue, seen), *_to_assign(issue, seen, observed))
    return tuple(login for login in issue.people if login not in assigned)


def _mend_open(issue: Issue, seen: ObservedIssue, observed: Observed) -> Iterator[Operation]:
    written = seen.written
    title = issue.title if issue.title != seen.title and written.has_our_title(seen.title) else None
    text = issue.text if written.has_our_text() and not same_text(issue.text, written.text) else None
    mentions = mentioned(issue, seen, observed)
    if title is not None or text is not None or mentions != written.mentions:
        yield EditIssue(issue.key, written, title, text, mentions)
        written = rewrite(written, text=text, title=title, mentions=mentions)
    if missing := _missing_labels(issue, seen):
        yield AddLabels(issue.key, missing)
    if people := _to_assign(issue, seen, observed):
        yield Assign(issue.key, written, people)
    if former := tuple(login for login in issue.former if login.casefold() in seen.assignees):
        yield Unassign(issue.key, former)


def _assignable(people: tuple[str, ...], observed: Observed) -> tuple[str, ...]:
    return tuple(login for login in people if login.casefold() in observed.assignable)


def _assigned(issue: Issue, seen: ObservedIssue) -> tuple[str, ...]:
    return tuple(login for login in issue.people if login.casefold() in seen.assignees)


def _to_assign(issue: Issue, seen: ObservedIssue, observed: Observed) -> tuple[str, ...]:
    known = {*seen.assignees, *(login.casefold() for login in seen.written.mentions)}
    people = tuple(login for login in _assignable(issue.people, observed) if login.casefold() not in known)
    return people[: max(0, ASSIGNEES_AT_MOST - len(seen.assignees))]


def _missing_labels(issue: Issue, seen: ObservedIssue) -> tuple[str, ...]:
    has_stage = any(stage.value in seen.labels for stage in Stage)
    wanted = issue.labels if has_stage or issue.stage is None else (*issue.labels, issue.stage.value)
    return tuple(label for label in wanted if label.casefold() not in seen.labels)


def _milestones(desired: State, observed: Observed) -> frozenset[Key]:
    planned = (new.key for new in plan_milestones(desired, observed))
    return frozenset((*observed.milestones, *planned))


def _room_below_parents(observed: Observed) -> Counter[Key]:
    """How many more sub-issues each parent takes; one that is not there yet takes them all."""
    return Counter({key: SUB_ISSUES_AT_MOST - seen.sub_issues for key, seen in observed.issues.items()})


def _take_room(room: Counter[Key], parent: Key | None) -> Key | None:
    if parent is None:
        return None
    left = room.setdefault(parent, SUB_ISSUES_AT_MOST)
    room[parent] = left - 1
    return parent if left > 0 else None
