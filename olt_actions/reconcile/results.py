"""What one round of the loop planned, and what a run came to in all its rounds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from olt_actions.apply.applier import Applied
from olt_actions.errors import UnsafePlan
from olt_actions.model.state import Observed
from olt_actions.observe.issues import Observation
from olt_actions.plan import Notice, Plan
from olt_actions.plan.causes.cause import Causes
from olt_actions.plan.notices import access_notice, unassignable_notice
from olt_actions.plan.operations import ShutOut
from olt_actions.plan.operations.boards import BoardOperation
from olt_actions.plan.operations.repository import EnableWorkflow
from olt_actions.reconcile.archived import archived_notices
from olt_actions.reconcile.boards import optional_failures_notices, refused_notice, shut_out_by
from olt_actions.reconcile.keepalive import refusal_notices
from olt_actions.reconcile.set_aside import set_aside_notices


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What was observed, and the plan that follows from it; `refusal` says why it should not be applied."""

    plan: Plan
    observation: Observation
    board_notices: tuple[Notice, ...] = ()
    refusal: UnsafePlan | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the organizer should know, whether or not the plan is applied."""
        return (
            *archived_notices(self.observation, self.plan.operations),
            *self.plan.notices,
            *self.board_notices,
            *_access_notices(self.plan.shut_out),
            *_unassignable_notices(self.plan.unassignable, self.observation.observed),
        )


@dataclass(slots=True)
class RunResult:
    """What a run applied in all its rounds, and what the last of them left or failed to do.

    `shut_out` are those to whom boards were not opened as they should be. `causes` say why of what was applied or left.
    `observation` is what GitHub was last seen to hold, before the writes that followed from it.
    """

    applied: Applied = field(default_factory=Applied)
    notices: tuple[Notice, ...] = ()
    board_notices: tuple[Notice, ...] = ()
    shut_out: tuple[ShutOut, ...] = ()
    causes: Causes = field(default_factory=dict)
    observation: Observation | None = None


def with_round(before: RunResult, applied: Applied, current: Reconciliation) -> RunResult:
    """The result `before` with what one more round applied; of notices, what the last round still has to say."""
    total = replace(
        applied,
        done=[*before.applied.done, *applied.done],
        unassignable=[*before.applied.unassignable, *applied.unassignable],
    )
    logins = tuple(dict.fromkeys((*current.plan.unassignable, *total.unassignable)))
    refused = (refused_notice(applied.boards_refused, current.observation),) if applied.boards_refused else ()
    about_boards = [it for it in applied.optional_failures if isinstance(it.operation, BoardOperation)]
    about_workflows = [it for it in applied.optional_failures if isinstance(it.operation, EnableWorkflow)]
    optional_failures = optional_failures_notices(about_boards)
    # What GitHub said in this run comes last: of those on record it is known only that they were refused today.
    refusals = (*current.plan.shut_out, *before.shut_out, *shut_out_by(applied))
    shut_out = tuple({(it.login, it.board): it for it in refusals}.values())
    board_notices = dict.fromkeys((*before.board_notices, *current.board_notices, *refused, *optional_failures))
    notices = (
        *current.plan.notices,
        *board_notices,
        *_access_notices(shut_out),
        *_unassignable_notices(logins, current.observation.observed),
        *refusal_notices(about_workflows),
        *set_aside_notices(total.refused, current.observation),
    )
    return RunResult(total, notices, tuple(board_notices), shut_out, observation=current.observation)


def _access_notices(shut_out: tuple[ShutOut, ...]) -> tuple[Notice, ...]:
    return (access_notice(shut_out),) if shut_out else ()


def _unassignable_notices(logins: tuple[str, ...], observed: Observed) -> tuple[Notice, ...]:
    return (unassignable_notice(logins, observed),) if logins else ()
