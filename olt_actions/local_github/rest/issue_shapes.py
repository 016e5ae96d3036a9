"""Issues, comments and reactions as REST gives them.

https://docs.github.com/en/rest/issues/issues#get-an-issue
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.rest import labels, milestones
from olt_actions.local_github.rest.accounts import simple, simple_or_none
from olt_actions.local_github.times import write_time

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Json
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.comments import IssueComment
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.reactions import Reaction

CONTENTS = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    "laugh": "LAUGH",
    "hooray": "HOORAY",
    "confused": "CONFUSED",
    "heart": "HEART",
    "rocket": "ROCKET",
    "eyes": "EYES",
}

LOCK_REASONS = {"OFF_TOPIC": "off-topic", "RESOLVED": "resolved", "SPAM": "spam", "TOO_HEATED": "too heated"}


def issue_shape(context: RestContext, issue: Issue) -> Json:
    """Return an issue."""
    repository_url = f"{context.api}/repos/{issue.repository.name_with_owner}"
    url = f"{repository_url}/issues/{issue.number}"
    people = [simple(context, user) for user in issue.assignees]
    summary = issue.sub_issues_summary
    return {
        "url": url,
        "repository_url": repository_url,
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "timeline_url": f"{url}/timeline",
        "html_url": issue.url,
        "id": issue.database_id,
        "node_id": issue.id,
        "number": issue.number,
        "title": issue.title,
        "user": simple_or_none(context, issue.author),
        "author_association": issue.author_association,
        "labels": [labels.shape(context, label) for label in issue.labels],
        "state": issue.state.lower(),
        "state_reason": issue.state_reason.lower() if issue.state_reason else None,
        "locked": issue.locked,
        "active_lock_reason": LOCK_REASONS[issue.active_lock_reason] if issue.active_lock_reason else None,
        "assignee": people[0] if people else None,
        "assignees": people,
        "milestone": milestones.shape(context, issue.milestone) if issue.milestone else None,
        "comments": len(issue.comments),
        "created_at": write_time(issue.created_at),
        "updated_at": write_time(issue.updated_at),
        "closed_at": write_time(issue.closed_at) if issue.closed_at else None,
        "closed_by": simple_or_none(context, issue.closed_by),
        "body": issue.body or None,
        "reactions": _rollup(url, issue.reactions),
        "performed_via_github_app": None,
        "parent_issue_url": f"{repository_url}/issues/{issue.parent.number}" if issue.parent else None,
        "sub_issues_summary": {
            "total": summary.total,
            "completed": summary.completed,
            "percent_completed": summary.percent_completed,
        },
    }


def comment_shape(context: RestContext, comment: IssueComment) -> Json:
    """Return a comment."""
    repository_url = f"{context.api}/repos/{comment.repository.name_with_owner}"
    url = f"{repository_url}/issues/comments/{comment.database_id}"
    return {
        "url": url,
        "html_url": comment.url,
        "issue_url": f"{repository_url}/issues/{comment.issue.number}",
        "id": comment.database_id,
        "node_id": comment.id,
        "user": simple_or_none(context, comment.author),
        "created_at": write_time(comment.created_at),
        "updated_at": write_time(comment.updated_at),
        "author_association": comment.author_association,
        "body": comment.body,
        "minimized": {"reason": comment.minimized_reason} if comment.is_minimized else None,
        "reactions": _rollup(url, comment.reactions),
        "performed_via_github_app": None,
    }


def reaction_shape(context: RestContext, reaction: Reaction) -> Json:
    """Return a reaction."""
    names = {content: name for name, content in CONTENTS.items()}
    return {
        "id": reaction.database_id,
        "node_id": reaction.id,
        "user": simple_or_none(context, reaction.user),
        "content": names[reaction.content],
        "created_at": write_time(reaction.created_at),
    }


def _rollup(url: str, reactions: list[Reaction]) -> Json:
    counts = {name: sum(it.content == content for it in reactions) for name, content in CONTENTS.items()}
    return {"url": f"{url}/reactions", "total_count": len(reactions), **counts}
