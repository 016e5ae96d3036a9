"""The one issue about the automation itself: opened where a hand is needed, kept current, and closed with a good run.

This is the same loop as everywhere else, for this issue alone. It needs no cohort: the file may be what is wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from olt_actions.cohort.model import Limits
from olt_actions.desired.health import health_state
from olt_actions.gateway.reader import Reader
from olt_actions.model.health import Trouble, from_text, health_key, standing, to_text
from olt_actions.observe.issues import Observation, observe_health
from olt_actions.plan import Plan
from olt_actions.plan.health import plan_health
from olt_actions.reconcile.loop import Reconciliation, RunResult, reconcile_until_stable


@dataclass(frozen=True, slots=True)
class Health:
    """What a run of `command` has met by `today`, a day in the cohort's zone where that is known.

    It `is_complete` where the run could look at everything that it is for. `organizers` and `accounts` are logins, as
    far as the cohort file names any. `name` is that of the file, where it is one of several.
    """

    command: str
    met: tuple[Trouble, ...]
    today: date
    is_complete: bool = True
    organizers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    name: str = ""


def keep_health_issue(
    health: Health,
    reader: Reader,
    observation: Observation | None = None,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> RunResult:
    """Bring the issue to what is known now; `observation` is not read again, where there is one.

    Raises `GitHubError`. With an observation, and nothing to change, no request is made.
    """
    key = health_key(health.name)
    at_hand = [observation] if observation else []

    def observe_and_plan() -> Reconciliation:
        current = at_hand.pop() if at_hand else observe_health(reader, health.accounts, health.organizers)
        observed = replace(current.observed, health=tuple(it for it in current.observed.health if it.key == key))
        seen = observed.health[0] if observed.health else None
        if seen is None and any(part["part"] in ("", "author") for part in current.hidden):
            return Reconciliation(Plan(), current)  # it may be the one that is hidden, and is never opened twice
        before = from_text(seen.written.record) if seen else ()
        troubles = standing(health.met, before, health.command, is_complete=health.is_complete)
        desired = health_state(key, troubles, seen, health.organizers, observed.address)
        return Reconciliation(plan_health(desired, observed, to_text(troubles), health.today), current)

    return reconcile_until_stable(observe_and_plan, Limits(), reader, None, sleep, lambda _done, _total: None)
