"""How comments and reactions are written."""

from __future__ import annotations

from typing import TypedDict

from olt_actions.apply.requests.replies import Node
from olt_actions.apply.requests.row import Row
from olt_actions.gateway.mutations import THANKS, Mutation
from olt_actions.gateway.references import References
from olt_actions.keys import rewrite, write
from olt_actions.plan.operations.comments import AddComment, DeleteComment, EditComment, Thank


class _CommentEdge(TypedDict):
    node: Node


class _CommentReply(TypedDict):
    commentEdge: _CommentEdge


def _add_comment(it: AddComment, ids: References) -> Mutation:
    values = {"subjectId": ids.issue(it.key), "body": write(it.comment, "", it.text, it.mentions).body()}
    return Mutation("addComment", values, "commentEdge { node { id } }")


def _learn_comment(it: AddComment, reply: _CommentReply, ids: References) -> None:
    ids.comments[it.comment] = reply["commentEdge"]["node"]["id"]


def _edit_comment(it: EditComment, ids: References) -> Mutation:
    body = rewrite(it.written, text=it.text, mentions=it.written.mentions).body()
    return Mutation("updateIssueComment", {"id": ids.comment(it.written.key), "body": body}, "issueComment { id }")


def _delete_comment(it: DeleteComment, _ids: References) -> Mutation:
    # Rather than hidden as a duplicate: a hidden comment is read by every later run, and counted, and the earlier one
    # says the same.
    return Mutation("deleteIssueComment", {"id": it.id}, "clientMutationId")


def _thank(it: Thank, _ids: References) -> Mutation:
    return Mutation("addReaction", {"subjectId": it.comment, "content": THANKS}, "clientMutationId")


ROWS = (
    Row(AddComment, _add_comment, learn=_learn_comment),
    Row(EditComment, _edit_comment),
    Row(DeleteComment, _delete_comment, is_done_when_gone=True),
    Row(Thank, _thank),
)
