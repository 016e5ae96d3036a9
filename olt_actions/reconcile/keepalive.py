"""The keepalive as a part of the loop: what to re-enable joins the plan, and what GitHub says against it is a notice.

Nothing here fails a run, which has work of its own to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from olt_actions.apply.refusals import Failure
from olt_actions.desired.run import Run
from olt_actions.errors import GitHubError, NotFound, PermissionDenied
from olt_actions.gateway.workflow_reader import WorkflowReader
from olt_actions.observe.workflows import observe_schedules
from olt_actions.plan import Notice, Plan
from olt_actions.plan.keepalive import QUIET, SCHEDULED_WORKFLOWS, needs_schedules, plan_keepalive

_DISABLES = "GitHub switches schedules off after 60 days without a commit, and this run cannot"


def with_keepalive(plan: Plan, run: Run, reader: WorkflowReader | None) -> Plan:
    """The plan, with the workflows to re-enable as its last operations.

    Without a `reader`, or when the cohort is over, the schedules are not looked at.
    """
    if reader is None or not needs_schedules(run.cohort, run.today):
        return plan
    try:
        schedules = observe_schedules(reader, SCHEDULED_WORKFLOWS, run.instant - QUIET)
    except GitHubError as error:
        return replace(plan, notices=(*plan.notices, _unseen_notice(error)))
    return replace(plan, operations=(*plan.operations, *plan_keepalive(schedules, run.instant)))


def refusal_notices(failures: Sequence[Failure]) -> tuple[Notice, ...]:
    """What to say where GitHub refused to enable workflows; nothing of those that were removed meanwhile."""
    errors = [failure.error for failure in failures if not isinstance(failure.error, NotFound)]
    if not errors:
        return ()
    return (
        Notice(
            f"{_DISABLES} prevent it: {errors[0].reason.rstrip('.')}.",
            "Give the job `contents: read` and `actions: write`, or set `summary: {commit: true}` in the cohort file.",
            needs_hand=True,
        ),
    )


def _unseen_notice(error: GitHubError) -> Notice:
    return Notice(
        f"{_DISABLES} see whether it will: {error.reason.rstrip('.')}.",
        "Give the job `contents: read` and `actions: read`, or set `summary: {commit: true}` in the cohort file.",
        needs_hand=isinstance(error, PermissionDenied | NotFound),
    )
