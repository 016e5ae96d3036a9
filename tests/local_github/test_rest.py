"""REST over the wire: pages, filters, conditional requests, budgets and refusals. https://docs.github.com/en/rest ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import requests

from olt_actions.local_github import LocalGitHub
from tests.local_github.asking import Asker

BOT = "github-actions[bot]"
R = "/repos/example-org/olt"


def test_a_list_is_paged_by_its_link_headers(ask, repository):
    """https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api."""
    for n in range(5):
        repository.create_label(by=BOT, name=f"label {n}")
    asker, names = ask("ada"), []
    reply = asker.rest("GET", f"{R}/labels", per_page=2)
    assert reply.links.keys() == {"next", "last"}
    names += [it["name"] for it in reply.json()]
    while "next" in reply.links:
        reply = asker.session.get(reply.links["next"]["url"], timeout=10)
        names += [it["name"] for it in reply.json()]
    assert names == [f"label {n}" for n in range(5)]
    assert reply.links.keys() == {"prev", "first"}
    assert asker.rest("GET", f"{R}/labels").links == {}


@pytest.mark.parametrize("query", [{"per_page": 101}, {"per_page": 0}, {"page": "two"}, {"mentioned": "ada"}], ids=str)
def test_an_unsupported_page_or_filter_is_refused(ask, query):
    assert ask("ada").rest("GET", f"{R}/issues", **query).status_code == 422


def test_issues_are_filtered_and_ordered(ask, world, repository):
    """https://docs.github.com/en/rest/issues/issues#list-repository-issues."""
    for name in ("week", "late"):
        repository.create_label(by=BOT, name=name)
    week = repository.create_milestone(by=BOT, title="Week 1")
    one = repository.create_issue(by=BOT, title="1", labels=["week", "late"])
    repository.create_issue(by=BOT, title="2", labels=["week"], milestone=week, assignees=["grace"])
    repository.create_issue(by="ada", title="3").close(by="ada")
    world.clock.set(datetime(2017, 3, 21, tzinfo=UTC))
    one.comment(by="ada", body="Hi")

    def numbers(**query) -> list[int]:
        return [it["number"] for it in ask("ada").rest("GET", f"{R}/issues", **query).json()]

    assert numbers() == [2, 1]
    assert numbers(state="all", direction="asc") == [1, 2, 3]
    assert numbers(labels="week") == [2, 1]
    assert numbers(labels="WEEK,late") == [1]
    assert numbers(milestone="1") == numbers(milestone="*") == numbers(assignee="grace") == [2]
    assert numbers(milestone="none", state="closed") == numbers(creator="ada", state="all") == [3]
    assert numbers(since="2017-03-21T00:00:00Z") == [1]
    assert numbers(sort="updated")[0] == numbers(sort="comments")[0] == 1


def test_comments_of_a_repository_can_be_listed_by_time_of_change(ask, world, repository):
    """https://docs.github.com/en/rest/issues/comments#list-issue-comments-for-a-repository."""
    one, two = (repository.create_issue(by=BOT, title=title) for title in ("1", "2"))
    first = one.comment(by="ada", body="First")
    world.clock.set(datetime(2017, 3, 21, tzinfo=UTC))
    two.comment(by="ada", body="Second")
    first.edit(by="ada", body="First, edited")

    def bodies(path: str = f"{R}/issues/comments", **query) -> list[str]:
        return [it["body"] for it in ask("ada").rest("GET", path, **query).json()]

    assert bodies() == ["First, edited", "Second"]
    assert bodies(sort="updated", direction="asc") == ["Second", "First, edited"]
    assert bodies(sort="updated") == ["First, edited", "Second"]
    assert bodies(since="2017-03-21T00:00:01Z") == ["First, edited"]
    assert bodies(f"{R}/issues/2/comments") == ["Second"]
    world.add_repository("example-org/other")
    assert ask("ada").rest("GET", f"{R}/issues/comments/{first.database_id}").status_code == 200
    assert ask("ada").rest("GET", f"/repos/example-org/other/issues/comments/{first.database_id}").status_code == 404


def test_unknown_labels_of_a_new_issue_are_created(ask, repository):
    issue = ask(BOT).rest("POST", f"{R}/issues", {"title": "A", "labels": ["new", "New"]}).json()
    assert [label["name"] for label in issue["labels"]] == ["new"]
    assert ask("ada").rest("POST", f"{R}/issues", {"title": "B", "labels": ["newer"]}).json()["labels"] == []
    assert [label.name for label in repository.labels] == ["new"]


def test_an_issue_can_be_closed_with_a_reason_or_as_a_duplicate(ask, repository):
    original, again = (repository.create_issue(by=BOT, title=title) for title in ("A", "A again"))
    body = {"state": "closed", "state_reason": "duplicate", "duplicate_issue_id": original.database_id}
    reply = ask("grace").rest("PATCH", f"{R}/issues/2", body)
    assert (reply.json()["state"], reply.json()["state_reason"]) == ("closed", "duplicate")
    assert again.duplicate_of is original
    body["duplicate_issue_id"] = original.number
    assert ask("grace").rest("PATCH", f"{R}/issues/2", body).status_code == 422


