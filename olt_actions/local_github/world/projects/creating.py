"""Making a project: from nothing, or as a copy of another.

A copy has the views, the fields with their options, and the workflows of the original; it has no cards, collaborators,
links or status updates of it. The local GitHub has no drafts to copy. Guesses: readme and description are not copied,
since they are not among what GitHub lists; ids of options are the same, a copy is no template, and it is private.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/creating-projects/copying-an-existing-project
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Organization
from olt_actions.local_github.world.projects.access import require_creator, require_role
from olt_actions.local_github.world.projects.describing import check_title
from olt_actions.local_github.world.projects.fields import DataType, ProjectV2SingleSelectField, new_field
from olt_actions.local_github.world.projects.links import check_link
from olt_actions.local_github.world.projects.options import USUAL_STATUSES
from olt_actions.local_github.world.projects.projects import STATUS, ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.views import Arrangement, SortBy, new_view
from olt_actions.local_github.world.projects.workflows import USUALLY_ON, new_workflow

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon
    from olt_actions.local_github.world.repositories import Repository
    from olt_actions.local_github.world.world import World

USUAL_FIELDS: dict[str, DataType] = {
    "Title": "TITLE",
    "Assignees": "ASSIGNEES",
    STATUS: "SINGLE_SELECT",
    "Labels": "LABELS",
    "Linked pull requests": "LINKED_PULL_REQUESTS",
    "Milestone": "MILESTONE",
    "Repository": "REPOSITORY",
    "Reviewers": "REVIEWERS",
    "Parent issue": "PARENT_ISSUE",
    "Sub-issues progress": "SUB_ISSUES_PROGRESS",
}


def create_project(
    world: World, owner: Account, *, by: str, title: str, repository: Repository | None = None
) -> ProjectV2:
    """Make a project with the usual fields, workflows and one view, and list it in the repository if there is one."""
    creator = require_creator(world, owner, by)
    check_title(title)
    if repository:
        check_link(owner, repository, by)
    now = world.clock.stamp()
    project = _bare(world, owner, title, creator, now)
    for name, data_type in USUAL_FIELDS.items():
        new_field(project, name, data_type, now, USUAL_STATUSES if name == STATUS else ())
    new_view(project, Arrangement(name="View 1"), creator, now)
    for name, enabled in USUALLY_ON.items():
        new_workflow(project, name, now, enabled=enabled)
    if repository:
        project.repositories.append(repository)
    return project


def copy_project(original: ProjectV2, owner: Account, *, by: str, title: str) -> ProjectV2:
    """Make a copy, for the same owner or another."""
    world = original.world
    require_role(original, by, Role.READER)
    creator = require_creator(world, owner, by)
    check_title(title)
    now = world.clock.stamp()
    project = _bare(world, owner, title, creator, now)
    same: dict[str, ProjectV2FieldCommon] = {}
    for it in original.fields:
        options = it.options if isinstance(it, ProjectV2SingleSelectField) else ()
        same[it.id] = new_field(project, it.name, it.data_type, now, options)
    for view in original.views:
        arrangement = Arrangement(
            name=view.name,
            layout=view.layout,
            filter=view.filter,
            visible_fields=tuple(same[it.id] for it in view.visible_fields),
            sort_by=tuple(SortBy(same[it.field.id], it.direction) for it in view.sort_by),
            group_by=tuple(same[it.id] for it in view.group_by),
            vertical_group_by=tuple(same[it.id] for it in view.vertical_group_by),
        )
        new_view(project, arrangement, creator, now)
    for workflow in original.workflows:
        new_workflow(project, workflow.name, now, enabled=workflow.enabled)
    return project


def _bare(world: World, owner: Account, title: str, creator: Account, now: datetime) -> ProjectV2:
    project = world.keep(
        ProjectV2(
            id=world.new_id("ProjectV2"),
            world=world,
            owner=owner,
            number=len(owner.projects) + len(owner.deleted_projects) + 1,
            title=title.strip(),
            creator=creator,
            created_at=now,
            updated_at=now,
            base_role=Role.WRITER if isinstance(owner, Organization) else Role.NONE,
            collaborators={creator.id: Role.ADMIN},
            hidden_for=world.project_search_lag,
        )
    )
    owner.projects.append(project)
    return project
