"""Projects: how they are made, copied, described, shared, linked and found.

https://docs.github.com/en/issues/planning-and-tracking-with-projects
"""

from __future__ import annotations

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.projects.creating import copy_project
from olt_actions.local_github.world.projects.fields import ProjectV2SingleSelectField
from olt_actions.local_github.world.projects.finding import in_order, projects_for
from olt_actions.local_github.world.projects.options import Option
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.status_updates import Report, edit_status_update
from olt_actions.local_github.world.projects.views import Arrangement, SortBy
from olt_actions.local_github.world.refusals import Forbidden, NotFoundRefusal, Unprocessable


def test_a_new_project_has_a_status_a_table_and_two_workflows_on(project: ProjectV2):
    """https://docs.github.com/en/issues/planning-and-tracking-with-projects/creating-projects/creating-a-project."""
    assert project.status_field is not None
    assert [option.name for option in project.status_field.options] == ["Todo", "In Progress", "Done"]
    assert [(view.name, view.layout) for view in project.views] == [("View 1", "TABLE_LAYOUT")]
    assert [it.name for it in project.workflows if it.enabled] == ["Item closed", "Pull request merged"]
    with pytest.raises(NotFoundRefusal):
        project.field_named("Week")
    assert {"Title", "Assignees", "Status", "Labels", "Milestone", "Repository"} <= {it.name for it in project.fields}
    assert (project.public, project.closed, project.template) == (False, False, False)
    assert project.url == "https://github.example/orgs/example-org/projects/1"


def test_numbers_count_per_owner_and_titles_may_repeat(world: World, project: ProjectV2):
    again = world.create_project("example-org", by="member", title=project.title)
    mine = world.create_project("ada", by="ada", title="Mine")
    assert (again.number, again.title, mine.number) == (2, project.title, 1)
    assert mine.url == "https://github.example/users/ada/projects/1"
    assert world.project("Example-Org", 2) is again
    with pytest.raises(NotFoundRefusal, match="Could not resolve to a ProjectV2 with the number 3"):
        world.project("example-org", 3)
    with pytest.raises(Unprocessable):
        world.create_project("ada", by="ada", title=" ")


def test_a_copy_has_the_fields_views_and_workflows_and_nothing_else(world: World, project: ProjectV2, repository):
    """https://docs.github.com/en/issues/planning-and-tracking-with-projects/creating-projects/copying-an-existing-project."""
    week = project.create_field(by="member", name="Week", data_type="NUMBER")
    arrangement = Arrangement(name="Review", layout="BOARD_LAYOUT", sort_by=(SortBy(week, "asc"),), group_by=(week,))
    project.create_view(by="member", arrangement=arrangement)
    project.workflow("Auto-close issue").enable(by="member")
    project.describe(by="member", readme="Read me", short_description="Short", public=True)
    project.set_collaborators(by="member", roles={"ada": "WRITER"})
    project.link(by="member", repository=repository)
    project.add_item(by="member", issue=repository.create_issue(by="mona", title="A"))
    project.post_status_update(by="member", report=Report(status="ON_TRACK"))

    copy = copy_project(project, world.account("example-org"), by="member", title="Copy")
    assert [it.name for it in copy.fields] == [it.name for it in project.fields]
    assert [(it.name, it.layout) for it in copy.views] == [("View 1", "TABLE_LAYOUT"), ("Review", "BOARD_LAYOUT")]
    review = copy.views[1]
    assert review.group_by == [review.sort_by[0].field] == [copy.field_named("Week")]
    assert review.vertical_group_by == [copy.status_field]
    assert copy.workflow("Auto-close issue").enabled
    assert copy.status_field is not None
    assert project.status_field is not None
    assert copy.status_field.options == project.status_field.options
    assert (copy.items, copy.repositories, copy.status_updates, copy.readme) == ([], [], [], None)
    assert (copy.short_description, copy.public, list(copy.collaborators)) == (None, False, [copy.creator.id])
    assert not {it.id for it in copy.fields} & {it.id for it in project.fields}


def test_an_update_changes_only_what_it_names(project: ProjectV2):
    project.describe(by="member", title="New", short_description="Short")
    project.describe(by="member", readme="Read me", closed=True)
    assert (project.title, project.short_description, project.readme, project.closed) == (
        "New",
        "Short",
        "Read me",
        True,
    )
    project.describe(by="member", closed=False, short_description="")
    assert (project.short_description, project.closed_at) == ("", None)


def test_only_organizations_have_templates(world: World, project: ProjectV2):
    project.mark_as_template(by="member")
    assert project.template
    with pytest.raises(Unprocessable):
        world.create_project("ada", by="ada", title="Mine").mark_as_template(by="ada")


