"""The accounts of GitHub: users, the bots of apps, and organizations.

https://docs.github.com/en/get-started/learning-about-github/types-of-github-accounts
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.role import Role

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.projects import ProjectV2

WhenUnassignable = Literal["dropped", "refused"]


@dataclass(eq=False, kw_only=True, repr=False)
class Account(Node):
    """An account; its login is unique regardless of case."""

    login: str
    name: str | None
    created_at: datetime
    web: str
    projects: list[ProjectV2] = field(default_factory=list)
    deleted_projects: list[int] = field(default_factory=list)  # their numbers, which are not given again

    @property
    def actor_login(self) -> str:
        """The login as GraphQL's `Actor` tells it."""
        return self.login

    @property
    def url(self) -> str:
        """The page of this account."""
        return f"{self.web}/{self.login}"


@dataclass(eq=False, kw_only=True, repr=False)
class User(Account):
    """A person.

    `when_unassignable` is what GitHub does when someone assigns this person to an issue to which they cannot be
    assigned: there are public reports of both, so a rehearsal can have one person of each sort. `is_ghost` marks the
    user who takes the place of everybody whose account was deleted.
    """

    when_unassignable: WhenUnassignable = "dropped"
    is_ghost: bool = False


@dataclass(eq=False, kw_only=True, repr=False)
class Bot(Account):
    """An app acting as itself: its login ends in `[bot]`, except where GraphQL shows it as an actor."""

    organization_projects: dict[str, Role] = field(default_factory=dict)  # its permission, by the organization's id

    @property
    def actor_login(self) -> str:
        """The login without `[bot]`."""
        return self.login.removesuffix("[bot]")

    @property
    def url(self) -> str:
        """The page of the app."""
        return f"{self.web}/apps/{self.actor_login}"


@dataclass(eq=False, kw_only=True, repr=False)
class Organization(Account):
    """An account that people share."""

    members: dict[str, User] = field(default_factory=dict)  # by id
