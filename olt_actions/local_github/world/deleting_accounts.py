"""Deleting a person's account, as they can do themselves at any time.

What they wrote and did stays and is nobody's: GraphQL says null, REST null or the user `ghost`. Their roles,
memberships and assignments end, and so do their tokens and invitations. Their reactions go (a guess). Their login is
free for anybody to take. GitHub also deletes what they own; the local GitHub refuses to delete such an account.
https://docs.github.com/en/account-and-profile/how-tos/account-management/deleting-your-personal-account
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import User
from olt_actions.local_github.world.invitations import Invitation
from olt_actions.local_github.world.reactions import Reaction
from olt_actions.local_github.world.references import replace_references

if TYPE_CHECKING:
    from olt_actions.local_github.world.node import Node
    from olt_actions.local_github.world.world import World

GHOST = "ghost"


def delete_user(world: World, login: str) -> None:
    """Delete the account of that login; raises ValueError where it owns repositories or projects, or is no person."""
    user = world.account(login)
    if not isinstance(user, User) or user.is_ghost:
        raise ValueError(f"{login} is not a person.")
    if user.projects or any(repository.owner is user for repository in world.repositories.values()):
        raise ValueError(f"{login} owns repositories or projects.")
    for node in [node for node in world.nodes.values() if _ends_with(node, user)]:
        replace_references(world, node, None)
        world.forget(node)
    for token in world.tokens.values():
        token.expired = token.expired or token.account_id == user.id
    del world.accounts[user.login.lower()]
    world.forget(user)
    replace_references(world, user, _ghost(world))


def _ends_with(node: Node, user: User) -> bool:
    return (isinstance(node, Reaction) and node.user is user) or (isinstance(node, Invitation) and node.invitee is user)


def _ghost(world: World) -> User:
    """Whose everything is that deleted accounts left behind; made when it is first needed."""
    if world.find_account(GHOST) is None:
        world.expire(world.add_user(GHOST, name="Deleted user"))
    ghost = world.account(GHOST)
    assert isinstance(ghost, User)  # noqa: S101 - its login was free, or it is the ghost
    ghost.is_ghost = True
    return ghost
