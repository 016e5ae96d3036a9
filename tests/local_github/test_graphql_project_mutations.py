"""Each mutation of projects, over the wire, does to the world what it says.

https://docs.github.com/en/graphql/reference/mutations#createprojectv2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.projects import ProjectV2
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


def test_a_project_is_created_and_linked_in_one_document(mutate, world, repository):
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


def test_only_accounts_can_own_projects(ask, world, repository):
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


def test_a_field_is_created_and_its_options_are_replaced(ask, mutate, project):
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


def test_a_card_is_added_changed_archived_and_deleted(mutate, project: ProjectV2, issue: Issue):
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


def test_a_card_of_another_project_and_an_invalid_date_are_refused(ask, world, project, issue):
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


def test_status_updates_are_posted_changed_and_deleted(mutate, project):
    selection = "statusUpdate { id status body startDate targetDate creator { login } project { number } }"
    posted = mutate(
        "createProjectV2StatusUpdate", selection, projectId=project.id, status="AT_RISK", startDate="2017-03-20"
    )["statusUpdate"]
    mutate("createProjectV2StatusUpdate", selection, projectId=project.id, body="Second")
    changed = mutate("updateProjectV2StatusUpdate", selection, statusUpdateId=posted["id"], body="Two are late")
    assert changed["statusUpdate"] == {**posted, "body": "Two are late"}
    assert (posted["status"], posted["startDate"], posted["targetDate"]) == ("AT_RISK", "2017-03-20", None)
    deleted = mutate("deleteProjectV2StatusUpdate", "deletedStatusUpdateId", statusUpdateId=posted["id"])
    assert deleted == {"deletedStatusUpdateId": posted["id"]}
    assert [update.body for update in project.status_updates] == ["Second"]
