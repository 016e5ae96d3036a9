"""The request that a route serves: who asks, of which world and repository, and the address of the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from olt_actions.local_github.world.refusals import NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.rate_limits import RateLimits
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.repositories import Repository
    from olt_actions.local_github.world.tokens import Token
    from olt_actions.local_github.world.world import World


@dataclass(slots=True)
class RestContext:
    """One REST request; `api` is the beginning of the addresses in its answer."""

    world: World
    viewer: Account
    token: Token
    api: str
    rate_limits: RateLimits

    @property
    def by(self) -> str:
        """The viewer's login."""
        return self.viewer.login

    def repository(self, owner: str, name: str) -> Repository:
        """Find a repository, if the viewer may see it."""
        found = self.world.repository(f"{owner}/{name}")
        if not found.can_be_seen_by(self.viewer):
            raise NotFoundRefusal("Not Found")
        return found
