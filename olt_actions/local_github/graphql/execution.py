"""Answers one GraphQL request.

In: the JSON of the request and its sender. Out: the JSON of the answer. Mutations run in order, and one that fails does
not undo the others. https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphql import execute_sync
from graphql.execution.values import get_variable_values

from olt_actions.local_github.graphql.context import GraphQLContext
from olt_actions.local_github.graphql.documents import read_document
from olt_actions.local_github.graphql.errors import GraphQLFailure, alone, shape
from olt_actions.local_github.graphql.limits import cost_of
from olt_actions.local_github.graphql.quick_execution import QuickExecution
from olt_actions.local_github.graphql.schema import schema
from olt_actions.local_github.graphql.scopes import missing_scopes

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import BeforeMutation
    from olt_actions.local_github.rate_limits import Budget
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.tokens import Token
    from olt_actions.local_github.world.world import World


def answer(
    world: World,
    viewer: Account,
    token: Token,
    budget: Budget,
    question: Mapping[str, Any],
    before_mutation: BeforeMutation | None = None,
) -> Mapping[str, Any]:
    """Run the operation of a request and give its `data` and `errors`."""
    document = read_document(question["query"])
    name, variables = question.get("operationName"), question.get("variables") or {}
    if document.node is None or document.errors:
        return {"errors": [shape(error) for error in document.errors]}
    operation = document.operation(name)
    if operation is None:
        return alone("MISSING_OPERATION", "An operation name is required, and must be one of the document's.")
    # Scopes come before the budget, and both before anything runs: a mutation that is refused must have no effect.
    missing = missing_scopes(schema(), document.node, token)
    if missing:
        return {"errors": missing}
    if budget.is_spent:
        return alone("RATE_LIMITED", f"API rate limit exceeded for user ID {viewer.database_id}.")
    coerced = get_variable_values(schema(), operation.variable_definitions or (), variables)
    if isinstance(coerced, list):
        return {"errors": [shape(error) for error in coerced]}
    try:
        cost = cost_of(schema(), operation, document.fragments, coerced)
    except GraphQLFailure as failure:
        return alone(failure.kind, failure.message)
    budget.used += cost.points  # before it runs, so that a document that fails costs points, too
    context = GraphQLContext(world, viewer, cost, budget, before_mutation)
    result = execute_sync(
        schema(),
        document.node,
        context_value=context,
        variable_values=variables,
        operation_name=name,
        execution_context_class=QuickExecution,
    )
    given: dict[str, Any] = {"data": result.data}
    if result.errors:
        given["errors"] = [shape(error) for error in result.errors]
    return given
