"""Issues and projects that somebody deletes: what goes with them, and what stays.

https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/deleting-an-issue
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.storage import from_json, to_json
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.refusals import DeletedRefusal, Forbidden, NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"


@pytest.fixture
def issue(repository: Repository, project: ProjectV2) -> Issue:
    """The second of three issues: a part of the first, with the third as its part, a comment, a card and a pin."""
    journey = repository.create_issue(by=BOT, title="Journey")
    issue = repository.create_issue(by=BOT, title="Week 1", parent=journey)
    repository.create_issue(by=BOT, title="A part", parent=issue).close(by=BOT, reason="DUPLICATE", duplicate_of=issue)
    issue.edit(by=BOT, body="Edited")
    issue.react(by="ada", content="HEART")
    comment = issue.comment(by="ada", body="Done")
    comment.edit(by="ada", body="Done!")
    comment.react(by=BOT, content="THUMBS_UP")
    issue.pin(by=BOT)
    project.add_item(by="member", issue=issue).move(by="member", status="Done")
    return issue


def test_everything_of_a_deleted_issue_goes_with_it(
    world: World, repository: Repository, project: ProjectV2, issue: Issue
):
    before = set(world.nodes)
    issue.delete(by="mona")
    journey, part = repository.issues
    assert (repository.pinned, project.items, journey.sub_issues, part.parent) == ([], [], [], None)
    assert sorted({node_id.partition("_")[0] for node_id in before - set(world.nodes)}) == [
        "AddedToProjectV2Event", "Issue", "IssueComment", "ParentIssueAddedEvent", "PinnedEvent", "ProjectV2Item",
        "ProjectV2ItemFieldSingleSelectValue", "ProjectV2ItemStatusChangedEvent", "Reaction", "SubIssueAddedEvent",
        "UserContentEdit",
    ]  # fmt: skip
    assert to_json(from_json(to_json(world))) == to_json(world)


def test_others_remember_a_deleted_issue_without_saying_which(issue: Issue, ask):
    issue.delete(by="mona")
    events = "... on SubIssueAddedEvent { subIssue { id } } ... on ParentIssueAddedEvent { parent { id } } "
    events += (
        "... on ClosedEvent { duplicateOf { __typename } } ... on MarkedAsDuplicateEvent { canonical { __typename } }"
    )
    items = f"timelineItems(first: 9) {{ nodes {{ {events} }} }}"
    fields = f"journey: issue(number: 1) {{ {items} }} part: issue(number: 3) {{ duplicateOf {{ id }} {items} }}"
    told = ask("ada").data(f'{{ repository(owner: "example-org", name: "olt") {{ {fields} }} }}')["repository"]
    assert told == {
        "journey": {"timelineItems": {"nodes": [{"subIssue": None}]}},
        "part": {
            "duplicateOf": None,
            "timelineItems": {"nodes": [{"parent": None}, {"canonical": None}, {"duplicateOf": None}]},
        },
    }


def test_rest_says_that_an_issue_was_deleted_and_graphql_that_there_is_none(issue: Issue, ask):
    issue.delete(by="mona")
    reply = ask("ada").rest("GET", "/repos/example-org/olt/issues/2")
    assert (reply.status_code, reply.json()["message"]) == (410, "This issue was deleted")
    assert ask("ada").rest("GET", "/repos/example-org/olt/issues/9").status_code == 404
    find = '{ repository(owner: "example-org", name: "olt") { issue(number: 2) { id } } }'
    assert [error["type"] for error in ask("ada").graphql(find)["errors"]] == ["NOT_FOUND"]


def test_the_number_of_a_deleted_issue_is_not_given_again(repository: Repository, issue: Issue):
    issue.delete(by="mona")
    repository.issue(3).delete(by="mona")
    assert repository.create_issue(by=BOT, title="Week 2").number == 4
    assert [it.number for it in repository.issues] == [1, 4]
    assert [repository.issue(number).number for number in (1, 4)] == [1, 4]
    for number in (2, 3):
        with pytest.raises(DeletedRefusal):
            repository.issue(number)


@pytest.mark.parametrize("login", [BOT, "grace", "ada"])
def test_only_administrators_delete_issues(issue: Issue, login: str):
    with pytest.raises(Forbidden):
        issue.delete(by=login)


def test_a_deleted_project_takes_its_cards_and_leaves_the_issues(
    world: World, repository: Repository, project: ProjectV2, issue: Issue, ask
):
    project.link(by="member", repository=repository)
    project.delete(by="member")
    assert not any("ProjectV2" in node_id for node_id in world.nodes)
    assert issue.project_items == []
    assert [type(it).__name__ for it in issue.timeline if "Project" in type(it).__name__] == []
    find = '{ organization(login: "example-org") { projectV2(number: 1) { id } projectsV2(first: 9) { totalCount } } }'
    answer = ask("member").graphql(find)
    assert answer["data"]["organization"] == {"projectV2": None, "projectsV2": {"totalCount": 0}}
    assert [error["type"] for error in answer["errors"]] == ["NOT_FOUND"]


def test_the_number_of_a_deleted_project_is_not_given_again(world: World, project: ProjectV2):
    second = world.create_project("example-org", by="member", title="Second")
    project.delete(by="member")
    assert world.project("example-org", 2) is second
    second.delete(by="member")
    assert world.create_project("example-org", by="member", title="Third").number == 3
    with pytest.raises(NotFoundRefusal):
        world.project("example-org", 1)


def test_only_administrators_delete_projects(world: World, project: ProjectV2):
    world.add_user("colleague", member_of=["example-org"])
    with pytest.raises(Forbidden):
        project.delete(by="colleague")
