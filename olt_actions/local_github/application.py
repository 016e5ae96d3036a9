"""The local GitHub without sockets: answers a `Request` with a `Response`, keeps the log and injects the faults.

It accepts the paths of github.com (`/graphql`, `/repos/…`) and those of an Enterprise Server (`/api/graphql`,
`/api/v3/repos/…`). It is stricter than GitHub, where anybody can read what is public: every request needs a valid
token, so that a run without one fails here rather than in production.
https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC
from email.utils import format_datetime
from http import HTTPStatus
from threading import RLock
from typing import TYPE_CHECKING

from olt_actions.local_github.faults import TOO_QUICKLY, Faults, secondary_rate_limit
from olt_actions.local_github.graphql.execution import answer
from olt_actions.local_github.messages import Request, Response, json_response
from olt_actions.local_github.rate_limits import Budget, CreationLimits, RateLimits
from olt_actions.local_github.request_log import GRAPHQL_PATHS, LoggedRequest, describe
from olt_actions.local_github.rest import errors, routes
from olt_actions.local_github.rest.context import RestContext

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import BeforeMutation
    from olt_actions.local_github.graphql.errors import GraphQLFailure
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.tokens import Token
    from olt_actions.local_github.world.world import World

API_PREFIX = "/api/v3"
# https://docs.github.com/en/rest/about-the-rest-api/api-versions
API_VERSIONS = ("2022-11-28", "2026-03-10")


@dataclass(slots=True)
class Application:
    """One GitHub; it answers one request at a time, whichever threads they come from."""

    world: World
    hourly_limit: int = 5_000
    faults: Faults = field(default_factory=Faults)
    requests: list[LoggedRequest] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)
    rate_limits: RateLimits = field(init=False)
    creation_limits: CreationLimits | None = None

    def __post_init__(self) -> None:
        self.rate_limits = RateLimits(self.world.clock, self.hourly_limit)

    def handle(self, request: Request) -> Response:
        """Answer a request and log it."""
        with self.lock:
            call = describe(len(self.requests) + 1, request)
            self.requests.append(call)

            def execute(before_mutation: BeforeMutation | None) -> Response:
                call.was_executed = True
                return self._answer(request, call, before_mutation)

            # Faults wrap the execution, not the answer: some must strike before it, and some after it.
            response = self.faults.apply(call, execute)
            call.status = response.status.value if response.delivery.answers else None
            date = format_datetime(self.world.clock.now.astimezone(UTC), usegmt=True)
            return response.with_headers({"Date": date, "X-GitHub-Request-Id": f"LOCAL:{call.number:06}"})

    def _answer(self, request: Request, call: LoggedRequest, before_mutation: BeforeMutation | None) -> Response:
        found = self._viewer(request)
        if isinstance(found, Response):
            return found
        viewer, token = found
        version = request.headers.get("x-github-api-version", API_VERSIONS[0])
        if version not in API_VERSIONS:
            return errors.refusal(HTTPStatus.BAD_REQUEST, f"'{version}' is not a supported version of the API.")
        graphql = request.path in GRAPHQL_PATHS
        budget = self.rate_limits.of(viewer.id, "graphql" if graphql else "core")
        if graphql:
            limited = self._within_limits(viewer, call, before_mutation)
            response = self._answer_graphql(request, viewer, token, budget, limited)
        elif self._may_not_create(viewer, creates=request.method == "POST"):
            response = secondary_rate_limit(creation=True)
        else:
            response = self._answer_rest(request, viewer, token, budget)
        scopes = {} if token.scopes is None else {"X-OAuth-Scopes": ", ".join(token.scopes)}
        return response.with_headers({**budget.headers(), **scopes})

    def _within_limits(
        self, viewer: Account, call: LoggedRequest, before_mutation: BeforeMutation | None
    ) -> BeforeMutation:
        def check(alias: str, place: int) -> GraphQLFailure | None:
            failure = before_mutation(alias, place) if before_mutation else None
            creates = call.mutations[place].startswith(("create", "copy", "addComment"))
            return failure or (TOO_QUICKLY if self._may_not_create(viewer, creates=creates) else None)

        return check

    def _may_not_create(self, viewer: Account, *, creates: bool) -> bool:
        return creates and self.creation_limits is not None and not self.creation_limits.admit(viewer.id)

    def _viewer(self, request: Request) -> tuple[Account, Token] | Response:
        # https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
        if not request.headers.get("user-agent"):
            return errors.refusal(HTTPStatus.FORBIDDEN, "Please make sure your request has a User-Agent header.")
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() not in ("token", "bearer"):
            return errors.refusal(HTTPStatus.UNAUTHORIZED, "Requires authentication")
        account = self.world.account_of(token.strip())
        if account is None:
            return errors.refusal(HTTPStatus.UNAUTHORIZED, "Bad credentials")
        return account, self.world.tokens[token.strip()]

    def _answer_graphql(
        self, request: Request, viewer: Account, token: Token, budget: Budget, before_mutation: BeforeMutation | None
    ) -> Response:
        if request.method != "POST":
            return errors.refusal(HTTPStatus.NOT_FOUND, "Not Found")
        try:
            question = request.json()
        except ValueError:
            return errors.refusal(HTTPStatus.BAD_REQUEST, "Problems parsing JSON")
        if not isinstance(question, dict) or not isinstance(question.get("query"), str):
            message = "A query attribute must be specified and must be a string."
            return errors.refusal(HTTPStatus.BAD_REQUEST, message)
        return json_response(answer(self.world, viewer, token, budget, question, before_mutation))

    def _answer_rest(self, request: Request, viewer: Account, token: Token, budget: Budget) -> Response:
        if budget.is_spent:
            message = f"API rate limit exceeded for user ID {viewer.database_id}."
            return errors.refusal(HTTPStatus.FORBIDDEN, message)
        prefix = API_PREFIX if request.path.startswith(API_PREFIX) else ""
        request = replace(request, path=request.path.removeprefix(prefix))
        context = RestContext(self.world, viewer, token, request.address + prefix, self.rate_limits)
        response = routes.answer(context, request)
        if request.method == "GET" and response.status == HTTPStatus.OK:
            response = _unless_known(request, response, viewer)
        # Neither counts: https://docs.github.com/en/rest/rate-limit/rate-limit and the conditional requests below.
        free = response.status == HTTPStatus.NOT_MODIFIED or request.path == "/rate_limit"
        budget.used += 0 if free else 1
        return response


def _unless_known(request: Request, response: Response, viewer: Account) -> Response:
    """Answer 304 if the client already has this answer; GitHub never treats the answers to two accounts as the same.

    https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
    """
    # The login is part of the tag: an answer cached for one account must not pass as another's.
    tag = f'W/"{hashlib.sha256(viewer.login.encode() + response.body).hexdigest()}"'
    if request.headers.get("if-none-match") == tag:
        return Response(HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
    return response.with_headers({"ETag": tag})
