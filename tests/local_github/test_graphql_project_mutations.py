"""Each mutation of projects, over the wire, does to the world what it says; and every list and field can be read.

https://docs.github.com/en/graphql/reference/mutations#createprojectv2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from olt_actions.local_github.graphql.project_items import value_by_name
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.status_updates import Report
from tests.local_github.asking import Asker

BOT = "github-actions[bot]"


@pytest.fixture
def mutate(ask) -> Callable[..., Any]:
    """Runs one mutation as the member and gives its payload: `mutate("archiveProjectV2Item", "item { id }", …)`."""
    asker: Asker = ask("member")

    def run(name: str, selection: str, /, **values: Any) -> Any:
        kind = f"{name[0].upper()}{name[1:]}Input"
        return asker.data(f"mutation($i: {kind}!) {{ {name}(input: $i) {{ {selection} }} }}", i=values)[name]

    return run


@pytest.fixture
def issue(repository) -> Issue:
    return repository.create_issue(by=BOT, title="Vision")


def test_a_project_is_made_and_linked_in_one(mutate, world, repository):
    repository.grant("member", "write")
    payload = mutate(
        "createProjectV2",
        "projectV2 { number title url creator { login } owner { ... on Organization { login } } fullDatabaseId"
        " repositories(first: 5) { nodes { nameWithOwner } } viewerCanUpdate }",
        ownerId=repository.owner.id,
        title="Maps",
        repositoryId=repository.id,
    )
    made = world.project("example-org", 1)
    assert payload["projectV2"] == {
        "number": 1,
        "title": "Maps",
        "url": "https://github.example/orgs/example-org/projects/1",
        "creator": {"login": "member"},
        "owner": {"login": "example-org"},
        "fullDatabaseId": str(made.database_id),
        "repositories": {"nodes": [{"nameWithOwner": "example-org/olt"}]},
        "viewerCanUpdate": True,
    }


def test_a_project_is_copied_described_linked_and_made_a_template(mutate, project, repository):
    copied = mutate(
        "copyProjectV2", "projectV2 { id title }", projectId=project.id, ownerId=project.owner.id, title="Copy"
    )
    copy_id = copied["projectV2"]["id"]
    payload = mutate(
        "updateProjectV2",
        "projectV2 { title shortDescription readme public closed }",
        projectId=copy_id,
        shortDescription="Short",
        readme="Read me",
        public=True,
        closed=True,
    )
    assert payload["projectV2"] == {
        "title": "Copy",
        "shortDescription": "Short",
        "readme": "Read me",
        "public": True,
        "closed": True,
    }
    for _ in range(2):
        payload = mutate(
            "linkProjectV2ToRepository",
            "repository { projectsV2(first: 5) { nodes { title } } projectV2(number: 2) { title } }",
            projectId=copy_id,
            repositoryId=repository.id,
        )
    assert payload["repository"] == {"projectsV2": {"nodes": [{"title": "Copy"}]}, "projectV2": {"title": "Copy"}}
    payload = mutate("markProjectV2AsTemplate", "projectV2 { template }", projectId=copy_id)
    assert payload["projectV2"] == {"template": True}


def test_nobody_but_accounts_own_projects(ask, world, repository):
    document = "mutation($i: CreateProjectV2Input!) { createProjectV2(input: $i) { projectV2 { id } } }"
    for owner in (repository, world.account(BOT)):
        [error] = ask("member").graphql(document, i={"ownerId": owner.id, "title": "Maps"})["errors"]
        assert error["type"] == "NOT_FOUND"


def test_collaborators_are_set(ask, mutate, world, project):
    people = {login: world.account(login).id for login in ("ada", "grace")}
    selection = "collaborators(first: 9) { totalCount nodes { ... on User { login } } }"
    for roles in ({"ada": "WRITER", "grace": "READER"}, {"ada": "NONE"}):
        wanted = [{"userId": people[login], "role": role} for login, role in roles.items()]
        payload = mutate("updateProjectV2Collaborators", selection, projectId=project.id, collaborators=wanted)
    assert payload["collaborators"]["nodes"] == [{"login": "member"}, {"login": "grace"}]
    document = """mutation($i: UpdateProjectV2CollaboratorsInput!) {
        updateProjectV2Collaborators(input: $i) { clientMutationId }
    }"""
    wrong = {"projectId": project.id, "collaborators": [{"role": "ADMIN"}]}
    [error] = ask("member").graphql(document, i=wrong)["errors"]
    assert "`userId`" in error["message"]


def test_a_field_is_made_and_its_options_are_replaced(ask, mutate, project):
    selection = (
        "projectV2Field { ... on ProjectV2SingleSelectField { id name dataType databaseId "
        "options { id name color description } some: options(names: [\"B\"]) { name } } }"
    )  # fmt: skip
    one = {"name": "A", "color": "RED", "description": "First"}
    made = mutate(
        "createProjectV2Field",
        selection,
        projectId=project.id,
        name="Stage",
        dataType="SINGLE_SELECT",
        singleSelectOptions=[one],
    )["projectV2Field"]
    assert (made["name"], made["dataType"], made["some"]) == ("Stage", "SINGLE_SELECT", [])
    [kept] = made["options"]
    payload = mutate(
        "updateProjectV2Field",
        selection,
        fieldId=made["id"],
        singleSelectOptions=[{**one, "name": "B"}, {**one, "id": kept["id"]}],
    )
    options = payload["projectV2Field"]["options"]
    assert options[1] == kept
    assert options[0]["id"] != kept["id"]
    assert payload["projectV2Field"]["some"] == [{"name": "B"}]
    document = "mutation($i: CreateProjectV2FieldInput!) { createProjectV2Field(input: $i) { clientMutationId } }"
    again = {"projectId": project.id, "name": "Stage", "dataType": "TEXT"}
    [error] = ask("member").graphql(document, i=again)["errors"]
    assert (error["type"], error["message"]) == ("UNPROCESSABLE", "Name has already been taken")


def test_a_card_is_added_filled_emptied_put_away_and_taken_off(mutate, project: ProjectV2, issue: Issue):
    added = [
        mutate("addProjectV2ItemById", "item { id }", projectId=project.id, contentId=issue.id)["item"]["id"]
        for _ in range(2)
    ]
    assert added[0] == added[1]
    card = {"projectId": project.id, "itemId": added[0]}
    due = project.create_field(by="member", name="Due", data_type="DATE")
    week = project.create_field(by="member", name="Week", data_type="NUMBER")
    assert project.status_field is not None
    values = [
        (due, {"date": "2017-04-05"}),
        (week, {"number": 3}),
        (project.status_field, {"singleSelectOptionId": "98236657"}),
    ]
    for field, value in values:
        payload = mutate(
            "updateProjectV2ItemFieldValue",
            'projectV2Item { status: fieldValueByName(name: "Status") { ... on ProjectV2ItemFieldSingleSelectValue {'
            " name optionId color description field { ... on ProjectV2SingleSelectField { name } } item { id } } }"
            ' due: fieldValueByName(name: "Due") { ... on ProjectV2ItemFieldDateValue { date creator { login } } }'
            ' week: fieldValueByName(name: "Week") { ... on ProjectV2ItemFieldNumberValue { number } }'
            ' none: fieldValueByName(name: "None") { __typename } }',
            fieldId=field.id,
            value=value,
            **card,
        )
    assert payload["projectV2Item"] == {
        "status": {
            "name": "Done",
            "optionId": "98236657",
            "color": "PURPLE",
            "description": "This has been completed",
            "field": {"name": "Status"},
            "item": {"id": added[0]},
        },
        "due": {"date": "2017-04-05", "creator": {"login": "member"}},
        "week": {"number": 3},
        "none": None,
    }
    selection = 'projectV2Item { fieldValueByName(name: "Due") { __typename } }'
    payload = mutate("clearProjectV2ItemFieldValue", selection, fieldId=due.id, **card)
    assert payload["projectV2Item"] == {"fieldValueByName": None}
    assert mutate("archiveProjectV2Item", "item { isArchived }", **card) == {"item": {"isArchived": True}}
    assert mutate("unarchiveProjectV2Item", "item { isArchived }", **card) == {"item": {"isArchived": False}}
    assert mutate("deleteProjectV2Item", "deletedItemId", **card) == {"deletedItemId": added[0]}
    assert issue.project_items == []


def test_a_card_of_another_project_and_a_day_that_is_none_are_refused(ask, world, project, issue):
    other = world.create_project("example-org", by="member", title="Other")
    card = project.add_item(by="member", issue=issue)
    due = project.create_field(by="member", name="Due", data_type="DATE")
    document = """mutation($i: UpdateProjectV2ItemFieldValueInput!) {
        updateProjectV2ItemFieldValue(input: $i) { clientMutationId }
    }"""
    value = {"itemId": card.id, "fieldId": due.id, "value": {"date": "2017-04-05"}}
    [error] = ask("member").graphql(document, i={**value, "projectId": other.id})["errors"]
    assert error["type"] == "NOT_FOUND"
    wrong = {**value, "projectId": project.id, "value": {"date": "5 April"}}
    [error] = ask("member").graphql(document, i=wrong)["errors"]
    assert error["message"] == "'5 April' is not a valid Date."
    assert card.values == []


def test_status_updates_are_posted_and_changed(mutate, project):
    selection = "statusUpdate { id status body startDate targetDate creator { login } project { number } }"
    posted = mutate(
        "createProjectV2StatusUpdate", selection, projectId=project.id, status="AT_RISK", startDate="2017-03-20"
    )["statusUpdate"]
    mutate("createProjectV2StatusUpdate", selection, projectId=project.id, body="Second")
    changed = mutate("updateProjectV2StatusUpdate", selection, statusUpdateId=posted["id"], body="Two are late")
    assert changed["statusUpdate"] == {**posted, "body": "Two are late"}
    assert (posted["status"], posted["startDate"], posted["targetDate"]) == ("AT_RISK", "2017-03-20", None)


def test_boards_are_polled_by_their_ids(ask, world, project, issue):
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


def test_an_issue_gives_its_cards_and_what_happened_to_them(ask, project, issue):
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
def test_what_is_not_there_is_an_error(ask):
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


def test_what_the_issue_says_itself_is_not_read_from_its_card(project, issue):
    card = project.add_item(by="member", issue=issue)
    with pytest.raises(NotImplementedError, match="Labels"):
        value_by_name(card, None, {"name": "Labels"})
