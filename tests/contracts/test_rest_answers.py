"""What the local GitHub answers over REST is what GitHub's OpenAPI description says it answers.

Each case names a request by the path of the description. A route without a case fails the last test here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from olt_actions.local_github import LocalGitHub, World
from olt_actions.local_github.rest.routes import ROUTES
from olt_actions.local_github.world.administration import ActionsSettings, InteractionLimit, PagesSite
from tests.contracts.openapi import problems_of_request, problems_of_response

R = "/repos/{owner}/{repo}"
ORGANIZATION_BOARD = "/orgs/{org}/projectsV2/{project_number}"
USER_FIELDS = "/users/{username}/projectsV2/{project_number}/fields"
USER_VIEWS = "/users/{user_id}/projectsV2/{project_number}/views"
COMMENT = f"{R}/issues/comments/{{comment_id}}"


@dataclass(frozen=True)
class Case:
    method: str
    path: str
    status: int
    body: Any = None
    by: str = "example-grace"
    where: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"


CASES = [
    Case("GET", "/rate_limit", 200),
    Case("GET", "/user", 200),
    Case("GET", "/user", 401, by="nobody"),
    Case("GET", "/user", 403, by="github-actions[bot]"),
    Case("GET", "/users/{username}", 200),
    Case("GET", "/users/{username}", 200, where={"username": "example-org"}),
    Case("GET", "/users/{username}", 404, where={"username": "example-none"}),
    Case("GET", R, 200),
    Case("GET", R, 404, where={"repo": "none"}),
    Case("GET", f"{R}/actions/workflows/{{workflow_id}}", 200),
    Case("PUT", f"{R}/actions/workflows/{{workflow_id}}/enable", 204),
    Case("GET", f"{R}/actions/permissions", 200),
    Case("GET", f"{R}/actions/permissions/selected-actions", 200),
    Case("GET", f"{R}/actions/workflows/{{workflow_id}}/runs", 200),
    Case("GET", f"{R}/interaction-limits", 200),
    Case("GET", f"{R}/interaction-limits", 200, where={"repo": "quiet"}),
    Case("GET", f"{R}/pages", 200),
    Case("GET", f"{R}/pages", 404, where={"repo": "quiet"}),
    Case("GET", f"{R}/invitations", 200),
    Case("GET", f"{R}/assignees", 200),
    Case("GET", f"{R}/assignees/{{assignee}}", 204),
    Case("GET", f"{R}/assignees/{{assignee}}", 404, where={"assignee": "example-ada"}),
    Case("GET", f"{R}/labels", 200),
    Case("POST", f"{R}/labels", 201, {"name": "new", "color": "d4c5f9", "description": "Fresh"}),
    Case("POST", f"{R}/labels", 422, {"name": "bug"}),
    Case("GET", f"{R}/labels/{{name}}", 200),
    Case("GET", f"{R}/labels/{{name}}", 404, where={"name": "none"}),
    Case("PATCH", f"{R}/labels/{{name}}", 200, {"color": "000000"}),
    Case("GET", f"{R}/milestones", 200),
    Case("POST", f"{R}/milestones", 201, {"title": "Week 3", "due_on": "2017-04-05T12:00:00Z"}),
    Case("POST", f"{R}/milestones", 422, {"title": "Week 1"}),
    Case("GET", f"{R}/milestones/{{milestone_number}}", 200),
    Case("GET", f"{R}/milestones/{{milestone_number}}", 404, where={"milestone_number": "9"}),
    Case("PATCH", f"{R}/milestones/{{milestone_number}}", 200, {"state": "closed"}),
    Case("GET", f"{R}/issues", 200),
    Case("POST", f"{R}/issues", 201, {"title": "A", "labels": ["bug"], "milestone": 1, "assignees": ["example-grace"]}),
    Case("POST", f"{R}/issues", 201, {"title": "A"}, by="example-ada"),
    Case("POST", f"{R}/issues", 422, {"title": ""}),
    Case("POST", f"{R}/issues", 410, {"title": "A"}, where={"repo": "quiet"}),
    Case("GET", f"{R}/issues/{{issue_number}}", 200),
    Case("GET", f"{R}/issues/{{issue_number}}", 200, where={"issue_number": "2"}),
    Case("GET", f"{R}/issues/{{issue_number}}", 404, where={"issue_number": "99"}),
    Case("GET", f"{R}/issues/{{issue_number}}", 410, where={"issue_number": "4"}),
    Case("PATCH", f"{R}/issues/{{issue_number}}", 200, {"state": "closed", "state_reason": "not_planned"}),
    Case("PATCH", f"{R}/issues/{{issue_number}}", 403, {"title": "Mine"}, by="example-ada"),
    Case("GET", f"{R}/issues/{{issue_number}}/comments", 200),
    Case("POST", f"{R}/issues/{{issue_number}}/comments", 201, {"body": "Hello"}, by="example-ada"),
    Case("POST", f"{R}/issues/{{issue_number}}/comments", 403, {"body": "Oh"}, "example-ada", {"issue_number": "3"}),
    Case("POST", f"{R}/issues/{{issue_number}}/comments", 422, {"body": ""}),
    Case("GET", f"{R}/issues/comments", 200),
    Case("GET", COMMENT, 200),
    Case("GET", COMMENT, 404, where={"comment_id": "1"}),
    Case("PATCH", COMMENT, 200, {"body": "Better"}),
    Case("DELETE", COMMENT, 204),
    Case("GET", f"{COMMENT}/reactions", 200),
    Case("POST", f"{COMMENT}/reactions", 201, {"content": "eyes"}),
    Case("POST", f"{COMMENT}/reactions", 200, {"content": "heart"}),
    Case("POST", f"{COMMENT}/reactions", 422, {"content": "cake"}),
    Case("GET", f"{ORGANIZATION_BOARD}/fields", 200),
    Case("GET", f"{ORGANIZATION_BOARD}/fields", 403, by="github-actions[bot]"),
    Case("GET", USER_FIELDS, 200, by="example-ada"),
    Case("POST", f"{ORGANIZATION_BOARD}/views", 201, {"name": "Review", "layout": "board", "filter": "is:issue"}),
    Case("POST", f"{ORGANIZATION_BOARD}/views", 201, {"name": "Weeks", "layout": "table"}, by="olt-boards[bot]"),
    Case("POST", f"{ORGANIZATION_BOARD}/views", 403, {"name": "Mine", "layout": "table"}, by="github-actions[bot]"),
    Case("POST", f"{ORGANIZATION_BOARD}/views", 404, {"name": "Mine", "layout": "table"}, by="example-ada"),
    Case("POST", f"{ORGANIZATION_BOARD}/views", 422, {"name": "Weeks", "layout": "table", "group_by": [1]}),
    Case("POST", USER_VIEWS, 201, {"name": "Time", "layout": "roadmap"}, by="example-ada"),
    Case("POST", USER_VIEWS, 403, {"name": "Time", "layout": "roadmap"}, by="olt-boards[bot]"),
]


@pytest.fixture
def server():
    world = World.empty(datetime(2017, 3, 20, 9, tzinfo=UTC))
    world.add_organization("example-org")
    world.add_user("example-ada")
    world.add_user("example-grace", member_of=["example-org"])
    world.add_app("github-actions")
    world.add_app("olt-boards", projects={"example-org": "write"})
    world.create_project("example-org", by="example-grace", title="Board")
    world.create_project("example-ada", by="example-ada", title="Mine")
    world.add_repository("example-org/quiet", issues=False, permissions={"example-grace": "admin"})
    repository = world.add_repository("example-org/olt", permissions={"example-grace": "admin"})
    mentor = "example-grace"
    repository.add_workflow("advance.yml").add_run(by="example-grace", event="workflow_dispatch")
    repository.actions = ActionsSettings(allowed_actions="selected")
    repository.site = PagesSite()
    repository.interaction_limit = InteractionLimit("contributors_only", datetime(2017, 3, 21, tzinfo=UTC))
    repository.invite("example-ada", by="example-grace")
    repository.create_label(by=mentor, name="bug")
    week = repository.create_milestone(by=mentor, title="Week 1", due_on=datetime(2017, 3, 21, 12, tzinfo=UTC))
    repository.create_milestone(by=mentor, title="Week 2")
    issue = repository.create_issue(
        by=mentor, title="A", body="text", labels=["bug"], assignees=[mentor], milestone=week
    )
    repository.create_issue(by=mentor, title="A part", parent=issue).close(by=mentor)
    issue.comment(by=mentor, body="Hello").react(by=mentor, content="HEART")
    world.add_user("example-gone")
    repository.create_issue(by="example-gone", title="Bye").comment(by="example-gone", body="Farewell")
    world.delete_user("example-gone")
    repository.issue(3).comments[0].minimize(by=mentor, reason="off-topic")
    repository.issue(3).lock(by=mentor, reason="TOO_HEATED")
    repository.create_issue(by=mentor, title="Oops").delete(by=mentor)
    with LocalGitHub(world) as running:
        yield running


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_answer_is_as_github_describes_it(server: LocalGitHub, case: Case):
    """See https://docs.github.com/en/rest/about-the-rest-api/about-the-openapi-description-for-the-rest-api ."""
    [comment] = server.world.repository("example-org/olt").issue(1).comments
    names = {
        "owner": "example-org",
        "repo": "olt",
        "org": "example-org",
        "project_number": "1",
        "username": "example-ada",
        "user_id": str(server.world.account("example-ada").database_id),
        "assignee": "example-grace",
        "workflow_id": "advance.yml",
        "name": "bug",
        "milestone_number": "1",
        "issue_number": "1",
        "comment_id": str(comment.database_id),
    }
    address = server.url + case.path.format(**{**names, **case.where})
    headers = {"Authorization": f"Bearer token-of-{case.by}"}
    reply = requests.request(case.method, address, json=case.body, headers=headers, timeout=10)

    assert reply.status_code == case.status, reply.text
    content = reply.json() if reply.content else None
    assert problems_of_response(case.method, case.path, case.status, content) == []
    if case.status < 300:
        assert problems_of_request(case.method, case.path, case.body) == []


def test_a_wrong_answer_and_a_wrong_request_are_reported():
    path = f"{R}/labels"
    assert problems_of_response("POST", path, 201, {"name": "bug"})
    assert problems_of_response("POST", path, 299, {}) == [f"POST {path}: a status 299 is not described"]
    assert problems_of_request("POST", path, {"color": "ff0000"}) == ["$: 'name' is a required property"]
    assert problems_of_request("POST", path, {"name": "bug", "colour": "ff0000"}) == ["colour: not described"]


def test_every_route_has_a_successful_case():
    described = {(case.method, re.sub(r"{\w+}", "{}", case.path)) for case in CASES if case.status < 300}
    routes = {(method, re.sub(r"<[\w:]+>", "{}", path)) for method, path, _handler in ROUTES}
    assert routes - described == set()
