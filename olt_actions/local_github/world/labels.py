"""The labels of a repository.

Names are unique whatever their letters' case. https://docs.github.com/en/rest/issues/labels
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import NotFoundRefusal, already_exists, invalid, require_text

if TYPE_CHECKING:
    from olt_actions.local_github.world.repositories import Repository

LONGEST_NAME = 50
LONGEST_DESCRIPTION = 100
DEFAULT_COLOR = "ededed"


@dataclass(eq=False, kw_only=True, repr=False)
class Label(Node):
    """A label that issues of one repository can carry."""

    repository: Repository
    name: str
    color: str
    description: str | None
    created_at: datetime
    updated_at: datetime
    is_default: bool = False

    @property
    def url(self) -> str:
        """The page of the issues with this label."""
        return f"{self.repository.url}/labels/{self.name}"


def find_label(repository: Repository, name: str) -> Label:
    """The label of that name, whatever its letters' case."""
    wanted = name.lower()
    for label in repository.labels:
        if label.name.lower() == wanted:
            return label
    raise NotFoundRefusal(f"Could not resolve to a Label with the name '{name}'.")


def create_label(
    repository: Repository, *, by: str, name: str, color: str = DEFAULT_COLOR, description: str | None = None
) -> Label:
    """Make a label; needs write access."""
    require(repository, by, Permission.WRITE)
    _check(repository, None, name, color, description)
    now = repository.world.clock.stamp()
    label = repository.world.keep(
        Label(
            id=repository.world.new_id("Label"),
            repository=repository,
            name=name.strip(),
            color=color,
            description=description,
            created_at=now,
            updated_at=now,
        )
    )
    repository.labels.append(label)
    return label


def edit_label(
    label: Label, *, by: str, name: str | None = None, color: str | None = None, description: str | None = None
) -> Label:
    """Change a label, on every issue that carries it; what is None stays."""
    require(label.repository, by, Permission.WRITE)
    name = label.name if name is None else name
    color = label.color if color is None else color
    description = label.description if description is None else description
    _check(label.repository, label, name, color, description)
    label.name, label.color, label.description = name.strip(), color, description
    label.updated_at = label.repository.world.clock.stamp()
    return label


def _check(repository: Repository, label: Label | None, name: str, color: str, description: str | None) -> None:
    require_text("Label", "name", name, longest=LONGEST_NAME)
    require_text("Label", "description", description or "", longest=LONGEST_DESCRIPTION, empty=True)
    if not re.fullmatch(r"[0-9a-fA-F]{6}", color):
        raise invalid("Label", "color", "Color must be a 6 character hex code, without the leading #", value=color)
    if any(name.strip().lower() == other.name.lower() for other in repository.labels if other is not label):
        raise already_exists("Label", "name")
