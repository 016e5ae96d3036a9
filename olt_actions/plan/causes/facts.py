"""What causes are told from: the cohort with its lines, what is wanted and there, and where issues come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from olt_actions.cohort.model import Cohort, Pair, Person, Week
from olt_actions.cohort.source import Source
from olt_actions.keys import Key
from olt_actions.model.endings import Ending
from olt_actions.model.state import DesiredIssue, DesiredState, Observed
from olt_actions.plan.causes.cause import Cause
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState
from olt_actions.templating import Templates


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an issue comes from: its pair, the week and the templates, and where the work in it is.

    `opens` is in UTC. `week` and `task` are None for a journey, and `state` where nobody works on it. One with an
    `ending` belongs to somebody who takes part no longer.
    """

    pair: Pair
    opens: datetime
    templates: tuple[str, ...]
    week: Week | None = None
    task: Task | None = None
    state: WorkState | None = None
    ending: Ending | None = None


@dataclass(frozen=True)  # without slots, so that it can look things up
class Facts:
    """All that a plan was made of. Without a `source`, paths in the file stand for its lines."""

    cohort: Cohort
    desired: DesiredState
    observed: Observed
    now: datetime
    origins: Mapping[Key, Origin]
    templates: Templates | None = None
    source: Source | None = None
    wanted: Mapping[Key, DesiredIssue] = field(default_factory=dict)

    def day(self, moment: datetime) -> date:
        """The day of an instant, in the cohort's zone."""
        return moment.astimezone(self.cohort.timezone).date()

    @property
    def today(self) -> date:
        """The day it is in the cohort's zone."""
        return self.day(self.now)

    def where(self, path: str) -> str:
        """The line of the cohort file in which something stands, as `cohort.yaml:12`."""
        return f"{self.source.file}:{self.source.line_of(path)}" if self.source else path

    def pair_path(self, pair: Pair) -> str:
        """Where a pair stands in the file; the whole list, for one that is not in it any more."""
        index = self.cohort.places.get(pair.id)
        return "pairs" if index is None else f"pairs[{index}]"

    def week_path(self, week: Week) -> str:
        """Where a row of the schedule stands in the file."""
        index = next((n for n, it in enumerate(self.cohort.schedule) if it.number == week.number), 0)
        return f"schedule[{index}]"

    def pair(self, key: Key) -> Pair | None:
        """The pair that an issue or a board belongs to, as far as its key or its origin tells."""
        if key in self.origins:
            return self.origins[key].pair
        return self.cohort.pairs_by_id.get(key.subject)

    def person(self, login: str, account: int | None = None) -> Person | None:
        """The person of the cohort with that account, or with that login where the account is not known."""
        by_account = None if account is None else self._by_account.get(account)
        return by_account or self._by_login.get(login.casefold())

    def about_pair(self, key: Key, headline: str, sentence: str = "") -> Cause:
        """A cause on GitHub itself, for which the file says only to whom it belongs."""
        pair = self.pair(key)
        return Cause("github", headline, sentence, self.where(self.pair_path(pair) if pair else "cohort"))

    @cached_property
    def on_record(self) -> Set[Key]:
        """The keys of what is on record as made."""
        return {key for seen in self.observed.records.values() if seen.record for key in seen.record.opened}

    @cached_property
    def slugs_there(self) -> Set[str]:
        """The slugs of which there are issues."""
        return {key.slug for key in self.observed.issues}

    @cached_property
    def of_pair(self) -> Mapping[str, Sequence[Key]]:
        """The keys of each pair's issues, by its id."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key, origin in self.origins.items():
            found[origin.pair.id].append(key)
        return dict(found)

    @cached_property
    def below(self) -> Mapping[Key, Set[str]]:
        """The subjects of the issues below each journey."""
        found: dict[Key, set[str]] = defaultdict(set)
        for key, seen in self.observed.issues.items():
            if seen.parent is not None:
                found[seen.parent].add(key.subject)
        return dict(found)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of accounts by their logins, casefolded."""
        return {login.casefold(): number for number, login in self.observed.logins.items()}

    @cached_property
    def _by_account(self) -> Mapping[int, Person]:
        return {it.account: it for it in self.cohort.people.values() if it.account is not None}

    @cached_property
    def _by_login(self) -> Mapping[str, Person]:
        return {it.github.casefold(): it for it in self.cohort.people.values() if it.github}


def day_text(day: date, today: date) -> str:
    """A day as people say it, such as '3 April', with the year where it is another one."""
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"
