"""Keeping what GitHub says again and again once: issues name the same accounts and labels each time.

GraphQL has no way to ask for one kind of reaction that would cost no points, so that each comment comes with all eight.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from olt_actions.gateway.answers.issues import Account, CommentReactionGroup, Event, IssueWithHistory, Label
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.mutations import THANKS


@dataclass(frozen=True, slots=True)
class Shared:
    """What was kept of an answer so far, by all that it says."""

    accounts: dict[tuple[object, ...], Account] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    reactions: dict[tuple[object, ...], list[CommentReactionGroup]] = field(default_factory=dict)

    def keep(self, issues: Iterable[IssueWithHistory]) -> None:
        """Let these issues have one and the same of what they say alike; of reactions, those of our own kind."""
        for issue in issues:
            issue["author"], issue["editor"] = self._account(issue["author"]), self._account(issue["editor"])
            for comment in nodes(issue["comments"]):
                comment["author"] = self._account(comment["author"])
                comment["editor"] = self._account(comment["editor"])
                comment["reactionGroups"] = self._reactions(comment["reactionGroups"])
            events: list[Event] = nodes(issue["timelineItems"])
            for event in events:
                event["actor"] = self._account(event["actor"])
            if labels := issue["labels"]:
                labels["nodes"] = [self.labels.setdefault(it["name"], it) for it in nodes(labels)]

    def _account(self, account: Account | None) -> Account | None:
        return None if account is None else self.accounts.setdefault(tuple(account.values()), account)

    def _reactions(self, groups: list[CommentReactionGroup] | None) -> list[CommentReactionGroup] | None:
        ours = [group for group in groups or () if group["content"] == THANKS]
        said = tuple(value for group in ours for value in group.values())
        return None if groups is None else self.reactions.setdefault(said, ours)
