"""The fields and views of projects over REST.

https://docs.github.com/en/rest/projects/views
"""

from __future__ import annotations

import pytest

BOARD = "/orgs/example-org/projectsV2/1"
BOT = "github-actions[bot]"


@pytest.fixture
def fields(project) -> dict[str, int]:
    return {field.name: field.database_id for field in project.fields}


def test_a_view_is_created_with_all_its_properties_in_one_request(ask, project, fields):
    body = {
        "name": "Review",
        "layout": "board",
        "filter": "is:open",
        "visible_fields": [fields["Title"], fields["Status"]],
        "sort_by": [[fields["Milestone"], "desc"]],
        "group_by": [fields["Assignees"]],
        "vertical_group_by": [fields["Status"]],
    }
    reply = ask("member").rest("POST", f"{BOARD}/views", body)
    assert reply.status_code == 201
    made = reply.json()
    assert {name: made[name] for name in body} == body
    assert (made["number"], made["html_url"]) == (2, f"{project.url}/views/2")
    assert project.views[1].layout == "BOARD_LAYOUT"


def test_a_board_has_the_status_as_columns_by_default(ask, fields, project):
    made = ask("member").rest("POST", f"{BOARD}/views", {"name": "Board", "layout": "board"}).json()
    assert made["vertical_group_by"] == [fields["Status"]]
    assert made["visible_fields"] == [fields["Title"], fields["Assignees"], fields["Status"]]
    assert len(project.views) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"layout": "table"},
        {"name": "A"},
        {"name": "A", "layout": "calendar"},
        {"name": "A", "layout": "table", "columns": []},
        {"name": "A", "layout": "table", "visible_fields": [1]},
        {"name": "A", "layout": "table", "group_by": ["Status"]},
        {"name": "A", "layout": "table", "sort_by": [[1]]},
        {"name": "A", "layout": "table", "sort_by": [[1, "up"]]},
    ],
    ids=str,
)
def test_an_invalid_view_is_refused(ask, project, wrong):
    assert ask("member").rest("POST", f"{BOARD}/views", wrong).status_code == 422
    assert len(project.views) == 1


def test_a_user_s_project_is_addressed_by_numeric_id_and_closed_to_apps(ask, world):
    world.create_project("ada", by="ada", title="Mine")
    ada, organization = world.account("ada"), world.account("example-org")
    view = {"name": "Review", "layout": "roadmap"}
    asker = ask("ada")
    assert asker.rest("POST", f"/users/{ada.database_id}/projectsV2/1/views", view).status_code == 201
    assert asker.rest("POST", "/users/ada/projectsV2/1/views", view).status_code == 404
    assert asker.rest("POST", f"/users/{organization.database_id}/projectsV2/1/views", view).status_code == 404
    assert ask(BOT).rest("POST", f"/users/{ada.database_id}/projectsV2/1/views", view).status_code == 403
    assert (
        asker.rest("GET", "/users/ada/projectsV2/1/fields").json()[0]["project_url"].endswith("/users/ada/projectsV2/1")
    )
    for path in (
        "/users/example-org/projectsV2/1/fields",
        "/orgs/ada/projectsV2/1/fields",
        "/users/ada/projectsV2/2/fields",
    ):
        assert asker.rest("GET", path).status_code == 404


def test_a_project_needs_read_access_to_be_found_and_write_access_to_be_changed(ask, world, project):
    world.add_app("olt-boards", projects={"example-org": "write"})
    view = {"name": "Review", "layout": "table"}
    project.set_collaborators(by="member", roles={"grace": "READER"})
    statuses = {}
    for login in ("member", "grace", "stranger", BOT, "olt-boards[bot]"):
        asker = ask(login)
        replies = asker.rest("GET", f"{BOARD}/fields"), asker.rest("POST", f"{BOARD}/views", view)
        statuses[login] = [reply.status_code for reply in replies]
    assert statuses == {
        "member": [200, 201],
        "grace": [200, 403],
        "stranger": [404, 404],
        BOT: [403, 403],
        "olt-boards[bot]": [200, 201],
    }


def test_fields_are_paged_by_cursors(ask, project):
    """https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api."""
    asker = ask("member")
    reply = asker.rest("GET", f"{BOARD}/fields", per_page=4)
    assert reply.links.keys() == {"next"}
    names = [it["name"] for it in reply.json()]
    while "next" in reply.links:
        reply = asker.session.get(reply.links["next"]["url"], timeout=10)
        names += [it["name"] for it in reply.json()]
    assert names == [field.name for field in project.fields]
    reply = asker.session.get(reply.links["prev"]["url"], timeout=10)
    assert [it["name"] for it in reply.json()] == names[4:8]
    assert reply.links.keys() == {"next", "prev"}
    for wrong in ({"per_page": 101}, {"after": "x"}, {"page": 2}):
        assert asker.rest("GET", f"{BOARD}/fields", **wrong).status_code == 422
