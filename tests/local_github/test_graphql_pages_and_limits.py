"""Pages, filters, orders, and the price of a query.

https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api and
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.local_github import LocalGitHub

BOT = "github-actions[bot]"


def issues(selection: str) -> str:
    return '{ repository(owner: "example-org", name: "olt") { issues' + selection + " } }"


@pytest.fixture
def seven(repository):
    return [repository.create_issue(by=BOT, title=f"Issue {n}") for n in range(1, 8)]


def walk(asker, repository, arguments: str) -> list[list[int]]:
    document = (
        "query($after: String) { repository(owner: \"example-org\", name: \"olt\") { issues("
        + arguments
        + ", after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { number } } } }"
    )  # fmt: skip
    pages, after = [], None
    while True:
        found = asker.data(document, after=after)["repository"]["issues"]
        assert found["totalCount"] == len(repository.issues)
        pages.append([it["number"] for it in found["nodes"]])
        if not found["pageInfo"]["hasNextPage"]:
            return pages
        after = found["pageInfo"]["endCursor"]


@pytest.mark.usefixtures("seven")
def test_a_list_is_walked_page_by_page_in_either_direction(ask, repository):
    assert walk(ask(BOT), repository, "first: 3") == [[1, 2, 3], [4, 5, 6], [7]]
    newest = "first: 4, orderBy: {field: CREATED_AT, direction: DESC}"
    assert walk(ask(BOT), repository, newest) == [[7, 6, 5, 4], [3, 2, 1]]


@pytest.mark.usefixtures("seven")
def test_the_last_items_keep_the_order_of_the_list(ask):
    found = ask(BOT).data(issues("(last: 2) { nodes { number } pageInfo { hasPreviousPage startCursor } }"))
    page = found["repository"]["issues"]
    assert [it["number"] for it in page["nodes"]] == [6, 7]
    assert page["pageInfo"]["hasPreviousPage"] is True
    before = page["pageInfo"]["startCursor"]
    found = ask(BOT).data(issues(f'(last: 2, before: "{before}") {{ edges {{ node {{ number }} }} }}'))
    assert [it["node"]["number"] for it in found["repository"]["issues"]["edges"]] == [4, 5]


def test_an_issue_opened_during_a_walk_neither_repeats_nor_hides_another(ask, repository, seven):
    cursor = issues("(first: 3, orderBy: {field: CREATED_AT, direction: DESC}) { pageInfo { endCursor } }")
    after = ask(BOT).data(cursor)["repository"]["issues"]["pageInfo"]["endCursor"]
    repository.create_issue(by=BOT, title="Issue 8")
    query = f'(first: 9, after: "{after}", orderBy: {{field: CREATED_AT, direction: DESC}}) {{ nodes {{ number }} }}'
    found = ask(BOT).data(issues(query))["repository"]["issues"]["nodes"]
    assert [it["number"] for it in found] == [4, 3, 2, 1]
    assert len(seven) == 7


@pytest.mark.usefixtures("seven")
def test_an_invalid_cursor_is_refused(ask):
    [error] = ask(BOT).graphql(issues('(first: 2, after: "seven") { nodes { number } }'))["errors"]
    assert error["type"] == "INVALID_CURSOR_ARGUMENTS"


def test_issues_are_filtered_and_ordered(ask, world, repository, seven):
    """https://docs.github.com/en/graphql/reference/input-objects#issuefilters."""
    repository.create_label(by=BOT, name="week")
    week = repository.create_milestone(by=BOT, title="Week 1")
    seven[1].add_labels(by=BOT, labels=["week"])
    seven[2].assign(by=BOT, logins=["grace"])
    seven[3].set_milestone(by=BOT, milestone=week)
    world.clock.advance(timedelta(days=1))
    noon = "2017-03-21T00:00:00Z"
    seven[4].close(by=BOT)
    repository.create_issue(by="ada", title="Mine")
    seven[0].comment(by="ada", body="Hi")

    def numbers(arguments: str) -> list[int]:
        found = ask(BOT).data(issues(f"(first: 99, {arguments}) {{ nodes {{ number }} }}"))
        return [it["number"] for it in found["repository"]["issues"]["nodes"]]

    assert numbers('labels: ["WEEK"]') == [2]
    assert numbers('filterBy: {assignee: "grace"}') == [3]
    assert numbers('filterBy: {assignee: "*"}') == [3]
    assert numbers("filterBy: {assignee: null}") == [1, 2, 4, 5, 6, 7, 8]
    assert numbers('filterBy: {milestoneNumber: "1"}') == [4]
    assert numbers("states: CLOSED") == numbers("filterBy: {states: [CLOSED]}") == [5]
    assert numbers('filterBy: {createdBy: "ada"}') == [8]
    assert numbers(f'filterBy: {{since: "{noon}"}}') == [1, 5, 8]
    assert numbers("orderBy: {field: UPDATED_AT, direction: DESC}")[:3] == [1, 8, 5]
    assert numbers("orderBy: {field: COMMENTS, direction: DESC}")[0] == 1


