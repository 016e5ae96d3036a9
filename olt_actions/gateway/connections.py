"""Reading GraphQL connections: GitHub's lists, which arrive a page at a time.

https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api
"""

from __future__ import annotations

from typing import Generic, TypedDict, TypeVar

from olt_actions.gateway.answers.issues import PageInfo

Node = TypeVar("Node")


class Connection(TypedDict, Generic[Node]):
    """A list of things; GitHub's schema lets both the list and each thing in it be null."""

    nodes: list[Node | None] | None


class Page(TypedDict):
    """A part of a connection, which says whether there is more."""

    pageInfo: PageInfo


def nodes(connection: Connection[Node] | None) -> list[Node]:
    """The things in a connection that are there."""
    return [node for node in (connection and connection["nodes"]) or () if node]


def next_cursor(page: Page | None) -> str | None:
    """The cursor behind which the list goes on; None where this is its last page, or there is no list."""
    return page["pageInfo"]["endCursor"] if page and page["pageInfo"]["hasNextPage"] else None
