"""Commits, as far as a GitHub without code has any: that somebody has pushed to the default branch, and when.

https://docs.github.com/en/graphql/reference/objects#commit
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require

if TYPE_CHECKING:
    from olt_actions.local_github.world.repositories import Repository


@dataclass(eq=False, kw_only=True, repr=False)
class Commit(Node):
    """A state of the code, of which only the time is known."""

    committed_date: datetime


@dataclass(eq=False, kw_only=True, repr=False)
class Ref(Node):
    """A branch and what it points to."""

    name: str
    target: Commit


def push(repository: Repository, *, by: str) -> Commit:
    """Commit something to the default branch; needs write access."""
    require(repository, by, Permission.WRITE)
    world = repository.world
    commit = world.keep(Commit(id=world.new_id("Commit"), committed_date=world.clock.stamp()))
    if repository.default_branch_ref is None:
        repository.default_branch_ref = world.keep(Ref(id=world.new_id("Ref"), name="main", target=commit))
    repository.default_branch_ref.target = commit
    return commit
