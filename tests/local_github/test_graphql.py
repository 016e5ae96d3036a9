"""GraphQL over the wire: reading, writing in batches, and errors in GitHub's shape.

https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
"""

from __future__ import annotations

import pytest
from graphql import GraphQLObjectType

from olt_actions.gateway.answers.queries import query as query_of_the_gateway
from olt_actions.local_github.graphql.resolvers import FIELDS, MUTATIONS
from olt_actions.local_github.graphql.schema import attribute, schema
from olt_actions.local_github.world import accounts, comments, issues, labels, milestones, reactions, repositories
from olt_actions.local_github.world import timeline as events
from olt_actions.local_github.world.projects import (
    fields,
    items,
    options,
    projects,
    status_updates,
    values,
    views,
    workflows,
)

BOT = "github-actions[bot]"
CREATE = "mutation($i: CreateIssueInput!) { createIssue(input: $i) { clientMutationId issue { id number } } }"

MISSING = """
query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    there: issue(number: 1) { __typename title }
    gone: issue(number: 9) { title }
  }
  nobody: user(login: "nobody") { login }
}
"""


def test_the_observation_query_returns_everything_it_asks_for(ask, repository, world):
    repository.create_label(by=BOT, name="week", description="Weekly")
    week = repository.create_milestone(by=BOT, title="Week 1")
    journey = repository.create_issue(by=BOT, title="Journey")
    repository.create_issue(
        by=BOT, title="Vision", body="Text", labels=["week"], assignees=["grace"], milestone=week, parent=journey
    ).comment(by="ada", body="Done")
    everything = dict.fromkeys(("labels", "milestones", "assignable", "issues"), True) | {"changed": False}
    document = query_of_the_gateway("observe")
    data = ask(BOT).data(document, owner="example-org", name="olt", issuesFirst=50, **everything)

    assert data["viewer"] == {"login": "github-actions[bot]"}
    assert data["rateLimit"].keys() == {"cost", "remaining", "resetAt"}
    found = data["repository"]
    assert [it["name"] for it in found["labels"]["nodes"]] == ["week"]
    assert [it["creator"]["login"] for it in found["milestones"]["nodes"]] == ["github-actions"]
    assert [it["login"] for it in found["assignableUsers"]["nodes"]] == ["mona", "grace", "member"]
    assert found["issues"]["pageInfo"]["hasNextPage"] is False
    vision = found["issues"]["nodes"][1]
    assert vision.pop("id").startswith("Issue_")
    [comment] = vision.pop("comments")["nodes"]
    assert (comment["body"], comment["author"]["login"]) == ("Done", "ada")
    assert [label["name"] for label in vision.pop("labels")["nodes"]] == ["week"]
    assert [event["__typename"] for event in vision.pop("timelineItems")["nodes"]] == ["LabeledEvent"]
    assert vision == {
        "number": 2,
        "title": "Vision",
        "body": "Text",
        "isPinned": False,
        "state": "OPEN",
        "stateReason": None,
        "createdAt": "2017-03-20T09:00:03Z",
        "lastEditedAt": None,
        "author": {"__typename": "Bot", "login": "github-actions"},
        "editor": None,
        "assignees": {"nodes": [{"login": "grace", "databaseId": world.account("grace").database_id}]},
        "milestone": {"id": week.id},
        "parent": {"id": journey.id},
        "subIssuesSummary": {"total": 0},
    }


def test_the_quick_path_answers_as_the_usual_one_does(ask, repository, world):
    journey = repository.create_issue(by=BOT, title="Journey")
    issue = repository.create_issue(by=BOT, title="Vision", assignees=["grace"], parent=journey)
    issue.comment(by="ada", body="Done").react(by=BOT, content="THUMBS_UP")
    issue.close(by="grace")
    everything = dict.fromkeys(("labels", "milestones", "assignable", "issues", "changed"), True)
    observing = {"document": query_of_the_gateway("observe"), "name": "olt", "issuesFirst": 50, **everything}
    missing = {"document": MISSING, "name": "olt"}
    answers = []
    for lag in (0, 1):  # an index that lags behind counts how often it is read, so the usual path is taken
        world.project_items_lag = lag
        both = [ask(BOT).graphql(owner="example-org", **asked) for asked in (observing, missing)]
        both[0]["data"].pop("rateLimit")
        answers.append(both)
    assert answers[0] == answers[1]
    assert [error["path"] for error in answers[0][1]["errors"]] == [["repository", "gone"], ["nobody"]]


def test_a_bot_has_a_login_with_and_one_without_the_suffix(ask, repository):
    """https://docs.github.com/en/graphql/reference/objects#bot."""
    repository.create_issue(by=BOT, title="A")
    query = (
        '{ viewer { login } repository(owner: "example-org", name: "olt") { issue(number: 1) { author { login } } } }'
    )
    data = ask(BOT).data(query)
    assert data["viewer"]["login"] == "github-actions[bot]"
    assert data["repository"]["issue"]["author"]["login"] == "github-actions"


def test_a_mutation_echoes_its_client_s_id(ask, repository):
    data = ask(BOT).data(CREATE, i={"repositoryId": repository.id, "title": "A", "clientMutationId": "x"})
    assert data["createIssue"] == {"clientMutationId": "x", "issue": {"id": repository.issue(1).id, "number": 1}}


