"""What everything that is desired follows from: a cohort, its templates, and one instant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from olt_actions.cohort.load import Loaded
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.source import Source
from olt_actions.keys import Key
from olt_actions.model.record import RecordedAccount
from olt_actions.templating import Templates


@dataclass(frozen=True, slots=True)
class Run:
    """One look at a cohort: which, with which templates, and at which instant (aware, in whatever zone).

    `accounts` are those of its people that are to be on record, by the id of the person; `known` are the numbers of all
    that ever were, of people who have left, too, by the key of the journey that has them on record. `source` has the
    lines of the file, by which a plan says why; without it, it names paths. `neighbours` are the ids of the other
    cohorts of the repository. With `part`, the cohort has only those people and pairs that are concerned so far, and
    `part` gives it for more names: ids, casefolded logins, numbers of accounts.
    """

    cohort: Cohort
    templates: Templates
    now: datetime
    accounts: Mapping[str, RecordedAccount] = field(default_factory=dict)
    known: Mapping[Key, frozenset[int]] = field(default_factory=dict)
    source: Source | None = None
    neighbours: frozenset[str] = frozenset()
    part: Callable[[frozenset[str]], Loaded] | None = None

    def knowing(self, names: frozenset[str]) -> Run:
        """The run with whoever of the cohort is called so, their pairs, and the people of those."""
        if self.part is None:
            return self
        loaded = self.part(names)
        return replace(self, cohort=loaded.cohort, source=loaded.source)

    def has_login(self, login: str) -> bool:
        """Whether somebody of the cohort has that login."""
        people = (*self.cohort.people.values(), *self.knowing(frozenset({login.casefold()})).cohort.people.values())
        return any(person.github.casefold() == login.casefold() for person in people if person.github)

    def as_of_today(self) -> Run:
        """The run with the pairs as they are on its day: without those who have gone, or are still to come."""
        return replace(self, cohort=self.cohort.as_of(self.today))

    @property
    def instant(self) -> datetime:
        """The instant in UTC, for comparing: datetimes of one zone compare by the clock, across its changes too."""
        return self.now.astimezone(UTC)

    @property
    def today(self) -> date:
        """The day it is in the cohort's zone."""
        return self.now.astimezone(self.cohort.timezone).date()
