"""The transport against recorded answers of github.com: what is sent once, what again, and what failures mean."""

from __future__ import annotations

import json

import pytest
import requests
import responses

from olt_actions.errors import (
    GitHubUnavailable,
    NotFound,
    OutcomeUnknown,
    PermissionDenied,
    RateLimited,
    Rejected,
)
from olt_actions.gateway.client import Client

GRAPHQL = "https://api.github.com:443/graphql"  # PyGithub writes the port out
MILESTONES = "https://api.github.com:443/repos/example-org/olt/milestones"
SECONDARY = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}


@pytest.fixture
def slept():
    return []


@pytest.fixture
def client(slept):
    return Client("https://api.github.com", "a-token", sleep=slept.append)


@pytest.fixture
def github():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def mutate(client):
    return client.mutate("mutation { m0: x }", {}, doing="testing")


def post(client):
    return client.write("POST", "/repos/example-org/olt/milestones", {"title": "t"}, doing="testing")


def query(client):
    return client.query("query { viewer { login } }", {}, doing="testing")


UNKNOWN = {
    "502": {"status": 502, "body": "<html>502 Bad Gateway</html>"},
    "504": {"status": 504, "body": ""},
    "connection reset": {"body": requests.exceptions.ConnectionError("reset")},
    "no answer in time": {"body": requests.exceptions.ReadTimeout("late")},
    "half an answer": {"body": '{"data": {"m0": '},
    "an empty answer": {"body": ""},
    "a page of HTML": {"body": "<html>Unicorn!</html>"},
    "an unexplained failure": {"json": {"data": None, "errors": [{"message": "Something went wrong while executing"}]}},
}


@pytest.mark.parametrize("answer", UNKNOWN.values(), ids=UNKNOWN)
def test_a_mutation_without_a_clear_answer_is_sent_once_and_its_outcome_is_unknown(github, client, slept, answer):
    github.post(GRAPHQL, **answer)
    with pytest.raises(OutcomeUnknown):
        mutate(client)
    assert len(github.calls) == 1
    assert not slept


@pytest.mark.parametrize("answer", list(UNKNOWN.values())[:7], ids=list(UNKNOWN)[:7])
def test_and_so_is_a_rest_write(github, client, answer):
    github.post(MILESTONES, **answer)
    with pytest.raises(OutcomeUnknown):
        post(client)
    assert len(github.calls) == 1


REFUSED = {
    "401": (PermissionDenied, {"status": 401, "json": {"message": "Bad credentials"}}),
    "403": (PermissionDenied, {"status": 403, "json": {"message": "Resource not accessible by integration"}}),
    "404": (NotFound, {"status": 404, "json": {"message": "Not Found"}}),
    "410": (NotFound, {"status": 410, "json": {"message": "Issues are disabled for this repo"}}),
    "422": (
        Rejected,
        {"status": 422, "json": {"message": "Validation Failed", "errors": [{"code": "already_exists"}]}},
    ),
    "403 secondary": (RateLimited, {"status": 403, "json": SECONDARY}),
    "429 without a word": (RateLimited, {"status": 429, "json": {"message": ""}}),
    "429 with a wait": (RateLimited, {"status": 429, "json": SECONDARY, "headers": {"Retry-After": "7"}}),
    "200 secondary": (RateLimited, {"json": SECONDARY}),
}


