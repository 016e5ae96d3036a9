"""How each operation is written to GitHub: a table from operations to mutations, and the little that needs REST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from olt_actions.apply.requests import boards as board_requests
from olt_actions.gateway import mutations
from olt_actions.gateway.mutations import Mutation
from olt_actions.gateway.references import References
from olt_actions.gateway.writer import Outcome, Writer
from olt_actions.keys import rewrite, write
from olt_actions.plan.operations.boards import (
    AddCard,
    BoardOperation,
    CreateBoard,
    CreateField,
    CreateView,
    PostUpdate,
    SetColumns,
)
from olt_actions.plan.operations.issues import (
    AddComment,
    AddLabels,
    Assign,
    AttachSubIssue,
    CloseDuplicate,
    CloseIssue,
    CreateIssue,
    CreateLabel,
    CreateMilestone,
    EditComment,
    EditIssue,
    EditMilestone,
    Operation,
    PinIssue,
    RemoveLabels,
    ReopenIssue,
    SetMilestone,
    Thank,
    Unassign,
    UnpinIssue,
)

RestOperation = CreateMilestone | EditMilestone | CreateView
"""What REST writes, and so in a request of its own."""


def _create_issue(ids: References, it: CreateIssue) -> Mutation:
    body = write(it.key, it.title, it.text, it.mentions).body()
    return mutations.create_issue(ids, it.title, body, it.labels, it.people, it.milestone, it.parent)


def _edit_issue(ids: References, it: EditIssue) -> Mutation:
    new = rewrite(
        it.written,
        text=it.text,
        title=it.title,
        mentions=it.mentions,
        ticked=it.ticked,
        unticked=it.unticked,
        refused=it.refused,
    )
    body = new.body()
    return mutations.update_issue(ids, it.key, it.title, body)


def _add_comment(ids: References, it: AddComment) -> Mutation:
    return mutations.add_comment(ids, it.key, write(it.comment, "", it.text, it.mentions).body())


def _edit_comment(ids: References, it: EditComment) -> Mutation:
    body = rewrite(it.written, text=it.text, mentions=it.written.mentions).body()
    return mutations.update_comment(ids, it.written.key, body)


_TABLE: dict[type, Callable[[References, Any], Mutation]] = {
    CreateLabel: lambda ids, it: mutations.create_label(ids, it.name, it.color, it.description),
    CreateIssue: _create_issue,
    EditIssue: _edit_issue,
    SetMilestone: lambda ids, it: mutations.set_milestone(ids, it.key, it.milestone),
    AddLabels: lambda ids, it: mutations.add_labels(ids, it.key, it.labels),
    RemoveLabels: lambda ids, it: mutations.remove_labels(ids, it.key, it.labels),
    CloseIssue: lambda ids, it: mutations.close_issue(ids, it.key, it.reason),
    ReopenIssue: lambda ids, it: mutations.reopen_issue(ids, it.key),
    AddComment: _add_comment,
    EditComment: _edit_comment,
    Thank: lambda _ids, it: mutations.thank(it.comment),
    Assign: lambda ids, it: mutations.assign(ids, it.key, it.people),
    Unassign: lambda ids, it: mutations.unassign(ids, it.key, it.people),
    AttachSubIssue: lambda ids, it: mutations.add_sub_issue(ids, it.key, it.parent),
    CloseDuplicate: lambda ids, it: mutations.close_duplicate(ids, it.number, it.original),
    PinIssue: lambda ids, it: mutations.pin_issue(ids, it.key),
    UnpinIssue: lambda ids, it: mutations.unpin_issue(ids, it.key),
    **board_requests.TABLE,
}


def mutation_for(operation: Operation, references: References) -> Mutation:
    """The mutation that carries out any operation but those that are sent alone."""
    return _TABLE[type(operation)](references, operation)


def send_rest(operation: RestOperation, writer: Writer, references: References) -> Outcome:
    """Carry out an operation that GraphQL has no mutation for, in a request of its own."""
    if isinstance(operation, CreateView):
        return board_requests.write_view(operation, writer, references)
    if isinstance(operation, CreateMilestone):
        description = write(operation.key, operation.title, operation.text).body()
        return writer.create_milestone(operation.title, description, operation.due)
    description = rewrite(operation.written, text=operation.text, title=operation.title, mentions=()).body()
    number = references.milestone_numbers[operation.key]
    return writer.update_milestone(number, operation.title, description, operation.due)


def can_batch(first: Operation, other: Operation) -> bool:
    """Whether two operations may share a request.

    New issues travel with new issues, and never with their parents, whose ids are known only from the reply. For the
    same reason new labels travel alone, new fields, columns and cards, and also what counts as new content. All the
    rest goes together, but boards have a token of their own.
    """
    if isinstance(first, RestOperation) or isinstance(other, RestOperation):
        return False
    if isinstance(first, BoardOperation) != isinstance(other, BoardOperation):
        return False
    if isinstance(first, CreateIssue) and isinstance(other, CreateIssue):
        return (first.parent is None) == (other.parent is None)
    alone = CreateLabel | CreateIssue | AddComment | CreateBoard | CreateField | SetColumns | AddCard | PostUpdate
    if isinstance(first, alone) or isinstance(other, alone):
        return type(first) is type(other)
    return True