def test_linking_is_idempotent_and_needs_the_same_owner(world: World, project: ProjectV2, repository):
    """GitHub's page about this is called "Adding your project to a repository"."""
    project.link(by="member", repository=repository)
    before = project.updated_at
    project.link(by="member", repository=repository)
    assert (project.repositories, project.updated_at) == ([repository], before)
    other = world.add_repository("ada/notes", owner_kind="User", permissions={"member": "admin"})
    with pytest.raises(Unprocessable):
        project.link(by="member", repository=other)
    with pytest.raises(Unprocessable):
        world.create_project("example-org", by="member", title="B", repository=other)
    assert len(world.account("example-org").projects) == 1


@pytest.mark.parametrize(("role", "may_link"), [("none", False), ("read", True)])
def test_an_app_links_where_it_is_installed(world: World, project: ProjectV2, repository, role, may_link):
    world.add_app("olt-boards", projects={"example-org": "write"})
    repository.grant("olt-boards[bot]", role)
    if may_link:
        project.link(by="olt-boards[bot]", repository=repository)
        assert project.repositories == [repository]
        return
    with pytest.raises(Forbidden):
        project.link(by="olt-boards[bot]", repository=repository)


def test_posting_a_status_update_twice_makes_two(project: ProjectV2):
    first, _ = (project.post_status_update(by="member", report=Report(status="ON_TRACK", body="A")) for _ in range(2))
    edit_status_update(first, by="member", report=Report(status="COMPLETE"))
    assert [(it.status, it.body) for it in project.status_updates] == [("COMPLETE", "A"), ("ON_TRACK", "A")]


def test_projects_are_found_by_words_of_their_title(world: World, project: ProjectV2):
    """https://docs.github.com/en/issues/planning-and-tracking-with-projects/finding-your-projects."""
    owner, viewer = world.account("example-org"), world.account("member")
    closed = world.create_project("example-org", by="member", title="Maps of old")
    closed.describe(by="member", closed=True)

    def found(query: str) -> list[ProjectV2]:
        return projects_for(viewer, owner.projects, query=query)

    assert found("MAPS") == found("") == [project, closed]
    assert found('"olt-2017/boards/maps"') == found("maps is:open") == [project]
    assert found("is:closed") == found("old maps") == [closed]
    with pytest.raises(Unprocessable):
        found("creator:member")
    assert in_order(owner.projects, "TITLE", descending=False) == [closed, project]


def test_a_search_can_lag_behind_the_list(world: World):
    world.project_search_lag = 2
    late = world.create_project("ada", by="ada", title="Late")
    ada = world.account("ada")
    assert projects_for(ada, ada.projects) == [late]
    assert [len(projects_for(ada, ada.projects, query="late")) for _ in range(4)] == [0, 0, 1, 1]


def test_field_names_are_unique_and_a_single_select_needs_options(project: ProjectV2):
    """https://docs.github.com/en/graphql/reference/input-objects#createprojectv2fieldinput."""
    made = project.create_field(by="member", name="Stage", data_type="SINGLE_SELECT", options=[Option("One")])
    assert isinstance(made, ProjectV2SingleSelectField)
    assert made.options[0].id
    for name in ("Stage", "stage", "Title", " "):
        with pytest.raises(Unprocessable):
            project.create_field(by="member", name=name, data_type="TEXT")
    with pytest.raises(Unprocessable):
        project.create_field(by="member", name="Empty", data_type="SINGLE_SELECT")
    with pytest.raises(Unprocessable):
        project.create_field(by="member", name="Text", data_type="TEXT", options=[Option("One")])
    with pytest.raises(Unprocessable):
        project.create_field(by="member", name="Id", data_type="SINGLE_SELECT", options=[Option("One", id="f75ad846")])


def test_a_project_has_fifty_fields_at_most(project: ProjectV2):
    for n in range(50 - len(project.fields)):
        project.create_field(by="member", name=f"Field {n}", data_type="TEXT")
    with pytest.raises(Unprocessable):
        project.create_field(by="member", name="One more", data_type="TEXT")


def test_a_view_cannot_show_what_its_layout_lacks(project: ProjectV2):
    """https://docs.github.com/en/rest/projects/views#create-a-view-for-an-organization-owned-project."""
    title, labels, status = (project.field_named(name) for name in ("Title", "Labels", "Status"))
    for wrong in (
        Arrangement(name=" "),
        Arrangement(name="A", layout="ROADMAP_LAYOUT", visible_fields=(title,)),
        Arrangement(name="A", vertical_group_by=(status,)),
        Arrangement(name="A", group_by=(title,)),
        Arrangement(name="A", group_by=(labels, status)),
    ):
        with pytest.raises(Unprocessable):
            project.create_view(by="member", arrangement=wrong)
    project.create_view(by="member", arrangement=Arrangement(name="View 1", group_by=(labels,)))
    assert [(view.number, view.name) for view in project.views] == [(1, "View 1"), (2, "View 1")]
