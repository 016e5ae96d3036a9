"""Who can be invited to a project of an organization, and who may invite.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.projects.access import role_of
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import Forbidden, Unprocessable
from olt_actions.local_github.world.repositories import Repository

APP = "olt-boards[bot]"
INVITE = """mutation($i: UpdateProjectV2CollaboratorsInput!) {
  updateProjectV2Collaborators(input: $i) { clientMutationId }
}"""


@pytest.fixture
def app(world: World) -> str:
    """An app that may write projects, and did not make `project`."""
    return world.add_app("olt-boards", projects={"example-org": "write"})


def test_members_and_outside_collaborators_can_be_invited(world: World, project: ProjectV2):
    world.add_user("colleague", member_of=["example-org"])
    roles = {"colleague": "READER", "grace": "WRITER", "ada": "WRITER"}
    invited = project.set_collaborators(by="member", roles=roles)
    assert [user.login for user in invited] == ["member", "colleague", "grace", "ada"]


def test_a_collaborator_of_somebody_else_s_repository_cannot(world: World, project: ProjectV2):
    world.add_repository("mona/notes", permissions={"stranger": "admin"})
    with pytest.raises(Unprocessable, match="stranger is neither"):
        project.set_collaborators(by="member", roles={"stranger": "READER"})


def test_one_who_cannot_be_invited_spoils_it_for_all(world: World, project: ProjectV2, ask):
    people = [{"userId": world.account(login).id, "role": "WRITER"} for login in ("ada", "stranger", "grace")]
    values = {"projectId": project.id, "collaborators": people}
    [error] = ask("member").graphql(INVITE, i=values)["errors"]
    assert (error["type"], error["path"]) == ("UNPROCESSABLE", ["updateProjectV2Collaborators"])
    assert list(project.collaborators) == [world.account("member").id]


def test_who_is_no_collaborator_any_more_can_still_be_sent_away(repository: Repository, project: ProjectV2):
    project.set_collaborators(by="member", roles={"ada": "WRITER"})
    repository.grant("ada", "none")
    project.set_collaborators(by="member", roles={"ada": "NONE"})
    assert list(project.collaborators) == [project.creator.id]


def test_the_rule_is_for_organizations_and_can_be_lifted(world: World, project: ProjectV2):
    mine = world.create_project("mona", by="mona", title="Mine")
    mine.set_collaborators(by="mona", roles={"stranger": "READER"})
    world.only_members_join_projects = False
    project.set_collaborators(by="member", roles={"stranger": "READER"})
    assert role_of(project, world.account("stranger")) is role_of(mine, world.account("stranger")) is Role.READER


@pytest.mark.usefixtures("app")
def test_an_app_that_may_write_manages_no_access_to_what_others_made(project: ProjectV2):
    project.describe(by=APP, title="By the app")
    with pytest.raises(Forbidden):
        project.set_collaborators(by=APP, roles={"ada": "WRITER"})


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("administers", [True, False])
def test_whether_it_administers_what_it_made_is_a_setting(world: World, repository: Repository, administers: bool):
    world.apps_administer_what_they_make = administers
    repository.grant("ada", "read")
    made = world.create_project("example-org", by=APP, title="Its own")
    made.describe(by=APP, readme="Hello")
    assert role_of(made, world.account(APP)) is (Role.ADMIN if administers else Role.WRITER)
    if administers:
        made.set_collaborators(by=APP, roles={"ada": "WRITER"})
        return
    with pytest.raises(Forbidden):
        made.set_collaborators(by=APP, roles={"ada": "WRITER"})
    with pytest.raises(Forbidden):
        made.describe(by=APP, closed=True)


def test_an_app_with_admin_administers_all_projects_whatever_the_setting(world: World, project: ProjectV2):
    world.apps_administer_what_they_make = False
    world.add_app("olt-boards", projects={"example-org": "admin"})
    project.set_collaborators(by=APP, roles={"ada": "WRITER"})
    assert role_of(project, world.account("ada")) is Role.WRITER
