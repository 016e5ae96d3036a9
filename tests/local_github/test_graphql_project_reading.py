"""Every list and field of projects can be read over the wire.

https://docs.github.com/en/graphql/reference/objects#projectv2
"""

from __future__ import annotations

import pytest

from olt_actions.local_github.graphql.project_items import value_by_name
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.status_updates import Report
from olt_actions.local_github.world.refusals import Unprocessable

BOT = "github-actions[bot]"


@pytest.fixture
def issue(repository) -> Issue:
    return repository.create_issue(by=BOT, title="Vision")


def test_boards_can_be_read_by_their_ids(ask, world, project, issue):
    """https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects."""
    other = world.create_project("example-org", by="member", title="Other")
    project.add_item(by="member", issue=issue).move(by="member", status="Todo")
    project.post_status_update(by="member", report=Report(body="First"))
    project.post_status_update(by="member", report=Report(body="Second"))
    query = """query($ids: [ID!]!) { nodes(ids: $ids) { ... on ProjectV2 {
        id updatedAt closedAt
        items(first: 20) { totalCount nodes { isArchived type content { ... on Issue { number } }
            fieldValueByName(name: "Status") { ... on ProjectV2ItemFieldSingleSelectValue { name updatedAt } } } }
        field(name: "Status") { ... on ProjectV2SingleSelectField { options { name } } }
        none: field(name: "None") { __typename }
        fields(first: 3, orderBy: {field: NAME, direction: DESC}) { nodes { ... on ProjectV2FieldCommon { name } } }
        views(first: 5) { nodes { number name layout filter fields(first: 9) { totalCount }
            groupByFields(first: 1) { totalCount } verticalGroupByFields(first: 1) { totalCount } } }
        workflows(first: 9) { nodes { number name enabled } }
        statusUpdates(first: 1) { nodes { body } }
        oldest: statusUpdates(first: 1, orderBy: {field: CREATED_AT, direction: ASC}) { nodes { body } }
    } } }"""
    first, second = ask("member").data(query, ids=[project.id, other.id])["nodes"]
    assert first["items"]["nodes"] == [
        {
            "isArchived": False,
            "type": "ISSUE",
            "content": {"number": 1},
            "fieldValueByName": {"name": "Todo", "updatedAt": "2017-03-20T09:00:04Z"},
        }
    ]
    assert first["field"]["options"][0] == {"name": "Todo"}
    assert [it["name"] for it in first["fields"]["nodes"]] == ["Title", "Sub-issues progress", "Status"]
    assert first["views"]["nodes"] == [
        {
            "number": 1,
            "name": "View 1",
            "layout": "TABLE_LAYOUT",
            "filter": None,
            "fields": {"totalCount": 3},
            "groupByFields": {"totalCount": 0},
            "verticalGroupByFields": {"totalCount": 0},
        }
    ]
    assert {"number": 1, "name": "Item closed", "enabled": True} in first["workflows"]["nodes"]
    assert (first["statusUpdates"]["nodes"], first["oldest"]["nodes"]) == ([{"body": "Second"}], [{"body": "First"}])
    assert (second["items"]["totalCount"], second["none"], second["closedAt"]) == (0, None, None)


def test_an_issue_has_its_cards_and_their_events(ask, project, issue):
    card = project.add_item(by="member", issue=issue)
    card.move(by="member", status="Todo")
    issue.close(by="mona")
    card.archive(by="member")
    query = """{ repository(owner: "example-org", name: "olt") { issue(number: 1) {
        projectItems(first: 9) { nodes { id isArchived project { number } } }
        current: projectItems(first: 9, includeArchived: false) { totalCount }
        timelineItems(first: 9, itemTypes: [ADDED_TO_PROJECT_V2_EVENT, PROJECT_V2_ITEM_STATUS_CHANGED_EVENT]) { nodes {
            ... on AddedToProjectV2Event { actor { login } wasAutomated }
            ... on ProjectV2ItemStatusChangedEvent {
                actor { login } createdAt previousStatus status wasAutomated project { number } }
        } }
    } } }"""
    found = ask("member").data(query)["repository"]["issue"]
    assert found["projectItems"]["nodes"] == [{"id": card.id, "isArchived": True, "project": {"number": 1}}]
    assert found["current"] == {"totalCount": 0}
    added, moved, automated = found["timelineItems"]["nodes"]
    assert added == {"actor": {"login": "member"}, "wasAutomated": False}
    assert moved == {
        "actor": {"login": "member"},
        "createdAt": "2017-03-20T09:00:03Z",
        "previousStatus": "",
        "status": "Todo",
        "wasAutomated": False,
        "project": {"number": 1},
    }
    assert (automated["actor"], automated["wasAutomated"]) == ({"login": "github-project-automation"}, True)


@pytest.mark.usefixtures("project")
def test_owners_list_their_projects(ask, world):
    """https://docs.github.com/en/graphql/reference/interfaces#projectv2owner."""
    later = world.create_project("example-org", by="member", title="Later")
    later.set_base_role(by="member", role="reader")
    world.add_user("colleague", member_of=["example-org"])
    mine = world.create_project("ada", by="ada", title="Mine")
    mine.describe(by="ada", public=True)
    query = """{
        organization(login: "example-org") { projectsV2(first: 9) { nodes { number } }
            oldest: projectsV2(first: 1, orderBy: {field: CREATED_AT, direction: ASC}) { nodes { number } }
            searched: projectsV2(first: 9, query: "olt-2017 maps") { nodes { number } }
            writable: projectsV2(first: 9, minPermissionLevel: WRITE) { nodes { number } } }
        user(login: "ada") { projectsV2(first: 9) { totalCount } projectV2(number: 1) { title } }
        repository(owner: "example-org", name: "olt") {
            owner { ... on ProjectV2Owner { projectV2(number: 2) { title } } } }
        repositoryOwner(login: "ada") { login ... on ProjectV2Owner { projectsV2(first: 1) { totalCount } } }
        bot: repositoryOwner(login: "github-actions[bot]") { login }
        nobody: repositoryOwner(login: "nobody") { login }
    }"""
    found = ask("colleague").data(query)
    numbers = {name: [it["number"] for it in page["nodes"]] for name, page in found["organization"].items()}
    assert numbers == {"projectsV2": [2, 1], "oldest": [1], "searched": [1], "writable": [1]}
    assert found["user"] == {"projectsV2": {"totalCount": 1}, "projectV2": {"title": "Mine"}}
    assert found["repository"]["owner"] == {"projectV2": {"title": "Later"}}
    assert found["repositoryOwner"] == {"login": "ada", "projectsV2": {"totalCount": 1}}
    assert (found["bot"], found["nobody"]) == (None, None)


@pytest.mark.usefixtures("project")
def test_missing_owners_and_projects_are_errors(ask):
    query = """{
        organization(login: "ada") { login }
        repository(owner: "example-org", name: "olt") { projectV2(number: 1) { id } }
        user(login: "ada") { projectV2(number: 1) { id } }
    }"""
    messages = [error["message"] for error in ask("member").graphql(query)["errors"]]
    assert messages == [
        "Could not resolve to an Organization with the login of 'ada'.",
        "Could not resolve to a ProjectV2 with the number 1.",
        "Could not resolve to a ProjectV2 with the number 1.",
    ]


def test_fields_of_the_issue_cannot_be_read_from_its_card(project, issue):
    card = project.add_item(by="member", issue=issue)
    with pytest.raises(Unprocessable, match="Labels"):
        value_by_name(card, None, {"name": "Labels"})
