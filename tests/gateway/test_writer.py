"""What becomes of the parts of a batch when GitHub refuses one of them, or the whole document."""

from __future__ import annotations

import pytest
import responses

from olt_actions.errors import PermissionDenied, TokenRefused
from olt_actions.gateway.client import Client
from olt_actions.gateway.mutations import Mutation
from olt_actions.gateway.writer import Writer

GRAPHQL = "https://api.github.com:443/graphql"  # PyGithub writes the port out
CLOSE = Mutation("closeIssue", {"issueId": "I_1"}, "issue { id }")


@pytest.fixture
def writer():
    return Writer(Client("https://api.github.com", "a-token"), "example-org/olt")


@pytest.fixture
def send(writer):
    """Send as many parts as asked, to be answered so."""

    def send(count, **answer):
        with responses.RequestsMock() as github:
            github.post(GRAPHQL, **answer)
            return writer.send([CLOSE] * count, doing="testing")

    return send


def kinds(outcomes):
    return [outcome.kind for outcome in outcomes]


def error(message="no", **values):
    return {"type": "FORBIDDEN", "message": message, **values}


def done(*aliases):
    return {alias: {"issue": {"id": "I_1"}} for alias in aliases}


def test_one_part_is_refused_and_the_others_are_done(send):
    outcomes = send(3, json={"data": {**done("m0", "m2"), "m1": None}, "errors": [error(path=["m1"])]})
    assert kinds(outcomes) == ["done", "refused", "done"]


def test_a_part_that_is_null_is_refused_though_the_refusal_does_not_say_where(send):
    outcomes = send(2, json={"data": {**done("m0"), "m1": None}, "errors": [error()]})
    assert kinds(outcomes) == ["done", "refused"]


def test_where_all_data_is_gone_the_parts_that_no_error_names_may_have_been_done(send):
    assert kinds(send(2, json={"data": None, "errors": [error(path=["m1"])]})) == ["unknown", "refused"]


@pytest.mark.parametrize("kind", ["FORBIDDEN", "UNHEARD_OF", None])
@pytest.mark.parametrize(
    "words",
    [
        "Unable to create comment because issue is locked.",
        "octocat does not have the correct permissions to execute `AddReaction`",
        "Repository was archived so is read-only",
    ],
)
def test_a_refusal_is_known_by_its_words_too(send, kind, words):
    [outcome] = send(1, json={"data": {"m0": None}, "errors": [error(words, type=kind, path=["m0"])]})
    assert outcome.kind == "refused"
    assert isinstance(outcome.error, PermissionDenied)
    assert not isinstance(outcome.error, TokenRefused)


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 401, "json": {"message": "Bad credentials"}},
        {"status": 403, "json": {"message": "Resource not accessible by integration"}},
        {"json": {"errors": [error(type="INSUFFICIENT_SCOPES")]}},
    ],
    ids=["status 401", "status 403", "without data"],
)
def test_a_request_that_is_refused_as_a_whole_concerns_the_token(send, answer):
    outcomes = send(2, **answer)
    assert kinds(outcomes) == ["refused", "refused"]
    assert all(isinstance(outcome.error, TokenRefused) for outcome in outcomes)


@pytest.mark.parametrize(
    "blame",
    [
        {"message": "Variable $i1 of type CloseIssueInput! was provided invalid value for stateReason"},
        {"message": "Field 'nope' doesn't exist on type 'Mutation'", "locations": [{"line": 3, "column": 3}]},
    ],
    ids=["by its variable", "by its line"],
)
def test_of_a_document_that_is_refused_the_part_to_blame_is_refused_and_the_others_may_go_again(send, blame):
    assert kinds(send(3, json={"errors": [blame]})) == ["unsent", "refused", "unsent"]


def test_a_document_that_is_refused_for_no_part_of_it_goes_again_in_halves_until_a_part_is_alone(send, writer):
    before = writer.light_batch.now
    assert kinds(send(2, json={"errors": [{"message": "No"}]})) == ["unsent", "unsent"]
    assert writer.light_batch.now == before // 2
    assert kinds(send(1, json={"errors": [{"message": "No"}]})) == ["refused"]