def test_a_title_that_is_taken_gets_status_422_and_already_exists(ask, repository):
    repository.create_milestone(by=BOT, title="Week 1")
    reply = ask(BOT).rest("POST", f"{R}/milestones", {"title": "Week 1"})
    assert reply.status_code == 422
    assert reply.json() == {
        "message": "Validation Failed",
        "documentation_url": "https://docs.github.com/rest",
        "status": "422",
        "errors": [{"resource": "Milestone", "field": "title", "code": "already_exists"}],
    }


def test_the_error_names_a_person_who_cannot_be_assigned(ask):
    reply = ask(BOT).rest("POST", f"{R}/issues", {"title": "A", "assignees": ["stranger"]})
    assert reply.json()["errors"] == [
        {"resource": "Issue", "field": "assignees", "code": "invalid", "value": "stranger"}
    ]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"title": 7},
        {"title": "A", "labels": "week"},
        {"title": "A", "labels": [1]},
        {"title": "A", "boby": "B"},
    ],
    ids=str,
)
def test_an_invalid_body_is_refused(ask, repository, body):
    assert ask(BOT).rest("POST", f"{R}/issues", body).status_code == 422
    assert repository.issues == []


def test_invalid_tokens_and_missing_permissions_get_their_status(ask, server, world, repository):
    """https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api."""
    world.add_repository("example-org/secret", private=True)
    repository.create_issue(by=BOT, title="A")
    assert requests.get(f"{server.url}{R}", timeout=10).json()["message"] == "Requires authentication"
    assert ask("nobody").rest("GET", R).json()["message"] == "Bad credentials"
    assert ask("ada").rest("GET", "/repos/example-org/secret").status_code == 404
    assert ask("ada").rest("GET", "/teapots").status_code == 404
    assert ask("ada").rest("DELETE", R).status_code == 404
    weak = ask("ada").rest("PATCH", f"{R}/issues/1", {"title": "Mine"})
    assert (weak.status_code, weak.json()["message"]) == (403, "Must have admin rights to Repository.")
    weak = ask(BOT).rest("GET", "/user")
    assert (weak.status_code, weak.json()["message"]) == (403, "Resource not accessible by integration")


def test_an_unchanged_answer_gets_status_304_and_costs_nothing(ask, repository):
    """https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate."""
    asker = ask("ada")
    first = asker.rest("GET", f"{R}/labels")
    known = {"If-None-Match": first.headers["etag"]}
    again = asker.rest("GET", f"{R}/labels", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["x-ratelimit-remaining"] == first.headers["x-ratelimit-remaining"] == "4999"
    assert ask("grace").rest("GET", f"{R}/labels", headers=known).status_code == 200
    repository.create_label(by=BOT, name="new")
    assert asker.rest("GET", f"{R}/labels", headers=known).status_code == 200


def test_a_spent_budget_gets_status_403_and_is_reset_after_an_hour(world):
    """https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit."""
    with LocalGitHub(world, hourly_limit=2) as server:
        asker = Asker(server, "ada")
        assert [asker.rest("GET", R).status_code for _ in range(3)] == [200, 200, 403]
        spent = asker.rest("GET", R)
        assert (spent.status_code, spent.headers["x-ratelimit-remaining"]) == (403, "0")
        assert int(spent.headers["x-ratelimit-reset"]) == datetime(2017, 3, 20, 10, tzinfo=UTC).timestamp()
        world.clock.advance(timedelta(hours=1))
        assert asker.rest("GET", R).status_code == 200
        asker.session.close()


def test_an_unknown_version_of_the_api_is_refused(ask):
    """https://docs.github.com/en/rest/about-the-rest-api/api-versions."""
    for version, status in (("2022-11-28", 200), ("2001-01-01", 400)):
        headers = {"X-GitHub-Api-Version": version}
        assert ask("ada").rest("GET", R, headers=headers).status_code == status


def test_the_addresses_of_an_enterprise_server_work_and_stay_in_its_answers(ask, repository):
    """https://docs.github.com/en/enterprise-server@3.19/rest/using-the-rest-api/getting-started-with-the-rest-api."""
    repository.create_label(by=BOT, name="a/b c")
    asker = ask("ada")
    [label] = asker.rest("GET", f"/api/v3{R}/labels", per_page=1).json()
    assert label["url"] == f"{asker.url}/api/v3{R}/labels/a%2Fb%20c"
    assert asker.session.get(label["url"], timeout=10).json() == label
    reply = asker.rest("POST", "/api/graphql", {"query": "{ viewer { login } }"})
    assert reply.json() == {"data": {"viewer": {"login": "ada"}}}
