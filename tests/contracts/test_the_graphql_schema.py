"""The local GitHub's GraphQL schema is a subset of the one GitHub publishes."""

from __future__ import annotations

import pytest
from graphql import build_schema

from olt_actions.local_github.graphql.schema import schema
from tests.contracts.differences import differences
from tests.contracts.published import published_schema

PUBLISHED = build_schema("""
  interface Node { id: ID! }
  type Query { issue(number: Int!, owner: String = "me"): Issue }
  type Issue implements Node { id: ID! title: String! state: State! }
  type Label { name: String! }
  enum State { OPEN CLOSED }
  union Item = Issue | Label
  input Filter { state: State! title: String }
""")
QUERY = "type Query { issue(number: Int!): Issue } type Issue { id: ID! }"


def test_our_schema_is_a_subset_of_the_published_one():
    """See https://docs.github.com/en/graphql/overview/public-schema ."""
    assert differences(schema(), published_schema()) == []


def test_a_schema_is_a_subset_of_itself_and_of_a_larger_one():
    assert differences(PUBLISHED, PUBLISHED) == []
    assert differences(build_schema(QUERY), PUBLISHED) == []


@pytest.mark.parametrize(
    ("ours", "difference"),
    [
        (QUERY + "type Board { id: ID! }", "Board: not published"),
        (QUERY + "union Node = Issue", "Node: GraphQLUnionType, published as GraphQLInterfaceType"),
        (QUERY + "extend type Issue { colour: String }", "Issue.colour: not published"),
        (QUERY + "extend type Issue { title: String }", "Issue.title: String, published as String!"),
        (QUERY + "interface Owned { id: ID! } extend type Issue implements Owned", "Owned: not published"),
        (QUERY + "enum State { OPEN ASLEEP }", "State.ASLEEP: not published"),
        (QUERY + "union Item = Issue | Query", "Item: member Query not published"),
        (QUERY + "input Filter { state: State! colour: String } enum State { OPEN }", "Filter(colour): not published"),
        (QUERY + "input Filter { title: String }", "Filter(state): required, and not here"),
        (QUERY + "input Filter { state: String! }", "Filter(state): String!, published as State!"),
        ("type Query { issue(id: ID, number: Int!): Issue } type Issue { id: ID! }", "Query.issue(id): not published"),
        ("type Query { issue: Issue } type Issue { id: ID! }", "Query.issue(number): required, and not here"),
        (
            'type Query { issue(number: Int!, owner: String = "you"): Issue } type Issue { id: ID! }',
            'Query.issue(owner): default "you", published as "me"',
        ),
    ],
)
def test_every_difference_is_named(ours: str, difference: str):
    assert difference in differences(build_schema(ours), PUBLISHED)
