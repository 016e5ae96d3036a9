"""The status updates of a project, each a status and a text; posting the same one twice makes two.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/learning-about-projects/sharing-project-updates
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.role import Role

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.projects import ProjectV2

ProjectStatus = Literal["AT_RISK", "COMPLETE", "INACTIVE", "OFF_TRACK", "ON_TRACK"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The content of a status update."""

    status: ProjectStatus | None = None
    body: str | None = None
    start_date: date | None = None
    target_date: date | None = None


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2StatusUpdate(Node):
    """A status update that somebody has posted."""

    project: ProjectV2
    creator: Account
    created_at: datetime
    updated_at: datetime
    status: ProjectStatus | None = None
    body: str | None = None
    start_date: date | None = None
    target_date: date | None = None


def post_status_update(project: ProjectV2, *, by: str, report: Report) -> ProjectV2StatusUpdate:
    """Post a status update."""
    creator = require_role(project, by, Role.WRITER)
    now = project.world.clock.stamp()
    posted = project.world.keep(
        ProjectV2StatusUpdate(
            id=project.world.new_id("ProjectV2StatusUpdate"),
            project=project,
            creator=creator,
            created_at=now,
            updated_at=now,
            status=report.status,
            body=report.body,
            start_date=report.start_date,
            target_date=report.target_date,
        )
    )
    project.status_updates.append(posted)
    return posted


def edit_status_update(update: ProjectV2StatusUpdate, *, by: str, report: Report) -> None:
    """Change a status update; what is None stays."""
    require_role(update.project, by, Role.WRITER)
    update.status = report.status or update.status
    update.body = update.body if report.body is None else report.body
    update.start_date = report.start_date or update.start_date
    update.target_date = report.target_date or update.target_date
    update.updated_at = update.project.world.clock.stamp()


def delete_status_update(update: ProjectV2StatusUpdate, *, by: str) -> None:
    """Delete a status update."""
    require_role(update.project, by, Role.WRITER)
    update.project.status_updates.remove(update)
    update.project.world.forget(update)
