"""The values of a card in the fields of its project.

`creator` is the account that first set the value, and stays when others change it. Only changes of Status leave an
event, on the issue's timeline. https://docs.github.com/en/graphql/reference/unions#projectv2itemfieldvalue
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon, ProjectV2SingleSelectField
from olt_actions.local_github.world.timeline import ProjectV2ItemStatusChangedEvent, record_quietly

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.items import ProjectV2Item
    from olt_actions.local_github.world.projects.options import Option
    from olt_actions.local_github.world.projects.projects import ProjectV2

Day = date
Content = str | float | date


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2ItemFieldValueCommon(Node):
    """What any value has."""

    item: ProjectV2Item
    field: ProjectV2FieldCommon
    creator: Account
    created_at: datetime
    updated_at: datetime

    @property
    def project(self) -> ProjectV2:
        """The project of its card."""
        return self.item.project


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2ItemFieldTextValue(ProjectV2ItemFieldValueCommon):
    """A text."""

    text: str


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2ItemFieldNumberValue(ProjectV2ItemFieldValueCommon):
    """A number."""

    number: float


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2ItemFieldDateValue(ProjectV2ItemFieldValueCommon):
    """A day."""

    date: Day


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2ItemFieldSingleSelectValue(ProjectV2ItemFieldValueCommon):
    """An option, with what it is called now."""

    option_id: str

    @property
    def option(self) -> Option:
        """The option itself."""
        assert isinstance(self.field, ProjectV2SingleSelectField)  # noqa: S101 - no other field has such values
        return next(option for option in self.field.options if option.id == self.option_id)

    @property
    def name(self) -> str:
        """The option's name."""
        return self.option.name

    @property
    def color(self) -> str:
        """The option's colour."""
        return self.option.color

    @property
    def description(self) -> str:
        """The option's description."""
        return self.option.description


# By the type of the field: the class of its values, and the attribute with the value itself.
KINDS: dict[str, tuple[type[ProjectV2ItemFieldValueCommon], str]] = {
    "TEXT": (ProjectV2ItemFieldTextValue, "text"),
    "NUMBER": (ProjectV2ItemFieldNumberValue, "number"),
    "DATE": (ProjectV2ItemFieldDateValue, "date"),
    "SINGLE_SELECT": (ProjectV2ItemFieldSingleSelectValue, "option_id"),
}


def write_value(
    item: ProjectV2Item, field: ProjectV2FieldCommon, account: Account, content: Content | None, *, automated: bool
) -> bool:
    """Set a value that has been checked, or clear it with None; return whether that was a change."""
    kind, name = KINDS[field.data_type]
    existing = item.value_of(field)
    if (getattr(existing, name) if existing else None) == content:
        return False
    world = item.project.world
    now, previous = world.clock.stamp(), status_of(item)  # the status before the change: the event needs it
    if content is None:
        assert existing is not None  # noqa: S101 - None would not have been a change
        item.values.remove(existing)
        world.forget(existing)
    elif existing:
        setattr(existing, name, content)
        existing.updated_at = now
    else:
        details: dict[str, Any] = {"field": field, "creator": account, name: content}
        value = kind(id=world.new_id(kind.__name__), item=item, created_at=now, updated_at=now, **details)
        item.values.append(world.keep(value))
    item.updated_at = now
    if field is item.project.status_field:
        record_quietly(
            item.content,
            ProjectV2ItemStatusChangedEvent,
            account,
            now,
            project=item.project,
            previous_status=previous,
            status=status_of(item),
            was_automated=automated,
        )
    return True


def status_of(item: ProjectV2Item) -> str:
    """The name of the card's Status; empty where it has none, as in the events (a guess)."""
    field = item.project.status_field
    value = item.value_of(field) if field else None
    return value.name if isinstance(value, ProjectV2ItemFieldSingleSelectValue) else ""
