"""Which function answers which field: the one place where GraphQL fields and mutations are added.

A field that is not here is an attribute (see `schema.py`). To add a mutation: its input and payload in
`schema.graphql`, a function in the file of its noun, a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from olt_actions.local_github.graphql import comments, issues, labels, queries, reactions, repositories, sub_issues
from olt_actions.local_github.graphql.context import Context

Arguments = Mapping[str, Any]
Field = Callable[[Any, Context, Arguments], Any]
Mutation = Callable[[Context, Arguments], Mapping[str, Any]]

FIELDS: dict[str, Field] = {
    "Query.node": queries.node,
    "Query.nodes": queries.nodes,
    "Query.rateLimit": queries.rate_limit,
    "Query.repository": queries.repository,
    "Query.user": queries.user,
    "Query.viewer": queries.viewer,
    "Bot.login": lambda bot, _context, _arguments: bot.actor_login,
    "Repository.assignableUsers": repositories.assignable_users,
    "Repository.issue": repositories.issue,
    "Repository.issues": repositories.issues,
    "Repository.label": repositories.label,
    "Repository.labels": repositories.labels,
    "Repository.milestone": repositories.milestone,
    "Repository.milestones": repositories.milestones,
    "Repository.viewerPermission": repositories.viewer_permission,
    "Issue.assignees": issues.assignees,
    "Issue.comments": comments.comments,
    "Issue.labels": labels.labels,
    "Issue.reactionGroups": reactions.reaction_groups,
    "Issue.reactions": reactions.reactions,
    "Issue.subIssues": sub_issues.sub_issues,
    "Issue.timelineItems": issues.timeline_items,
    "IssueComment.reactionGroups": reactions.reaction_groups,
    "IssueComment.reactions": reactions.reactions,
    "ReactionGroup.reactors": reactions.reactors,
    "ReactionGroup.viewerHasReacted": reactions.viewer_has_reacted,
}

MUTATIONS: dict[str, Mutation] = {
    "addAssigneesToAssignable": issues.add_assignees,
    "addComment": comments.add_comment,
    "addLabelsToLabelable": labels.add_labels,
    "addReaction": reactions.add_reaction,
    "addSubIssue": sub_issues.add_sub_issue,
    "closeIssue": issues.close_issue,
    "createIssue": issues.create_issue,
    "createLabel": labels.create_label,
    "deleteIssueComment": comments.delete_comment,
    "pinIssue": issues.pin_issue,
    "removeAssigneesFromAssignable": issues.remove_assignees,
    "removeLabelsFromLabelable": labels.remove_labels,
    "removeSubIssue": sub_issues.remove_sub_issue,
    "reopenIssue": issues.reopen_issue,
    "unpinIssue": issues.unpin_issue,
    "updateIssue": issues.update_issue,
    "updateIssueComment": comments.update_comment,
    "updateLabel": labels.update_label,
}
