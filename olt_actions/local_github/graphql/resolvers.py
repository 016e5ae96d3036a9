"""Which function answers which field: the one place where GraphQL fields and mutations are added.

A field that is not here is an attribute (see `schema.py`). To add a mutation: itself, its input and its payload in the
`.graphql` file of its noun, a function in the Python file of its noun, a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from olt_actions.local_github.graphql import (
    comments,
    issues,
    labels,
    project_fields,
    project_items,
    project_owners,
    project_status_updates,
    projects,
    queries,
    reactions,
    repositories,
    sub_issues,
)
from olt_actions.local_github.graphql.context import GraphQLContext

Arguments = Mapping[str, Any]
Field = Callable[[Any, GraphQLContext, Arguments], Any]
Mutation = Callable[[GraphQLContext, Arguments], Mapping[str, Any]]

FIELDS: dict[str, Field] = {
    "Query.node": queries.node,
    "Query.nodes": queries.nodes,
    "Query.organization": project_owners.organization,
    "Query.rateLimit": queries.rate_limit,
    "Query.repository": queries.repository,
    "Query.repositoryOwner": project_owners.repository_owner,
    "Query.user": queries.user,
    "Query.viewer": queries.viewer,
    "Bot.login": lambda bot, _context, _arguments: bot.actor_login,
    "Organization.projectV2": project_owners.project,
    "Organization.projectsV2": project_owners.projects,
    "User.projectV2": project_owners.project,
    "User.projectsV2": project_owners.projects,
    "Repository.assignableUsers": repositories.assignable_users,
    "Repository.issue": repositories.issue,
    "Repository.issues": repositories.issues,
    "Repository.label": repositories.label,
    "Repository.labels": repositories.labels,
    "Repository.milestone": repositories.milestone,
    "Repository.milestones": repositories.milestones,
    "Repository.projectV2": project_owners.linked_project,
    "Repository.projectsV2": project_owners.linked_projects,
    "Repository.viewerPermission": repositories.viewer_permission,
    "Issue.assignees": issues.assignees,
    "Issue.comments": comments.comments,
    "Issue.labels": labels.labels,
    "Issue.projectItems": project_items.project_items,
    "Issue.reactionGroups": reactions.reaction_groups,
    "Issue.reactions": reactions.reactions,
    "Issue.subIssues": sub_issues.sub_issues,
    "Issue.timelineItems": issues.timeline_items,
    "IssueComment.reactionGroups": reactions.reaction_groups,
    "IssueComment.reactions": reactions.reactions,
    "ProjectV2.field": project_fields.field,
    "ProjectV2.fields": project_fields.fields,
    "ProjectV2.items": projects.items,
    "ProjectV2.repositories": projects.repositories,
    "ProjectV2.statusUpdates": project_status_updates.status_updates,
    "ProjectV2.viewerCanUpdate": projects.viewer_can_update,
    "ProjectV2.views": projects.views,
    "ProjectV2.workflows": projects.workflows,
    "ProjectV2Item.content": project_items.content,
    "ProjectV2Item.fieldValueByName": project_items.value_by_name,
    "ProjectV2Item.type": project_items.item_type,
    "ProjectV2SingleSelectField.options": project_fields.options,
    "ProjectV2View.fields": project_fields.of_view,
    "ProjectV2View.groupByFields": project_fields.rows_of_view,
    "ProjectV2View.verticalGroupByFields": project_fields.columns_of_view,
    "UpdateProjectV2CollaboratorsPayload.collaborators": projects.collaborators,
    "ReactionGroup.reactors": reactions.reactors,
    "ReactionGroup.viewerHasReacted": reactions.viewer_has_reacted,
}

MUTATIONS: dict[str, Mutation] = {
    "addAssigneesToAssignable": issues.add_assignees,
    "addComment": comments.add_comment,
    "addLabelsToLabelable": labels.add_labels,
    "addProjectV2ItemById": project_items.add,
    "addReaction": reactions.add_reaction,
    "addSubIssue": sub_issues.add_sub_issue,
    "archiveProjectV2Item": project_items.archive,
    "clearProjectV2ItemFieldValue": project_items.clear_value,
    "closeIssue": issues.close_issue,
    "copyProjectV2": projects.copy,
    "createIssue": issues.create_issue,
    "createLabel": labels.create_label,
    "createProjectV2": projects.create,
    "createProjectV2Field": project_fields.create,
    "createProjectV2StatusUpdate": project_status_updates.create,
    "deleteIssueComment": comments.delete_comment,
    "deleteProjectV2Item": project_items.delete,
    "linkProjectV2ToRepository": projects.link,
    "markProjectV2AsTemplate": projects.mark_as_template,
    "pinIssue": issues.pin_issue,
    "removeAssigneesFromAssignable": issues.remove_assignees,
    "removeLabelsFromLabelable": labels.remove_labels,
    "removeSubIssue": sub_issues.remove_sub_issue,
    "reopenIssue": issues.reopen_issue,
    "unarchiveProjectV2Item": project_items.unarchive,
    "unpinIssue": issues.unpin_issue,
    "updateIssue": issues.update_issue,
    "updateIssueComment": comments.update_comment,
    "updateLabel": labels.update_label,
    "updateProjectV2": projects.update,
    "updateProjectV2Collaborators": projects.update_collaborators,
    "updateProjectV2Field": project_fields.update,
    "updateProjectV2ItemFieldValue": project_items.set_value,
    "updateProjectV2StatusUpdate": project_status_updates.update,
}
