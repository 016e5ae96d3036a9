"""The GraphQL mutations that make boards and keep them right, as values, and the one request that needs REST.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from olt_actions.gateway.mutations import Mutation
from olt_actions.gateway.references import BoardReference, References
from olt_actions.keys import Key

_BOARD = "projectV2 { id }"
_FIELD = (
    "projectV2Field { ... on ProjectV2FieldCommon { id databaseId } "
    "... on ProjectV2SingleSelectField { options { id name } } }"
)


def create_board(ids: References, title: str, *, link: bool) -> Mutation:
    """Make a board, as a copy of the template where there is one; a new one is linked at once, a copy cannot be."""
    assert ids.board_owner is not None  # noqa: S101 - whoever reads boards learns whose they are
    values: dict[str, Any] = {"ownerId": ids.board_owner.id, "title": title}
    if ids.board_template:
        return Mutation("copyProjectV2", {**values, "projectId": ids.board_template}, _BOARD, makes_content=True)
    linked = {"repositoryId": ids.repository} if link else {}
    return Mutation("createProjectV2", {**values, **linked}, _BOARD, makes_content=True)


def link_board(ids: References, board: Key) -> Mutation:
    """List a board among those of the repository."""
    values = {"projectId": ids.boards[board].id, "repositoryId": ids.repository}
    return Mutation("linkProjectV2ToRepository", values, "repository { id }")


def create_field(
    ids: References, board: Key, name: str, data_type: str, options: Sequence[Mapping[str, str]]
) -> Mutation:
    """Add a field; options are for one of the type SINGLE_SELECT."""
    values: dict[str, Any] = {"projectId": ids.boards[board].id, "dataType": data_type, "name": name}
    if options:
        values["singleSelectOptions"] = list(options)
    return Mutation("createProjectV2Field", values, _FIELD)


def set_options(ids: References, board: Key, name: str, options: Sequence[tuple[str, Mapping[str, str]]]) -> Mutation:
    """Replace the options of a field; each is told with the name of the one that it was before, or ''.

    Without their ids the options would be made anew, and every card would lose its value.
    """
    reference = ids.boards[board]
    known = [({"id": reference.options[was.casefold()]} if was else {}) | dict(option) for was, option in options]
    values = {"fieldId": reference.fields[name].id, "singleSelectOptions": known}
    return Mutation("updateProjectV2Field", values, _FIELD)


def set_access(ids: References, board: Key, roles: Mapping[str, str]) -> Mutation:
    """Give people roles by login (READER, WRITER, NONE); those whom GitHub does not know are left out."""
    collaborators = [
        {"userId": ids.users[login.casefold()], "role": role}
        for login, role in roles.items()
        if login.casefold() in ids.users
    ]
    values = {"projectId": ids.boards[board].id, "collaborators": collaborators}
    return Mutation("updateProjectV2Collaborators", values, "clientMutationId")


def update_board(ids: References, board: Key, changes: Mapping[str, str | bool]) -> Mutation:
    """Change title, shortDescription, readme, public or closed, all in one step."""
    return Mutation("updateProjectV2", {"projectId": ids.boards[board].id, **changes}, _BOARD)


def close_board(ids: References, number: int) -> Mutation:
    """Close a board of that number; it is not deleted."""
    return Mutation("updateProjectV2", {"projectId": ids.boards_by_number[number], "closed": True}, _BOARD)


def post_update(ids: References, board: Key, status: str, body: str) -> Mutation:
    """Say how a board is going; those who follow it are notified."""
    values = {"projectId": ids.boards[board].id, "status": status, "body": body}
    return Mutation("createProjectV2StatusUpdate", values, "statusUpdate { id }", makes_content=True)


def add_card(ids: References, board: Key, issue: Key) -> Mutation:
    """Put an issue on a board; GitHub gives the card that is there, if there is one."""
    values = {"projectId": ids.boards[board].id, "contentId": ids.issues[issue]}
    return Mutation("addProjectV2ItemById", values, "item { id }")


def set_card(ids: References, board: Key, issue: Key, name: str, value: str | float | date) -> Mutation:
    """Set one field of a card; of Status the value is an option's name."""
    reference = ids.boards[board]
    match value:
        case str():
            given: dict[str, Any] = {"singleSelectOptionId": reference.options[value.casefold()]}
        case date():
            given = {"date": value.isoformat()}
        case _:
            given = {"number": value}
    values = {
        "projectId": reference.id,
        "itemId": reference.cards[issue],
        "fieldId": reference.fields[name].id,
        "value": given,
    }
    return Mutation("updateProjectV2ItemFieldValue", values, "projectV2Item { id }")


def view(board: BoardReference, name: str, layout: str) -> dict[str, Any]:
    """The body of a request for a view: a board with the stages as columns, or a table with a part for each week.

    GraphQL can make views and cannot group them. https://docs.github.com/en/rest/projects/views
    """
    numbers = {name: field.database_id for name, field in board.fields.items() if field.database_id is not None}
    column, visible = {
        "board": ("vertical_group_by", ("Title", "Assignees", "Week", "Due")),
        "table": ("group_by", ("Title", "Assignees", "Status", "Due")),
    }[layout]
    by = numbers.get("Status" if layout == "board" else "Week")
    body: dict[str, Any] = {"name": name, "layout": layout}
    if {*visible} <= numbers.keys():
        body["visible_fields"] = [numbers[field] for field in visible]
    if by is not None:
        body[column] = [by]
    if "Due" in numbers:
        body["sort_by"] = [[numbers["Due"], "asc"]]
    return body
