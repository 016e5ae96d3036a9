"""What each query costs, by GitHub's formula: a point for every hundred requests that fill its connections, at least 1.

https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#predicting-the-point-value-of-a-query
"""

from __future__ import annotations

from typing import Any

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

from olt_actions.gateway.documents import issues_by_number, load, with_lookups
from olt_actions.local_github.graphql.limits import cost_of
from olt_actions.local_github.graphql.schema import schema
from tests.contracts.test_graphql_documents import QUERIES

_CONNECTIONS = ("labels", "milestones", "assignable", "changed")
_NOTHING_ELSE = dict.fromkeys(_CONNECTIONS, False)
_HUNDRED = [str(number) for number in range(100)]

# By query: the variables of its largest page, as far as its cost depends on them, and what that costs. A page of
# issues is a hundred times four lists. Boards are read by fifty, with their cards; 100 cards of a board are one list.
COSTS: dict[str, tuple[dict[str, Any], int]] = {
    "accounts": ({}, 1),
    "board_access": ({"hasTemplate": True}, 1),
    "board_template": ({}, 1),
    "boards_by_id": ({}, 1),
    "boards_of_issues": ({}, 1),
    "boards_of_owner": ({}, 1),
    "cards": ({}, 1),
    "edits": ({}, 1),
    "last_commit": ({}, 1),
    "linked_boards": ({"isFirstPage": True, "first": 50}, 2),
    "moves": ({}, 1),
    "observe": ({**dict.fromkeys(_CONNECTIONS, True), "issues": True, "issuesFirst": 100}, 4),
    "observe_issue": ({"touchedFirst": 100}, 4),
}


def cost(document: str, variables: dict[str, Any]) -> int:
    found = parse(document).definitions
    [operation] = [it for it in found if isinstance(it, OperationDefinitionNode)]
    fragments = {it.name.value: it for it in found if isinstance(it, FragmentDefinitionNode)}
    return cost_of(schema(), operation, fragments, variables).points


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_costs_no_more_than_this(name: str):
    variables, points = COSTS[name]
    assert cost(load(name), variables) == points


@pytest.mark.parametrize("size", [1, 10, 50, 100])
def test_a_page_of_issues_costs_a_point_for_every_25(size: int):
    variables = {**_NOTHING_ELSE, "issues": True, "issuesFirst": size}
    assert cost(load("observe"), variables) == max(1, size // 25)


def test_everybodys_account_travels_for_nothing():
    document, variables = with_lookups(load("observe"), _HUNDRED)
    assert cost(document, {**variables, **_NOTHING_ELSE, "issues": True, "issuesFirst": 100}) == 4


def test_a_hundred_issues_are_looked_for_in_one_point():
    document, variables = issues_by_number(range(100))
    assert cost(document, variables) == 1
