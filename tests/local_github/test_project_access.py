"""Access to projects: of people by role, of apps by permission, of tokens by scope.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.projects.access import role_of
from olt_actions.local_github.world.projects.creating import copy_project
from olt_actions.local_github.world.projects.fields import edit_field
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.projects.status_updates import Report
from olt_actions.local_github.world.projects.views import Arrangement
from olt_actions.local_github.world.refusals import Forbidden, NotFoundRefusal

BOT = "github-actions[bot]"
FIND = '{ organization(login: "example-org") { projectV2(number: 1) { id } } }'
LIST = '{ organization(login: "example-org") { projectsV2(first: 9) { nodes { id } } } }'


def test_roles_follow_from_ownership_membership_a_grant_or_visibility(world: World, project: ProjectV2):
    world.add_user("colleague", member_of=["example-org"])
    project.set_collaborators(by="member", roles={"grace": "READER", "ada": "ADMIN"})
    people = ("member", "colleague", "grace", "ada", "stranger")
    assert [role_of(project, world.account(login)).name for login in people] == [
        "ADMIN", "WRITER", "READER", "ADMIN", "NONE",
    ]  # fmt: skip
    project.set_base_role(by="member", role="none")
    project.describe(by="member", public=True)
    project.set_collaborators(by="member", roles={"ada": "NONE"})
    assert [role_of(project, world.account(login)).name for login in people] == [
        "ADMIN", "READER", "READER", "READER", "READER",
    ]  # fmt: skip
    mine = world.create_project("ada", by="ada", title="Mine")
    assert [role_of(mine, world.account(login)).name for login in ("ada", "member")] == ["ADMIN", "NONE"]


def test_only_people_can_be_collaborators_and_all_or_none_are_changed(project: ProjectV2):
    with pytest.raises(NotFoundRefusal):
        project.set_collaborators(by="member", roles={"ada": "READER", BOT: "WRITER"})
    assert list(project.collaborators) == [project.creator.id]
    people = project.set_collaborators(by="member", roles={"ada": "READER"})
    assert [user.login for user in people] == ["member", "ada"]


@pytest.mark.parametrize(
    "deed",
    [
        lambda card: card.project.describe(by="grace", title="Mine"),
        lambda card: card.project.create_field(by="grace", name="Mine", data_type="TEXT"),
        lambda card: edit_field(card.project.status_field, by="grace", name="Mine"),
        lambda card: card.project.create_view(by="grace", arrangement=Arrangement(name="Mine")),
        lambda card: card.project.add_item(by="grace", issue=card.content),
        lambda card: card.project.post_status_update(by="grace", report=Report(status="COMPLETE")),
        lambda card: card.project.link(by="grace", repository=card.content.repository),
        lambda card: card.move(by="grace", status="Done"),
        lambda card: card.clear_value(by="grace", field=card.project.status_field),
        lambda card: card.archive(by="grace"),
        lambda card: card.delete(by="grace"),
    ],
)
def test_a_reader_changes_nothing_and_a_writer_everything_but_visibility(project: ProjectV2, repository, deed):
    card = project.add_item(by="member", issue=repository.create_issue(by=BOT, title="A"))
    repository.grant("grace", "write")
    with pytest.raises(NotFoundRefusal):
        deed(card)
    project.set_collaborators(by="member", roles={"grace": "READER"})
    with pytest.raises(Forbidden):
        deed(card)
    project.set_collaborators(by="member", roles={"grace": "WRITER"})
    deed(card)
    for settings in ({"public": True}, {"closed": True}):
        with pytest.raises(Forbidden):
            project.describe(by="grace", **settings)
    with pytest.raises(Forbidden):
        project.set_collaborators(by="grace", roles={"grace": "ADMIN"})
    with pytest.raises(Forbidden):
        project.workflow("Item closed").enable(by="grace")


def test_owners_members_and_permitted_apps_can_create_projects(world: World, project: ProjectV2):
    world.add_app("olt-boards", projects={"example-org": "write"})
    world.add_app("olt-reader", projects={"example-org": "read"})
    made = world.create_project("example-org", by="olt-boards[bot]", title="By an app")
    made.describe(by="olt-boards[bot]", closed=True)
    organization = world.account("example-org")
    for login in (BOT, "olt-reader[bot]", "stranger"):
        with pytest.raises(Forbidden):
            world.create_project("example-org", by=login, title="Mine")
    with pytest.raises(Forbidden):
        world.create_project("ada", by="olt-boards[bot]", title="A user's")
    with pytest.raises(Forbidden):
        copy_project(project, organization, by="olt-reader[bot]", title="Copy")
    with pytest.raises(NotFoundRefusal):
        copy_project(project, world.account("ada"), by="ada", title="Copy")
    assert role_of(project, world.account("olt-boards[bot]")) is Role.WRITER


def test_the_app_of_github_token_cannot_get_permission_for_projects(world: World):
    with pytest.raises(ValueError, match="GITHUB_TOKEN"):
        World.empty(world.clock.now).add_app("github-actions", projects={"example-org": "write"})


def test_github_token_sees_no_projects(ask, project: ProjectV2, repository):
    """https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/automating-projects-using-actions."""
    card = project.add_item(by="member", issue=repository.create_issue(by=BOT, title="A"))
    project.describe(by="member", public=True)
    bot = ask(BOT)
    [error] = bot.graphql(FIND)["errors"]
    assert error["message"] == "Could not resolve to a ProjectV2 with the number 1."
    cards = "issue(number: 1) { projectItems(first: 9) { nodes { id } } timelineItems(first: 9) { totalCount } }"
    answer = bot.graphql(f'{{ repository(owner: "example-org", name: "olt") {{ {cards} }} }}')
    assert answer["data"]["repository"]["issue"] == {"projectItems": None, "timelineItems": {"totalCount": 0}}
    create = "mutation($i: CreateProjectV2Input!) { createProjectV2(input: $i) { projectV2 { id } } }"
    errors = [
        *answer["errors"],
        *bot.graphql(LIST)["errors"],
        *bot.graphql(create, i={"ownerId": project.owner.id, "title": "Mine"})["errors"],
    ]
    assert {(error["type"], error["message"]) for error in errors} == {
        ("FORBIDDEN", "Resource not accessible by integration")
    }
    card.move(by="member", status="Todo")
    for node in (project, card, card.values[0], project.fields[0], project.views[0], project.workflows[0]):
        [error] = bot.graphql(f'{{ node(id: "{node.id}") {{ id }} }}')["errors"]
        assert error["type"] == "NOT_FOUND"


def test_a_private_project_is_invisible_to_strangers(ask, project: ProjectV2, repository):
    project.add_item(by="member", issue=repository.create_issue(by=BOT, title="A"))
    cards = "issue(number: 1) { projectItems(first: 9) { totalCount } }"
    query = f'{{ repository(owner: "example-org", name: "olt") {{ {cards} }} }}'
    for login, count in (("member", 1), ("stranger", 0)):
        found = ask(login).data(query)["repository"]["issue"]
        assert found["projectItems"]["totalCount"] == count
    assert ask("stranger").data(LIST)["organization"]["projectsV2"]["nodes"] == []
    assert ask("stranger").graphql(FIND)["errors"][0]["type"] == "NOT_FOUND"


def test_a_card_of_a_hidden_issue_is_redacted(ask, world: World, project: ProjectV2):
    secret = world.add_repository("example-org/secret", private=True, permissions={BOT: "write"})
    card = project.add_item(by="member", issue=secret.create_issue(by=BOT, title="Secret"))
    project.set_collaborators(by="member", roles={"ada": "READER"})
    query = f'{{ node(id: "{card.id}") {{ ... on ProjectV2Item {{ type content {{ ... on Issue {{ title }} }} }} }} }}'
    assert ask("ada").data(query)["node"] == {"type": "REDACTED", "content": None}
    assert ask("member").data(query)["node"] == {"type": "ISSUE", "content": {"title": "Secret"}}


def test_a_classic_token_without_the_scope_is_refused_before_anything_runs(ask, world: World, project: ProjectV2):
    """See https://github.com/github/docs/issues/19712 and https://github.com/actions/add-to-project/issues/139 ."""
    asker = ask("member")
    asker.session.headers["Authorization"] = f"Bearer {world.add_token('member', scopes=['repo'])}"
    answer = asker.graphql(FIND)
    assert "data" not in answer
    first, second = answer["errors"]
    assert first == {
        "type": "INSUFFICIENT_SCOPES",
        "locations": [{"line": 1, "column": 40}],
        "message": "Your token has not been granted the required scopes to execute this query. The 'projectV2' field "
        "requires one of the following scopes: ['read:project'], but your token has only been granted the: ['repo'] "
        "scopes. Please modify your token's scopes at: https://github.com/settings/tokens.",
    }
    assert "The 'id' field" in second["message"]
    assert asker.data("{ viewer { login } __typename }")["viewer"] == {"login": "member"}
    assert asker.rest("GET", "/orgs/example-org/projectsV2/1/fields").status_code == 403

    update = "mutation($i: UpdateProjectV2Input!) { updateProjectV2(input: $i) { clientMutationId } }"
    asker.session.headers["Authorization"] = f"Bearer {world.add_token('member', scopes=['repo', 'read:project'])}"
    assert asker.data(FIND)["organization"]["projectV2"]["id"] == project.id
    [error] = asker.graphql(update, i={"projectId": project.id, "title": "New"})["errors"]
    assert "requires one of the following scopes: ['project']" in error["message"]
    asker.session.headers["Authorization"] = f"Bearer {world.add_token('member')}"
    asker.data(update, i={"projectId": project.id, "title": "New"})
    assert project.title == "New"


