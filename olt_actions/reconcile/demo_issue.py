"""Posting the summary of a demo day: the one issue about it is opened, or brought up to date.

The same loop as everything else, for this issue alone. A text that goes on in comments needs a second look, because
the address of a comment is known only once it is written; that look is at one issue, and costs one request.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from olt_actions.cohort.model import Cohort
from olt_actions.errors import UnsafePlan
from olt_actions.gateway.reader import Reader
from olt_actions.keys import Key
from olt_actions.model.state import Observed
from olt_actions.observe.issues import Observation, observe, observe_issue
from olt_actions.plan import Notice, Plan, make_plan
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import PinIssue, UnpinIssue
from olt_actions.plan.pins import plan_pins
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
    sleep: Callable[[float], None] = time.sleep,
) -> RunResult:
    """Bring the demo's issue to `text`; `observation` is what the story was told from, and is not read again.

    Raises `UnsafePlan` where an account that is none of ours has opened it, and whatever `reconcile.advance` raises.
    """
    key = demo_key(cohort.id, demo.date.id)
    _refuse_pretenders(key, observation.observed)
    looks = [observation]

    def look_now() -> Reconciliation:
        seen = looks.pop() if looks else observe(reader, cohort.id, (), cohort.accounts)
        return Reconciliation(_plan(cohort, demo, text, seen.observed, now), seen)

    advanced = _without_refused_pins(reconcile_until_stable(look_now, cohort, reader, None, sleep, _no_progress))
    number = _number(key, observation)
    if number and any(isinstance(operation, AddComment) for operation in advanced.applied.done):
        looks.append(observe_issue(reader, cohort.id, number, cohort.accounts))
        again = _without_refused_pins(reconcile_until_stable(look_now, cohort, reader, None, sleep, _no_progress))
        again.applied.done[:0] = advanced.applied.done
        again.applied.failed[:0] = advanced.applied.failed
        return again
    return advanced


def _plan(cohort: Cohort, demo: DemoDay, text: str, observed: Observed, now: datetime) -> Plan:
    desired = demo_state(cohort, demo, text, observed)
    keys = {issue.key for issue in desired.issues}
    own = replace(
        observed,
        issues={key: issue for key, issue in observed.issues.items() if key in keys},
        duplicates=tuple(copy for copy in observed.duplicates if copy.key in keys),
        foreign_issues=(),
    )
    plan = make_plan(desired, own)
    wanted = {
        key: is_wanted for key, is_wanted in pins(cohort, demo, now).items() if key in keys or key in observed.issues
    }
    return replace(plan, operations=(*plan.operations, *plan_pins(wanted, observed)))


def _without_refused_pins(advanced: RunResult) -> RunResult:
    """The same, with a pin that GitHub refused told as something to know: the issue is there all the same."""
    refused = [it for it in advanced.applied.failed if isinstance(it.operation, PinIssue | UnpinIssue)]
    advanced.applied.failed = [it for it in advanced.applied.failed if it not in refused]
    told = (Notice(f"GitHub did not change a pin: {it.error}.", "It takes three pinned issues.") for it in refused)
    return replace(advanced, notices=(*advanced.notices, *told))


def _number(key: Key, observation: Observation) -> int | None:
    seen = observation.observed.issues.get(key)
    return seen.number if seen else observation.references.numbers.get(key)


def _refuse_pretenders(key: Key, observed: Observed) -> None:
    for found in observed.foreign_issues:
        if found.key == key and key not in observed.issues:
            raise UnsafePlan(
                f"#{found.number} by {found.author} carries the key of this demo day; a second one would be opened.",
                hint=f"If {found.author} is an account of yours, name it under cohort.accounts.",
            )


def _no_progress(_done: int, _total: int) -> None:
    """A handful of requests needs no bar."""
