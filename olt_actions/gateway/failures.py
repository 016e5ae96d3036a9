"""What GitHub's failures mean for us: nothing happened, or nobody knows.

A refusal (4xx, or a GraphQL error of a kind we know) was not executed and may be sent again. Everything that leaves the
server's side in doubt is `OutcomeUnknown`: a 5xx, a connection that broke, an answer that was cut short, an error of a
kind we have never seen. GitHub documents few of its messages and types, so these are as people have reported them;
several spellings of one failure exist, and all are accepted.

Who may not do one thing may well do another, so a refusal says nothing of the token unless GitHub refuses the token
itself (status 401), or a document before any part of it was run. What several refusals say is for `apply/` to judge.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from olt_actions.errors import (
    GitHubError,
    NotFound,
    OutcomeUnknown,
    OutOfResources,
    PermissionDenied,
    RateLimited,
    Rejected,
    TimedOut,
    TokenRefused,
)
from olt_actions.gateway.budget import time_of
from olt_actions.gateway.hints import hint_for

_LIMITED_TYPES = {"RATE_LIMITED", "RATE_LIMIT", "graphql_rate_limit"}
_LIMITED_WORDS = ("rate limit", "submitted too quickly", "abuse detection", "temporarily blocked")
_DENIED_TYPES = {"FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED"}
_REFUSED_TYPES = {"UNPROCESSABLE", "VALIDATION", "INVALID", "ARGUMENT_ERROR", "BAD_USER_INPUT"}
_DENIED_WORDS = ("correct permissions", "resource not accessible", "is locked", "archived so is read-only")
# GitHub may make a card before it answers for it: the one that exists already has to be looked for.
_DOUBTFUL_WORDS = ("already exists in this project",)
_TIMEOUT_WORDS = ("something went wrong", "timeout", "timed out", "respond to your request in time")
_RESOURCES_TYPE, _RESOURCES_WORDS = "RESOURCE_LIMITS_EXCEEDED", ("resource limits",)
_TOKEN_HINT = "Check that the token is set, has not expired, and may write issues in this repository."  # noqa: S105

_UNSEEN = "It does not exist, or the token may not see it."


def error_of_graphql(error: Mapping[str, Any], *, doing: str, was_run: bool = True) -> GitHubError:
    """The meaning of one entry of a GraphQL answer's `errors`; `was_run` is False where it came without data."""
    message = str(error.get("message") or "GitHub gave no reason.")
    kind = str(error.get("type") or error.get("code") or "")
    if kind in _LIMITED_TYPES or _says(message, _LIMITED_WORDS):
        return RateLimited(message, doing=doing)
    if kind == _RESOURCES_TYPE or _says(message, _RESOURCES_WORDS):
        return OutOfResources(message, doing=doing)
    if _says(message, _TIMEOUT_WORDS):
        return TimedOut(message, doing=doing)
    if _says(message, _DOUBTFUL_WORDS):
        return OutcomeUnknown(message, doing=doing)
    if kind == "NOT_FOUND":
        return NotFound(message, doing=doing, hint=_UNSEEN)
    if kind in _DENIED_TYPES:
        return (PermissionDenied if was_run else TokenRefused)(
            message, doing=doing, hint=hint_for(message, {}, _TOKEN_HINT)
        )
    if kind in _REFUSED_TYPES or not was_run:
        return Rejected(message, doing=doing, hint=hint_for(message, {}))
    if _says(message, _DENIED_WORDS):
        return PermissionDenied(message, doing=doing, hint=hint_for(message, {}, _TOKEN_HINT))
    return OutcomeUnknown(message, doing=doing)


def error_of_exception(exc: Exception, *, doing: str) -> GitHubError | None:
    """The meaning of what PyGithub or the HTTP library raised; None for what is a mistake of ours."""
    import requests
    from github import GithubException

    if isinstance(exc, GithubException):
        return _error_of_status(exc, doing)
    if isinstance(exc, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema):
        return None
    if isinstance(exc, requests.exceptions.Timeout) and not isinstance(exc, requests.exceptions.ConnectTimeout):
        return TimedOut("GitHub gave no answer in time.", doing=doing)
    if isinstance(exc, requests.exceptions.RequestException | ConnectionError | TimeoutError):
        return OutcomeUnknown(f"the connection to GitHub failed ({type(exc).__name__}).", doing=doing)
    if isinstance(exc, RuntimeError) and "redirected" in str(exc):
        return Rejected("GitHub is at another address.", doing=doing, hint=f"Correct GITHUB_API_URL. {exc}")
    if isinstance(exc, ValueError):  # a body that begins as JSON and is not
        return OutcomeUnknown("GitHub's answer was cut short.", doing=doing)
    return None


def _error_of_status(exc: Any, doing: str) -> GitHubError:  # noqa: ANN401
    headers = {key.lower(): str(value) for key, value in (exc.headers or {}).items()}
    message = _message(exc.data) or f"status {exc.status}"
    if exc.status >= 500 or exc.status == 408:
        kind = OutcomeUnknown if exc.status == 503 else TimedOut  # whatever is asked: GitHub is away
        return kind(f"GitHub answered with status {exc.status}.", doing=doing)
    limited = "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0" or _says(message, _LIMITED_WORDS)
    if exc.status == 429 or (exc.status == 403 and limited):
        now = time_of(headers) or datetime.now(UTC)
        wait = _wait(headers, now)
        until = None if wait is None else now + timedelta(seconds=wait)
        return RateLimited(message, wait=wait, until=until, doing=doing)
    if exc.status == 401:
        return TokenRefused(message, doing=doing, hint=hint_for(message, headers, _TOKEN_HINT))
    if exc.status == 403:
        return PermissionDenied(message, doing=doing, hint=hint_for(message, headers, _TOKEN_HINT))
    if exc.status in (404, 410):
        return NotFound(message, doing=doing, hint=hint_for(message, headers, _UNSEEN))
    return Rejected(message, doing=doing, hint=hint_for(message, headers))


def _wait(headers: Mapping[str, str], now: datetime) -> float | None:
    if headers.get("retry-after", "").isdigit():
        return float(headers["retry-after"])
    if headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdigit():
        return max(1.0, float(headers["x-ratelimit-reset"]) - now.timestamp() + 1)
    return None


def _message(data: object) -> str:
    if not isinstance(data, dict):
        return ""
    details = [
        " ".join(str(part) for part in (error.get("field"), error.get("code"), error.get("message")) if part)
        for error in data.get("errors") or ()
        if isinstance(error, dict)
    ]
    return "; ".join([str(data.get("message") or ""), *details]).strip("; ")


def _says(message: str, words: tuple[str, ...]) -> bool:
    return any(word in message.lower() for word in words)
