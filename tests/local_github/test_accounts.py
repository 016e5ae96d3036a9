"""Accounts that are renamed or deleted: what stays with the account, and what is free for others with the login.

https://docs.github.com/en/account-and-profile/concepts/username-changes
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.permissions import Permission, permission_of
from olt_actions.local_github.world.projects.access import role_of
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"
WHO_DID_WHAT = """{ repository(owner: "example-org", name: "olt") { issue(number: 1) {
  author { login } editor { login }
  assignees(first: 9) { totalCount }
  reactions(first: 9) { totalCount }
  comments(first: 9) { nodes { author { login } editor { login } body } }
  timelineItems(first: 9, itemTypes: [ASSIGNED_EVENT, CLOSED_EVENT]) { nodes {
    __typename
    ... on AssignedEvent { actor { login } assignee { ... on User { login } } }
    ... on ClosedEvent { actor { login } }
  } }
} } }"""


@pytest.fixture
def issue(repository: Repository) -> Issue:
    """An issue in which grace, who may triage, did everything that one can do."""
    issue = repository.create_issue(by="grace", title="A")
    issue.edit(by="grace", body="Edited")
    issue.assign(by="grace", logins=["grace"])
    issue.react(by="grace", content="HEART")
    comment = issue.comment(by="grace", body="Helo")
    comment.edit(by="grace", body="Hello")
    comment.react(by="grace", content="THUMBS_UP")
    issue.close(by="grace")
    return issue


@pytest.mark.usefixtures("issue")
def test_what_a_deleted_account_did_is_nobody_s(world: World, ask):
    world.delete_user("grace")
    assert ask("ada").data(WHO_DID_WHAT)["repository"]["issue"] == {
        "author": None,
        "editor": None,
        "assignees": {"totalCount": 0},
        "reactions": {"totalCount": 0},
        "comments": {"nodes": [{"author": None, "editor": None, "body": "Hello"}]},
        "timelineItems": {
            "nodes": [
                {"__typename": "AssignedEvent", "actor": None, "assignee": None},
                {"__typename": "ClosedEvent", "actor": None},
            ]
        },
    }
    told = ask("ada").rest("GET", "/repos/example-org/olt/issues/1").json()
    assert (told["user"], told["closed_by"], told["assignees"]) == (None, None, [])
    [comment] = ask("ada").rest("GET", "/repos/example-org/olt/issues/1/comments").json()
    assert (comment["user"], comment["author_association"], comment["reactions"]["total_count"]) == (None, "NONE", 0)


def test_a_deleted_account_has_no_rights_and_no_token(world: World, repository: Repository, project: ProjectV2, ask):
    project.set_collaborators(by="member", roles={"grace": "ADMIN"})
    repository.invite("grace", by="mona")
    world.account("example-org").members[world.account("grace").id] = world.account("grace")
    world.delete_user("grace")
    assert ask("grace").rest("GET", "/user").status_code == 401
    with pytest.raises(NotFoundRefusal):
        repository.create_issue(by="grace", title="I am back")
    assert list(project.collaborators) == [world.account("member").id]
    assert [user.login for user in repository.assignable_users()] == ["mona", "member"]
    assert (repository.invitations, list(world.account("example-org").members)) == ([], [world.account("member").id])


@pytest.mark.parametrize("leave", ["delete", "rename"])
def test_a_login_that_is_free_can_be_taken_and_brings_nothing_with_it(
    world: World, repository: Repository, project: ProjectV2, issue: Issue, leave: str
):
    project.set_collaborators(by="member", roles={"grace": "ADMIN"})
    if leave == "delete":
        world.delete_user("grace")
    else:
        world.rename_user("grace", "hopper")
    token = world.add_user("grace")
    somebody = world.account("grace")
    assert token != "token-of-grace"
    assert world.account_of(token) is somebody
    assert world.account_of("token-of-grace") is (None if leave == "delete" else world.account("hopper"))
    assert permission_of(repository, somebody) is Permission.READ
    assert role_of(project, somebody) is Role.NONE
    assert somebody not in (issue.author, issue.closed_by, *issue.assignees, *repository.assignable_users())


def test_everything_stays_with_an_account_that_is_renamed(
    world: World, repository: Repository, project: ProjectV2, issue: Issue, ask
):
    project.set_collaborators(by="member", roles={"grace": "WRITER"})
    world.rename_user("member", "colleague")
    world.rename_user("grace", "hopper")
    hopper = world.account("hopper")
    assert permission_of(repository, hopper) is Permission.TRIAGE
    assert role_of(project, hopper) is Role.WRITER
    assert role_of(project, world.account("colleague")) is Role.ADMIN
    assert (issue.author, issue.assignees) == (hopper, [hopper])
    assert ask("grace").rest("GET", "/user").json()["login"] == "hopper"
    assert [user.login for user in repository.assignable_users()] == ["mona", "hopper", "colleague"]


def test_a_renamed_account_has_spent_what_it_had_spent(world: World, ask):
    grace = ask("grace")
    before = int(grace.rest("GET", "/user").headers["X-RateLimit-Remaining"])
    world.rename_user("grace", "hopper")
    assert int(grace.rest("GET", "/user").headers["X-RateLimit-Remaining"]) == before - 1


def test_the_repositories_of_a_renamed_owner_have_new_names(world: World):
    mine = world.add_repository("ada/notes", owner_kind="User")
    world.rename_user("ada", "lovelace")
    assert world.repository("lovelace/notes") is mine
    with pytest.raises(NotFoundRefusal):
        world.repository("ada/notes")


@pytest.mark.parametrize("login", [BOT, "example-org", "owner", "ghost", "member"])
def test_only_people_who_own_nothing_can_be_deleted(world: World, login: str):
    world.add_repository("owner/notes", owner_kind="User")
    world.create_project("member", by="member", title="Mine")
    world.add_user("leaving")
    world.delete_user("leaving")
    with pytest.raises(ValueError, match=r"is not a person|owns repositories or projects"):
        world.delete_user(login)
