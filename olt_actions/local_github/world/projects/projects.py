"""A project, and the list of its operations.

Each operation is a function in the file of its noun, bound here as a method; `by` is the login of the account that
acts. Titles are not unique: `createProjectV2` sent twice makes two projects.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/learning-about-projects/about-projects
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Organization
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.access import role_of
from olt_actions.local_github.world.projects.collaborators import set_base_role, set_collaborators
from olt_actions.local_github.world.projects.deleting import delete_project
from olt_actions.local_github.world.projects.describing import describe, mark_as_template
from olt_actions.local_github.world.projects.fields import ProjectV2SingleSelectField, create_field, find_field
from olt_actions.local_github.world.projects.items import ProjectV2Item, add_item
from olt_actions.local_github.world.projects.links import link
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.status_updates import ProjectV2StatusUpdate, post_status_update
from olt_actions.local_github.world.projects.views import ProjectV2View, create_view
from olt_actions.local_github.world.projects.workflows import ProjectV2Workflow, find_workflow

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon
    from olt_actions.local_github.world.repositories import Repository
    from olt_actions.local_github.world.world import World

STATUS = "Status"


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2(Node):
    """A project; `hidden_for` is how many more searches do not find it."""

    world: World = field(metadata={"saved": False})
    owner: Account
    number: int
    title: str
    creator: Account
    created_at: datetime
    updated_at: datetime
    short_description: str | None = None
    readme: str | None = None
    public: bool = False
    template: bool = False
    closed_at: datetime | None = None
    base_role: Role = Role.NONE
    collaborators: dict[str, Role] = field(default_factory=dict)  # by the id of the account
    fields: list[ProjectV2FieldCommon] = field(default_factory=list)
    views: list[ProjectV2View] = field(default_factory=list)
    workflows: list[ProjectV2Workflow] = field(default_factory=list)
    items: list[ProjectV2Item] = field(default_factory=list)
    repositories: list[Repository] = field(default_factory=list)
    status_updates: list[ProjectV2StatusUpdate] = field(default_factory=list)
    hidden_for: int = 0

    describe = describe
    delete = delete_project
    mark_as_template = mark_as_template
    link = link
    set_collaborators = set_collaborators
    set_base_role = set_base_role
    field_named = find_field
    create_field = create_field
    create_view = create_view
    workflow = find_workflow
    add_item = add_item
    post_status_update = post_status_update

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self.closed_at is not None

    @property
    def path(self) -> str:
        """The project's path below the addresses of the web site and of the API."""
        return f"{'orgs' if isinstance(self.owner, Organization) else 'users'}/{self.owner.login}"

    @property
    def url(self) -> str:
        """The page of this project."""
        return f"{self.world.web}/{self.path}/projects/{self.number}"

    @property
    def status_field(self) -> ProjectV2SingleSelectField | None:
        """The field called Status, the one whose changes issues remember."""
        found = next((it for it in self.fields if it.name == STATUS), None)
        return found if isinstance(found, ProjectV2SingleSelectField) else None

    def can_be_seen_by(self, account: Account) -> bool:
        """Whether this account may see the project."""
        return role_of(self, account) >= Role.READER