def test_a_timeline_is_filtered_by_kind_and_time(ask, world, seven):
    issue = seven[0]
    issue.comment(by="ada", body="First")
    world.clock.set(datetime(2017, 3, 21, tzinfo=UTC))
    issue.close(by="grace")
    issue.comment(by="ada", body="Thanks")
    query = (
        "query($id: ID!, $s: DateTime, $k: [IssueTimelineItemsItemType!]) { node(id: $id) { ... on Issue "
        "{ timelineItems(first: 50, since: $s, itemTypes: $k) { nodes { __typename "
        "... on ClosedEvent { actor { login } createdAt stateReason } } } } } }"
    )

    def kinds(**variables) -> list[str]:
        found = ask(BOT).data(query, id=issue.id, **variables)["node"]["timelineItems"]["nodes"]
        return [it["__typename"] for it in found]

    assert kinds() == ["IssueComment", "ClosedEvent", "IssueComment"]
    assert kinds(s="2017-03-21T00:00:00Z") == ["ClosedEvent", "IssueComment"]
    assert kinds(k=["CLOSED_EVENT", "LABELED_EVENT"]) == ["ClosedEvent"]
    assert kinds(k=["ISSUE_COMMENT"], s="2017-03-21T00:00:00Z") == ["IssueComment"]


def test_comments_can_be_ordered_by_their_latest_change(ask, seven):
    first, _second = (seven[0].comment(by="ada", body=body) for body in ("First", "Second"))
    first.edit(by="ada", body="First, edited")
    query = (
        f'{{ node(id: "{seven[0].id}") {{ ... on Issue '
        "{ comments(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) { totalCount nodes { body } } } } }"
    )
    assert ask(BOT).data(query)["node"]["comments"] == {"totalCount": 2, "nodes": [{"body": "First, edited"}]}


@pytest.mark.parametrize(
    ("selection", "kind"),
    [
        (" { nodes { id } }", "MISSING_PAGINATION_BOUNDARIES"),
        (" { edges { cursor } }", "MISSING_PAGINATION_BOUNDARIES"),
        ("(first: 101) { nodes { id } }", "EXCESSIVE_PAGINATION"),
        ("(last: 0) { nodes { id } }", "ARGUMENT_LIMIT"),
        (
            "(first: 100) { nodes { labels(first: 100) { nodes { id } } comments(first: 100) { nodes { "
            "reactions(first: 100) { nodes { id } } } } } }",
            "MAX_NODE_LIMIT_EXCEEDED",
        ),
    ],
)
def test_a_query_that_asks_for_too_much_is_refused(ask, selection: str, kind: str):
    answer = ask(BOT).graphql(issues(selection))
    assert [error["type"] for error in answer["errors"]] == [kind]
    assert "data" not in answer


def test_counting_needs_no_page_and_skipped_fields_cost_nothing(ask):
    assert ask(BOT).data(issues(" { totalCount }")) == {"repository": {"issues": {"totalCount": 0}}}
    query = "query($w: Boolean!) { viewer { login } " + issues(" @include(if: $w) { nodes { id } }")[1:]
    assert ask(BOT).data(query, w=False)["repository"] == {}
    assert "errors" in ask(BOT).graphql(query, w=True)


def test_the_cost_is_that_of_full_pages(ask):
    """A page of 100 issues with two lists each is 201 fetches, and so two points."""
    query = issues("(first: 100) { nodes { labels(first: 5) { nodes { id } } assignees(first: 5) { nodes { id } } } }")
    data = ask(BOT).data("{ rateLimit { cost nodeCount limit remaining used } " + query[1:])
    assert data["rateLimit"] == {"cost": 2, "nodeCount": 1100, "limit": 5000, "remaining": 4998, "used": 2}


def test_a_spent_budget_gets_status_200_and_is_reset_after_an_hour(world):
    with LocalGitHub(world, hourly_limit=2) as server:
        from tests.local_github.asking import Asker

        asker = Asker(server, "ada")
        for _ in range(2):
            asker.data("{ viewer { login } }")
        reply = asker.rest("POST", "/graphql", {"query": "{ viewer { login } }"})
        assert (reply.status_code, reply.json()["errors"][0]["type"]) == (200, "RATE_LIMITED")
        assert reply.headers["x-ratelimit-remaining"] == "0"
        assert asker.rest("GET", "/rate_limit").json()["resources"]["core"]["remaining"] == 2
        world.clock.advance(timedelta(hours=1))
        asker.data("{ viewer { login } }")
        asker.session.close()


def test_an_invalid_time_is_refused(ask):
    [error] = ask(BOT).graphql(issues('(first: 1, filterBy: {since: "yesterday"}) { nodes { id } }'))["errors"]
    assert error["message"] == "'yesterday' is not a valid DateTime."
