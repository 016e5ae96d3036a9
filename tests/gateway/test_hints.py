"""Refusals that have a cause of their own each name their own cure."""

from __future__ import annotations

import pytest
import responses

from olt_actions.errors import GitHubError, Rejected
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader

ISSUES = "https://api.github.com:443/repos/example-org/olt/issues"
GRAPHQL = "https://api.github.com:443/graphql"
SIGN_ON = "https://github.com/orgs/example-org/sso?authorization_request=A1"
CASES = {
    "single sign-on": (
        403,
        "Resource protected by organization SAML enforcement. You must grant your OAuth token access.",
        {"X-GitHub-SSO": f"required; url={SIGN_ON}"},
        SIGN_ON,
    ),
    "single sign-on without a link": (403, "Resource protected by organization SAML enforcement.", {}, "Configure SSO"),
    "a list of addresses": (
        403,
        "Although you appear to have the correct authorization credentials, the `example-org` organization has an IP "
        "allow list enabled, and your IP address is not permitted to access this resource.",
        {},
        "IP allow list",
    ),
    "a suspended account": (403, "Sorry. Your account was suspended.", {}, "cohort.accounts"),
    "an archived repository": (403, "Repository was archived so is read-only.", {}, "Unarchive the repository"),
    "issues that are off": (410, "Issues are disabled for this repo", {}, "Features → Issues"),
    "an unknown reason": (403, "Must have admin rights to Repository.", {}, "Check that the token is set"),
}


@pytest.fixture
def client():
    return Client("https://api.github.com", "a-token", sleep=lambda _seconds: None)


@pytest.mark.parametrize(("status", "message", "headers", "cure"), CASES.values(), ids=CASES)
@responses.activate
def test_a_refusal_comes_with_the_cure_of_its_cause(client, status, message, headers, cure):
    responses.post(ISSUES, status=status, json={"message": message}, headers=headers)
    with pytest.raises(GitHubError) as refusal:
        client.write("POST", "/repos/example-org/olt/issues", {"title": "t"}, doing="testing")
    assert cure in refusal.value.hint
    assert message in str(refusal.value)


@responses.activate
def test_a_server_without_a_field_is_called_too_old(client):
    error = {"message": "Field 'subIssues' doesn't exist on type 'Issue'", "extensions": {"code": "undefinedField"}}
    responses.post(GRAPHQL, json={"errors": [error]})
    with pytest.raises(Rejected, match="too old"):
        client.query("query { viewer { login } }", {}, doing="testing")


@responses.activate
def test_the_page_of_a_proxy_is_recognized_and_no_smaller_page_is_asked_for(client):
    page = "<!DOCTYPE html><title>Sign in to the network</title>"
    responses.post(GRAPHQL, body=page, content_type="text/html")
    with pytest.raises(Rejected, match=r"A web page came instead of GitHub's answer\. Something stands between"):
        Reader(client, "example-org/olt").snapshot()
    assert len(responses.calls) == 4
