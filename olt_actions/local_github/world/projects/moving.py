"""Setting the fields of a card by hand: moving it, when the field is Status.

One field a call, and only fields that people can add, and Status: what the issue says itself (assignees, labels,
milestone, repository) is changed there.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects#updating-projects
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.fields import CUSTOM_TYPES, ProjectV2SingleSelectField
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.values import KINDS, write_value
from olt_actions.local_github.world.projects.workflows import after_move
from olt_actions.local_github.world.refusals import NotFoundRefusal, invalid

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon
    from olt_actions.local_github.world.projects.items import ProjectV2Item
    from olt_actions.local_github.world.projects.values import Content

_WORDS = {"text": "text value", "number": "number value", "date": "date value", "option_id": "single select option Id"}


def set_value(
    item: ProjectV2Item,
    *,
    by: str,
    field: ProjectV2FieldCommon,
    text: str | None = None,
    number: float | None = None,
    date: date | None = None,
    option_id: str | None = None,
) -> None:
    """Set one field; exactly one value has to be given, of the type of the field."""
    account = require_role(item.project, by, Role.WRITER)
    values = {"text": text, "number": number, "date": date, "option_id": option_id}
    given = {name: value for name, value in values.items() if value is not None}
    _check_field(item, field)
    _, name = KINDS[field.data_type]
    if given.keys() != {name}:
        kind = field.data_type.lower()
        raise invalid("ProjectV2Item", "value", f"Did not receive a {_WORDS[name]} to update a field of type {kind}")
    content: Content = given[name]
    if isinstance(field, ProjectV2SingleSelectField) and content not in {option.id for option in field.options}:
        raise invalid("ProjectV2Item", "value", "The single select option Id does not belong to the field")
    if write_value(item, field, account, content, automated=False):
        after_move(item, field)


def clear_value(item: ProjectV2Item, *, by: str, field: ProjectV2FieldCommon) -> None:
    """Empty one field; emptying an empty one changes nothing."""
    account = require_role(item.project, by, Role.WRITER)
    _check_field(item, field)
    write_value(item, field, account, None, automated=False)


def move(item: ProjectV2Item, *, by: str, status: str) -> None:
    """Drag the card to the column of that name, as a person does who looks at a board."""
    field = item.project.status_field
    if field is None:
        raise NotFoundRefusal("Could not resolve to a ProjectV2Field with the name 'Status'.")
    set_value(item, by=by, field=field, option_id=field.option(status).id)


def _check_field(item: ProjectV2Item, field: ProjectV2FieldCommon) -> None:
    if field.project is not item.project:
        raise NotFoundRefusal(f"Could not resolve to a node with the global id of '{field.id}'.")
    if field.data_type not in CUSTOM_TYPES:
        raise invalid(
            "ProjectV2Item", "field", f"The field of type {field.data_type.lower()} is currently not supported"
        )
