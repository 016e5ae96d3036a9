"""The client of the real gateway works here as it does against GitHub. https://pygithub.readthedocs.io ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from github import Auth, Github, GithubException, UnknownObjectException

from olt_actions.local_github import LocalGitHub

BOT = "github-actions[bot]"


@pytest.fixture(params=["", "/api/v3"], ids=["github.com", "Enterprise Server"])
def github(request, server: LocalGitHub):
    client = Github(
        auth=Auth.Token(f"token-of-{BOT}"),
        base_url=server.url + request.param,
        retry=None,
        seconds_between_requests=None,
        seconds_between_writes=None,
    )
    yield client
    client.close()


def test_labels_issues_comments_and_reactions_work_through_pygithub(github, repository):
    found = github.get_repo("example-org/olt")
    assert (found.full_name, found.has_issues, found.permissions.push) == ("example-org/olt", True, True)
    found.create_label("week", "ededed", "Weekly")
    week = found.create_milestone("Week 1", due_on=datetime(2017, 3, 20, 12, tzinfo=UTC))
    issue = found.create_issue("Vision", body="Text", labels=["week"], milestone=week, assignees=["grace"])
    issue.edit(title="Your vision")
    comment = issue.create_comment("Hello")
    comment.edit("Hello!")
    comment.create_reaction("eyes")
    issue.edit(state="closed", state_reason="not_planned")

    assert week.due_on == datetime(2017, 3, 20, 7, tzinfo=UTC)
    assert [it.title for it in found.get_issues(state="closed", milestone=week)] == ["Your vision"]
    assert [it.login for it in found.get_assignees()] == ["mona", "grace", "member"]
    assert [it.body for it in found.get_issues_comments()] == ["Hello!"]
    assert [it.content for it in comment.get_reactions()] == ["eyes"]
    [kept] = repository.issues
    assert (kept.state_reason, kept.milestone.title) == ("NOT_PLANNED", "Week 1")


def test_graphql_requests_go_to_the_graphql_address(github):
    _headers, answer = github.requester.graphql_query("{ viewer { login } }", {})
    assert answer == {"data": {"viewer": {"login": BOT}}}


def test_refusals_raise_pygithub_s_exceptions(github):
    with pytest.raises(UnknownObjectException):
        github.get_repo("example-org/none")
    with pytest.raises(GithubException) as refused:
        github.get_repo("example-org/olt").create_label("a" * 51, "ededed")
    assert refused.value.status == 422
