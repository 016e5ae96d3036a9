"""Pages of a list: `first` and `after`, `last` and `before`, with opaque cursors.

A cursor holds the id of its item and the item's position. The id finds the item again after others were added or
removed; the position is used if the item itself has left the list.
https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.errors import GraphQLFailure

if TYPE_CHECKING:
    from olt_actions.local_github.world.node import Node


@dataclass(frozen=True, slots=True)
class ConnectionEdge:
    """An item and its cursor."""

    node: Node
    cursor: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """The position of a page among the others of its connection."""

    connection: Connection

    @property
    def has_next_page(self) -> bool:
        """Whether there is more behind it."""
        return self.connection.stop < len(self.connection.items)

    @property
    def has_previous_page(self) -> bool:
        """Whether there is something before it."""
        return self.connection.start > 0

    @property
    def start_cursor(self) -> str | None:
        """The cursor of its first item; None for an empty page."""
        return self.connection.cursor(self.connection.start) if self.connection.nodes else None

    @property
    def end_cursor(self) -> str | None:
        """The cursor of its last item; None for an empty page."""
        return self.connection.cursor(self.connection.stop - 1) if self.connection.nodes else None


@dataclass(frozen=True)
class Connection:
    """One page of `items`, those from `start` up to `stop`."""

    items: Sequence[Node]
    start: int
    stop: int

    @property
    def total_count(self) -> int:
        """How many items there are on all pages."""
        return len(self.items)

    @cached_property
    def nodes(self) -> Sequence[Node]:
        """The items of this page."""
        return self.items[self.start : self.stop]

    @property
    def edges(self) -> list[ConnectionEdge]:
        """The items of this page with their cursors."""
        return [ConnectionEdge(node, self.cursor(self.start + place)) for place, node in enumerate(self.nodes)]

    @property
    def page_info(self) -> PageInfo:
        """The position of this page."""
        return PageInfo(self)

    def cursor(self, place: int) -> str:
        """The value with which a client asks for the items after or before this one."""
        return urlsafe_b64encode(f"cursor:{place}:{self.items[place].id}".encode()).decode()


def connect(items: Sequence[Node], arguments: Mapping[str, Any]) -> Connection:
    """Cut the page out of `items` that the arguments of a connection ask for."""
    start, stop = 0, len(items)
    if arguments.get("after") is not None:
        start = _place(items, arguments["after"]) + 1
    if arguments.get("before") is not None:
        stop = _place(items, arguments["before"])
    if arguments.get("first") is not None:
        stop = min(stop, start + arguments["first"])
    if arguments.get("last") is not None:
        start = max(start, stop - arguments["last"])
    return Connection(items, start, max(start, stop))


def _place(items: Sequence[Node], cursor: str) -> int:
    try:
        word, place, node_id = urlsafe_b64decode(cursor.encode()).decode().split(":")
        if word != "cursor":
            raise ValueError(word)
        stood = int(place)
    except (ValueError, binascii.Error, UnicodeDecodeError):
        raise GraphQLFailure("INVALID_CURSOR_ARGUMENTS", f"`{cursor}` does not appear to be a valid cursor.") from None
    if stood < len(items) and items[stood].id == node_id:
        return stood
    found = next((index for index, item in enumerate(items) if item.id == node_id), None)
    # The item is gone: the one that followed has its place now, and is the next one after it.
    return found if found is not None else min(stood, len(items)) - 1
