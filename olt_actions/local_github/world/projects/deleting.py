"""Deleting a project, which only its administrators can.

Its cards go with it, and the issues on them stay. Guesses: their timelines forget what happened on it, and its number
is not given again.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/deleting-your-project
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.timeline import ProjectV2Event

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.projects import ProjectV2


def delete_project(project: ProjectV2, *, by: str) -> None:
    """Delete a project, for good."""
    require_role(project, by, Role.ADMIN)
    world = project.world
    for item in project.items:
        item.content.project_items.remove(item)
    for node in [node for node in world.nodes.values() if getattr(node, "project", None) is project]:
        if isinstance(node, ProjectV2Event):
            node.issue.timeline.remove(node)
        world.forget(node)
    world.forget(project)
    project.owner.projects.remove(project)
    project.owner.deleted_projects.append(project.number)