def test_a_failed_mutation_does_not_undo_the_others_of_its_document(ask, repository):
    document = """mutation($a: CreateIssueInput!, $b: CreateIssueInput!, $c: CreateIssueInput!) {
        a: createIssue(input: $a) { issue { number } }
        b: createIssue(input: $b) { issue { number } }
        c: createIssue(input: $c) { issue { number } }
    }"""
    inputs = {alias: {"repositoryId": repository.id, "title": alias} for alias in "abc"}
    answer = ask(BOT).graphql(document, **inputs | {"b": {"repositoryId": repository.id, "title": ""}})
    assert answer["data"] == {"a": {"issue": {"number": 1}}, "b": None, "c": {"issue": {"number": 2}}}
    [error] = answer["errors"]
    assert error == {
        "type": "UNPROCESSABLE",
        "path": ["b"],
        "locations": [{"line": 3, "column": 9}],
        "message": "Title can't be blank",
    }


def test_every_missing_node_is_null_with_an_error_of_its_own(ask, repository):
    """https://docs.github.com/en/graphql/reference/queries#user."""
    issue = repository.create_issue(by=BOT, title="A")
    query = """query($ids: [ID!]!) {
        ada: user(login: "ADA") { login }
        none: user(login: "none") { login }
        org: user(login: "example-org") { login }
        repository(owner: "example-org", name: "none") { id }
        nodes(ids: $ids) { id }
    }"""
    answer = ask("ada").graphql(query, ids=[issue.id, "Issue_1"])
    assert answer["data"] == {
        "ada": {"login": "ada"},
        "none": None,
        "org": None,
        "repository": None,
        "nodes": [{"id": issue.id}, None],
    }
    assert [(error["type"], error["path"]) for error in answer["errors"]] == [
        ("NOT_FOUND", ["none"]),
        ("NOT_FOUND", ["org"]),
        ("NOT_FOUND", ["repository"]),
        ("NOT_FOUND", ["nodes", 1]),
    ]
    assert answer["errors"][0]["message"] == "Could not resolve to a User with the login of 'none'."


def test_missing_permission_is_an_error_of_type_forbidden(ask, repository):
    issue = repository.create_issue(by=BOT, title="A")
    document = "mutation($i: CloseIssueInput!) { closeIssue(input: $i) { issue { state } } }"
    [error] = ask("ada").graphql(document, i={"issueId": issue.id})["errors"]
    assert (error["type"], error["path"]) == ("FORBIDDEN", ["closeIssue"])
    assert error["message"] == "ada does not have the correct permissions to execute `CloseIssue`"
    repository.grant(BOT, "read")
    document = "mutation($i: CreateLabelInput!) { createLabel(input: $i) { label { id } } }"
    label = {"repositoryId": repository.id, "name": "a", "color": "ffffff"}
    [error] = ask(BOT).graphql(document, i=label)["errors"]
    assert error["message"] == "Resource not accessible by integration"


def test_private_nodes_cannot_be_found_by_id(ask, world):
    secret = world.add_repository("example-org/secret", private=True, permissions={"ada": "read"})
    comment = secret.create_issue(by="ada", title="A").comment(by="ada", body="B")
    for node in (secret, comment.issue, comment):
        query = f'{{ node(id: "{node.id}") {{ id }} }}'
        assert ask("ada").data(query) == {"node": {"id": node.id}}
        assert ask("stranger").graphql(query)["data"] == {"node": None}


@pytest.mark.parametrize(
    "document",
    ["{ viewer { login }", "{ viewer { logn } }", "{ viewer { login } } { viewer { id } }", "mutation { nothing }"],
)
def test_an_invalid_document_gets_status_200_and_only_errors(ask, document):
    answer = ask("ada").graphql(document)
    assert answer["errors"][0]["message"]
    assert "data" not in answer


def test_variables_of_the_wrong_type_are_refused(ask, repository):
    for wrong in ({"repositoryId": repository.id}, {"repositoryId": repository.id, "title": "A", "tilte": "B"}, "A"):
        answer = ask(BOT).graphql(CREATE, i=wrong)
        assert "data" not in answer
        assert "$i" in answer["errors"][0]["message"]
    assert repository.issues == []


def test_a_body_without_a_query_gets_status_400(ask):
    for body in ({"question": "{ viewer { login } }"}, [1], {"query": None}):
        assert ask("ada").rest("POST", "/graphql", body).status_code == 400


def test_a_body_that_is_not_json_gets_status_400(ask):
    asker = ask("ada")
    reply = asker.session.post(f"{asker.url}/graphql", data="{", timeout=10)
    assert (reply.status_code, reply.json()["message"]) == (400, "Problems parsing JSON")


WORLD = {
    kind.__name__: kind
    for module in (
        *(accounts, comments, events, issues, labels, milestones, reactions, repositories),
        *(fields, items, options, projects, status_updates, values, views, workflows),
    )
    for kind in vars(module).values()
    if isinstance(kind, type)
}
DATA = [kind for name, kind in schema().type_map.items() if isinstance(kind, GraphQLObjectType) and name in WORLD]


@pytest.mark.parametrize("kind", DATA, ids=str)
def test_every_field_of_a_type_has_an_attribute_or_a_resolver(kind: GraphQLObjectType):
    source = WORLD[kind.name]
    known = {*dir(source), *getattr(source, "__dataclass_fields__", {})}
    missing = [it for it in kind.fields if f"{kind.name}.{it}" not in FIELDS and attribute(it) not in known]
    assert missing == []


def test_every_resolver_and_mutation_belongs_to_a_field():
    fields = {f"{kind.name}.{it}" for kind in schema().type_map.values() for it in getattr(kind, "fields", {})}
    assert FIELDS.keys() - fields == set()
    assert {f"Mutation.{name}" for name in MUTATIONS} == {it for it in fields if it.startswith("Mutation.")}
