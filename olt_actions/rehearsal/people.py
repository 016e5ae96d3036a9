"""What people do in a rehearsal: they finish early, in time, late or never, and mentors answer after a day or two.

Everything is drawn from one seed, so a rehearsal can be played again. People act under the rights of their own
accounts; whoever has none is spoken for by a mentor or an organizer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from random import Random

from olt_actions.cohort.model import Cohort, Pair, Person
from olt_actions.desired.drafts import Draft
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.repositories import Repository


class Habit(Enum):
    """When somebody hands in; the value is the span of days after opening, or None."""

    EARLY = (0, 2)
    STEADY = (3, 6)
    LATE = (7, 12)
    NEVER = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something somebody does on a day: say `words` in an issue, and close it if `closes`."""

    day: date
    by: str
    words: str
    closes: bool = False


class People:
    """Everyone of a cohort, with their habits."""

    def __init__(self, cohort: Cohort, repository: Repository, seed: int) -> None:
        self.cohort = cohort
        self.repository = repository
        self.random = Random(seed)  # noqa: S311 - a rehearsal keeps no secrets
        choices = [Habit.EARLY, Habit.STEADY, Habit.STEADY, Habit.LATE, Habit.NEVER]
        ids = [person.id for pair in cohort.pairs for person in pair.participants]
        self.habits = {person: choices[number % len(choices)] for number, person in enumerate(dict.fromkeys(ids))}
        self.deeds: list[tuple[Deed, Issue]] = []

    def notice(self, issue: Issue, draft: Draft, today: date) -> None:
        """Somebody sees a new issue, and decides when to do what about it."""
        pair = next(pair for pair in self.cohort.pairs if pair.id == self._pair_id(draft))
        doer = next((person for person in draft.people if person in pair.participants), pair.participants[0])
        habit = self.habits[doer.id]
        if draft.parent is None or habit.value is None:
            return
        speaker = doer.github or self._helper(pair, today)
        if speaker is None:
            return
        handed_in = today + timedelta(days=self.random.randint(*habit.value))
        link = f"https://example.org/{pair.id}/{draft.key.split('/')[1]}"
        words = f"/submit {link}" if doer.github else f"/submit for {doer.id} {link}"
        self.deeds.append((Deed(handed_in, speaker, words), issue))
        if helper := self._helper(pair, today):
            answered = handed_in + timedelta(days=self.random.randint(1, 3))
            self.deeds.append((Deed(answered, helper, "Well done. This is good.", closes=True), issue))

    def act(self, today: date) -> int:
        """Do what is to be done today; how many comments that makes."""
        due = [(deed, issue) for deed, issue in self.deeds if deed.day <= today]
        self.deeds = [(deed, issue) for deed, issue in self.deeds if deed.day > today]
        for deed, issue in due:
            issue.comment(by=deed.by, body=deed.words)
            if deed.closes and not issue.closed:
                issue.close(by=deed.by)
        return len(due)

    def _helper(self, pair: Pair, today: date) -> str | None:
        helpers: tuple[Person, ...] = (*pair.mentors(today), *self.cohort.organizers)
        return next((person.github for person in helpers if person.github), None)

    @staticmethod
    def _pair_id(draft: Draft) -> str:
        return (draft.parent or draft.key).rpartition("/")[2]
