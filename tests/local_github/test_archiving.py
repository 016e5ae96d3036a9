"""Archived repositories: everything can be read, and nothing written.

https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.storage import from_json, to_json
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.labels import edit_label
from olt_actions.local_github.world.milestones import edit_milestone
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.refusals import Forbidden, ReadOnly
from olt_actions.local_github.world.repositories import Repository

REFUSED = "Repository was archived so is read-only."
PATH = "/repos/example-org/olt"
CLOSE = "mutation($i: CloseIssueInput!) { closeIssue(input: $i) { clientMutationId } }"


@pytest.fixture
def issue(repository: Repository) -> Issue:
    """An issue with a comment, in a repository that was archived since."""
    repository.create_label(by="mona", name="week")
    repository.create_milestone(by="mona", title="Week 1")
    repository.add_workflow("advance.yml")
    issue = repository.create_issue(by="mona", title="A")
    repository.create_issue(by="mona", title="B")
    issue.comment(by="mona", body="Done")
    repository.is_archived = True
    return issue


@pytest.mark.parametrize(
    "deed",
    [
        lambda issue: issue.repository.create_issue(by="mona", title="C"),
        lambda issue: issue.edit(by="mona", body="Better"),
        lambda issue: issue.close(by="mona"),
        lambda issue: issue.comment(by="mona", body="More"),
        lambda issue: issue.comments[0].edit(by="mona", body="Done!"),
        lambda issue: issue.comments[0].delete(by="mona"),
        lambda issue: issue.comments[0].minimize(by="mona", reason="spam"),
        lambda issue: issue.comments[0].react(by="mona", content="HEART"),
        lambda issue: issue.react(by="mona", content="HEART"),
        lambda issue: issue.add_labels(by="mona", labels=["week"]),
        lambda issue: issue.assign(by="mona", logins=["mona"]),
        lambda issue: issue.set_milestone(by="mona", milestone=issue.repository.milestone(1)),
        lambda issue: issue.add_sub_issue(by="mona", part=issue.repository.issue(2)),
        lambda issue: issue.pin(by="mona"),
        lambda issue: issue.lock(by="mona"),
        lambda issue: issue.delete(by="mona"),
        lambda issue: issue.repository.create_label(by="mona", name="mine"),
        lambda issue: edit_label(issue.repository.label("week"), by="mona", color="000000"),
        lambda issue: issue.repository.create_milestone(by="mona", title="Week 2"),
        lambda issue: edit_milestone(issue.repository.milestone(1), by="mona", title="Week 2"),
        lambda issue: issue.repository.workflow("advance.yml").enable(by="mona"),
        lambda issue: issue.repository.push(by="mona"),
        lambda issue: issue.repository.invite("ada", by="mona"),
    ],
)
def test_not_even_an_administrator_can_write(world: World, issue: Issue, deed):
    before = to_json(world)
    with pytest.raises(ReadOnly, match="archived"):
        deed(issue)
    assert to_json(world) == before


def test_who_may_not_write_anyway_is_told_that(issue: Issue):
    with pytest.raises(Forbidden):
        issue.pin(by="grace")


@pytest.mark.usefixtures("issue")
def test_everything_can_be_read(ask):
    for path in ("", "/issues", "/issues/1/comments", "/labels", "/milestones", "/invitations", "/actions/permissions"):
        assert ask("mona").rest("GET", PATH + path).status_code == 200
    assert ask("ada").rest("GET", PATH).json()["archived"] is True
    fields = "isArchived issues(first: 9) { totalCount }"
    document = f'{{ repository(owner: "example-org", name: "olt") {{ {fields} }} }}'
    assert ask("ada").data(document)["repository"] == {"isArchived": True, "issues": {"totalCount": 2}}


def test_its_issues_can_be_put_on_boards_and_stay_as_they_are(project: ProjectV2, issue: Issue):
    project.workflow("Auto-close issue").enable(by="member")
    project.add_item(by="member", issue=issue).move(by="member", status="Done")
    assert not issue.closed


@pytest.mark.parametrize("kind", ["FORBIDDEN", "UNPROCESSABLE"])
def test_a_write_is_refused_in_github_s_words(world: World, issue: Issue, ask, kind: str):
    world.when_archived = kind
    reply = ask("mona").rest("POST", f"{PATH}/issues", {"title": "C"})
    assert (reply.status_code, reply.json()["message"]) == (403, REFUSED)
    [error] = ask("mona").graphql(CLOSE, i={"issueId": issue.id})["errors"]
    assert (error["type"], error["message"], error["path"]) == (kind, REFUSED, ["closeIssue"])


@pytest.mark.usefixtures("issue")
def test_a_loaded_repository_is_archived_still(world: World):
    assert from_json(to_json(world)).repository("example-org/olt").is_archived
