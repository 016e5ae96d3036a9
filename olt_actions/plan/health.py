"""The plan for the one issue about the automation itself, apart from the cohort's.

It is opened again before it is edited, and edited before it is closed: wherever a run is killed between the two, the
next one still finds something to do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from olt_actions.model.state import DesiredIssue, DesiredState, Observed, ObservedIssue, same_text
from olt_actions.plan.causes.cause import Cause, subject_of
from olt_actions.plan.operations import Operation, Plan
from olt_actions.plan.operations.issues import CreateIssue, EditIssue, ReopenIssue
from olt_actions.plan.planner import make_plan


def plan_health(desired: DesiredState, observed: Observed, record: str, today: date) -> Plan:
    """What brings the issue to `desired`, with `record` in its body: what is wrong, for the next run to know."""
    seen, *copies = observed.health or (None,)
    own = replace(
        observed,
        issues={seen.key: seen} if seen else {},
        duplicates=tuple(it for it in copies if it is not None),
        milestones={},
        foreign_issues=(),
        records={},
        boards=None,
        absent={},
    )
    operations = [_with_record(it, record) for it in make_plan(desired, own).operations]
    if seen and desired.issues and not any(isinstance(operation, EditIssue) for operation in operations):
        text = _stale_text(desired.issues[0], seen)
        if text is not None or seen.written.record != record:
            operations.insert(0, EditIssue(seen.key, seen.written, None, text, seen.written.mentions, record=record))
    operations.sort(key=lambda operation: not isinstance(operation, ReopenIssue))
    cause = Cause("github", "The automation's own health", "what its runs can and cannot do has changed", day=today)
    return Plan(tuple(operations), causes={subject_of(operation): cause for operation in operations})


def _with_record(operation: Operation, record: str) -> Operation:
    return replace(operation, record=record) if isinstance(operation, CreateIssue | EditIssue) else operation


def _stale_text(issue: DesiredIssue, seen: ObservedIssue) -> str | None:
    """The text for an issue that a person has closed, and that still says what was wrong; None where it does not."""
    is_stale = not seen.is_open and seen.written.has_our_text() and not same_text(issue.text, seen.written.text)
    return issue.text if is_stale else None
