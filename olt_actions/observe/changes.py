"""Decides what a run reads of the issues: all, or what can have changed since a run that left nothing to do.

Nine in ten issues of a late week are closed, and nobody touches them any more. What a run wants follows from the file,
the calendar, and GitHub. So after a run that came to its end, with the same file and within the same day, only what has
changed on GitHub can want something: open issues are read, and which have changed since. Of a pair in which anything
has, or in which something does not add up, all issues on record are read as well; the closed ones of the other pairs
are not, and `reconcile/unread.py` sees to it that nothing follows from their absence. Where even that is in doubt,
everything is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from olt_actions.cohort.model import Cohort
from olt_actions.cohort.wall_clock import instant
from olt_actions.desired.drafts import IssueDraft
from olt_actions.gateway.reader import Reader, Snapshot
from olt_actions.keys import Key
from olt_actions.model.record import JOURNEY, Opened
from olt_actions.model.state import Observed, ObservedIssue
from olt_actions.model.unread import Membership, Unread
from olt_actions.observe.absent import with_absent
from olt_actions.observe.issues import Observation, logins_of, observation_of, recover_records
from olt_actions.observe.lost import opened_in
from olt_actions.observe.records import observe_records

_OVERLAP = timedelta(minutes=15)  # GitHub's clock is not ours, and its lists lag behind
_PACED = timedelta(hours=1, minutes=5)  # what was created within the hour counts against GitHub's limits


def reads_changes(cohort: Cohort, since: datetime | None, now: datetime) -> bool:
    """Whether what has changed `since` a run that left nothing to do is enough to read at `now`.

    It is not where the calendar may want something new by now: what it wants changes at midnight and when a day's work
    opens. So each day has a run that reads everything.
    """
    if since is None or cohort.limits.audit == "always":
        return False
    today = now.astimezone(cohort.timezone).date()
    turns = [instant(today, at, cohort.timezone).astimezone(UTC) for at in (time(0), cohort.opens)]
    latest = max(turn for turn in turns if turn <= now.astimezone(UTC))
    return latest <= since.astimezone(UTC) <= now.astimezone(UTC)


@dataclass(slots=True)
class PartialReading:
    """What was read of the issues so far, in a run that reads by changes; more is read as it is needed.

    `asked` are the numbers of those that were asked for beside what is open. `unread` is what is on record, and was
    neither shown nor asked for.
    """

    reader: Reader
    cohort: Cohort
    due: tuple[IssueDraft, ...]
    since: datetime
    snapshot: Snapshot
    asked: set[int] = field(default_factory=set)
    unread: Mapping[Key, Opened] = field(default_factory=dict)
    membership: Membership = field(default_factory=lambda: Membership({}, {}))

    @classmethod
    def begin(
        cls, reader: Reader, cohort: Cohort, due: Iterable[IssueDraft], since: datetime, now: datetime
    ) -> PartialReading:
        """Read what is open, and which issues have changed `since` then. Raises `GitHubError`."""
        earliest = min(since - _OVERLAP, now - _PACED)
        return cls(reader, cohort, tuple(due), since, reader.snapshot(logins_of(cohort), earliest))

    def observation(self) -> Observation | None:
        """What is known now, after reading whatever belongs to it; None where only reading everything will do.

        Raises `GitHubError`.
        """
        while True:
            observation, numbers = self._so_far()
            if observation is None or not numbers:
                return observation
            self._read(numbers)

    def read_pairs(self, pairs: Collection[str]) -> None:
        """Read all that is on record of these pairs. Raises `GitHubError`."""
        self._read(self._unread_of(pairs))

    def _unread_of(self, pairs: Collection[str]) -> set[int]:
        return {it.number for key, it in self.unread.items() if not self.membership.pairs_of(key).isdisjoint(pairs)}

    def _read(self, numbers: Collection[int]) -> None:
        self.asked |= {*numbers}
        self.reader.read_more(self.snapshot, sorted(numbers))

    def _so_far(self) -> tuple[Observation | None, Collection[int]]:
        """What follows from what was read, and the numbers of what has to be read as well."""
        snapshot = self.snapshot
        there = {issue["number"] for issue in snapshot.issues}
        if unknown := {*snapshot.changed} - there - self.asked:
            self._read(unknown)
        recorded = opened_in(observe_records(snapshot, self.cohort)[0])
        due = tuple(draft for draft in self.due if draft.key not in recorded)
        recover_records(self.reader, snapshot, self.cohort, due)
        observation = observation_of(snapshot, self.reader.repository, self.cohort, due)
        observed = observation.observed
        records = observed.records.values()
        if snapshot.hidden or snapshot.renamed or any(it.record is None or not it.is_current for it in records):
            return None, ()
        recorded = opened_in(observed.records)
        known = self.asked | {issue["number"] for issue in snapshot.issues}
        self.unread = {
            key: opened
            for key, opened in recorded.items()
            if not (opened.owner or opened.is_gone or opened.number in known)
        }
        self.membership = _membership(self.cohort, self.due, observed)
        is_missing = any(draft.key not in observed.issues and draft.key not in recorded for draft in self.due)
        if is_missing or any(issue.has_foreign_parent for issue in observed.issues.values()):
            # The journey above, or the one that has it on record, may be closed.
            if journeys := {it.number for key, it in self.unread.items() if key.slug == JOURNEY}:
                return observation, journeys
            if is_missing:
                return None, ()  # nothing is made before everything was looked at
        if numbers := self._unread_of(self._touched(observation)):
            return observation, numbers
        return self._complete(observation), ()

    def _touched(self, observation: Observation) -> set[str]:
        """The pairs of which all issues have to be read."""
        observed, changed = observation.observed, {*self.snapshot.changed}
        recorded = opened_in(observed.records)
        numbers = {opened.number: key for key, opened in recorded.items() if not opened.owner}
        found: set[str] = set()
        for issue in (*observed.issues.values(), *observed.duplicates):
            opened = recorded.get(issue.key)
            if issue.number in changed or (opened is not None and opened.number != issue.number):
                found.update(self.membership.pairs_of(issue.key))
        for number in changed & numbers.keys():
            found.update(self.membership.pairs_of(numbers[number]))
        below = Counter(node["parent"]["id"] for node in self.snapshot.issues if node["parent"])
        unread = Counter(pair for key in self.unread for pair in self.membership.pairs_of(key) if key.slug != JOURNEY)
        for draft in self.due:
            if draft.journey_of is not None:
                journey = observed.issues.get(draft.key)
                expected = below[observation.references.issues.get(draft.key, "")] + unread[draft.journey_of.id]
                if not _is_settled(journey, expected):
                    found.add(draft.journey_of.id)
        return found

    def _complete(self, observation: Observation) -> Observation:
        """The observation, in which what was not read counts as on record and out of sight."""
        unread = self.unread
        observation = with_absent(observation, self.reader, [it.key for it in self.due if it.key not in unread])
        absent = {**observation.observed.absent, **unread}
        pairs = frozenset(pair for key in unread for pair in self.membership.pairs_of(key))
        return replace(
            observation,
            observed=replace(observation.observed, absent=absent),
            unread=Unread(pairs, self.since, self.membership),
        )


def _membership(cohort: Cohort, due: Iterable[IssueDraft], observed: Observed) -> Membership:
    subjects: dict[str, set[str]] = defaultdict(set)
    for pair in cohort.pairs:
        for subject in (pair.id, *(it.person.id for it in pair.participations)):
            subjects[subject].add(pair.id)
    for journey, seen in observed.records.items():
        subjects[journey.subject].add(journey.subject)
        for entry in seen.record.accounts if seen.record else ():
            if "p" in entry.role:
                subjects[entry.person].add(journey.subject)
    return Membership(
        {draft.key: draft.pair.id for draft in due if draft.pair},
        {subject: frozenset(pairs) for subject, pairs in subjects.items()},
    )


def _is_settled(journey: ObservedIssue | None, expected: int) -> bool:
    """Whether a journey is there, open, and above as many issues as are known to be below it."""
    return journey is not None and journey.is_open and journey.sub_issues == expected
