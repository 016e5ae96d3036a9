"""Injects faults: what GitHub and the network are known to do to a request.

A request can be refused before it has an effect, or have its effect and lose its answer; a mutation document can have
some of its parts refused. A fault hits a request by its number among the matching ones, counted from the moment the
fault is added:

    server.faults.lose(CONNECTION_RESET, nth=2, of=is_write)   # the second write is done, but its answer is lost
    server.faults.refuse(secondary_rate_limit(retry_after=30))  # the next request, whatever it is
    server.faults.refuse_mutations(TOO_QUICKLY, from_place=3)   # three parts of a batch are done

https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from olt_actions.local_github.graphql.errors import GraphQLFailure, alone
from olt_actions.local_github.messages import Delivery, Response, json_response

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import BeforeMutation
    from olt_actions.local_github.request_log import LoggedRequest

Which = Callable[["LoggedRequest"], bool]
Execute = Callable[["BeforeMutation | None"], Response]
Hit = Callable[[Execute], Response]

BAD_GATEWAY = Response(
    HTTPStatus.BAD_GATEWAY, b"<html><body><h1>502 Bad Gateway</h1></body></html>", {"Content-Type": "text/html"}
)
GATEWAY_TIMEOUT = replace(BAD_GATEWAY, status=HTTPStatus.GATEWAY_TIMEOUT)
# The status of these two never reaches the client.
CONNECTION_RESET = Response(HTTPStatus.OK, delivery=Delivery.RESET)
SILENCE = Response(HTTPStatus.OK, delivery=Delivery.NEVER)

TOO_QUICKLY = GraphQLFailure("UNPROCESSABLE", "was submitted too quickly")
OUT_OF_RESOURCES = GraphQLFailure("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.")

_ABOUT_LIMITS = (
    "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"
)


def anything(_call: LoggedRequest) -> bool:
    """Match every request."""
    return True


def is_write(call: LoggedRequest) -> bool:
    """Match requests that could change something."""
    return call.is_write


def is_read(call: LoggedRequest) -> bool:
    """Match requests that could not change anything."""
    return not call.is_write


def runs(mutation: str) -> Which:
    """Match documents that run this mutation, `createIssue` for one."""
    return lambda call: mutation in call.mutations


def truncated(response: Response) -> Response:
    """Send half of the body as if it were all of it: well-formed HTTP, broken JSON."""
    return replace(response, body=response.body[: len(response.body) // 2])


def cut_off(response: Response) -> Response:
    """Send half of the body, and close the connection before the rest that was announced."""
    return replace(response, delivery=Delivery.CUT_OFF)


def secondary_rate_limit(
    *, retry_after: int | None = None, status: HTTPStatus = HTTPStatus.FORBIDDEN, creation: bool = False
) -> Response:
    """Report the secondary rate limit: status 403 or 429 (GraphQL also 200), with a time to wait or without."""
    message = (
        "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. "
        "Please retry your request again later."
        if creation
        else "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    )
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return json_response({"documentation_url": _ABOUT_LIMITS, "message": message}, status, headers)


def graphql_rate_limit() -> Response:
    """Report that the hourly budget of GraphQL is spent: status 200, and an error."""
    answer = alone("RATE_LIMITED", "API rate limit exceeded for user ID 1.")
    return json_response(answer, headers={"X-RateLimit-Remaining": "0"})


def graphql_timeout() -> Response:
    """Report that something went wrong, usually the ten-second limit: status 200, and an error without a type."""
    message = (
        "Something went wrong while executing your query. This may be the result of a timeout, or it could be a "
        "GitHub bug. Please include `LOCAL:0` when reporting this issue."
    )
    return json_response({"data": None, "errors": [{"message": message}]})


def resource_limits(field_name: str) -> Response:
    """Leave one field of a query empty because the query asked for too much at once."""
    path: list[str | int] = [field_name]
    return json_response({"data": {field_name: None}, **alone(OUT_OF_RESOURCES.kind, OUT_OF_RESOURCES.message, path)})


def hide(
    *path: str | int, kind: str = "FORBIDDEN", message: str = "Resource not accessible by integration"
) -> Callable[[Response], Response]:
    """Leave out what is at that place of an answer's data, with an error that says that the token may not see it."""

    def spoil(response: Response) -> Response:
        answer = json.loads(response.body)
        *above, last = path
        place = answer["data"]
        for step in above:
            place = place[step]
        place[last] = None
        error = {"type": kind, "path": list(path), "message": message}
        return json_response({**answer, "errors": [*answer.get("errors", ()), error]})

    return spoil


@dataclass(slots=True)
class _Fault:
    hit: Hit
    of: Which
    nth: int
    times: int
    seen: int = 0

    def strikes(self, call: LoggedRequest) -> bool:
        self.seen += self.of(call)
        return self.of(call) and self.nth <= self.seen < self.nth + self.times


@dataclass(slots=True)
class Faults:
    """The faults of one server; each hits `times` matching requests in a row, from the `nth` on.

    A request that one fault hits is not counted by those added after it: two faults in a row hit two requests in a row.
    """

    struck: int = 0  # how many requests they have hit
    _faults: list[_Fault] = field(default_factory=list)

    def refuse(self, answer: Response, *, nth: int = 1, of: Which = anything, times: int = 1) -> None:
        """Answer with `answer` instead of executing the request."""
        self._faults.append(_Fault(lambda _execute: answer, of, nth, times))

    def lose(
        self,
        answer: Response | Callable[[Response], Response],
        *,
        nth: int = 1,
        of: Which = anything,
        times: int = 1,
    ) -> None:
        """Execute the request, but answer with `answer`, or with what it makes of the true answer."""

        def hit(execute: Execute) -> Response:
            true_answer = execute(None)
            return answer if isinstance(answer, Response) else answer(true_answer)

        self._faults.append(_Fault(hit, of, nth, times))

    def refuse_mutations(
        self, failure: GraphQLFailure, *, from_place: int = 0, nth: int = 1, of: Which = is_write, times: int = 1
    ) -> None:
        """Refuse the parts of a mutation document from that position on, counted from 0; execute those before it."""

        def hit(execute: Execute) -> Response:
            return execute(lambda _alias, place: failure if place >= from_place else None)

        self._faults.append(_Fault(hit, of, nth, times))

    def clear(self) -> None:
        """Remove all faults."""
        self._faults.clear()

    def apply(self, call: LoggedRequest, execute: Execute) -> Response:
        """Answer a request, through the first fault that hits it or as usual."""
        # Lazily: `strikes` counts, and a request that one fault hits must not be counted by the next.
        striking = next((fault for fault in self._faults if fault.strikes(call)), None)
        self.struck += striking is not None
        return striking.hit(execute) if striking else execute(None)
