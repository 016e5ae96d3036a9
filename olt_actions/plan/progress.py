"""What a stage asks for on GitHub: its label and no other stage's, open or closed, boxes, and answers to comments.

Labels are added and removed one by one and never replaced as a whole, so that a label somebody adds meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from olt_actions.keys import Key
from olt_actions.model.state import OVERDUE, Comment, DesiredIssue, ObservedIssue, Stage, same_text
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.comments import AddComment, EditComment, Thank
from olt_actions.plan.operations.issues import AddLabels, CloseIssue, RemoveLabels, ReopenIssue

_UNDECIDED = (Stage.ASSIGNED, Stage.STARTED, Stage.IN_REVIEW, Stage.CHANGES_REQUESTED)
_OURS = (*(stage.value for stage in Stage), OVERDUE)


def labels_of(issue: DesiredIssue) -> tuple[str, ...]:
    """The labels of ours that an issue is to have."""
    stage = (issue.stage.value,) if issue.stage else ()
    return (*issue.labels, *stage, *((OVERDUE,) if issue.progress and issue.progress.is_overdue else ()))


def plan_progress(issue: DesiredIssue, seen: ObservedIssue, *, is_run_by_person: bool = False) -> Iterator[Operation]:
    """The operations that bring an issue that is there to its stage.

    The stage's label comes after closing and reopening. Where `is_run_by_person`, those count as that person's own
    clicks, and so does the label: being the last word, it leaves the stage as it is. So it is set anew where it would
    not be, for reopening alone would send the work back, and closing what has ended would excuse it.
    """
    wanted = labels_of(issue) if issue.progress else issue.labels
    missing = tuple(label for label in wanted if label.casefold() not in seen.labels)
    if issue.progress is not None and seen.is_open and issue.progress.close_reason:
        yield CloseIssue(issue.key, issue.progress.close_reason)
        # What we close for another reason than its stage is to keep that stage, whose label has the last word too.
        if is_run_by_person and issue.stage in _UNDECIDED and issue.stage.value not in missing:
            yield RemoveLabels(issue.key, (issue.stage.value,))
            missing = (*missing, issue.stage.value)
    if is_reopened(issue, seen):
        yield ReopenIssue(issue.key)
        if is_run_by_person and issue.stage and issue.stage.value not in missing:
            yield RemoveLabels(issue.key, (issue.stage.value,))
            missing = (*missing, issue.stage.value)
    if missing:
        yield AddLabels(issue.key, missing)
    if issue.progress is None:
        return
    if surplus := tuple(label for label in _OURS if label in seen.labels and label not in wanted):
        yield RemoveLabels(issue.key, surplus)
    for comment in issue.progress.thanks:
        yield Thank(issue.key, comment)


def is_reopened(issue: DesiredIssue, seen: ObservedIssue) -> bool:
    """Whether an issue that was closed is to be opened again, because somebody still has something to do in it."""
    return not seen.is_open and issue.progress is not None and issue.progress.close_reason is None


def plan_comments(
    comments: Iterable[Comment], issue: Key, seen: ObservedIssue | None
) -> Iterator[AddComment | EditComment]:
    """Those of these comments that are missing, and those to be kept current that no person has edited."""
    for comment in comments:
        written = seen.our_comments.get(comment.key) if seen else None
        if written is None:
            yield AddComment(issue, comment.key, comment.text, comment.mentions)
        elif comment.is_kept_current and written.has_our_text() and not same_text(comment.text, written.text):
            yield EditComment(issue, written, comment.text)
