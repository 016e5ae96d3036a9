"""The views of a project: its cards as a table, a board or a roadmap. Names need not be unique.

https://docs.github.com/en/rest/projects/views
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import invalid, require_text

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.projects import ProjectV2

Layout = Literal["BOARD_LAYOUT", "ROADMAP_LAYOUT", "TABLE_LAYOUT"]

LONGEST_NAME = 256
CANNOT_GROUP = ("TITLE", "REVIEWERS", "LINKED_PULL_REQUESTS", "SUB_ISSUES_PROGRESS")
USUALLY_VISIBLE = ("TITLE", "ASSIGNEES", "SINGLE_SELECT")


@dataclass(frozen=True, slots=True)
class SortBy:
    """A field that a view is sorted by, `asc` or `desc`."""

    field: ProjectV2FieldCommon
    direction: Literal["asc", "desc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How a view is to look; no visible fields stands for the usual ones."""

    name: str
    layout: Layout = "TABLE_LAYOUT"
    filter: str | None = None
    visible_fields: tuple[ProjectV2FieldCommon, ...] = ()
    sort_by: tuple[SortBy, ...] = ()
    group_by: tuple[ProjectV2FieldCommon, ...] = ()
    vertical_group_by: tuple[ProjectV2FieldCommon, ...] = ()


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2View(Node):
    """A way to look at a project."""

    project: ProjectV2
    number: int
    name: str
    layout: Layout
    creator: Account
    created_at: datetime
    updated_at: datetime
    filter: str | None = None
    visible_fields: list[ProjectV2FieldCommon] = field(default_factory=list)
    sort_by: list[SortBy] = field(default_factory=list)
    group_by: list[ProjectV2FieldCommon] = field(default_factory=list)
    vertical_group_by: list[ProjectV2FieldCommon] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The page of this view."""
        return f"{self.project.url}/views/{self.number}"


def create_view(project: ProjectV2, *, by: str, arrangement: Arrangement) -> ProjectV2View:
    """Add a view; a board's columns are the Status unless told otherwise (a guess).

    Stricter than GitHub may be: what the layout cannot show is refused.
    """
    creator = require_role(project, by, Role.WRITER)
    require_text("ProjectV2View", "name", arrangement.name, longest=LONGEST_NAME)
    if arrangement.layout == "ROADMAP_LAYOUT" and arrangement.visible_fields:
        raise invalid("ProjectV2View", "visible_fields", "visible_fields is not applicable to roadmap layout views")
    if arrangement.layout != "BOARD_LAYOUT" and arrangement.vertical_group_by:
        raise invalid("ProjectV2View", "vertical_group_by", "Only a board has columns")
    for name, fields in (("group_by", arrangement.group_by), ("vertical_group_by", arrangement.vertical_group_by)):
        _check_grouping(name, fields)
    return new_view(project, arrangement, creator, project.world.clock.stamp())


def new_view(project: ProjectV2, arrangement: Arrangement, creator: Account, now: datetime) -> ProjectV2View:
    """Add a view that has been checked."""
    usual = [it for it in project.fields if it.data_type in USUALLY_VISIBLE]
    columns: Iterable[ProjectV2FieldCommon] = arrangement.vertical_group_by
    if arrangement.layout == "BOARD_LAYOUT" and not arrangement.vertical_group_by and project.status_field:
        columns = (project.status_field,)
    view = ProjectV2View(
        id=project.world.new_id("ProjectV2View"),
        project=project,
        number=len(project.views) + 1,
        name=arrangement.name.strip(),
        layout=arrangement.layout,
        creator=creator,
        created_at=now,
        updated_at=now,
        filter=arrangement.filter,
        visible_fields=[] if arrangement.layout == "ROADMAP_LAYOUT" else list(arrangement.visible_fields) or usual,
        sort_by=list(arrangement.sort_by),
        group_by=list(arrangement.group_by),
        vertical_group_by=list(columns),
    )
    project.views.append(project.world.keep(view))
    return view


def _check_grouping(name: str, fields: tuple[ProjectV2FieldCommon, ...]) -> None:
    if len(fields) > 1:
        raise invalid("ProjectV2View", name, f"{name} supports a single field")
    for it in fields:
        if it.data_type in CANNOT_GROUP:
            raise invalid("ProjectV2View", name, f"{it.name} cannot be grouped on")
