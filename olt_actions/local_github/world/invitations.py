"""Invitations to a repository: whoever is invited has the role only once they accept.

Here nobody accepts; a test that wants it grants the role. GitHub lets an invitation expire after seven days.
https://docs.github.com/en/rest/collaborators/invitations
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.repositories import Repository

_LASTS = timedelta(days=7)


@dataclass(eq=False, kw_only=True, repr=False)
class Invitation(Node):
    """One invitation that has not been answered."""

    repository: Repository
    invitee: Account
    inviter: Account
    permission: Permission
    created_at: datetime

    @property
    def has_expired(self) -> bool:
        """Whether it is too late to accept it."""
        return self.repository.world.clock.now - self.created_at > _LASTS


def invite(repository: Repository, login: str, *, by: str, permission: str = "triage") -> Invitation:
    """Invite somebody to a role; needs administration."""
    world = repository.world
    inviter = require(repository, by, Permission.ADMIN)
    invitation = world.keep(
        Invitation(
            id=world.new_id("Invitation"),
            repository=repository,
            invitee=world.account(login),
            inviter=inviter,
            permission=Permission[permission.upper()],
            created_at=world.clock.stamp(),
        )
    )
    repository.invitations.append(invitation)
    return invitation
