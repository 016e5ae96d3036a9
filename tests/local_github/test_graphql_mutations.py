"""Each mutation, over the wire, does to the world what it says.

https://docs.github.com/en/graphql/reference/mutations
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from olt_actions.local_github.graphql.resolvers import MUTATIONS
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.repositories import Repository
from tests.local_github.asking import Asker

BOT = "github-actions[bot]"


@pytest.fixture
def mutate(ask) -> Callable[..., Any]:
    """Runs one mutation as the bot and gives its payload: `mutate("closeIssue", "issue { state }", issueId=…)`."""
    asker: Asker = ask(BOT)

    def run(name: str, selection: str, /, **values: Any) -> Any:
        kind = f"{name[0].upper()}{name[1:]}Input"
        return asker.data(f"mutation($i: {kind}!) {{ {name}(input: $i) {{ {selection} }} }}", i=values)[name]

    return run


@pytest.fixture
def issue(repository: Repository) -> Issue:
    repository.create_label(by=BOT, name="week")
    return repository.create_issue(by=BOT, title="Vision", body="Text", labels=["week"])


def test_a_label_is_created_and_updated(mutate, repository):
    made = mutate("createLabel", "label { id }", repositoryId=repository.id, name="new", color="d4c5f9")
    changed = mutate("updateLabel", "label { name color description }", id=made["label"]["id"], description="Fresh")
    assert changed["label"] == {"name": "new", "color": "d4c5f9", "description": "Fresh"}


def test_an_issue_is_created_with_all_its_properties(mutate, world, repository, issue):
    week = repository.create_milestone(by=BOT, title="Week 1")
    payload = mutate(
        "createIssue",
        "issue { labels(first: 9) { nodes { name } } assignees(first: 9) { nodes { login } } milestone { title }"
        " parent { number } }",
        repositoryId=repository.id,
        title="Goals",
        labelIds=[repository.label("week").id],
        assigneeIds=[world.account("grace").id],
        milestoneId=week.id,
        parentIssueId=issue.id,
    )
    assert payload["issue"] == {
        "labels": {"nodes": [{"name": "week"}]},
        "assignees": {"nodes": [{"login": "grace"}]},
        "milestone": {"title": "Week 1"},
        "parent": {"number": 1},
    }


def test_update_issue_changes_only_given_fields_and_null_clears_the_milestone(mutate, world, repository, issue):
    week = repository.create_milestone(by=BOT, title="Week 1")
    grace = world.account("grace")
    mutate("updateIssue", "issue { id }", id=issue.id, milestoneId=week.id, assigneeIds=[grace.id], labelIds=[])
    assert (issue.title, issue.milestone, issue.assignees, issue.labels) == ("Vision", week, [grace], [])
    payload = mutate("updateIssue", "actor { login }", id=issue.id, milestoneId=None, title="New", state="CLOSED")
    assert (issue.title, issue.body, issue.milestone, issue.state) == ("New", "Text", None, "CLOSED")
    assert payload == {"actor": {"login": "github-actions"}}


def test_an_issue_is_closed_and_reopened(mutate, repository, issue):
    original = repository.create_issue(by=BOT, title="Vision")
    payload = mutate(
        "closeIssue",
        "issue { state stateReason duplicateOf { number } }",
        issueId=issue.id,
        stateReason="DUPLICATE",
        duplicateIssueId=original.id,
    )
    assert payload["issue"] == {"state": "CLOSED", "stateReason": "DUPLICATE", "duplicateOf": {"number": 2}}
    payload = mutate("reopenIssue", "issue { state stateReason closedAt }", issueId=issue.id)
    assert payload["issue"] == {"state": "OPEN", "stateReason": "REOPENED", "closedAt": None}


def test_sub_issues_are_added_and_removed(mutate, repository, issue):
    part = repository.create_issue(by=BOT, title="Part")
    selection = "issue { subIssues(first: 5) { nodes { number } } } subIssue { parent { number } }"
    payload = mutate("addSubIssue", selection, issueId=issue.id, subIssueId=part.id)
    assert payload == {"issue": {"subIssues": {"nodes": [{"number": 2}]}}, "subIssue": {"parent": {"number": 1}}}
    payload = mutate("removeSubIssue", selection, issueId=issue.id, subIssueId=part.id)
    assert payload == {"issue": {"subIssues": {"nodes": []}}, "subIssue": {"parent": None}}


def test_assignees_are_added_and_removed(mutate, world, issue):
    people = [world.account(login).id for login in ("grace", "ada")]
    selection = "assignable { ... on Issue { assignees(first: 10) { nodes { login } } } }"
    payload = mutate("addAssigneesToAssignable", selection, assignableId=issue.id, assigneeIds=people)
    assert payload["assignable"]["assignees"]["nodes"] == [{"login": "grace"}]
    payload = mutate("removeAssigneesFromAssignable", selection, assignableId=issue.id, assigneeIds=people)
    assert payload["assignable"]["assignees"]["nodes"] == []


def test_labels_are_added_and_removed(mutate, repository, issue):
    new = repository.create_label(by=BOT, name="a new one")
    selection = "labelable { labels(first: 5, orderBy: {field: NAME, direction: ASC}) { nodes { name } } }"
    payload = mutate("addLabelsToLabelable", selection, labelableId=issue.id, labelIds=[new.id])
    assert [it["name"] for it in payload["labelable"]["labels"]["nodes"]] == ["a new one", "week"]
    payload = mutate("removeLabelsFromLabelable", selection, labelableId=issue.id, labelIds=[new.id])
    assert [it["name"] for it in payload["labelable"]["labels"]["nodes"]] == ["week"]


def test_comments_are_added_changed_and_deleted(ask, mutate, issue):
    selection = "commentEdge { cursor node { id body author { login } } } subject { id }"
    payload = mutate("addComment", selection, subjectId=issue.id, body="Hello")
    comment = payload["commentEdge"]["node"]
    assert (comment["body"], comment["author"], payload["subject"]["id"]) == (
        "Hello",
        {"login": "github-actions"},
        issue.id,
    )
    payload = mutate("updateIssueComment", "issueComment { body lastEditedAt }", id=comment["id"], body="Hello!")
    assert payload["issueComment"] == {"body": "Hello!", "lastEditedAt": "2017-03-20T09:00:03Z"}
    mutate("deleteIssueComment", "clientMutationId", id=comment["id"])
    assert issue.comments == []
    [error] = ask(BOT).graphql(f'{{ node(id: "{comment["id"]}") {{ id }} }}')["errors"]
    assert error["type"] == "NOT_FOUND"


def test_a_person_can_react_once_with_each_emoji(mutate, issue):
    comment = issue.comment(by="ada", body="Done")
    comment.react(by="grace", content="EYES")
    selection = (
        "subject { reactions(first: 9) { totalCount nodes { user { login } } } "
        "reactionGroups { content viewerHasReacted reactors { totalCount } } }"
    )
    for _ in range(2):
        payload = mutate("addReaction", selection, subjectId=comment.id, content="EYES")
    assert payload["subject"]["reactions"]["totalCount"] == 2
    [group] = payload["subject"]["reactionGroups"]
    assert group == {"content": "EYES", "viewerHasReacted": True, "reactors": {"totalCount": 2}}


def test_issues_are_pinned_and_unpinned(mutate, issue):
    assert mutate("pinIssue", "issue { isPinned }", issueId=issue.id) == {"issue": {"isPinned": True}}
    assert mutate("unpinIssue", "issue { isPinned }", issueId=issue.id) == {"issue": {"isPinned": False}}


def test_ids_of_another_repository_or_type_are_not_found(ask, world, issue):
    other = world.add_repository("example-org/other", permissions={BOT: "write"})
    label = other.create_label(by=BOT, name="theirs")
    week = other.create_milestone(by=BOT, title="Theirs")
    document = "mutation($i: UpdateIssueInput!) { updateIssue(input: $i) { issue { id } } }"
    for wrong in ({"labelIds": [label.id]}, {"milestoneId": week.id}, {"labelIds": [issue.id]}):
        [error] = ask(BOT).graphql(document, i={"id": issue.id, "title": "New", **wrong})["errors"]
        assert error["type"] == "NOT_FOUND"
    assert issue.title == "Vision"


def test_every_mutation_has_a_test():
    text = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_graphql_*mutations.py")
    )
    tried = set(re.findall(r'mutate\(\s*"(\w+)"', text))
    assert MUTATIONS.keys() - tried == set()
