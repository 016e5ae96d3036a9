"""Workflows to re-enable, so that GitHub goes on starting them in a quiet repository.

GitHub disables the schedules of a public repository after 60 days without activity, and what it counts as such is
commits; a cohort lasts longer and works in issues. Enabling a workflow, even one that is enabled, starts the count
anew. So once the last commit and the last change of a workflow are both old, it is enabled: one write in 45 days, and
none that undoes what a person has disabled.
https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import closes_on, last_day
from olt_actions.cohort.model import Cohort
from olt_actions.model.workflows import ObservedSchedules
from olt_actions.plan.operations.repository import EnableWorkflow

SCHEDULED_WORKFLOWS = ("advance.yml", "summary.yml")  # those of ours that have a schedule
QUIET = timedelta(days=45)  # leaves a run that is late, or fails, two more weeks
_AFTERWARDS = timedelta(days=14)  # how long after its end a cohort that is never closed may still need its schedules


def needs_schedules(cohort: Cohort, today: date) -> bool:
    """Whether the cohort is still to run on the day that is `today` in its zone."""
    closed = closes_on(cohort)
    return today <= (closed or last_day(cohort, cohort.schedule[-1]) + _AFTERWARDS)


def plan_keepalive(observed: ObservedSchedules, now: datetime) -> Iterator[EnableWorkflow]:
    """One operation for each workflow that GitHub would soon disable, or has; `now` is in UTC."""
    if observed.last_commit is None or now - observed.last_commit < QUIET:
        return
    for workflow in observed.workflows:
        if workflow.state != "disabled_manually" and now - workflow.updated_at >= QUIET:
            yield EnableWorkflow(workflow.file, (now - observed.last_commit).days)
