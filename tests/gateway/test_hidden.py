"""Answers with data and errors: what is whole is used, what is hidden is left out, and any doubt spoils it all."""

from __future__ import annotations

import pytest
import responses

from olt_actions.errors import GitHubUnavailable, NotFound, PermissionDenied, RateLimited
from olt_actions.gateway.client import Client
from olt_actions.gateway.hidden import leave_out
from olt_actions.gateway.reader import Reader

GRAPHQL = "https://api.github.com:443/graphql"  # PyGithub writes the port out
WORDS = "Resource not accessible by integration"


@pytest.fixture
def client():
    return Client("https://api.github.com", "a-token", sleep=lambda _seconds: None)


@pytest.fixture
def github():
    with responses.RequestsMock() as mock:
        yield mock


def error(*path, kind="FORBIDDEN"):
    return {"type": kind, "path": [*path], "message": WORDS}


def ask(client, hidden):
    return client.query("query { a }", {}, doing="testing", hidden=hidden)


def test_what_is_whole_is_used_and_what_is_hidden_is_told_by_the_place_of_the_null(github, client):
    data = {"a": {"nodes": [{"b": None}, None]}}
    errors = [error("a", "nodes", 0, "b"), error("a", "nodes", 1, "c", "d", kind="NOT_FOUND")]
    github.post(GRAPHQL, json={"data": data, "errors": errors})
    hidden = []
    assert ask(client, hidden) == data
    assert [it.path for it in hidden] == [("a", "nodes", 0, "b"), ("a", "nodes", 1)]
    assert [type(it.error) for it in hidden] == [PermissionDenied, NotFound]


@pytest.mark.parametrize(
    ("kind", "spoils"),
    [
        (PermissionDenied, {"type": "FORBIDDEN", "message": WORDS}),
        (PermissionDenied, error("a")),
        (RateLimited, error("b", kind="RATE_LIMITED")),
        (GitHubUnavailable, {**error("b", kind="RESOURCE_LIMITS_EXCEEDED"), "message": "Resource limits exceeded."}),
        (GitHubUnavailable, {"path": ["b"], "message": "Something went wrong while executing your query."}),
    ],
    ids=["without a place", "in a place that is not null", "a limit", "too much at once", "a timeout"],
)
def test_any_other_error_spoils_the_answer(github, client, kind, spoils):
    github.post(GRAPHQL, json={"data": {"a": 1, "b": None}, "errors": [spoils]})
    with pytest.raises(kind):
        ask(client, [])


def test_without_data_nothing_is_hidden_but_everything_refused(github, client):
    github.post(GRAPHQL, json={"data": None, "errors": [error("a")]})
    with pytest.raises(PermissionDenied):
        ask(client, [])


def test_a_login_that_is_nobody_s_is_told_from_one_that_github_will_not_answer_for(github, client):
    ada = {"id": "U_1", "login": "example-ada", "databaseId": 1}
    answer = {"data": {"u0": ada, "u1": None, "u2": None}, "errors": [error("u1", kind="NOT_FOUND"), error("u2")]}
    for _ in range(2):
        github.post(GRAPHQL, json=answer)
    reader, logins = Reader(client, "example-org/olt"), ("Example-Ada", "nobody", "secret")
    assert reader.people(logins) == {"example-ada": ada, "nobody": None}
    assert reader.unknown_logins(logins) == ["nobody"]


def test_what_is_half_hidden_of_an_issue_is_left_out_as_a_whole():
    refused = PermissionDenied(WORDS)
    issue = {"number": 7, "parent": None, "milestone": None, "comments": {"nodes": [{"author": None}, {"author": 1}]}}
    issues = [issue]
    parts = [
        leave_out(issues, 0, path, refused)
        for path in (("parent",), ("milestone",), ("comments", "nodes", 0, "author"), ("author",))
    ]
    assert [part["part"] for part in parts] == ["parent", "milestone", "comments.nodes.author", "author"]
    assert {part["issue"] for part in parts} == {7}
    assert issue["parent"] == issue["milestone"] == {"id": ""}
    assert issue["comments"]["nodes"] == [None, {"author": 1}]
    assert issues == [None]
    assert leave_out(issues, 0, (), refused) == {"issue": None, "part": "", "words": f"{WORDS}."}
