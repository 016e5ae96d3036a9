"""Reactions, one by one and in groups.

https://docs.github.com/en/graphql/reference/objects#reaction
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.comments import IssueComment
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.reactions import Content
from olt_actions.local_github.world.refusals import NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.accounts import Account


@dataclass(frozen=True, slots=True)
class ReactionGroup:
    """Everyone who reacted in the same way."""

    content: Content
    created_at: datetime
    people: list[Account]


def reactions(subject: Issue | IssueComment, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the reactions, oldest first."""
    content = arguments.get("content")
    return connect([it for it in subject.reactions if content in (None, it.content)], arguments)


def reaction_groups(
    subject: Issue | IssueComment, _context: GraphQLContext, _: Mapping[str, Any]
) -> list[ReactionGroup]:
    """Group the reactions, by kind.

    GitHub gives an empty group for every kind that nobody used. Left out here: eight groups for each comment were most
    of what a rehearsal had to compute.
    """
    groups = []
    for content in get_args(Content):
        same = [it for it in subject.reactions if it.content == content]
        if same:
            groups.append(ReactionGroup(content, same[0].created_at, [it.user for it in same]))
    return groups


def reactors(group: ReactionGroup, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List who reacted in that way."""
    return connect(group.people, arguments)


def viewer_has_reacted(group: ReactionGroup, context: GraphQLContext, _arguments: Mapping[str, Any]) -> bool:
    """Whether the viewer is one of them."""
    return context.viewer in group.people


def add_reaction(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """React to an issue or a comment."""
    subject = context.find(Node, values["subjectId"])
    if not isinstance(subject, Issue | IssueComment):
        raise NotFoundRefusal(f"Could not resolve to Reactable node with the global id of '{subject.id}'.")
    reaction = subject.react(by=context.viewer.login, content=values["content"])
    return {"reaction": reaction, "subject": subject}
