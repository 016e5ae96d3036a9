"""Checks the token for boards, of which GitHub accepts other kinds for people than for organizations.

GITHUB_TOKEN cannot reach boards, so they need a token of their own.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/automating-projects-using-actions
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from olt_actions.doctor.facts import AccessDenied, BoardFacts, Facts, RepositoryFacts, TokenFacts, TokenKind
from olt_actions.doctor.finding import Finding, ok, problem, warning
from olt_actions.doctor.token import TOKENS, expiry

_SUBJECT = "boards"
_CLASSIC = "a classic token with the scope `project`: https://github.com/settings/tokens/new?scopes=project"


def check_boards(
    facts: Facts, repository: RepositoryFacts, last_day: date | None, now: datetime, *, are_wanted: bool
) -> Iterator[Finding]:
    """Check the board token; `are_wanted` is whether the cohort file asks for boards at all."""
    boards = facts.boards
    if not are_wanted:
        yield ok(_SUBJECT, "The cohort file asks for no boards.")
    elif boards is None:
        message = "OLT_BOARD_TOKEN is not set here, so there are no boards. Everything else runs without."
        owner = repository.name.partition("/")[0]
        fix = f"If you want them, make {_how_to_make_token(owner, is_organization=repository.owner_is_organization)}"
        yield warning(_SUBJECT, message, f"{fix}, and save it as that secret. If not, write `boards: false`.")
    elif isinstance(boards.token, AccessDenied):
        message = f"GitHub does not accept OLT_BOARD_TOKEN ({boards.token.message}): it has expired or was revoked."
        fix = f"Make {_how_to_make_token(boards.owner, is_organization=boards.owner_is_organization)}"
        yield problem(_SUBJECT, message, f"{fix}, and put it in the old one's place.")
    else:
        yield from expiry(_SUBJECT, "OLT_BOARD_TOKEN", boards.token, last_day, now)
        yield _check_accepted_token(boards, boards.token)


def _check_accepted_token(boards: BoardFacts, token: TokenFacts) -> Finding:
    owner, fix = boards.owner, f"Make {_how_to_make_token(boards.owner, is_organization=boards.owner_is_organization)}."
    if boards.is_same_as_other and token.kind is TokenKind.INSTALLATION:
        return problem(_SUBJECT, "OLT_BOARD_TOKEN is Actions' own token, which cannot see boards.", fix)
    if not boards.owner_is_organization and token.kind in (TokenKind.FINE_GRAINED, TokenKind.INSTALLATION):
        message = (
            f"OLT_BOARD_TOKEN is a {token.kind}; for boards of a person, {owner}, GitHub takes only a classic token."
        )
        return problem(_SUBJECT, message, fix)
    if token.scopes is not None and "project" not in token.scopes:
        has = "only `read:project`" if "read:project" in token.scopes else "not the scope `project`"
        message = f"OLT_BOARD_TOKEN has {has}, so it may not make boards."
        return problem(
            _SUBJECT, message, f"Tick `project` for it at {TOKENS}. Or make another: {fix.removeprefix('Make ')}"
        )
    if isinstance(boards.visible, AccessDenied):
        message = f"OLT_BOARD_TOKEN may not see the boards of {owner} ({boards.visible.message.rstrip('.')})."
        return problem(_SUBJECT, message, fix)
    if boards.finds_template is False:
        message = f"{owner} has no board of the number that boards.template names, or OLT_BOARD_TOKEN may not see it."
        return problem(_SUBJECT, message, "Correct boards.template: it is the number in the board's address.")
    if boards.visible and not boards.may_change:
        message = f"OLT_BOARD_TOKEN sees boards of {owner}, and may change none of them."
        return warning(_SUBJECT, message, f"If the cohort's are among them: {fix}")
    if boards.visible and not boards.may_administer:
        message = f"OLT_BOARD_TOKEN may change boards of {owner}, and administer none, so it can let nobody in."
        return warning(_SUBJECT, message, f"{fix} Or set the boards' base role, or invite people, by hand.")
    whose = f" of {token.login}" if token.login else ""
    return ok(_SUBJECT, f"OLT_BOARD_TOKEN is a {token.kind}{whose}, and sees the boards of {owner}.")


def _how_to_make_token(owner: str, *, is_organization: bool) -> str:
    if not is_organization:
        return f"as {owner} {_CLASSIC}"
    return (
        f"{_CLASSIC}, as somebody who may make projects in {owner}; or a fine-grained token of {owner}, or an App, "
        "with the organization permission *Projects: admin*"
    )
