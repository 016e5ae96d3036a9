"""The rate limits of the viewer.

https://docs.github.com/en/rest/rate-limit/rate-limit
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Json, Response, json_response

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rate_limits import Budget
    from olt_actions.local_github.rest.context import RestContext


def get_rate_limit(context: RestContext, _request: Request) -> Response:
    """Return the budgets; search is among them because GitHub always lists it, although it is never used."""
    core = _shape(context.rate_limits.of(context.viewer.id, "core"))
    graphql = _shape(context.rate_limits.of(context.viewer.id, "graphql"))
    search = {**core, "limit": 30, "remaining": 30, "used": 0}
    return json_response({"resources": {"core": core, "search": search, "graphql": graphql}, "rate": core})


def _shape(budget: Budget) -> Json:
    return {
        "limit": budget.limit,
        "remaining": budget.remaining,
        "reset": int(budget.reset_at.timestamp()),
        "used": budget.used,
    }
