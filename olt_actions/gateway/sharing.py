"""Keeping what GitHub says again and again once: issues name the same accounts and labels each time.

GraphQL has no way to ask for one kind of reaction that would cost no points, so that each comment comes with all eight.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from olt_actions.gateway.answers.issues import CommentReactionGroup, Event, IssueWithHistory, PageInfo
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.mutations import THANKS

_T = TypeVar("_T")
_READ: PageInfo = {"hasNextPage": False, "endCursor": None}  # of a list that has been read to its end


@dataclass(frozen=True, slots=True)
class Shared:
    """What was kept of an answer so far, by all that it says."""

    kept: dict[object, object] = field(default_factory=dict)

    def keep(self, issues: Iterable[IssueWithHistory]) -> None:
        """Let these issues have one and the same of what they say alike; of reactions, those of our own kind."""
        for issue in issues:
            issue["author"], issue["editor"] = self._once(issue["author"]), self._once(issue["editor"])
            issue["milestone"], issue["parent"] = self._once(issue["milestone"]), self._once(issue["parent"])
            issue["subIssuesSummary"] = self._once(issue["subIssuesSummary"])
            issue["assignees"]["nodes"] = [self._once(it) for it in nodes(issue["assignees"])]
            for comment in nodes(issue["comments"]):
                comment["author"], comment["editor"] = self._once(comment["author"]), self._once(comment["editor"])
                comment["reactionGroups"] = self._reactions(comment["reactionGroups"])
            events: list[Event] = nodes(issue["timelineItems"])
            for event in events:
                event["actor"] = self._once(event["actor"])
                if event["__typename"] == "LabeledEvent":
                    event["label"] = self._once(event["label"])
            if labels := issue["labels"]:
                labels["nodes"] = [self._once(it) for it in nodes(labels)]
            for page in filter(None, (issue["comments"], labels, issue["timelineItems"])):
                if not page["pageInfo"]["hasNextPage"]:
                    page["pageInfo"] = _READ

    def _once(self, leaf: _T) -> _T:
        """The first that said the same: its values tell what it is, for no two kinds have the same names and values."""
        values = tuple(cast("dict[str, object]", leaf).items()) if leaf else None
        return cast("_T", self.kept.setdefault(values, leaf))

    def _reactions(self, groups: list[CommentReactionGroup] | None) -> list[CommentReactionGroup] | None:
        ours = [self._once(group) for group in groups or () if group["content"] == THANKS]
        said = tuple(value for group in ours for value in group.values())
        return None if groups is None else cast("list[CommentReactionGroup]", self.kept.setdefault(said, ours))
