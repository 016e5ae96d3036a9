"""The built-in workflows of a project, which act as the bot `github-project-automation`.

A new project moves a card to Done when its issue is closed, or its pull request merged (there are none here). Three
more can be switched on, on the web page only: the API cannot. A workflow looks for its option by name, and does nothing
where that was renamed. What is archived is left alone (a guess).
https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-built-in-automations
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.values import status_of, write_value
from olt_actions.local_github.world.refusals import NotFoundRefusal
from olt_actions.local_github.world.states import mark_closed

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon
    from olt_actions.local_github.world.projects.items import ProjectV2Item
    from olt_actions.local_github.world.projects.projects import ProjectV2
    from olt_actions.local_github.world.world import World

ITEM_CLOSED = "Item closed"
AUTO_CLOSE = "Auto-close issue"
ITEM_ADDED = "Item added to project"
ITEM_REOPENED = "Item reopened"
USUALLY_ON = {
    ITEM_CLOSED: True,
    "Pull request merged": True,
    AUTO_CLOSE: False,
    ITEM_ADDED: False,
    ITEM_REOPENED: False,
}

AUTOMATION = "github-project-automation"
TO_DO, IN_PROGRESS, DONE = "Todo", "In Progress", "Done"


def enable(workflow: ProjectV2Workflow, *, by: str, enabled: bool = True) -> None:
    """Switch a workflow on or off, as an admin does on the web page."""
    require_role(workflow.project, by, Role.ADMIN)
    workflow.enabled, workflow.updated_at = enabled, workflow.project.world.clock.stamp()


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2Workflow(Node):
    """A built-in workflow of a project, and whether it is enabled."""

    project: ProjectV2
    number: int
    name: str
    enabled: bool
    created_at: datetime
    updated_at: datetime

    enable = enable


def find_workflow(project: ProjectV2, name: str) -> ProjectV2Workflow:
    """The workflow of that name."""
    for workflow in project.workflows:
        if workflow.name == name:
            return workflow
    raise NotFoundRefusal(f"Could not resolve to a ProjectV2Workflow with the name '{name}'.")


def new_workflow(project: ProjectV2, name: str, now: datetime, *, enabled: bool) -> None:
    """Add a workflow."""
    workflow = ProjectV2Workflow(
        id=project.world.new_id("ProjectV2Workflow"),
        project=project,
        number=len(project.workflows) + 1,
        name=name,
        enabled=enabled,
        created_at=now,
        updated_at=now,
    )
    project.workflows.append(project.world.keep(workflow))


def after_closing(issue: Issue) -> None:
    """An issue has been closed: its cards go to Done."""
    _move_cards(issue, ITEM_CLOSED, DONE)


def after_reopening(issue: Issue) -> None:
    """An issue has been reopened: its cards go to In Progress, where that is wanted."""
    _move_cards(issue, ITEM_REOPENED, IN_PROGRESS)


def after_adding(item: ProjectV2Item) -> None:
    """A card has been added: it goes to Todo, where that is wanted."""
    if _is_on(item, ITEM_ADDED):
        _move(item, TO_DO)


def after_move(item: ProjectV2Item, field: ProjectV2FieldCommon) -> None:
    """A card has been moved: at Done its issue is closed, where that is wanted."""
    issue = item.content
    wanted = field is item.project.status_field and status_of(item) == DONE and _is_on(item, AUTO_CLOSE)
    if wanted and not (issue.closed or issue.repository.is_archived):
        mark_closed(issue, _automation(item.project.world), "COMPLETED")
        after_closing(issue)


def _move_cards(issue: Issue, workflow: str, status: str) -> None:
    for item in issue.project_items:
        if _is_on(item, workflow) and not item.is_archived:
            _move(item, status)


def _is_on(item: ProjectV2Item, name: str) -> bool:
    return any(workflow.name == name and workflow.enabled for workflow in item.project.workflows)


def _move(item: ProjectV2Item, status: str) -> None:
    field = item.project.status_field
    option = next((it for it in field.options if it.name == status), None) if field else None
    if field and option:
        write_value(item, field, _automation(item.project.world), option.id, automated=True)


def _automation(world: World) -> Account:
    login = f"{AUTOMATION}[bot]"
    if world.find_account(login) is None:
        world.add_app(AUTOMATION)
    return world.account(login)
