"""The one transport to GitHub: every request goes through here, is counted, and ends as done, rejected or unknown.

PyGithub underneath, with its own retry off: by default it sends a POST up to ten more times when an answer is lost, and
GitHub makes an issue for each. Here only reads are repeated. A write whose answer is lost raises `OutcomeUnknown`, and
whoever sent it looks at GitHub before anything else is written.

GraphQL is sent through `requestJsonAndCheck` rather than `graphql_query`, which turns every error into a status 400
that never was: the errors of a batch say which of its parts were refused, and the others took effect.

Failures are translated here, once, into `errors.GitHubError`. PyGithub is slow to import, so it is imported on first
use. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from olt_actions import __version__
from olt_actions.errors import (
    AskedTooMuch,
    DocumentRejected,
    GitHubError,
    GitHubUnavailable,
    NotFound,
    OutcomeUnknown,
    OutOfResources,
    PermissionDenied,
    RateLimited,
    Rejected,
    TimedOut,
    TokenRefused,
)
from olt_actions.gateway.budget import RateLimit, points_of, rate_limit_of, time_of, too_long, with_reset
from olt_actions.gateway.documents import Document
from olt_actions.gateway.failures import error_of_exception, error_of_graphql
from olt_actions.gateway.hidden import Hidden, hidden_at
from olt_actions.gateway.page_sizes import PageSizes

if TYPE_CHECKING:
    from github.Requester import Requester

Json = dict[str, Any]
Answer = TypeVar("Answer")

_READ_PAUSES = (0.5, 2.0, 8.0)  # seconds before a read is tried again
_WAIT_AT_MOST = 60.0  # seconds a read waits for a limit; a longer wait ends the run, and the next one continues


@dataclass(slots=True)
class Requests:
    """How many requests were sent, how many of them could change something, and what those in GraphQL have cost."""

    total: int = 0
    writes: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class GraphQLReply:
    """The answer to a GraphQL mutation: parts may have failed while others took effect."""

    data: Json
    errors: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class RestAnswer:
    """The answer to a REST read, perhaps a refusal; names of headers are in lower case, and a success is always 200."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def is_good(self) -> bool:
        """Whether GitHub answered with what was asked for."""
        return self.status == 200


