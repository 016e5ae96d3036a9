"""Whether GitHub refuses one thing, or the token whatever it asks for. Pure.

A locked conversation, a card on somebody else's board and a token that is too weak are refused with the same status and
type, and GitHub changes its words without notice. So a refusal concerns one thing, which is set aside while everything
else goes on, until more is known. It concerns the token as a whole

- where GitHub refused the token, or a request and not a part of it (`TokenRefused`); or
- where nothing at all was done with it in the run so far, and three different things were denied to it, either in two
  ways (labels and milestones, say) or in the words that GitHub has for tokens and archived repositories.

Comments and reactions prove nothing here: locks keep them away from any number of issues, whatever the token.

Where GitHub lets us make nothing of a kind, three labels or issues denied and none made, the cohort cannot go on
either: the run does what else it can, and then it has failed. The token for boards is judged by what is done on boards;
where it is refused, the boards wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from olt_actions.apply.requests import row_for
from olt_actions.errors import GitHubError, NotFound, PermissionDenied, TokenRefused
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import BoardOperation
from olt_actions.plan.operations.comments import AddComment, DeleteComment, EditComment, Thank
from olt_actions.plan.operations.issues import CreateIssue
from olt_actions.plan.operations.repository import CreateLabel, CreateMilestone

_IN_CONVERSATIONS = (AddComment, EditComment, DeleteComment, Thank)
_MAKES = (CreateLabel, CreateMilestone, CreateIssue)
_TOKEN_WORDS = ("resource not accessible by", "was archived so is read-only")
# https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible
_ENOUGH_THINGS, _ENOUGH_WAYS = 3, 2


@dataclass(frozen=True, slots=True)
class Failure:
    """An operation that GitHub refused, and why."""

    operation: Operation
    error: GitHubError


def refusal_of_token(refused: Sequence[Failure], done: Sequence[Operation], *, boards: bool) -> GitHubError | None:
    """The refusal that shows that GitHub refuses everything to the token for issues, or to that for boards, or None."""
    ours = [it for it in refused if isinstance(it.operation, BoardOperation) == boards]
    for it in ours:
        if isinstance(it.error, (TokenRefused, *row_for(it.operation).denials)):
            return it.error
    if any(isinstance(operation, BoardOperation) == boards for operation in done):
        return None
    denied = [it for it in ours if _is_denial(it.error) and not isinstance(it.operation, _IN_CONVERSATIONS)]
    in_words = [it for it in denied if _says_token(it.error)]
    if len(_things(in_words)) >= _ENOUGH_THINGS:
        return in_words[-1].error
    if len(_things(denied)) >= _ENOUGH_THINGS and len({type(it.operation) for it in denied}) >= _ENOUGH_WAYS:
        return denied[-1].error
    return None


def cannot_be_made(refused: Sequence[Failure], done: Sequence[Operation]) -> list[Failure]:
    """Those refusals that show that GitHub lets us make nothing of their kind."""
    found: list[Failure] = []
    for kind in _MAKES:
        denied = [it for it in refused if isinstance(it.operation, kind) and _is_denial(it.error)]
        if len(_things(denied)) >= _ENOUGH_THINGS and not any(isinstance(operation, kind) for operation in done):
            found += denied
    return found


def _things(refused: Sequence[Failure]) -> set[str]:
    """What the refused operations are about, by name."""
    return {it.operation.line().name for it in refused}


def _is_denial(error: GitHubError) -> bool:
    # GitHub answers NOT_FOUND to a token that may not know of a thing, and archived repositories in several ways.
    return isinstance(error, PermissionDenied | NotFound) or _says_token(error)


def _says_token(error: GitHubError) -> bool:
    return any(words in error.reason.lower() for words in _TOKEN_WORDS)
