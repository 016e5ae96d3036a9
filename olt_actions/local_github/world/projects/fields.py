"""The fields of a project: those that come with it, and those that people add.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/understanding-fields
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.options import Option, ProjectV2SingleSelectFieldOption, make_options
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import NotFoundRefusal, already_exists, invalid, require_text

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.projects import ProjectV2

CustomType = Literal["DATE", "NUMBER", "SINGLE_SELECT", "TEXT"]
DataType = Literal[
    "ASSIGNEES", "DATE", "LABELS", "LINKED_PULL_REQUESTS", "MILESTONE", "NUMBER", "PARENT_ISSUE", "REPOSITORY",
    "REVIEWERS", "SINGLE_SELECT", "SUB_ISSUES_PROGRESS", "TEXT", "TITLE",
]  # fmt: skip

LONGEST_NAME = 50
MOST_FIELDS = 50
CUSTOM_TYPES = ("DATE", "NUMBER", "SINGLE_SELECT", "TEXT")


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2FieldCommon(Node):
    """What any field has."""

    project: ProjectV2
    name: str
    data_type: DataType
    created_at: datetime
    updated_at: datetime


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2Field(ProjectV2FieldCommon):
    """A field whose values are free, or are the issue's own."""


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2SingleSelectField(ProjectV2FieldCommon):
    """A field whose values are a few options in order."""

    options: list[ProjectV2SingleSelectFieldOption] = field(default_factory=list)

    def option(self, name: str) -> Option:
        """The option of that name."""
        for option in self.options:
            if option.name == name:
                return option
        raise NotFoundRefusal(f"The field {self.name} has no option {name}.")


def find_field(project: ProjectV2, name: str) -> ProjectV2FieldCommon:
    """The field of that name."""
    for it in project.fields:
        if it.name == name:
            return it
    raise NotFoundRefusal(f"Could not resolve to a ProjectV2Field with the name '{name}'.")


def new_field(
    project: ProjectV2, name: str, data_type: DataType, now: datetime, options: Sequence[Option] = ()
) -> ProjectV2FieldCommon:
    """Add a field that has been checked."""
    world = project.world
    details = {"project": project, "name": name, "data_type": data_type, "created_at": now, "updated_at": now}
    made: ProjectV2FieldCommon
    if data_type == "SINGLE_SELECT":
        node_id = world.new_id("ProjectV2SingleSelectField")
        made = ProjectV2SingleSelectField(id=node_id, options=list(options), **details)  # type: ignore[arg-type]
    else:
        made = ProjectV2Field(id=world.new_id("ProjectV2Field"), **details)  # type: ignore[arg-type]
    project.fields.append(world.keep(made))
    return made


def create_field(
    project: ProjectV2, *, by: str, name: str, data_type: CustomType, options: Sequence[Option] = ()
) -> ProjectV2FieldCommon:
    """Add a field; a name that is taken is refused, and a single-select field needs an option at least."""
    require_role(project, by, Role.WRITER)
    _check_name(project, None, name)
    if len(project.fields) >= MOST_FIELDS:
        raise invalid("ProjectV2Field", "fields", f"A project can have at most {MOST_FIELDS} fields")
    if bool(options) != (data_type == "SINGLE_SELECT"):
        raise invalid("ProjectV2Field", "options", "A single select field needs options, and no other field takes any")
    made = make_options(project.world, [_unmade(option) for option in options])
    return new_field(project, name.strip(), data_type, project.world.clock.stamp(), made)


def edit_field(it: ProjectV2FieldCommon, *, by: str, name: str | None = None, options: Sequence[Option] = ()) -> None:
    """Change name and options; no options is no change.

    A card whose option is no longer there has no value any more, and its issue remembers nothing of that (a guess).
    """
    require_role(it.project, by, Role.WRITER)
    if it.data_type not in CUSTOM_TYPES:
        raise invalid("ProjectV2Field", "field", f"The field {it.name} cannot be changed")
    if name is not None:
        _check_name(it.project, it, name)
    if options:
        if not isinstance(it, ProjectV2SingleSelectField):
            raise invalid("ProjectV2Field", "options", f"The field {it.name} takes no options")
        it.options = make_options(it.project.world, options, it.options)
        _clear_vanished(it)
    it.name = it.name if name is None else name.strip()
    it.updated_at = it.project.world.clock.stamp()


def _clear_vanished(it: ProjectV2SingleSelectField) -> None:
    known = {option.id for option in it.options}
    for item in it.project.items:
        gone = item.value_of(it)
        if gone and getattr(gone, "option_id", None) not in known:
            item.values.remove(gone)
            it.project.world.forget(gone)


def _check_name(project: ProjectV2, it: ProjectV2FieldCommon | None, name: str) -> None:
    require_text("ProjectV2Field", "name", name, longest=LONGEST_NAME)
    if any(name.strip().lower() == other.name.lower() for other in project.fields if other is not it):
        raise already_exists("ProjectV2Field", "name")


def _unmade(option: Option) -> Option:
    if option.id:
        raise invalid("ProjectV2Field", "options", "A new field has no options yet")
    return option
