"""The base class of everything that GitHub stores: an object with an identity that never changes.

Classes of this package carry the names of GitHub's GraphQL types, so that a class name is also its `__typename`.
https://docs.github.com/en/graphql/guides/using-global-node-ids
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(eq=False, kw_only=True, repr=False)
class Node:
    """An object with a global id such as `Issue_1000042`; nodes are equal only if they are identical."""

    id: str

    def __repr__(self) -> str:
        return f"<{self.id}>"

    @property
    def database_id(self) -> int:
        """The number that REST calls `id`.

        Stricter than GitHub: it counts across all types and starts at a million, so that an issue's number, its
        database id and the database ids of other objects can never be confused by chance.
        """
        return int(self.id.rpartition("_")[2])

    @property
    def full_database_id(self) -> str:
        """The same number, as GraphQL writes those that may be too large for others."""
        return str(self.database_id)


@dataclass(eq=False, kw_only=True, repr=False)
class TimelineItem(Node):
    """Something that happened to an issue: a comment or an event."""

    created_at: datetime
