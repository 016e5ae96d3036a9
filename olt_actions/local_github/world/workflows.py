"""The workflows of a repository: not what they do, only whether they are enabled.

GitHub disables the schedules of a public repository in which nothing has happened for 60 days; here only a test does.
https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import NotFoundRefusal
from olt_actions.local_github.world.workflow_runs import WorkflowRun, add_run

if TYPE_CHECKING:
    from olt_actions.local_github.world.repositories import Repository

State = Literal["active", "disabled_inactivity", "disabled_manually"]


@dataclass(eq=False, kw_only=True, repr=False)
class Workflow(Node):
    """A file in `.github/workflows`, and whether it is enabled."""

    repository: Repository
    name: str
    path: str
    state: State
    created_at: datetime
    updated_at: datetime
    runs: list[WorkflowRun] = field(default_factory=list)

    add_run = add_run

    def enable(self, *, by: str) -> None:
        """Enable the workflow; needs write access. Its `updated_at` moves even if it was enabled already."""
        require(self.repository, by, Permission.WRITE)
        self.state = "active"
        self.updated_at = self.repository.world.clock.stamp()


def add_workflow(repository: Repository, file: str, *, state: State = "active") -> Workflow:
    """Put a workflow into the repository, as a push would."""
    world, now = repository.world, repository.world.clock.stamp()
    workflow = world.keep(
        Workflow(
            id=world.new_id("Workflow"),
            repository=repository,
            name=file.partition(".")[0].title(),
            path=f".github/workflows/{file}",
            state=state,
            created_at=now,
            updated_at=now,
        )
    )
    repository.workflows.append(workflow)
    return workflow


def find_workflow(repository: Repository, name: str) -> Workflow:
    """The workflow of that file name or id."""
    for workflow in repository.workflows:
        if name in (workflow.path.rpartition("/")[2], str(workflow.database_id)):
            return workflow
    raise NotFoundRefusal("Not Found")
