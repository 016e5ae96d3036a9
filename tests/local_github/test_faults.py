"""Every fault reaches the client as the real one would, after or before the request had its effect.

https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
"""

from __future__ import annotations

from http import HTTPStatus

import pytest
import requests

from olt_actions.local_github import faults
from olt_actions.local_github.faults import (
    BAD_GATEWAY,
    CONNECTION_RESET,
    GATEWAY_TIMEOUT,
    OUT_OF_RESOURCES,
    SILENCE,
    TOO_QUICKLY,
    cut_off,
    hide,
    is_read,
    is_write,
    runs,
    truncated,
)

BOT = "github-actions[bot]"
LABELS = "/repos/example-org/olt/labels"
BATCH = """mutation($i: CreateLabelInput!, $j: CreateLabelInput!, $k: CreateLabelInput!) {
    a: createLabel(input: $i) { label { name } }
    b: createLabel(input: $j) { label { name } }
    c: createLabel(input: $k) { label { name } }
}"""


def batch(repository) -> dict[str, dict[str, str]]:
    return {
        name: {"repositoryId": repository.id, "name": name, "color": "ffffff"} for name in ("i", "j", "k")
    }  # fmt: skip


@pytest.mark.parametrize(("refusal", "status"), [(BAD_GATEWAY, 502), (GATEWAY_TIMEOUT, 504)])
def test_a_gateway_error_can_arrive_before_or_after_the_effect(ask, server, repository, refusal, status):
    asker = ask(BOT)
    server.faults.refuse(refusal)
    server.faults.lose(refusal)
    for name, made in (("before", []), ("after", ["after"])):
        reply = asker.rest("POST", LABELS, {"name": name})
        assert (reply.status_code, reply.headers["content-type"]) == (status, "text/html")
        assert [label.name for label in repository.labels] == made
    assert asker.rest("POST", LABELS, {"name": "later"}).status_code == 201


@pytest.mark.parametrize("broken", [CONNECTION_RESET, cut_off], ids=["reset", "cut off"])
def test_a_broken_connection_can_lose_the_answer_to_a_write_that_was_executed(ask, server, repository, broken):
    asker = ask(BOT)
    asker.rest("GET", LABELS)
    server.faults.lose(broken)
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        asker.rest("POST", LABELS, {"name": "made"})
    assert [label.name for label in repository.labels] == ["made"]
    assert asker.rest("GET", LABELS).status_code == 200


def test_a_connection_can_be_reset_before_the_request_is_executed(ask, server, repository):
    server.faults.refuse(CONNECTION_RESET)
    with pytest.raises(requests.ConnectionError, match="reset"):
        ask(BOT).rest("POST", LABELS, {"name": "never"})
    assert repository.labels == []


def test_an_answer_may_never_arrive(ask, server, repository):
    server.faults.lose(SILENCE)
    asker = ask(BOT)
    with pytest.raises(requests.exceptions.ReadTimeout):
        asker.session.post(asker.url + LABELS, json={"name": "made"}, timeout=0.05)
    assert [label.name for label in repository.labels] == ["made"]


def test_a_truncated_answer_is_valid_http_with_broken_json(ask, server, repository):
    server.faults.lose(truncated)
    reply = ask(BOT).rest("POST", LABELS, {"name": "made"})
    assert reply.status_code == 201
    with pytest.raises(requests.exceptions.JSONDecodeError):
        reply.json()
    assert [label.name for label in repository.labels] == ["made"]


@pytest.mark.parametrize("status", [HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.OK])
@pytest.mark.parametrize("retry_after", [None, 30])
def test_a_secondary_rate_limit_comes_with_or_without_retry_after(ask, server, repository, status, retry_after):
    server.faults.refuse(faults.secondary_rate_limit(retry_after=retry_after, status=status, creation=True))
    reply = ask(BOT).rest("POST", LABELS, {"name": "never"})
    assert reply.status_code == status
    assert reply.headers.get("retry-after") == (None if retry_after is None else "30")
    assert "temporarily blocked from content creation" in reply.json()["message"]
    assert repository.labels == []


