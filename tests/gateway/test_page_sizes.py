"""A GitHub that manages less than it is asked for is asked for less, and what it managed is remembered."""

from __future__ import annotations

import pytest

from olt_actions.errors import AskedTooMuch, GitHubUnavailable
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.client import Client
from olt_actions.gateway.page_sizes import PageSizes
from olt_actions.gateway.reader import Reader
from olt_actions.local_github import faults
from tests.harness import REPOSITORY

ACTIONS = "github-actions[bot]"
FOR_EVER = 100_000


def manages(server, most: int, answer=faults.GATEWAY_TIMEOUT, variable: str = "issuesFirst") -> None:
    """Let the server fail at whatever asks for more than that at once."""

    def is_too_much(call) -> bool:
        asked = call.variables.get(variable, 0)
        return (asked if isinstance(asked, int) else len(asked)) > most

    server.faults.refuse(answer, of=is_too_much, times=FOR_EVER)


def open_issues(world, count: int) -> None:
    for n in range(count):
        world.repository(REPOSITORY).create_issue(by=ACTIONS, title=f"Issue {n}")


def sizes(server) -> list[int]:
    return [call.variables["issuesFirst"] for call in server.requests]


def test_1400_issues_are_read_in_under_100_requests_where_20_are_managed(world, server, client):
    open_issues(world, 1_400)
    manages(server, 20)
    assert len(Reader(client, REPOSITORY).snapshot().issues) == 1_400
    assert len(server.requests) < 100
    assert sum(call.status == 504 for call in server.requests) < 10


@pytest.mark.parametrize("most", [7, 5, 2, 1])
def test_the_page_shrinks_until_github_manages_it(world, server, client, most):
    open_issues(world, 20)
    manages(server, most)
    assert len(Reader(client, REPOSITORY).snapshot().issues) == 20


def test_a_time_out_is_tried_once_more_before_the_page_shrinks(world, server, client):
    open_issues(world, 3)
    server.faults.refuse(faults.BAD_GATEWAY)
    Reader(client, REPOSITORY).snapshot()
    assert sizes(server) == [100, 100]
    server.faults.refuse(faults.graphql_timeout(), times=2)
    Reader(client, REPOSITORY).snapshot()
    assert sizes(server)[2:] == [100, 100, 50]


def test_what_took_too_many_resources_is_not_asked_again(world, server, client):
    open_issues(world, 3)
    manages(server, 20, faults.resource_limits("repository"))
    Reader(client, REPOSITORY).snapshot()
    assert sizes(server) == [100, 50, 20]
    Reader(client, REPOSITORY).snapshot()
    assert sizes(server)[3:] == [20]


def test_pages_grow_again_once_github_manages_more(world, server, client):
    open_issues(world, 600)
    manages(server, 20)
    Reader(client, REPOSITORY).snapshot()
    server.faults.clear()
    before = len(server.requests)
    for _ in range(3):
        Reader(client, REPOSITORY).snapshot()
    assert sorted(set(sizes(server)[before:])) == [20, 50, 100]


def test_a_github_that_is_away_is_not_asked_for_less(server, client):
    server.faults.refuse(faults.CONNECTION_RESET, times=FOR_EVER)
    with pytest.raises(GitHubUnavailable):
        Reader(client, REPOSITORY).snapshot()
    assert sizes(server) == [100] * 4


def test_a_github_that_times_out_whatever_is_asked_is_given_up(server, client):
    manages(server, 0)
    with pytest.raises(GitHubUnavailable, match="Run again later"):
        Reader(client, REPOSITORY).snapshot()
    assert len(server.requests) < 16


def test_things_that_are_asked_for_by_id_come_in_smaller_parts_too(world, server):
    world.add_user("ada")
    boards = [world.create_project("ada", by="ada", title=f"Board {n}") for n in range(30)]
    client = Client(server.url, "token-of-ada", sleep=lambda _seconds: None)
    manages(server, 4, variable="ids")
    found = BoardReader(client, REPOSITORY).boards_by_id([board.id for board in boards])
    assert [board["title"] for board in found] == [board.title for board in boards]


def test_of_few_things_no_more_is_asked_than_there_are():
    asked = []

    def ask(some, _timeouts):
        asked.append(len(some))
        if len(some) > 2:
            raise AskedTooMuch("too much")
        return some

    assert [list(part) for part, _ in PageSizes().parts("things", 50, "abc", ask)] == [["a"], ["b"], ["c"]]
    assert asked == [3, 1, 1, 1]


def test_all_labels_of_an_issue_are_read_however_many(world, server, client):
    repository = world.repository(REPOSITORY)
    names = {f"label {n}" for n in range(45)}
    for name in names:
        repository.create_label(by=ACTIONS, name=name)
    repository.create_issue(by=ACTIONS, title="Many").add_labels(by=ACTIONS, labels=sorted(names))
    [issue] = Reader(client, REPOSITORY).snapshot().issues
    assert {label["name"] for label in issue["labels"]["nodes"]} == names
    assert len(server.requests) == 2
