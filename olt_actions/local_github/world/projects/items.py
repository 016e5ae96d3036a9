"""The cards of a project: issues here; the local GitHub has no drafts and no pull requests.

An issue has one card at most in a project, and adding it again gives that card, archived or not. The issue knows at
once of its card. The project's own list may be late: see `World.project_items_lag`.
https://docs.github.com/en/graphql/reference/mutations#addprojectv2itembyid
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.moving import clear_value, move, set_value
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.values import ProjectV2ItemFieldValueCommon, status_of
from olt_actions.local_github.world.projects.workflows import after_adding
from olt_actions.local_github.world.timeline import AddedToProjectV2Event, RemovedFromProjectV2Event, record_quietly

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon
    from olt_actions.local_github.world.projects.projects import ProjectV2


def archive(item: ProjectV2Item, *, by: str) -> None:
    """Archive the card; it keeps its values. Archiving again changes nothing."""
    _set_archived(item, by, archived=True)


def unarchive(item: ProjectV2Item, *, by: str) -> None:
    """Restore the archived card."""
    _set_archived(item, by, archived=False)


def delete_item(item: ProjectV2Item, *, by: str) -> None:
    """Delete the card; the issue stays, and its timeline keeps the event."""
    account = require_role(item.project, by, Role.WRITER)
    world = item.project.world
    for gone in (*item.values, item):
        world.forget(gone)
    item.project.items.remove(item)
    item.content.project_items.remove(item)
    record_quietly(item.content, RemovedFromProjectV2Event, account, world.clock.stamp(), project=item.project)


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2Item(Node):
    """A card; `hidden_for` is how many more times the project's list is read without it."""

    project: ProjectV2
    content: Issue
    creator: Account
    created_at: datetime
    updated_at: datetime
    is_archived: bool = False
    values: list[ProjectV2ItemFieldValueCommon] = field(default_factory=list)
    hidden_for: int = 0

    set_value = set_value
    clear_value = clear_value
    move = move
    archive = archive
    unarchive = unarchive
    delete = delete_item

    @property
    def status(self) -> str:
        """The name of its Status; empty where it has none."""
        return status_of(self)

    def value_of(self, field: ProjectV2FieldCommon) -> ProjectV2ItemFieldValueCommon | None:
        """The card's value in that field; None if it has none."""
        return next((value for value in self.values if value.field is field), None)


def add_item(project: ProjectV2, *, by: str, issue: Issue) -> ProjectV2Item:
    """Add a card for the issue, or return the existing one."""
    account = require_role(project, by, Role.WRITER)
    require(issue.repository, by, Permission.READ, to_read=True)
    for item in issue.project_items:
        if item.project is project:
            return item
    world = project.world
    now = world.clock.stamp()
    item = world.keep(
        ProjectV2Item(
            id=world.new_id("ProjectV2Item"),
            project=project,
            content=issue,
            creator=account,
            created_at=now,
            updated_at=now,
            hidden_for=world.project_items_lag,
        )
    )
    project.items.append(item)
    issue.project_items.append(item)
    record_quietly(issue, AddedToProjectV2Event, account, now, project=project)
    after_adding(item)
    return item


def listed_items(project: ProjectV2) -> list[ProjectV2Item]:
    """Read the project's own list, which leaves out archived cards and those it does not show yet."""
    found = [item for item in project.items if not (item.is_archived or item.hidden_for)]
    for item in project.items:
        item.hidden_for = max(0, item.hidden_for - 1)
    return found


def _set_archived(item: ProjectV2Item, by: str, *, archived: bool) -> None:
    require_role(item.project, by, Role.WRITER)
    if item.is_archived != archived:
        item.is_archived, item.updated_at = archived, item.project.world.clock.stamp()
