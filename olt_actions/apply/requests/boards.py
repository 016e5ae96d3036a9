"""How boards and cards are written.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NotRequired, TypedDict

from olt_actions.apply.requests.replies import Node
from olt_actions.apply.requests.row import FollowUp, Row
from olt_actions.errors import NotFound, PermissionDenied
from olt_actions.gateway.mutations import Mutation, RestRequest
from olt_actions.gateway.references import BoardReference, FieldReference, References
from olt_actions.keys import Key, write
from olt_actions.model.boards import DUE, STATUS, WEEK, Column
from olt_actions.plan.board_seals import settled
from olt_actions.plan.operations.boards import (
    AddCard,
    CloseBoard,
    CloseDuplicateBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DeleteUpdate,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    RemoveCard,
    RemoveCopy,
    ReopenBoard,
    SetAccess,
    SetCard,
    SetColumns,
    SetVisibility,
)

_BOARD = "projectV2 { id }"
_FIELD = (
    "projectV2Field { ... on ProjectV2FieldCommon { id databaseId } "
    "... on ProjectV2SingleSelectField { options { id name } } }"
)


class _Option(TypedDict):
    id: str
    name: str


class _Field(TypedDict):
    id: str
    databaseId: int | None
    options: NotRequired[list[_Option]]


class _FieldReply(TypedDict):
    projectV2Field: _Field


class _BoardReply(TypedDict):
    projectV2: Node


class _CardReply(TypedDict):
    item: Node


def _create_board(it: CreateBoard, ids: References) -> Mutation:
    values = {"ownerId": ids.owner_of_boards().id, "title": it.title}
    if ids.board_template:
        return Mutation("copyProjectV2", {**values, "projectId": ids.board_template}, _BOARD)
    linked = {"repositoryId": ids.repository} if it.link else {}  # a copy can only be linked afterwards
    return Mutation("createProjectV2", {**values, **linked}, _BOARD)


def _learn_board(_it: CreateBoard, reply: _BoardReply, ids: References) -> None:
    ids.boards_made.add(reply["projectV2"]["id"])


def _create_unlinked(it: CreateBoard) -> FollowUp | None:
    return FollowUp(CreateBoard(it.key, it.title, link=False)) if it.link else None


def _link_board(it: LinkBoard, ids: References) -> Mutation:
    values = {"projectId": ids.board(it.key).id, "repositoryId": ids.repository}
    return Mutation("linkProjectV2ToRepository", values, "repository { id }")


def _set_columns(it: SetColumns, ids: References) -> Mutation:
    # Without their ids the options would be made anew, and every card would lose its value.
    board = ids.board(it.key)
    known = {was: {"id": board.option_id(was)} for was, _ in it.columns if was and it.keeps_ids}
    options = [known.get(was, {}) | _option(column) for was, column in it.columns]
    return Mutation("updateProjectV2Field", {"fieldId": board.field_id(STATUS), "singleSelectOptions": options}, _FIELD)


def _without_ids(it: SetColumns) -> FollowUp | None:
    # An Enterprise Server refuses the ids, and then there must not be a card that could lose its place.
    return FollowUp(replace(it, keeps_ids=False)) if it.is_empty and it.keeps_ids else None


def _learn_columns(it: SetColumns, reply: _FieldReply, ids: References) -> None:
    _learn_options(it.key, reply["projectV2Field"], ids)


def _create_field(it: CreateField, ids: References) -> Mutation:
    values: dict[str, Any] = {"projectId": ids.board(it.key).id, "dataType": it.type, "name": it.name}
    if it.columns:
        values["singleSelectOptions"] = [_option(column) for column in it.columns]
    return Mutation("createProjectV2Field", values, _FIELD)


def _learn_field(it: CreateField, reply: _FieldReply, ids: References) -> None:
    made = reply["projectV2Field"]
    ids.board(it.key).fields[it.name] = FieldReference(made["id"], made.get("databaseId"))
    _learn_options(it.key, made, ids)


def _create_view(it: CreateView, ids: References) -> RestRequest:
    # GraphQL can create views but not group them. https://docs.github.com/en/rest/projects/views
    board = ids.board(it.key)
    path = f"{ids.owner_of_boards().path}/projectsV2/{board.number}/views"
    return RestRequest("POST", path, f"adding the view '{it.name}'", _view(it, board))


def _set_access(it: SetAccess, ids: References) -> Mutation:
    collaborators = [{"userId": ids.user(it.login), "role": it.role}]
    values = {"projectId": ids.board(it.key).id, "collaborators": collaborators}
    return Mutation("updateProjectV2Collaborators", values, "clientMutationId")


def _set_visibility(it: SetVisibility, ids: References) -> Mutation:
    return _update(ids.board(it.key).id, {"public": it.is_public})


def _describe_board(it: DescribeBoard, ids: References) -> Mutation:
    changes = {"title": it.title, "shortDescription": it.summary, "readme": it.written.body()}
    return _update(ids.board(it.key).id, {name: value for name, value in changes.items() if value is not None})


def _close_board(it: CloseBoard, ids: References) -> Mutation:
    return _update(ids.board(it.key).id, {"closed": True})


def _reopen_board(it: ReopenBoard, ids: References) -> Mutation:
    return _update(ids.board(it.key).id, {"closed": False})


def _close_duplicate_board(it: CloseDuplicateBoard, ids: References) -> Mutation:
    return _update(ids.board_of_number(it.number), {"closed": True})


def _add_card(it: AddCard, ids: References) -> Mutation:
    # GitHub answers with the card that is there, if there is one.
    values = {"projectId": ids.board(it.board).id, "contentId": ids.issue(it.key)}
    return Mutation("addProjectV2ItemById", values, "item { id }")


def _remove_card(it: RemoveCard, ids: References) -> Mutation:
    board = ids.board(it.board)
    return Mutation("deleteProjectV2Item", {"projectId": board.id, "itemId": board.card_id(it.key)}, "deletedItemId")


def _remove_copy(it: RemoveCopy, ids: References) -> Mutation:
    board = ids.board(it.board)
    values = {"projectId": board.id, "itemId": board.card_of_copy(it.number)}
    return Mutation("deleteProjectV2Item", values, "deletedItemId")


def _learn_card(it: AddCard, reply: _CardReply, ids: References) -> None:
    ids.board(it.board).cards[it.key] = reply["item"]["id"]


def _set_card(it: SetCard, ids: References) -> Mutation:
    board = ids.board(it.board)
    match it.value:
        case str():
            value: dict[str, Any] = {"singleSelectOptionId": board.option_id(it.value)}
        case date():
            value = {"date": it.value.isoformat()}
        case _:
            value = {"number": it.value}
    values = {
        "projectId": board.id,
        "itemId": board.card_id(it.key),
        "fieldId": board.field_id(it.field),
        "value": value,
    }
    return Mutation("updateProjectV2ItemFieldValue", values, "projectV2Item { id }")


def _post_update(it: PostUpdate, ids: References) -> Mutation:
    values = {
        "projectId": ids.board(it.key).id,
        "status": it.health,
        "body": write(it.update, "", it.text).body(),
    }
    return Mutation("createProjectV2StatusUpdate", values, "statusUpdate { id }")


def _delete_update(it: DeleteUpdate, _ids: References) -> Mutation:
    return Mutation("deleteProjectV2StatusUpdate", {"statusUpdateId": it.id}, "clientMutationId")


def _update(board_id: str, changes: Mapping[str, str | bool]) -> Mutation:
    return Mutation("updateProjectV2", {"projectId": board_id, **changes}, _BOARD)


def _option(column: Column) -> dict[str, str]:
    return {"name": column.name, "color": column.color, "description": column.description}


def _learn_options(key: Key, made: _Field, ids: References) -> None:
    if "options" in made:
        ids.board(key).options = {option["name"].casefold(): option["id"] for option in made["options"]}


def _view(it: CreateView, board: BoardReference) -> dict[str, Any]:
    """The body of a request for a view: a board with the stages as columns, or a table with a part for each week."""
    numbers = {name: field.database_id for name, field in board.fields.items() if field.database_id is not None}
    is_board = it.layout == "board"
    grouping, other = (STATUS, WEEK) if is_board else (WEEK, STATUS)
    board.field_id(grouping)  # without it, which a view is never given later, this one waits
    visible: Sequence[str] = ("Title", "Assignees", other, DUE)
    body: dict[str, Any] = {"name": it.name, "layout": it.layout}
    if {*visible} <= numbers.keys():
        body["visible_fields"] = [numbers[name] for name in visible]
    if grouping in numbers:
        body["vertical_group_by" if is_board else "group_by"] = [numbers[grouping]]
    if DUE in numbers:
        body["sort_by"] = [[numbers[DUE], "asc"]]
    return body


ROWS = (
    Row(
        CreateBoard,
        _create_board,
        learn=_learn_board,
        batch=type,
        fallback=_create_unlinked,
        # GitHub does not even show an owner to a token that may not create boards for them.
        denials=(PermissionDenied, NotFound),
    ),
    Row(LinkBoard, _link_board, is_optional=True),
    Row(SetColumns, _set_columns, learn=_learn_columns, batch=type, fallback=_without_ids),
    Row(CreateField, _create_field, learn=_learn_field, batch=type),
    Row(CreateView, _create_view, is_optional=True),
    # Admins alone may do the next two, close boards and open them again. A token that may only write makes boards that
    # work all the same, so what it is refused of these says nothing about the rest, and has requests of its own.
    Row(SetVisibility, _set_visibility, batch=type, is_optional=True),
    Row(SetAccess, _set_access, batch=type, is_optional=True),
    Row(DescribeBoard, _describe_board, batch=type, settle=settled),
    Row(CloseBoard, _close_board, batch=type, is_optional=True),
    Row(ReopenBoard, _reopen_board, batch=type, is_optional=True),
    Row(CloseDuplicateBoard, _close_duplicate_board, batch=type, is_optional=True),
    Row(AddCard, _add_card, learn=_learn_card, batch=type),
    Row(RemoveCard, _remove_card, batch=type, is_done_when_gone=True),
    Row(RemoveCopy, _remove_copy, batch=type, is_done_when_gone=True),
    Row(SetCard, _set_card),
    Row(PostUpdate, _post_update, batch=type),
    Row(DeleteUpdate, _delete_update, batch=type, is_done_when_gone=True),
)