@dataclass(slots=True)
class Client:
    """A connection to one GitHub with one token; not for use by several threads."""

    base_url: str
    token: str = field(repr=False)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    requests: Requests = field(default_factory=Requests)
    rate_limits: dict[str, RateLimit] = field(
        default_factory=dict
    )  # by what GitHub calls the resource, `graphql` for one
    page_sizes: PageSizes = field(default_factory=PageSizes)
    github_time: datetime | None = None  # by GitHub's last answer
    _requester: Requester | None = None

    @property
    def is_github_com(self) -> bool:
        """Whether this is GitHub's own service, whose limits we have to keep to, rather than somebody's server."""
        host = urlsplit(self.base_url).hostname or ""
        return host == "api.github.com" or host.endswith(".ghe.com")

    def query(
        self,
        document: Document[Answer],
        variables: Mapping[str, object],
        *,
        doing: str,
        allow_not_found: bool = False,
        hidden: list[Hidden] | None = None,
        timeouts: int | None = None,
    ) -> Answer:
        """The `data` of a GraphQL query. Tried again when GitHub does not answer; raises `GitHubError`.

        With `allow_not_found`, things that GitHub cannot find are None in the data, rather than an error. With a list
        of what is `hidden`, so is everything that GitHub refuses to show, and the list is told of each. After so many
        `timeouts` it raises `AskedTooMuch`, if less can be asked for; when GitHub is out of resources, at once.
        """

        def send() -> tuple[Json, list[Hidden]]:
            answer = self._send("POST", self._graphql_url(), {"query": document, "variables": variables})
            _refuse_page(answer, doing)
            data, refused = _data(answer), []
            was_run = isinstance(answer, dict) and "data" in answer
            for entry in _errors(answer):
                error = self._error(entry, doing=doing, was_run=was_run)
                there = None if hidden is None or data is None else hidden_at(data, entry.get("path"), error)
                if there is not None:
                    refused.append(there)
                elif not (allow_not_found and isinstance(error, NotFound)):
                    raise error
            if data is None:
                raise OutcomeUnknown("GitHub answered without data.", doing=doing)
            return data, refused

        data: Answer
        data, refused = self._read(send, doing, timeouts)
        if hidden is not None:
            hidden += refused
        return data

    def mutate(self, document: str, variables: Mapping[str, object], *, doing: str) -> GraphQLReply:
        """Send a GraphQL mutation once. Raises `OutcomeUnknown` where it may have taken effect, else `GitHubError`."""
        try:
            answer = self._write("POST", self._graphql_url(), {"query": document, "variables": variables}, doing)
        except PermissionDenied as denied:  # the status is that of the request, whatever it asks for
            raise TokenRefused(denied.reason, doing=doing, hint=denied.hint) from denied
        errors, data = _errors(answer), _data(answer)
        was_run = isinstance(answer, dict) and "data" in answer
        if data is not None or (was_run and any(error.get("path") for error in errors)):
            return GraphQLReply(data or {}, errors)
        if not errors:
            raise OutcomeUnknown("GitHub's answer to a write was cut short.", doing=doing)
        error = self._error(errors[0], doing=doing, was_run=was_run)
        if isinstance(error, Rejected) and not was_run:
            raise DocumentRejected(error.reason, errors, doing=doing, hint=error.hint)
        raise error

    def write(self, verb: str, path: str, body: Json, *, doing: str) -> Json:
        """Send a REST write once. Raises `OutcomeUnknown` where it may have taken effect, else `GitHubError`."""
        answer = self._write(verb, path, body, doing)
        if isinstance(answer, dict) and "number" in answer and "node_id" in answer:
            return answer
        if errors := _errors(answer):
            raise error_of_graphql(errors[0], doing=doing, was_run=False)
        if not isinstance(answer, dict) or "data" in answer:
            raise OutcomeUnknown("GitHub's answer to a write was cut short.", doing=doing)
        return answer

    def get(self, path: str, *, doing: str) -> Any:  # noqa: ANN401 - as GitHub answers
        """Read over REST. Tried again when GitHub does not answer; raises `GitHubError`."""

        def send() -> Any:  # noqa: ANN401
            answer = self._send("GET", path, None)
            _refuse_page(answer, doing)
            return answer

        return self._read(send, doing)

    def put(self, path: str, *, doing: str) -> None:
        """Send a REST write without a body, whose answer has none either, once. Raises as `write` does."""
        self._write("PUT", path, None, doing)

    def ask(self, path: str, parameters: Mapping[str, str] | None = None, *, doing: str) -> RestAnswer:
        """Read over REST; a refusal is returned. Raises `GitHubError` if there is no answer or a limit is reached."""

        def send() -> RestAnswer:
            from github import GithubException

            self.requests.total += 1
            try:
                headers, body = self._connect().requestJsonAndCheck("GET", path, parameters=dict(parameters or {}))
            except GithubException as exc:
                if isinstance(error_of_exception(exc, doing=doing), NotFound | PermissionDenied | Rejected):
                    return RestAnswer(exc.status, exc.data, _lower_names(exc.headers or {}))
                raise
            return RestAnswer(200, body, _lower_names(headers))

        answer: RestAnswer = self._read(send, doing)
        return answer

    def close(self) -> None:
        """Close the connection."""
        if self._requester is not None:
            self._requester.close()

    def _read(self, send: Callable[[], Any], doing: str, timeouts: int | None = None) -> Any:  # noqa: ANN401
        for pause in (*_READ_PAUSES, None):
            try:
                return send()
            except Exception as exc:
                error = exc if isinstance(exc, GitHubError) else error_of_exception(exc, doing=doing)
                if error is None:
                    raise
                if timeouts is not None and isinstance(error, TimedOut):
                    timeouts -= 1
                if timeouts == 0 or isinstance(error, OutOfResources):
                    raise AskedTooMuch(error.reason, doing=doing, hint="Run again later.") from exc
                wait = pause
                if isinstance(error, RateLimited) and pause is not None:
                    wait = error.wait if error.wait is not None else _WAIT_AT_MOST
                    if wait > _WAIT_AT_MOST:
                        raise too_long(error) from exc
                elif not isinstance(error, OutcomeUnknown | RateLimited):
                    raise error from exc
                if wait is None:
                    _give_up(error, exc, doing)
                self.sleep(wait)
        raise AssertionError("unreachable")

    def _write(self, verb: str, path: str, body: Json | None, doing: str) -> Any:  # noqa: ANN401
        self.requests.writes += 1
        try:
            return self._send(verb, path, body)
        except Exception as exc:
            error = error_of_exception(exc, doing=doing)
            if error is None:
                raise
            raise error from exc

    def _send(self, verb: str, path: str, body: Json | None, parameters: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401
        self.requests.total += 1
        headers, answer = self._connect().requestJsonAndCheck(verb, path, parameters=dict(parameters or {}), input=body)
        if limit := rate_limit_of(headers):
            self.rate_limits[str(headers.get("x-ratelimit-resource", "core"))] = limit
        self.github_time = time_of(headers) or self.github_time
        if path == self._graphql_url():
            self.requests.points += points_of(answer)
        return answer

    def _error(self, entry: Json, *, doing: str, was_run: bool) -> GitHubError:
        error = error_of_graphql(entry, doing=doing, was_run=was_run)
        return with_reset(error, self.rate_limits.get("graphql"), self.github_time)

    def _graphql_url(self) -> str:
        return self._connect().graphql_url

    def _connect(self) -> Requester:
        if self._requester is None:
            from github import Auth, Github

            self._requester = Github(
                auth=Auth.Token(self.token),
                base_url=self.base_url,
                retry=None,
                timeout=30,
                seconds_between_requests=None,
                seconds_between_writes=None,
                user_agent=f"olt_actions/{__version__}",
                api_version="2022-11-28",
            ).requester
        return self._requester


def _refuse_page(answer: object, doing: str) -> None:
    """Raise `OutcomeUnknown`, with a hint, for a page that a proxy or a sign-in gave in GitHub's place."""
    words = answer.get("data") if isinstance(answer, dict) else None
    if isinstance(words, str) and words.lstrip()[:1] == "<":  # PyGithub's form for what is no JSON
        hint = "Something stands between: a proxy, or a sign-in. See where GITHUB_API_URL leads from this machine."
        raise OutcomeUnknown("A web page came instead of GitHub's answer.", doing=doing, hint=hint)


def _give_up(error: GitHubError, cause: Exception, doing: str) -> NoReturn:
    if isinstance(error, RateLimited | PermissionDenied | Rejected):
        raise error from cause
    if error.hint:  # we know what answers in GitHub's place, and asking for less of it will not help
        raise Rejected(error.reason, doing=doing, hint=error.hint) from cause
    raise GitHubUnavailable(
        f"GitHub did not answer ({error.reason.rstrip('.')}).", doing=doing, hint="Run again later."
    ) from cause


def _lower_names(headers: Mapping[str, object]) -> Mapping[str, str]:
    return {name.lower(): str(value) for name, value in headers.items()}


def _errors(answer: object) -> tuple[Json, ...]:
    if not isinstance(answer, dict):
        return ()
    if "data" not in answer and "message" in answer:
        return (answer,)  # a secondary limit may arrive with status 200 and the shape of a REST error
    errors = answer.get("errors")
    return tuple(error for error in errors if isinstance(error, dict)) if isinstance(errors, list) else ()


def _data(answer: object) -> Json | None:
    data = answer.get("data") if isinstance(answer, dict) else None
    return data if isinstance(data, dict) else None
