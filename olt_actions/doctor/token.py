"""Checks the token for issues: its kind, whether GitHub accepts it, its permissions, and when it expires."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from olt_actions.doctor.facts import AccessDenied, Facts, RepositoryFacts, TokenFacts, TokenKind
from olt_actions.doctor.finding import Finding, ok, problem, warning

_SUBJECT = "token"
_FORBIDDEN = 403
_SOON = timedelta(days=14)
TOKENS = "https://github.com/settings/tokens"
ABSENT = problem(
    _SUBJECT,
    "GITHUB_TOKEN is not set, so nothing on GitHub could be looked at.",
    "In Actions pass `GITHUB_TOKEN: ${{ github.token }}`; elsewhere make a fine-grained token with *Issues: read and "
    f"write* for the repository, at {TOKENS}, and export it.",
)


def check_token(facts: Facts, last_day: date | None, now: datetime) -> Iterator[Finding]:
    """Check GITHUB_TOKEN; `last_day` is the cohort's last day, None if it is not known."""
    token = facts.token
    if isinstance(token, AccessDenied):
        yield problem(
            _SUBJECT,
            f"GitHub does not accept GITHUB_TOKEN ({token.message}): it has expired, was revoked, or is cut short.",
            f"Make a new one at {TOKENS}, or in Actions use `${{{{ github.token }}}}`.",
        )
        return
    whose = f" of {token.login}" if token.login else ""
    yield from expiry(_SUBJECT, "GITHUB_TOKEN", token, last_day, now)
    if isinstance(facts.repository, AccessDenied):
        yield ok(_SUBJECT, f"GITHUB_TOKEN is a {token.kind}{whose}.")
        return
    missing = _missing_scope(token, facts.repository)
    if missing:
        yield problem(
            _SUBJECT,
            f"GITHUB_TOKEN is a {token.kind}{whose} without the scope `{missing}`; it may not write issues.",
            f"Tick `{missing}` for it at {TOKENS}.",
        )
    elif facts.repository.may_label is False:
        yield problem(
            _SUBJECT,
            f"GITHUB_TOKEN is a {token.kind}{whose}, who may not label or assign issues in {facts.repository.name}.",
            f"Give {token.login or 'that account'} the role Write: {facts.repository.url}/settings/access",
        )
    # Labels belong to the permission for issues. Other lists may be refused to a token that is strong enough.
    elif isinstance(facts.labels, AccessDenied) and facts.labels.status == _FORBIDDEN:
        yield problem(
            _SUBJECT,
            f"GITHUB_TOKEN is a {token.kind}{whose}, "
            f"and may not even read issues ({facts.labels.message.rstrip('.')}).",
            "Give it *Issues: read and write* for this repository; in Actions, `issues: write` under `permissions:`.",
        )
    elif token.kind is TokenKind.INSTALLATION:
        yield ok(_SUBJECT, f"GITHUB_TOKEN is a {token.kind}; the workflow says what it may do.")
    elif token.kind in (TokenKind.FINE_GRAINED, TokenKind.USER_OF_APP):
        message = "whether it holds *Issues: read and write* only shows when it writes"
        yield ok(_SUBJECT, f"GITHUB_TOKEN is a {token.kind}{whose}; {message}.")
    else:
        yield ok(_SUBJECT, f"GITHUB_TOKEN is a {token.kind}{whose}, and may write issues.")


def expiry(subject: str, name: str, token: TokenFacts, last_day: date | None, now: datetime) -> Iterator[Finding]:
    """Check that a token does not expire soon, or before the cohort ends."""
    if token.expires is None:
        return
    if token.expires - now <= _SOON or (last_day is not None and token.expires.date() <= last_day):
        before = " before the cohort ends" if last_day and token.expires.date() <= last_day else ""
        yield warning(
            subject,
            f"{name} expires on {token.expires:%Y-%m-%d}{before}.",
            f"Renew it in time, at {TOKENS}, and put the new one where the old one is.",
        )


def _missing_scope(token: TokenFacts, repository: RepositoryFacts) -> str:
    if token.scopes is None or "repo" in token.scopes:
        return ""
    return "repo" if repository.is_private else "" if "public_repo" in token.scopes else "public_repo"
