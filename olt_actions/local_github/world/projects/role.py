"""The roles in a project."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """A role in a project; each includes the ones before it. https://docs.github.com/en/graphql/reference/enums#projectv2roles."""

    NONE = 0
    READER = 1
    WRITER = 2
    ADMIN = 3