def test_graphql_limits_and_timeouts_are_errors_with_status_200(ask, server):
    answers = (
        faults.graphql_rate_limit(),
        faults.graphql_timeout(),
        faults.resource_limits("viewer"),
    )
    for answer in answers:
        server.faults.refuse(answer)
    limited, timed_out, partial = (ask(BOT).graphql("{ viewer { login } }") for _ in answers)
    assert limited["errors"][0]["type"] == "RATE_LIMITED"
    assert timed_out["data"] is None
    assert "Something went wrong" in timed_out["errors"][0]["message"]
    assert (partial["data"], partial["errors"][0]["path"]) == ({"viewer": None}, ["viewer"])


@pytest.mark.parametrize(
    ("failure", "kind"), [(TOO_QUICKLY, "UNPROCESSABLE"), (OUT_OF_RESOURCES, "RESOURCE_LIMITS_EXCEEDED")]
)
def test_a_batch_can_be_refused_from_one_of_its_mutations_on(ask, server, repository, failure, kind):
    server.faults.refuse_mutations(failure, from_place=1)
    answer = ask(BOT).graphql(BATCH, **batch(repository))
    assert answer["data"] == {"a": {"label": {"name": "i"}}, "b": None, "c": None}
    assert [(error["type"], error["path"]) for error in answer["errors"]] == [(kind, ["b"]), (kind, ["c"])]
    assert answer["errors"][0]["message"] == failure.message
    assert [label.name for label in repository.labels] == ["i"]


def test_faults_hit_the_matching_requests_by_number(ask, server):
    server.faults.refuse(BAD_GATEWAY, nth=2, of=is_write, times=2)
    asker = ask(BOT)
    statuses = []
    for n in range(4):
        statuses.append(asker.rest("POST", LABELS, {"name": f"label {n}"}).status_code)
        assert asker.rest("GET", LABELS).status_code == 200
    assert statuses == [201, 502, 502, 201]


def test_faults_can_match_the_mutations_of_a_document(ask, server, repository):
    server.faults.refuse(BAD_GATEWAY, of=runs("createLabel"))
    server.faults.refuse(GATEWAY_TIMEOUT, of=is_read)
    asker = ask(BOT)
    assert asker.rest("POST", LABELS, {"name": "made"}).status_code == 201
    assert asker.rest("POST", "/graphql", {"query": BATCH, "variables": batch(repository)}).status_code == 502
    assert asker.rest("POST", "/graphql", {"query": "{ viewer { login } }"}).status_code == 504
    server.faults.refuse(BAD_GATEWAY)
    server.faults.clear()
    asker.data("{ viewer { login } }")


def test_the_log_has_every_request_and_its_outcome(ask, server, repository):
    asker = ask(BOT)
    asker.graphql(BATCH, **batch(repository))
    asker.graphql("query Who { viewer { login } }")
    server.faults.refuse(BAD_GATEWAY)
    asker.rest("POST", LABELS, {"name": "never"})
    server.faults.lose(CONNECTION_RESET)
    with pytest.raises(requests.ConnectionError):
        asker.rest("GET", LABELS, page=2)

    log = [(call.method, call.path, call.is_write, call.status, call.was_executed) for call in server.requests]
    assert log == [
        ("POST", "/graphql", True, 200, True),
        ("POST", "/graphql", False, 200, True),
        ("POST", LABELS, True, 502, False),
        ("GET", LABELS, False, None, True),
    ]
    batched, who, _, listed = server.requests
    assert batched.mutations == ("createLabel",) * 3
    assert batched.variables["j"]["name"] == "j"
    assert who.operation == "query Who { viewer { login } }"
    assert listed.query == {"page": "2"}


def test_a_hidden_part_is_null_with_an_error_beside_it(ask, server, repository):
    server.faults.lose(hide("repository", "name", message="Not for you"))
    question = f'{{ repository(owner: "{repository.owner.login}", name: "{repository.name}") {{ id name }} }}'
    answer = ask(BOT).graphql(question)
    assert answer["data"]["repository"] == {"id": repository.id, "name": None}
    assert answer["errors"] == [{"type": "FORBIDDEN", "path": ["repository", "name"], "message": "Not for you"}]
