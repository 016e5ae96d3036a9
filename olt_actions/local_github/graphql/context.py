"""The request that a resolver serves: who asks, of which world, and what the request costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.refusals import NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.errors import GraphQLFailure
    from olt_actions.local_github.graphql.limits import Cost
    from olt_actions.local_github.rate_limits import Budget
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.world import World

N = TypeVar("N", bound=Node)

# Called before each mutation with its alias and its position in the document; what it returns replaces the answer.
BeforeMutation = Callable[[str, int], "GraphQLFailure | None"]


@dataclass(slots=True)
class GraphQLContext:
    """One GraphQL request."""

    world: World
    viewer: Account
    cost: Cost
    budget: Budget
    before_mutation: BeforeMutation | None = None
    mutations_begun: int = 0

    def find(self, kind: type[N], node_id: str) -> N:
        """Find an object of that type by its id, if the viewer may see it."""
        node = self.world.nodes.get(node_id)
        if node is None or not self.can_see(node):
            raise NotFoundRefusal(f"Could not resolve to a node with the global id of '{node_id}'.")
        if not isinstance(node, kind):
            raise NotFoundRefusal(f"Could not resolve to {kind.__name__} node with the global id of '{node_id}'.")
        return node

    def can_see(self, node: Node) -> bool:
        """Whether the viewer may see an object, which takes seeing the repository and the project it is in."""
        repository: Any = node if isinstance(node, Repository) else getattr(node, "repository", None)
        project: Any = node if isinstance(node, ProjectV2) else getattr(node, "project", None)
        return all(place is None or place.can_be_seen_by(self.viewer) for place in (repository, project))
