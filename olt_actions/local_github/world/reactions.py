"""Reactions to issues and comments: one of a kind for each person.

A reaction moves no `updated_at`. https://docs.github.com/en/rest/reactions/reactions
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.locking import check_reaction
from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.comments import IssueComment
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.repositories import Repository

Content = Literal["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"]


@dataclass(eq=False, kw_only=True, repr=False)
class Reaction(Node):
    """A reaction of someone to an issue or a comment."""

    reactable: Issue | IssueComment
    user: Account
    content: Content
    created_at: datetime

    @property
    def repository(self) -> Repository:
        """The repository of its subject."""
        return self.reactable.repository


def react(subject: Issue | IssueComment, *, by: str, content: Content) -> Reaction:
    """React to an issue or a comment; a second time the existing reaction is returned."""
    user = require(subject.repository, by, Permission.READ)
    check_reaction(subject.conversation)
    for reaction in subject.reactions:
        if reaction.user is user and reaction.content == content:
            return reaction
    world = subject.repository.world
    reaction = world.keep(
        Reaction(
            id=world.new_id("Reaction"), reactable=subject, user=user, content=content, created_at=world.clock.stamp()
        )
    )
    subject.reactions.append(reaction)
    return reaction
