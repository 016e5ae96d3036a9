"""Pages of a list: `first` and `after`, `last` and `before`, with cursors nobody can guess a meaning from.

A cursor holds the id of its item and where that item stood. The id finds the item again after others were added or
taken away; the place stands in when the item itself has left the list.
https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.errors import Failure

if TYPE_CHECKING:
    from olt_actions.local_github.world.node import Node


@dataclass(frozen=True, slots=True)
class Edge:
    """An item and its cursor."""

    node: Node
    cursor: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Where a page stands among the others."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


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
    def edges(self) -> list[Edge]:
        """The items of this page with their cursors."""
        return [Edge(node, self._cursor(self.start + place)) for place, node in enumerate(self.nodes)]

    @property
    def page_info(self) -> PageInfo:
        """Where this page stands."""
        first, last = (self.start, self.stop - 1) if self.nodes else (None, None)
        return PageInfo(
            has_next_page=self.stop < len(self.items),
            has_previous_page=self.start > 0,
            start_cursor=None if first is None else self._cursor(first),
            end_cursor=None if last is None else self._cursor(last),
        )

    def _cursor(self, place: int) -> str:
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
        raise Failure("INVALID_CURSOR_ARGUMENTS", f"`{cursor}` does not appear to be a valid cursor.") from None
    if stood < len(items) and items[stood].id == node_id:
        return stood
    found = next((index for index, item in enumerate(items) if item.id == node_id), None)
    return found if found is not None else min(stood, len(items)) - 1
