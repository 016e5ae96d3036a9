"""Converts GitHub's REST answers to the facts of `facts.py`.

In: parsed JSON as in GitHub's OpenAPI description; properties that it does not require may be missing. Out: facts.
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
    InteractionLimit,
    LabelFacts,
    LastRun,
    MilestoneFacts,
    Pages,
    PendingInvitation,
    RepositoryFacts,
    TokenFacts,
    TokenKind,
    WorkflowFacts,
)

if TYPE_CHECKING:
    from olt_actions.gateway import rest_answers
    from olt_actions.gateway.client import RestAnswer

# https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
_PREFIXES = {
    "ghp_": TokenKind.CLASSIC,
    "github_pat_": TokenKind.FINE_GRAINED,
    "ghs_": TokenKind.INSTALLATION,
    "gho_": TokenKind.OAUTH,
    "ghu_": TokenKind.USER_OF_APP,
}
_REFUSES_APPS = 403  # the status of GET /user for the token of an installation, which belongs to no user


def access_denied(answer: RestAnswer) -> AccessDenied:
    """Denied access, with the permission that GitHub names in a header."""
    message = str(answer.body.get("message") or "") if isinstance(answer.body, dict) else ""
    needs = answer.headers.get("x-accepted-github-permissions", "")
    return AccessDenied(answer.status, message or f"status {answer.status}", needs)


def token(text: str, answer: RestAnswer) -> TokenFacts | AccessDenied:
    """The token `text`, judged by the answer to GET /user that was sent with it."""
    if answer.status == 401:
        return access_denied(answer)
    scopes = answer.headers.get("x-oauth-scopes")
    kind = next((kind for prefix, kind in _PREFIXES.items() if text.startswith(prefix)), None)
    if kind is None:  # older tokens, and those of some servers, have no prefix
        kind = TokenKind.INSTALLATION if answer.status == _REFUSES_APPS else TokenKind.UNKNOWN
        kind = kind if scopes is None else TokenKind.CLASSIC
    return TokenFacts(
        kind,
        str(answer.body["login"]) if answer.is_good and isinstance(answer.body, dict) else None,
        None if scopes is None else frozenset(filter(None, (scope.strip() for scope in scopes.split(",")))),
        time_of(answer.headers.get("github-authentication-token-expiration")),
    )


def login(body: rest_answers.User) -> str:
    """A person's login, casefolded."""
    return body["login"].casefold()


def repository(body: rest_answers.Repository, *, is_person: bool) -> RepositoryFacts:
    """A repository; `is_person` is whether the token belongs to a person: only they have a role in it."""
    may = body.get("permissions")
    return RepositoryFacts(
        body["full_name"],
        body["html_url"],
        body["owner"]["type"] == "Organization",
        body["default_branch"],
        body["has_issues"],
        body["archived"],
        body["private"],
        (may.get("triage", False) or may["push"]) if is_person and may else None,
    )


def actions(body: rest_answers.ActionsPermissions, selected: rest_answers.SelectedActions | None) -> Actions:
    """The settings of Actions; `selected` lists the allowed actions if only some are, None if that is not known."""
    allowed = body.get("allowed_actions", "all")
    by_github = selected is None or selected.get("github_owned_allowed", True)
    return Actions(body["enabled"], allowed == "all" or (allowed == "selected" and by_github))


def workflow(body: rest_answers.Workflow) -> WorkflowFacts:
    """A workflow; its last run is not part of this answer."""
    return WorkflowFacts(body["state"])


def last_run(body: rest_answers.WorkflowRuns) -> LastRun | None:
    """The latest run: GitHub lists runs newest first."""
    runs = body["workflow_runs"]
    if not runs:
        return None
    started = time_of(runs[0].get("run_started_at") or runs[0]["created_at"])
    return LastRun(started, runs[0]["conclusion"], runs[0]["html_url"]) if started else None


def pages(body: rest_answers.PagesSite) -> Pages:
    """The repository's site."""
    return Pages(body.get("html_url", ""), body.get("build_type") == "workflow")


def interaction_limit(body: rest_answers.InteractionLimit) -> InteractionLimit | None:
    """Who alone may comment; None where GitHub's answer is empty, for everybody may."""
    group = body.get("limit")
    return InteractionLimit(group, body.get("origin", ""), time_of(body.get("expires_at"))) if group else None


def label(body: rest_answers.Label) -> LabelFacts:
    """A label."""
    return LabelFacts(body["name"], body["description"] or "")


def milestone(body: rest_answers.Milestone) -> MilestoneFacts:
    """A milestone."""
    return MilestoneFacts(body["title"], body["description"] or "")


def invitation(body: rest_answers.Invitation) -> PendingInvitation:
    """A pending invitation; its `login` is '' if it went to an email address, for which GitHub has no invitee."""
    sent = time_of(body["created_at"]) or datetime.now(UTC)
    return PendingInvitation(body["invitee"]["login"] if body["invitee"] else "", sent, body.get("expired", False))


def time_of(text: str | None) -> datetime | None:
    """An instant in any of the formats that GitHub uses, in bodies and in headers; None for anything else."""
    try:
        moment = parse_date(text) if text else None
    except (ParserError, OverflowError):
        return None
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
