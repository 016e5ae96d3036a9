"""The hourly budget of each account, for REST and for GraphQL, and how much it may create.

Other secondary limits are not kept here: GitHub says that they may change without notice, so tests ask for them by name
(see `faults.py`). https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from olt_actions.local_github.world.clock import Clock

Resource = Literal["core", "graphql"]


@dataclass(slots=True)
class Budget:
    """What one account has left of one resource until `reset_at`."""

    resource: Resource
    limit: int
    reset_at: datetime
    used: int = 0

    @property
    def remaining(self) -> int:
        """How many points are left."""
        return max(0, self.limit - self.used)

    @property
    def is_spent(self) -> bool:
        """Whether the next request is refused."""
        return self.used >= self.limit

    def headers(self) -> dict[str, str]:
        """The budget as the headers of every answer."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(int(self.reset_at.timestamp())),
            "X-RateLimit-Used": str(self.used),
            "X-RateLimit-Resource": self.resource,
        }


@dataclass(slots=True)
class RateLimits:
    """The budgets of all accounts; each is reset one hour after its first use, by the world's clock."""

    clock: Clock
    hourly: int
    _budgets: dict[tuple[str, Resource], Budget] = field(default_factory=dict)

    def of(self, account_id: str, resource: Resource) -> Budget:
        """Find the budget of an account as it is now."""
        budget = self._budgets.get((account_id, resource))
        if budget is None or self.clock.now >= budget.reset_at:
            reset_at = self.clock.now.astimezone(UTC) + timedelta(hours=1)
            budget = self._budgets[account_id, resource] = Budget(resource, self.hourly, reset_at)
        return budget


@dataclass(slots=True)
class CreationLimits:
    """How many things each account may create in any minute and in any hour, by the world's clock.

    github.com has 80 and 500, roughly. Which things it counts is not documented: here it is every one, and a REST POST.
    https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
    """

    clock: Clock
    per_minute: int
    per_hour: int
    refused: int = 0
    _created: dict[str, list[datetime]] = field(default_factory=dict)

    def admit(self, account_id: str) -> bool:
        """Whether the account may create another thing now, which then counts as created."""
        now, created = self.clock.now, self._created.setdefault(account_id, [])
        created[:] = [moment for moment in created if now - moment < timedelta(hours=1)]
        of_minute = sum(now - moment < timedelta(minutes=1) for moment in created)
        if len(created) >= self.per_hour or of_minute >= self.per_minute:
            self.refused += 1
            return False
        created.append(now)
        return True
