"""Simulates people: they finish early, on time, late or never, and mentors answer after a few days.

Everything is drawn from one seed, so a rehearsal can be repeated. People act with the permissions of their own
accounts. Most only ever comment; one in four participants has triage permission, and ticks boxes and closes issues by
hand. Mentors approve by command, by closing, or by setting the label, and now and then ask for changes first; an
organizer who mentors works by clicks alone. A mentor or an organizer hands in for people without an account. A
passer-by tries commands that they are not allowed to use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import Random

from olt_actions.boxes import ticks, with_ticks
from olt_actions.cohort.model import Cohort, Pair, Person
from olt_actions.desired.drafts import IssueDraft
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.permissions import Permission, permission_of
from olt_actions.local_github.world.repositories import Repository
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import status_name
from olt_actions.progress.task import Task
from olt_actions.rehearsal.words import hand_in, praise

PASSER_BY = "example-passer-by"


class Habit(Enum):
    """When somebody hands in; the value is the range of days after opening, or None."""

    EARLY = (0, 2)
    STEADY = (3, 6)
    LATE = (7, 12)
    NEVER = None


class Act(Enum):
    """The ways to act on an issue or its card.

    The first three are a participant's, the last two are allowed to nobody, and those between are a mentor's.
    """

    SUBMIT = "comments /submit"
    TICK = "ticks every box"
    CLOSE = "closes it"
    APPROVE = "comments /approve"
    REQUEST_CHANGES = "comments /changes"
    SET_LABEL = "sets the label to done"
    CLOSE_AS_MENTOR = "closes it as done"
    DRAG_TO_DONE = "drags its card to Done"
    DRAG_TO_CHANGES = "drags its card to Changes requested"
    INTERFERE = "comments a command of somebody else's"
    DRAG_AS_STRANGER = "drags a card that is not theirs to move"


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of somebody on a day in an issue, with the words of their comment if it is one."""

    day: date
    by: str
    act: Act
    issue: Issue
    words: str = ""


class People:
    """Everyone in a cohort, with their habits and the deeds that they have planned."""

    def __init__(self, cohort: Cohort, repository: Repository, seed: int) -> None:
        self.cohort = cohort
        self.repository = repository
        self.random = Random(seed)  # noqa: S311 - a rehearsal keeps no secrets
        choices = [Habit.EARLY, Habit.STEADY, Habit.STEADY, Habit.LATE, Habit.NEVER]
        ids = [person.id for pair in cohort.pairs for person in pair.participants]
        self.habits = {person: choices[number % len(choices)] for number, person in enumerate(dict.fromkeys(ids))}
        mentors = [mentorship.person.github for pair in cohort.pairs for mentorship in pair.mentorships]
        self.draggers = set(list(dict.fromkeys(mentors))[::2]) - {None}  # every second mentor works on the board
        self.deeds: list[Deed] = []

    def notice(self, issue: Issue, draft: IssueDraft, today: date) -> None:
        """Let people plan when to do what about a new issue."""
        if draft.task is not None:
            self.deeds += self._intentions(issue, draft, draft.task, today)

    def act(self, today: date, renamed: Mapping[str, str]) -> list[Deed]:
        """Do everything that is planned for today, and return it; `renamed` has the new logins of accounts."""
        # All that is due is taken out first: a deed must not be done twice, even if one of them fails.
        due = [replace(deed, by=renamed.get(deed.by, deed.by)) for deed in self.deeds if deed.day <= today]
        self.deeds = [deed for deed in self.deeds if deed.day > today]
        for deed in due:
            _do(deed)
        return due

    def _intentions(self, issue: Issue, draft: IssueDraft, task: Task, today: date) -> Iterator[Deed]:
        doer = next((person for person in draft.people if person in task.pair.participants), task.pair.participants[0])
        habit, helper = self.habits[doer.id], self._helper(task.pair, today)
        link = f"https://example.org/{task.pair.id}/{draft.key.slug}"
        if habit.value is None or helper is None:
            if self.random.random() < 0.4:
                yield Deed(
                    today, PASSER_BY, self.random.choice([Act.INTERFERE, Act.DRAG_AS_STRANGER]), issue, "/approve"
                )
            return
        handed_in = today + timedelta(days=self.random.randint(*habit.value))
        if doer.github is None:
            yield Deed(handed_in, helper, Act.SUBMIT, issue, f"/submit for {doer.id} {hand_in(draft.key, link)}")
        else:
            yield Deed(handed_in, doer.github, self._choose_act(doer), issue, f"/submit {hand_in(draft.key, link)}")
        if not task.is_reviewed:
            return
        answered = handed_in + timedelta(days=self.random.randint(1, 3))
        if self.random.random() < 0.2 and doer.github:
            sent_back = Act.DRAG_TO_CHANGES if helper in self.draggers else Act.REQUEST_CHANGES
            yield Deed(answered, helper, sent_back, issue, "/changes Please add who it is for.")
            answered += timedelta(days=2)
            yield Deed(answered, doer.github, Act.SUBMIT, issue, f"/submit {link}, with who it is for")
            answered += timedelta(days=1)
        clicks = [Act.SET_LABEL, Act.CLOSE_AS_MENTOR]
        organizes = helper in {person.github for person in self.cohort.organizers}
        way = self.random.choice(clicks if organizes else [Act.APPROVE, Act.APPROVE, *clicks])
        way = Act.DRAG_TO_DONE if helper in self.draggers else way
        yield Deed(answered, helper, way, issue, f"/approve {praise(draft.key)}")

    def _choose_act(self, person: Person) -> Act:
        account = self.repository.world.account(str(person.github))
        may_triage = permission_of(self.repository, account) >= Permission.TRIAGE
        return self.random.choice([Act.TICK, Act.CLOSE, Act.SUBMIT]) if may_triage else Act.SUBMIT

    def _helper(self, pair: Pair, today: date) -> str | None:
        helpers: tuple[Person, ...] = (*pair.mentors(today), *self.cohort.organizers)
        return next((person.github for person in helpers if person.github), None)


def _do(deed: Deed) -> None:
    issue = deed.issue
    match deed.act:
        case Act.TICK:
            boxes = len(ticks(issue.body))
            issue.edit(by=deed.by, body=with_ticks(issue.body, range(1, boxes + 1)))
        case Act.CLOSE | Act.CLOSE_AS_MENTOR:
            if not issue.closed:
                issue.close(by=deed.by)
        case Act.SET_LABEL:
            issue.add_labels(by=deed.by, labels=[Stage.DONE.value])
        case Act.DRAG_TO_DONE | Act.DRAG_AS_STRANGER if issue.project_items:
            issue.project_items[0].move(by=deed.by, status=status_name(Stage.DONE))
        case Act.DRAG_TO_CHANGES if issue.project_items:
            issue.project_items[0].move(by=deed.by, status=status_name(Stage.CHANGES_REQUESTED))
        case Act.DRAG_AS_STRANGER:
            pass  # there is no card to drag, and a stranger does nothing else
        case _:
            issue.comment(by=deed.by, body=deed.words)
