"""Labels on issues, and the mutations of labels.

https://docs.github.com/en/graphql/reference/objects#label
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.labels import Label, edit_label
from olt_actions.local_github.world.refusals import NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext


def in_order(labels: Sequence[Label], arguments: Mapping[str, Any]) -> list[Label]:
    """Sort labels as `orderBy` asks, which is by age unless ordered otherwise."""
    order = arguments.get("orderBy") or {"field": "CREATED_AT", "direction": "ASC"}
    by_name = order["field"] == "NAME"
    return sorted(
        labels,
        key=lambda label: label.name.lower() if by_name else f"{label.database_id:09}",
        reverse=order["direction"] == "DESC",
    )


def labels(issue: Issue, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the labels of an issue."""
    return connect(in_order(issue.labels, arguments), arguments)


def names_of(context: GraphQLContext, repository: Repository, label_ids: Sequence[str] | None) -> list[str]:
    """Name the labels of these ids, all of which must be of that repository."""
    found = [context.find(Label, label_id) for label_id in label_ids or ()]
    for label in found:
        if label.repository is not repository:
            raise NotFoundRefusal(f"Could not resolve to a node with the global id of '{label.id}'.")
    return [label.name for label in found]


def create_label(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make a label."""
    repository = context.find(Repository, values["repositoryId"])
    label = repository.create_label(
        by=context.viewer.login,
        name=values["name"],
        color=values["color"],
        description=values.get("description"),
    )
    return {"label": label}


def update_label(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change a label."""
    label = edit_label(
        context.find(Label, values["id"]),
        by=context.viewer.login,
        name=values.get("name"),
        color=values.get("color"),
        description=values.get("description"),
    )
    return {"label": label}


def add_labels(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put labels on an issue."""
    issue = context.find(Issue, values["labelableId"])
    issue.add_labels(by=context.viewer.login, labels=names_of(context, issue.repository, values["labelIds"]))
    return {"labelable": issue}


def remove_labels(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take labels off an issue."""
    issue = context.find(Issue, values["labelableId"])
    issue.remove_labels(by=context.viewer.login, labels=names_of(context, issue.repository, values["labelIds"]))
    return {"labelable": issue}
