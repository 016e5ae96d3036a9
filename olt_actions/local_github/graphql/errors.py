"""GraphQL errors in GitHub's own shape: `type` is beside `message` and `path`, not under `extensions`.

https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from olt_actions.local_github.world import refusals

_TYPES = (
    (refusals.NotFoundRefusal, "NOT_FOUND"),
    (refusals.Forbidden, "FORBIDDEN"),
    (refusals.Gone, "UNPROCESSABLE"),
    (refusals.Unprocessable, "UNPROCESSABLE"),
)


class GraphQLFailure(Exception):
    """An answer that is a GraphQL error of a given type."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def shape(error: GraphQLError) -> dict[str, Any]:
    """Convert an error of the executor or of the world to GitHub's shape; a bug of the local GitHub is raised."""
    original = error.original_error
    # graphql-core turns every exception into an error of the answer, where a bug would pass as a refusal.
    if original is not None and not isinstance(original, refusals.Refusal | GraphQLFailure | GraphQLError):
        raise original
    shaped: dict[str, Any] = {}
    kind = _type_of(original)
    if kind:
        shaped["type"] = kind
    if error.path is not None:
        shaped["path"] = list(error.path)
    if error.locations:
        shaped["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    shaped["message"] = error.message
    return shaped


def alone(kind: str, message: str, path: list[str | int] | None = None) -> Mapping[str, Any]:
    """Make an answer that is one error and no data."""
    error: dict[str, Any] = {"type": kind, "message": message}
    return {"errors": [error | ({"path": path} if path else {})]}


def _type_of(original: BaseException | None) -> str | None:
    if isinstance(original, GraphQLFailure):
        return original.kind
    if isinstance(original, refusals.ReadOnly):
        return original.graphql_type
    return next((kind for refusal, kind in _TYPES if isinstance(original, refusal)), None)
