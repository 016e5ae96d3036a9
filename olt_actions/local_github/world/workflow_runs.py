"""Runs of a workflow: when each started, and how it ended. Nothing runs here; tests record runs.

https://docs.github.com/en/rest/actions/workflow-runs
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.node import Node

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.workflows import Workflow

Conclusion = Literal["success", "failure", "cancelled", "skipped", "timed_out", "startup_failure"]


@dataclass(eq=False, kw_only=True, repr=False)
class WorkflowRun(Node):
    """One run that has ended."""

    workflow: Workflow
    number: int
    actor: Account
    event: str
    conclusion: Conclusion
    created_at: datetime


def add_run(workflow: Workflow, *, by: str, event: str = "schedule", conclusion: Conclusion = "success") -> WorkflowRun:
    """Record that the workflow has run now, on behalf of that account."""
    world = workflow.repository.world
    run = world.keep(
        WorkflowRun(
            id=world.new_id("WorkflowRun"),
            workflow=workflow,
            number=len(workflow.runs) + 1,
            actor=world.account(by),
            event=event,
            conclusion=conclusion,
            created_at=world.clock.stamp(),
        )
    )
    workflow.runs.append(run)
    return run