@pytest.mark.parametrize(("kind", "answer"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize(("url", "send"), [(GRAPHQL, mutate), (MILESTONES, post)], ids=["graphql", "rest"])
def test_a_refusal_is_told_by_its_kind_and_nothing_is_sent_again(github, client, kind, answer, url, send):
    github.post(url, **answer)
    with pytest.raises(kind) as caught:
        send(client)
    assert "testing" in str(caught.value)
    assert len(github.calls) == 1


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (RateLimited, {"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}),
        (RateLimited, {"code": "graphql_rate_limit", "message": "exceeded"}),
        (PermissionDenied, {"type": "FORBIDDEN", "message": "Resource not accessible by integration"}),
        (PermissionDenied, {"type": "INSUFFICIENT_SCOPES", "message": "needs project"}),
        (NotFound, {"type": "NOT_FOUND", "message": "Could not resolve to a Repository"}),
        (Rejected, {"message": "Field 'nope' doesn't exist on type 'Mutation'"}),
    ],
)
def test_an_error_without_data_is_told_by_its_kind(github, client, kind, error):
    github.post(GRAPHQL, json={"errors": [error]})
    with pytest.raises(kind):
        mutate(client)


def test_what_took_effect_in_a_batch_is_kept_beside_what_did_not(github, client):
    errors = [{"type": "UNPROCESSABLE", "path": ["m1"], "message": "no"}]
    github.post(GRAPHQL, json={"data": {"m0": {"ok": 1}, "m1": None}, "errors": errors})
    reply = mutate(client)
    assert (reply.data["m0"], reply.errors) == ({"ok": 1}, tuple(errors))


@pytest.mark.parametrize("answer", UNKNOWN.values(), ids=UNKNOWN)
def test_a_read_is_tried_again(github, client, slept, answer):
    github.post(GRAPHQL, **answer)
    github.post(GRAPHQL, json={"data": {"viewer": {"login": "ada"}}})
    assert query(client) == {"viewer": {"login": "ada"}}
    assert slept == [0.5]


def test_but_not_for_ever(github, client, slept):
    github.post(GRAPHQL, status=502)
    with pytest.raises(GitHubUnavailable, match="Run again later"):
        query(client)
    assert (len(github.calls), slept) == (4, [0.5, 2.0, 8.0])


def test_a_read_waits_as_long_as_github_asks(github, client, slept):
    github.post(GRAPHQL, status=403, json=SECONDARY, headers={"Retry-After": "7"})
    github.post(GRAPHQL, json={"data": {"viewer": {"login": "ada"}}})
    query(client)
    assert slept == [7.0]


def test_a_read_does_not_wait_an_hour(github, client, slept):
    github.post(GRAPHQL, status=403, json=SECONDARY, headers={"Retry-After": "3600"})
    with pytest.raises(RateLimited):
        query(client)
    assert not slept


def test_a_read_that_is_refused_is_not_tried_again(github, client, slept):
    github.post(GRAPHQL, status=401, json={"message": "Bad credentials"})
    with pytest.raises(PermissionDenied):
        query(client)
    assert not slept


def test_values_travel_as_variables_and_the_token_only_in_its_header(github, client):
    github.post(GRAPHQL, json={"data": {}})
    client.mutate("mutation Apply($i0: X!) { m0: x(input: $i0) }", {"i0": {"title": '") { evil }'}}, doing="testing")
    [call] = github.calls
    sent = json.loads(call.request.body)
    assert "evil" not in sent["query"]
    assert sent["variables"]["i0"]["title"] == '") { evil }'
    assert "a-token" not in call.request.body
    assert call.request.headers["Authorization"] == "token a-token"


def test_requests_and_writes_are_counted(github, client):
    github.post(GRAPHQL, json={"data": {}})
    github.post(MILESTONES, json={"number": 1})
    query(client), mutate(client), post(client)
    assert (client.requests.total, client.requests.writes) == (3, 2)


@pytest.mark.parametrize(
    ("url", "is_theirs"),
    [
        ("https://api.github.com", True),
        ("https://api.acme.ghe.com", True),
        ("https://ghes.example.org/api/v3", False),
        ("http://127.0.0.1:9", False),
    ],
)
def test_githubs_own_limits_hold_on_githubs_own_hosts(url, is_theirs):
    assert Client(url, "x").is_github_com is is_theirs


def test_the_token_does_not_show_when_a_client_is_printed():
    assert "a-token" not in repr(Client("https://api.github.com", "a-token"))
