"""GitHub's REST answers as what `examined.py` calls them.

In: parsed JSON, as GitHub's OpenAPI description has it; parts that it does not require may be missing. Out: facts.
https://docs.github.com/en/rest
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateutil.parser import ParserError
from dateutil.parser import parse as parse_date

from olt_actions.doctor.facts import (
    AccessDenied,
    Actions,
    MilestoneFacts,
    PendingInvitation,
    RepositoryFacts,
    Run,
    TokenFacts,
    TokenKind,
)

if TYPE_CHECKING:
    from olt_actions.gateway.client import Json, RestAnswer

_BEGINNINGS = {
    "ghp_": TokenKind.CLASSIC,
    "github_pat_": TokenKind.FINE_GRAINED,
    "ghs_": TokenKind.INSTALLATION,
    "gho_": TokenKind.OAUTH,
    "ghu_": TokenKind.USER_OF_APP,
}
_REFUSES_APPS = 403  # what GET /user answers to the token of an installation, which is nobody's


def refused(answer: RestAnswer) -> AccessDenied:
    """A refusal, with the permission that GitHub names in a header."""
    message = str(answer.body.get("message") or "") if isinstance(answer.body, dict) else ""
    needs = answer.headers.get("x-accepted-github-permissions", "")
    return AccessDenied(answer.status, message or f"status {answer.status}", needs)


def token(text: str, answer: RestAnswer) -> TokenFacts | AccessDenied:
    """What the answer to GET /user, sent with the token `text`, tells of it."""
    if answer.status == 401:
        return refused(answer)
    scopes = answer.headers.get("x-oauth-scopes")
    kind = next((kind for beginning, kind in _BEGINNINGS.items() if text.startswith(beginning)), None)
    if kind is None:  # older tokens, and those of other servers, do not say what they are
        kind = TokenKind.INSTALLATION if answer.status == _REFUSES_APPS else TokenKind.UNKNOWN
        kind = kind if scopes is None else TokenKind.CLASSIC
    return TokenFacts(
        kind,
        str(answer.body["login"]) if answer.is_good and isinstance(answer.body, dict) else None,
        None if scopes is None else frozenset(filter(None, (scope.strip() for scope in scopes.split(",")))),
        time_of(answer.headers.get("github-authentication-token-expiration")),
    )


def repository(body: Json, *, is_person: bool) -> RepositoryFacts:
    """A repository; `is_person` is whether a person asks, for only then does it say what the asker may do."""
    may = body.get("permissions") or {}
    return RepositoryFacts(
        body["full_name"],
        body["html_url"],
        body["owner"].get("type") == "Organization",
        body["default_branch"],
        body["has_issues"],
        bool(body.get("archived")),
        body["private"],
        (bool(may.get("triage")) or bool(may.get("push"))) if is_person and may else None,
    )


def actions(body: Json, selected: Json | None) -> Actions:
    """Whether workflows may run; `selected` is which actions are allowed where only some are, None if not known."""
    allowed = body.get("allowed_actions", "all")
    by_github = allowed == "all" or (allowed == "selected" and (selected or {}).get("github_owned_allowed", True))
    return Actions(body["enabled"], bool(by_github))


def last_run(body: Json) -> Run | None:
    """The first of a list of runs, which is the newest."""
    runs = body.get("workflow_runs") or []
    if not runs:
        return None
    started = time_of(runs[0].get("run_started_at") or runs[0]["created_at"])
    return Run(started, runs[0]["conclusion"], runs[0]["html_url"]) if started else None


def milestone(body: Json) -> MilestoneFacts:
    """A milestone."""
    return MilestoneFacts(body["title"], body["description"] or "")


def invitation(body: Json) -> PendingInvitation:
    """An invitation to a person with an account; the invitee is null where it went to an address."""
    sent = time_of(body["created_at"]) or datetime.now(UTC)
    return PendingInvitation((body["invitee"] or {}).get("login", ""), sent, bool(body.get("expired")))


def time_of(text: str | None) -> datetime | None:
    """An instant in any of the ways GitHub writes one, headers among them; None for anything else."""
    try:
        moment = parse_date(text) if text else None
    except (ParserError, OverflowError):
        return None
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
