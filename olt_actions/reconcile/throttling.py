"""How fast a run may write: what the cohort file or github.com allows, less what others have made within the hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from olt_actions.apply.throttle import Throttle
from olt_actions.cohort.model import Limits
from olt_actions.gateway.client import Client
from olt_actions.model.state import Observed

_GITHUB_COM_LIMITS = Limits(content_per_minute=80, content_per_hour=500, run_minutes=50)


def throttle_of(limits: Limits, client: Client, observed: Observed, sleep: Callable[[float], None]) -> Throttle:
    """The throttle of a run that begins with what was observed; GitHub's own clock tells how old that is."""
    default = _GITHUB_COM_LIMITS if client.is_github_com else Limits()
    minutes = limits.run_minutes or default.run_minutes
    now = client.github_time or datetime.now(UTC)
    return Throttle(
        limits.content_per_minute or default.content_per_minute,
        limits.content_per_hour or default.content_per_hour,
        None if minutes is None else minutes * 60.0,
        tuple((now - moment).total_seconds() for moment in _created(observed)),
        sleep,
        client.clock,
    )


def _created(observed: Observed) -> Iterator[datetime]:
    yield from observed.created
    yield from observed.boards.created if observed.boards else ()
