"""The probe reads GitHub's answers correctly, uses only documented endpoints, and never writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from graphql import parse

from olt_actions.doctor import answers
from olt_actions.doctor.facts import AccessDenied, TokenKind
from olt_actions.doctor.probe import Probe
from olt_actions.gateway.answers.queries import query
from olt_actions.gateway.client import Client, RestAnswer
from tests.contracts.openapi import described_path, problems_of_request
from tests.contracts.published import problems_of_document
from tests.harness import REPOSITORY


@pytest.mark.parametrize(
    ("text", "status", "headers", "kind"),
    [
        ("ghp_1", 200, {"x-oauth-scopes": "repo, project"}, TokenKind.CLASSIC),
        ("0" * 40, 200, {"x-oauth-scopes": ""}, TokenKind.CLASSIC),
        ("github_pat_1", 200, {}, TokenKind.FINE_GRAINED),
        ("ghs_1", 403, {}, TokenKind.INSTALLATION),
        ("v1.0", 403, {}, TokenKind.INSTALLATION),
        ("gho_1", 200, {"x-oauth-scopes": "repo"}, TokenKind.OAUTH),
        ("ghu_1", 200, {}, TokenKind.USER_OF_APP),
        ("0" * 40, 200, {}, TokenKind.UNKNOWN),
    ],
)
def test_the_kind_of_a_token_follows_from_its_prefix_and_its_scopes(text, status, headers, kind):
    body = {"login": "mona"} if status == 200 else {"message": "Resource not accessible by integration"}
    found = answers.token(text, RestAnswer(status, body, headers))
    assert found.kind is kind
    assert found.login == ("mona" if status == 200 else None)


def test_scopes_expiry_and_denied_access_are_read_from_the_headers():
    headers = {
        "x-oauth-scopes": "repo, read:org",
        "github-authentication-token-expiration": "2027-02-01 10:00:00 +0200",
    }
    found = answers.token("ghp_1", RestAnswer(200, {"login": "mona"}, headers))
    assert found.scopes == {"repo", "read:org"}
    assert found.expires == datetime(2027, 2, 1, 8, tzinfo=UTC)
    assert answers.token("ghp_1", RestAnswer(401, {"message": "Bad credentials"}, {})) == AccessDenied(
        401, "Bad credentials"
    )
    needs = {"x-accepted-github-permissions": "administration=read"}
    assert answers.access_denied(RestAnswer(403, None, needs)) == AccessDenied(403, "status 403", "administration=read")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tue, 21 Mar 2017 12:00:00 GMT", datetime(2017, 3, 21, 12, tzinfo=UTC)),
        ("2017-03-21T12:00:00Z", datetime(2017, 3, 21, 12, tzinfo=UTC)),
        ("2017-03-21 12:00:00 UTC", datetime(2017, 3, 21, 12, tzinfo=UTC)),
        ("soon", None),
        (None, None),
    ],
)
def test_times_are_parsed_in_every_format_that_github_uses(written, meant):
    assert answers.time_of(written) == meant


def test_fields_that_github_leaves_out_have_defaults():
    assert answers.actions({"enabled": True}, None).allows_github_owned
    assert answers.actions({"enabled": True, "allowed_actions": "selected"}, {}).allows_github_owned
    assert not answers.actions({"enabled": True, "allowed_actions": "local_only"}, None).allows_github_owned
    to_an_address = {"invitee": None, "created_at": "2017-03-21T12:00:00Z"}
    assert answers.invitation(to_an_address).login == ""
    assert answers.last_run({"total_count": 0, "workflow_runs": []}) is None


@dataclass(slots=True)
class RecordingClient(Client):
    asked: list[str] = field(default_factory=list)

    def ask(self, path, parameters=None, *, doing):
        self.asked.append(path)
        return Client.ask(self, path, parameters, doing=doing)


def test_the_probe_uses_only_documented_endpoints_and_never_writes(world, server):
    world.add_user("mona", member_of=["example-org"])
    world.repository(REPOSITORY).grant("mona", "admin")
    world.repository(REPOSITORY).actions.allowed_actions = "selected"
    world.repository(REPOSITORY).add_workflow("advance.yml")
    client = RecordingClient(server.url, "token-of-mona")
    Probe(client, REPOSITORY, client).collect(["advance.yml"], {"nobody-at-all": frozenset({"ada"})})
    described = {described_path(path) for path in client.asked}
    assert len(described) == 14
    assert not [problem for path in described for problem in problems_of_request("GET", path, None)]
    assert not [call for call in server.requests if call.is_write]
    assert problems_of_document(query("board_access")) == []
    assert len(parse(query("board_access")).definitions) == 1


def test_an_invalid_token_costs_a_single_request(server):
    facts = Probe(Client(server.url, "ghp_nobodys"), REPOSITORY).collect(["advance.yml"], {})
    assert isinstance(facts.token, AccessDenied)
    assert len(server.requests) == 1


def test_long_lists_are_read_page_by_page_to_the_end(world, client):
    repository = world.repository(REPOSITORY)
    for number in range(120):
        repository.create_label(by="github-actions[bot]", name=f"label {number}")
    assert len(Probe(client, REPOSITORY).collect([], {}).labels) == 120