def test_every_answer_lists_the_scopes_of_a_classic_token_and_apps_have_none(ask, world: World):
    """https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps."""
    assert ask("ada").rest("GET", "/user").headers["X-OAuth-Scopes"] == "repo, project"
    assert "X-OAuth-Scopes" not in ask(BOT).rest("GET", "/rate_limit").headers
    assert world.tokens[world.add_token(BOT)].scopes is None


def test_an_expired_token_is_invalid_and_another_still_works(ask, world: World):
    """https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app."""
    asker = ask("ada")
    world.expire("token-of-ada")
    reply = asker.rest("POST", "/graphql", {"query": "{ viewer { login } }"})
    assert (reply.status_code, reply.json()["message"]) == (401, "Bad credentials")
    assert world.account_of("token-of-ada") is None
    asker.session.headers["Authorization"] = f"Bearer {world.add_token('ada')}"
    assert asker.data("{ viewer { login } }")["viewer"]["login"] == "ada"


def test_an_app_with_every_permission_has_none_in_a_user_s_projects(world: World, project: ProjectV2):
    world.add_app("olt-boards", projects={"example-org": "admin"})
    mine = world.create_project("ada", by="ada", title="Mine")
    mine.describe(by="ada", public=True)
    assert role_of(mine, world.account("olt-boards[bot]")) is Role.NONE
    assert role_of(project, world.account("olt-boards[bot]")) is Role.ADMIN
