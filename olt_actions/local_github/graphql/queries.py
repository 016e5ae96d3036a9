"""The root fields of queries.

https://docs.github.com/en/graphql/reference/queries
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.errors import GraphQLFailure
from olt_actions.local_github.world.accounts import User
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.refusals import NotFoundRefusal, Refusal

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.repositories import Repository

MOST_IDS = 100


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What this request costs, and what is left after it."""

    cost: int
    limit: int
    node_count: int
    remaining: int
    reset_at: datetime
    used: int


def viewer(_root: None, context: GraphQLContext, _arguments: Mapping[str, Any]) -> Account:
    """Return the account of the token; the bot of an app appears as a `User` whose login ends in `[bot]`."""
    return context.viewer


def rate_limit(_root: None, context: GraphQLContext, _arguments: Mapping[str, Any]) -> RateLimit:
    """Return the viewer's GraphQL budget."""
    budget, cost = context.budget, context.cost
    return RateLimit(cost.points, budget.limit, cost.nodes, budget.remaining, budget.reset_at, budget.used)


def repository(_root: None, context: GraphQLContext, arguments: Mapping[str, Any]) -> Repository:
    """Find a repository by its name."""
    name = f"{arguments['owner']}/{arguments['name']}"
    found = context.world.repository(name)
    if not context.can_see(found):
        raise NotFoundRefusal(f"Could not resolve to a Repository with the name '{name}'.")
    return found


def user(_root: None, context: GraphQLContext, arguments: Mapping[str, Any]) -> User:
    """Find a person by their login; organizations and bots are no users."""
    found = context.world.find_account(arguments["login"])
    if not isinstance(found, User):
        raise NotFoundRefusal(f"Could not resolve to a User with the login of '{arguments['login']}'.")
    return found


def node(_root: None, context: GraphQLContext, arguments: Mapping[str, Any]) -> Node:
    """Find anything by its id."""
    return context.find(Node, arguments["id"])


def nodes(_root: None, context: GraphQLContext, arguments: Mapping[str, Any]) -> list[Node | Refusal]:
    """Find up to a hundred things by their ids; what cannot be found is null and an error each."""
    ids = arguments["ids"]
    if len(ids) > MOST_IDS:
        raise GraphQLFailure(
            "ARGUMENT_LIMIT", f"You may not provide more than {MOST_IDS} node ids; you provided {len(ids)}."
        )
    return [_node_or_refusal(context, node_id) for node_id in ids]


def _node_or_refusal(context: GraphQLContext, node_id: str) -> Node | Refusal:
    try:
        return context.find(Node, node_id)
    except NotFoundRefusal as refusal:
        return refusal
