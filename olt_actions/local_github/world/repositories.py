"""A repository, and the list of its operations.

Each operation is a function in the file of its noun, bound here as a method. https://docs.github.com/en/rest/repos/repos
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.administration import ActionsSettings, InteractionLimit, PagesSite
from olt_actions.local_github.world.assigning import assignable_users
from olt_actions.local_github.world.commits import Ref, push
from olt_actions.local_github.world.invitations import Invitation, invite
from olt_actions.local_github.world.issues import Issue, find_issue
from olt_actions.local_github.world.labels import Label, create_label, find_label
from olt_actions.local_github.world.milestones import Milestone, create_milestone, find_milestone
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.opening import create_issue
from olt_actions.local_github.world.permissions import Permission, permission_of
from olt_actions.local_github.world.workflows import Workflow, add_workflow, find_workflow

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.world import World


@dataclass(eq=False, kw_only=True, repr=False)
class Repository(Node):
    """A repository; of its code only the time of the last commit is known."""

    world: World = field(metadata={"saved": False})
    owner: Account
    name: str
    created_at: datetime
    is_private: bool = False
    is_archived: bool = False
    has_issues_enabled: bool = True
    grants: dict[str, Permission] = field(default_factory=dict)  # by the id of the account
    labels: list[Label] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)  # by number
    deleted_issues: list[int] = field(default_factory=list)  # their numbers, which are not given again
    pinned: list[Issue] = field(default_factory=list)
    workflows: list[Workflow] = field(default_factory=list)
    actions: ActionsSettings = field(default_factory=ActionsSettings)
    site: PagesSite | None = None
    interaction_limit: InteractionLimit | None = None
    invitations: list[Invitation] = field(default_factory=list)
    default_branch_ref: Ref | None = None  # None while nothing has been pushed

    label = find_label
    create_label = create_label
    milestone = find_milestone
    create_milestone = create_milestone
    issue = find_issue
    create_issue = create_issue
    assignable_users = assignable_users
    add_workflow = add_workflow
    workflow = find_workflow
    push = push
    invite = invite

    @property
    def name_with_owner(self) -> str:
        """Owner and name, as in `example-org/olt`."""
        return f"{self.owner.login}/{self.name}"

    @property
    def url(self) -> str:
        """The page of this repository."""
        return f"{self.world.web}/{self.name_with_owner}"

    @property
    def pushed_at(self) -> datetime | None:
        """When somebody last pushed."""
        return self.default_branch_ref.target.committed_date if self.default_branch_ref else None

    def grant(self, login: str, permission: str) -> None:
        """Give an account a role: none, read, triage, write, maintain or admin."""
        self.grants[self.world.account(login).id] = Permission[permission.upper()]

    def can_be_seen_by(self, account: Account) -> bool:
        """Whether this account may see the repository."""
        return permission_of(self, account) >= Permission.READ
