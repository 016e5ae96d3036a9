"""The shape of a row: all there is to know of how one kind of operation is sent."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from olt_actions.errors import GitHubError
from olt_actions.gateway.mutations import Request
from olt_actions.gateway.references import References
from olt_actions.plan.board_seals import Answers
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import BoardOperation

Op = TypeVar("Op", bound=Operation)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Another operation that makes up for one; `unassignable` are the people whom GitHub does not let us assign."""

    operation: Operation
    unassignable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row(Generic[Op]):
    """How operations of one kind are sent, and what follows from the answer.

    - `request` builds the write; `References` raises `MissingReference` where it needs what is not there.
    - `learn` takes the ids that later operations need out of GitHub's reply.
    - `batch` gives equal values for operations that may share a request. Boards have a token of their own, so by
      default each operation travels with all others of its side. `type` keeps a kind to itself: what others
      need an id from, which is known only from the reply.
    - `fallback` is what to ask for instead when GitHub refuses.
    - `follow_up` is what is left to do where GitHub did less than it was asked, going by its reply.
    - `settle` puts the answers to earlier operations into one that has them on record, right before it is sent; None
      where that leaves nothing to write.
    - `is_optional`: when GitHub refuses, the organizer hears of it, but the run has not failed.
    - `is_done_when_gone`: what GitHub no longer finds is as good as deleted, perhaps by another run.
    - `denials` are the errors by which a refusal of this one operation concerns the token: see `apply/refusals.py`.
    """

    kind: type[Op]
    request: Callable[[Op, References], Request]
    learn: Callable[[Op, Any, References], None] = lambda _operation, _reply, _ids: None
    batch: Callable[[Op], Hashable] = lambda operation: isinstance(operation, BoardOperation)
    fallback: Callable[[Op], FollowUp | None] = lambda _operation: None
    follow_up: Callable[[Op, Any], FollowUp | None] = lambda _operation, _reply: None
    settle: Callable[[Op, Answers], Op | None] = lambda operation, _answers: operation
    is_optional: bool = False
    is_done_when_gone: bool = False
    denials: tuple[type[GitHubError], ...] = ()
