"""Publishing the summary of a demo day: the one issue about it is opened, or brought up to date.

This is the same loop as everywhere else, for this issue and those of demos that are over. A text that goes on in
comments takes a second pass, because the address of a comment is known only once it is written; that pass reads one
issue, in one request.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from olt_actions.cohort.model import Cohort
from olt_actions.errors import UnsafePlan
from olt_actions.gateway.reader import Reader
from olt_actions.keys import Key
from olt_actions.model.state import Observed
from olt_actions.observe.event import observe_event
from olt_actions.observe.issues import Observation, observe
from olt_actions.plan import Notice, Plan, make_plan
from olt_actions.plan.causes import Cause, subject_of
from olt_actions.plan.issues import plan_pins
from olt_actions.plan.operations.comments import AddComment
from olt_actions.reconcile.hidden import without_what_is_hidden
from olt_actions.reconcile.loop import Reconciliation, RunResult, reconcile_until_stable
from olt_actions.report.builders.demos import demo_key
from olt_actions.report.demo_day.issue import demo_state, pins
from olt_actions.report.summary import DemoDay


def publish_demo_issue(
    cohort: Cohort,
    demo: DemoDay,
    text: str,
    reader: Reader,
    observation: Observation,
    now: datetime,
    *,
    past: Sequence[tuple[DemoDay, str]] = (),
    sleep: Callable[[float], None] = time.sleep,
) -> RunResult:
    """Bring the demo's issue to `text`; `observation` is what the summary was built from, and is not read again.

    The same for demos that are `past`, with the text of each.

    Raises `UnsafePlan` where an account that is none of ours has opened it, and whatever `reconcile.advance` raises.
    """
    _refuse_foreign_issue(demo_key(cohort.id, demo.date.id), observation.observed)

    def run(demos: Sequence[tuple[DemoDay, str]], at_hand: list[Observation]) -> RunResult:
        def observe_and_plan() -> Reconciliation:
            current = at_hand.pop() if at_hand else observe(reader, cohort)
            plan = _plan(cohort, demos, demo, current.observed, now)
            return Reconciliation(without_what_is_hidden(plan, current, cohort), current)

        return _with_pin_notices(
            reconcile_until_stable(observe_and_plan, cohort.limits, reader, None, sleep, _no_progress)
        )

    demos = (*past, (demo, text))
    result = run(demos, [observation])
    commented = {operation.key for operation in result.applied.done if isinstance(operation, AddComment)}
    for one in demos:
        key = demo_key(cohort.id, one[0].date.id)
        number = _number(key, observation)
        if number and key in commented:
            again = run([one], [observe_event(reader, cohort, number, now)])
            again.applied.done[:0] = result.applied.done
            again.applied.refused[:0] = result.applied.refused
            again.applied.failed[:0] = result.applied.failed
            result = again
    return result


def _plan(
    cohort: Cohort, demos: Sequence[tuple[DemoDay, str]], current: DemoDay, observed: Observed, now: datetime
) -> Plan:
    """What is to be done for the issues of these demos; `current` is the one to pin."""
    states = [demo_state(cohort, demo, text, observed) for demo, text in demos]
    desired = replace(states[-1], issues=tuple(issue for state in states for issue in state.issues))
    keys = {issue.key for issue in desired.issues}
    own = replace(
        observed,
        issues={key: issue for key, issue in observed.issues.items() if key in keys},
        duplicates=tuple(copy for copy in observed.duplicates if copy.key in keys),
        foreign_issues=(),
    )
    plan = make_plan(desired, own)
    there = keys | observed.issues.keys()
    wanted = {key: is_wanted for key, is_wanted in pins(cohort, current, now).items() if key in there}
    plan = replace(plan, operations=(*plan.operations, *plan_pins(wanted, observed)))
    day = now.astimezone(cohort.timezone).date()
    cause = Cause("date", f"The summary of the demo day, as of {day.isoformat()}", day=day)
    return replace(plan, causes={subject_of(operation): cause for operation in plan.operations})


def _with_pin_notices(result: RunResult) -> RunResult:
    """The result, with a notice of each pin that GitHub refused: the issue is there all the same."""
    notices = (
        Notice(f"GitHub did not change a pin: {it.error}.", "It takes three pinned issues.")
        for it in result.applied.optional_failures
    )
    return replace(result, notices=(*result.notices, *notices))


def _number(key: Key, observation: Observation) -> int | None:
    observed = observation.observed.issues.get(key)
    return observed.number if observed else observation.references.numbers.get(key)


def _refuse_foreign_issue(key: Key, observed: Observed) -> None:
    for found in observed.foreign_issues:
        if found.key == key and key not in observed.issues:
            raise UnsafePlan(
                f"#{found.number} by {found.author} carries the key of this demo day; a second one would be opened.",
                hint=f"If {found.author} is an account of yours, name it under cohort.accounts.",
            )


def _no_progress(_done: int, _total: int) -> None:
    """Show nothing: a handful of requests needs no progress bar."""
