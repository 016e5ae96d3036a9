"""How each operation on boards is written to GitHub: a table to mutations, and views, which need REST."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from olt_actions.gateway import board_mutations as mutations
from olt_actions.gateway.mutations import Mutation
from olt_actions.gateway.references import FieldReference, References
from olt_actions.gateway.writer import Outcome, Writer
from olt_actions.keys import write
from olt_actions.model.boards import Column
from olt_actions.plan.operations.boards import (
    AddCard,
    BoardOperation,
    CloseBoard,
    CloseDuplicateBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    ReopenBoard,
    SetAccess,
    SetCard,
    SetColumns,
)


def _option(column: Column) -> Mapping[str, str]:
    return {"name": column.name, "color": column.color, "description": column.description}


def _describe(ids: References, it: DescribeBoard) -> Mutation:
    changes = {"title": it.title, "shortDescription": it.summary, "public": it.is_public, "readme": it.written.body()}
    return mutations.update_board(ids, it.key, {name: value for name, value in changes.items() if value is not None})


def _post(ids: References, it: PostUpdate) -> Mutation:
    return mutations.post_update(ids, it.key, it.health, write(it.update, "", it.text).body())


TABLE: dict[type, Callable[[References, Any], Mutation]] = {
    CreateBoard: lambda ids, it: mutations.create_board(ids, it.title, link=it.link),
    LinkBoard: lambda ids, it: mutations.link_board(ids, it.key),
    SetColumns: lambda ids, it: mutations.set_options(
        ids, it.key, "Status", [(was, _option(column)) for was, column in it.columns]
    ),
    CreateField: lambda ids, it: mutations.create_field(
        ids, it.key, it.name, it.type, [_option(column) for column in it.columns]
    ),
    SetAccess: lambda ids, it: mutations.set_access(ids, it.key, it.roles),
    DescribeBoard: _describe,
    CloseBoard: lambda ids, it: mutations.update_board(ids, it.key, {"closed": True}),
    ReopenBoard: lambda ids, it: mutations.update_board(ids, it.key, {"closed": False}),
    CloseDuplicateBoard: lambda ids, it: mutations.close_board(ids, it.number),
    AddCard: lambda ids, it: mutations.add_card(ids, it.board, it.key),
    SetCard: lambda ids, it: mutations.set_card(ids, it.board, it.key, it.field, it.value),
    PostUpdate: _post,
}


def write_view(operation: CreateView, writer: Writer, references: References) -> Outcome:
    """Add a view, in a request of its own."""
    board, owner = references.boards[operation.key], references.board_owner
    assert owner is not None  # noqa: S101 - whoever reads boards learns whose they are
    body = mutations.view(board, operation.name, operation.layout)
    path = f"{owner.path}/projectsV2/{board.number}/views"
    return writer.write("POST", path, body, doing=f"adding the view '{operation.name}'")


def is_blocked(operation: BoardOperation, references: References) -> bool:
    """Whether it needs something that could not be made: an issue, a card, a field or a column."""
    match operation:
        case AddCard():
            return operation.key not in references.issues
        case SetCard(key=key, board=board, field=name, value=value):
            there = references.boards[board]
            is_column = isinstance(value, str)
            return (
                key not in there.cards
                or name not in there.fields
                or (is_column and str(value).casefold() not in there.options)
            )
    return False


def learn(operation: BoardOperation, data: Mapping[str, Any], references: References) -> None:
    """Take the ids out of GitHub's reply that later operations of the plan need."""
    match operation:
        case AddCard(key=key, board=board):
            references.boards[board].cards[key] = data["item"]["id"]
        case SetColumns(key=key) | CreateField(key=key):
            made, there = data["projectV2Field"], references.boards[key]
            if isinstance(operation, CreateField):
                there.fields[operation.name] = FieldReference(made["id"], made.get("databaseId"))
            if "options" in made:
                there.options = {option["name"].casefold(): option["id"] for option in made["options"]}
