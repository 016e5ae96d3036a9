"""The parts of GitHub's replies that several rows read."""

from __future__ import annotations

from typing import TypedDict


class Node(TypedDict):
    """Anything that has an id."""

    id: str


class User(TypedDict):
    """Somebody's login."""

    login: str


class Users(TypedDict):
    """A list of people."""

    nodes: list[User]
