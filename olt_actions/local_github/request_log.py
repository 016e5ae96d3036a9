"""The log of the server: a `LoggedRequest` for each request, for tests to count and for faults to match.

A GraphQL request is a write when its operation is a mutation, whatever HTTP says about POST.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.documents import read_document

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request

GRAPHQL_PATHS = ("/graphql", "/api/graphql")


@dataclass(slots=True)
class LoggedRequest:
    """A request in brief; `status` is None if no answer arrived, `was_executed` whether it could have an effect."""

    number: int
    method: str
    path: str
    query: Mapping[str, str]
    is_write: bool
    operation: str = ""
    variables: Mapping[str, Any] = field(default_factory=dict)
    mutations: tuple[str, ...] = ()
    status: int | None = None
    was_executed: bool = False


def describe(number: int, request: Request) -> LoggedRequest:
    """Describe a request that has just arrived."""
    is_write = request.method not in ("GET", "HEAD")
    if request.path not in GRAPHQL_PATHS:
        return LoggedRequest(number, request.method, request.path, request.query, is_write)
    question = _question(request)
    text = str(question.get("query") or "")
    name = question.get("operationName")
    mutations = read_document(text).mutations(name if isinstance(name, str) else None)
    return LoggedRequest(
        number,
        request.method,
        request.path,
        request.query,
        bool(mutations),
        operation=text,
        variables=question.get("variables") or {},
        mutations=mutations,
    )


def _question(request: Request) -> Mapping[str, Any]:
    try:
        question = request.json()
    except ValueError:
        return {}
    return question if isinstance(question, dict) else {}
