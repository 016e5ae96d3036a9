"""The GraphQL mutations we send, as values: name, input and what to read from the reply.

A `Mutation` is one alias of a document; `document` puts several into one request. Values travel as variables, never as
part of the document. https://docs.github.com/en/graphql/reference/mutations
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from olt_actions.gateway.references import References
from olt_actions.keys import Key

THANKS = "THUMBS_UP"  # how a command that was followed is answered: a reaction notifies nobody
_ISSUE = "issue { id }"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One call of a mutation field; `makes_content` marks what counts against GitHub's limit for new content."""

    name: str
    input: dict[str, Any]
    selection: str
    makes_content: bool = False


def document(mutations: Sequence[Mutation]) -> tuple[str, dict[str, Any]]:
    """One document that runs `mutations` in order as `m0`, `m1` …, and its variables."""
    variables = ", ".join(f"$i{n}: {_input_type(mutation)}!" for n, mutation in enumerate(mutations))
    fields = "\n".join(f"  m{n}: {it.name}(input: $i{n}) {{ {it.selection} }}" for n, it in enumerate(mutations))
    return f"mutation Apply({variables}) {{\n{fields}\n}}", {f"i{n}": it.input for n, it in enumerate(mutations)}


def create_label(ids: References, name: str, color: str, description: str) -> Mutation:
    """Make a label; `color` is six hexadecimal digits."""
    values = {"repositoryId": ids.repository, "name": name, "color": color, "description": description}
    return Mutation("createLabel", values, "label { id }")


def create_issue(
    ids: References,
    title: str,
    body: str,
    labels: tuple[str, ...],
    people: tuple[str, ...],
    milestone: Key | None,
    parent: Key | None,
) -> Mutation:
    """Open an issue. A milestone or parent that is not there is left out: the next run adds it."""
    values: dict[str, Any] = {"repositoryId": ids.repository, "title": title, "body": body}
    optional = {
        "labelIds": ids.label_ids(labels),
        "assigneeIds": ids.user_ids(people),
        "milestoneId": ids.milestones.get(milestone) if milestone else None,
        "parentIssueId": ids.issues.get(parent) if parent else None,
    }
    values |= {name: value for name, value in optional.items() if value}
    selection = "issue { id number assignees(first: 10) { nodes { login } } }"
    return Mutation("createIssue", values, selection, makes_content=True)


def update_issue(ids: References, key: Key, title: str | None = None, body: str | None = None) -> Mutation:
    """Write a new title, a new body, or both in one step."""
    values = {"id": ids.issues[key], "title": title, "body": body}
    return Mutation("updateIssue", {name: value for name, value in values.items() if value is not None}, _ISSUE)


def set_milestone(ids: References, key: Key, milestone: Key) -> Mutation:
    """Put an issue into a milestone."""
    return Mutation("updateIssue", {"id": ids.issues[key], "milestoneId": ids.milestones[milestone]}, _ISSUE)


def add_labels(ids: References, key: Key, labels: tuple[str, ...]) -> Mutation:
    """Add labels and keep those that are there."""
    values = {"labelableId": ids.issues[key], "labelIds": ids.label_ids(labels)}
    return Mutation("addLabelsToLabelable", values, "clientMutationId")


def remove_labels(ids: References, key: Key, labels: tuple[str, ...]) -> Mutation:
    """Take labels off and keep the others."""
    values = {"labelableId": ids.issues[key], "labelIds": ids.label_ids(labels)}
    return Mutation("removeLabelsFromLabelable", values, "clientMutationId")


def close_issue(ids: References, key: Key, reason: str) -> Mutation:
    """Close an issue, as COMPLETED or NOT_PLANNED."""
    return Mutation("closeIssue", {"issueId": ids.issues[key], "stateReason": reason}, _ISSUE)


def reopen_issue(ids: References, key: Key) -> Mutation:
    """Open a closed issue again."""
    return Mutation("reopenIssue", {"issueId": ids.issues[key]}, _ISSUE)


def add_comment(ids: References, key: Key, body: str) -> Mutation:
    """Write a comment; everyone who follows the issue is notified."""
    values = {"subjectId": ids.issues[key], "body": body}
    return Mutation("addComment", values, "commentEdge { node { id } }", makes_content=True)


def update_comment(ids: References, comment: Key, body: str) -> Mutation:
    """Rewrite a comment of ours; nobody is notified."""
    return Mutation("updateIssueComment", {"id": ids.comments[comment], "body": body}, "issueComment { id }")


def thank(comment_id: str) -> Mutation:
    """React to a comment, by GitHub's own id of it."""
    return Mutation("addReaction", {"subjectId": comment_id, "content": THANKS}, "clientMutationId")


def assign(ids: References, key: Key, people: tuple[str, ...]) -> Mutation:
    """Assign people and keep those who are."""
    values = {"assignableId": ids.issues[key], "assigneeIds": ids.user_ids(people)}
    selection = "assignable { ... on Issue { assignees(first: 10) { nodes { login } } } }"
    return Mutation("addAssigneesToAssignable", values, selection)


def unassign(ids: References, key: Key, people: tuple[str, ...]) -> Mutation:
    """Take people off an issue."""
    values = {"assignableId": ids.issues[key], "assigneeIds": ids.user_ids(people)}
    return Mutation("removeAssigneesFromAssignable", values, "clientMutationId")


def add_sub_issue(ids: References, key: Key, parent: Key) -> Mutation:
    """Hang an issue below another; GitHub refuses where it has a parent already."""
    return Mutation("addSubIssue", {"issueId": ids.issues[parent], "subIssueId": ids.issues[key]}, _ISSUE)


def close_duplicate(ids: References, number: int, original: int) -> Mutation:
    """Close an issue as the duplicate of another."""
    values = {
        "issueId": ids.issues_by_number[number],
        "stateReason": "DUPLICATE",
        "duplicateIssueId": ids.issues_by_number[original],
    }
    return Mutation("closeIssue", values, _ISSUE)


def pin_issue(ids: References, key: Key) -> Mutation:
    """Pin an issue; GitHub takes three in a repository."""
    return Mutation("pinIssue", {"issueId": ids.issues[key]}, _ISSUE)


def unpin_issue(ids: References, key: Key) -> Mutation:
    """Unpin an issue."""
    return Mutation("unpinIssue", {"issueId": ids.issues[key]}, _ISSUE)


def _input_type(mutation: Mutation) -> str:
    return f"{mutation.name[0].upper()}{mutation.name[1:]}Input"
