"""What a change of the cohort file or its templates brings about, apart from what is due anyway.

The cohort as it is and as it would be are planned with one look at GitHub. What only the second plan has is the change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from olt_actions.desired.run import Run
from olt_actions.errors import UnsafePlan
from olt_actions.gateway.client import Client
from olt_actions.gateway.shared_reader import SharedReader
from olt_actions.observe.issues import logins_of
from olt_actions.plan import Notice, Operation
from olt_actions.plan.causes import Cause, Causes, subject_of
from olt_actions.plan.coming import Coming
from olt_actions.reconcile.loop import Reconciliation, plan_run


@dataclass(frozen=True, slots=True)
class Change:
    """The operations that only the changed cohort has, and why; `dropped` are those that only the old one has.

    It `is_all` there is to do where there was nothing to compare with. What is `coming` are days that only the changed
    cohort speaks of. `refusal` says why a run would stop and ask,
    where it would not without the change.
    """

    operations: tuple[Operation, ...]
    causes: Causes
    dropped: tuple[Operation, ...] = ()
    notices: tuple[Notice, ...] = ()
    refusal: UnsafePlan | None = None
    is_all: bool = False
    coming: tuple[Coming, ...] = ()


def plan_change(run: Run, before: Run | None, client: Client, repository: str) -> Change:
    """What `run` plans and the one `before` does not; all of it, where there was nothing before. Writes nothing.

    Raises what `plan_run` raises. Boards are left out: whoever proposes a change has no token for them.
    """
    people = logins_of(run.cohort) | (logins_of(before.cohort) if before else frozenset())
    reader = SharedReader(client, repository, people)
    now = replace(plan_run(run, reader), board_notices=())
    if before is None:
        plan = now.plan
        return Change(
            plan.operations, plan.causes, notices=plan.notices, refusal=now.refusal, is_all=True, coming=plan.coming
        )
    return _difference(now, plan_run(before, reader))


def _difference(now: Reconciliation, before: Reconciliation) -> Change:
    due = {subject_of(operation): operation for operation in before.plan.operations}
    new = tuple(it for it in now.plan.operations if due.get(subject_of(it)) != it)
    wanted = {subject_of(operation) for operation in now.plan.operations}
    known = {(it.day, it.sentence) for it in before.plan.coming}  # their lines may have moved
    causes = {}
    for operation in new:
        subject = subject_of(operation)
        cause = now.plan.causes[subject]
        causes[subject] = _otherwise(cause, before.plan.causes.get(subject))
    return Change(
        new,
        causes,
        tuple(it for it in before.plan.operations if subject_of(it) not in wanted),
        tuple(notice for notice in now.notices if notice not in before.notices),
        now.refusal if before.refusal is None else None,
        coming=tuple(it for it in now.plan.coming if (it.day, it.sentence) not in known),
    )


def _otherwise(cause: Cause, due: Cause | None) -> Cause:
    """The cause of what changes; for what is due anyway, and only becomes otherwise, that it does."""
    if due is None or due.headline != cause.headline:
        return cause
    return Cause(cause.kind, "What is due anyway is done otherwise", str(cause), cause.where, cause.person, cause.day)
