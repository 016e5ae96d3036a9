"""Who somebody is to an issue, from the cohort alone.

Takes the cohort, the task that the issue is about, a login and an instant; gives an `Authority`. GitHub's own
`author_association` is not asked: it tells who may write to the repository, and most mentors may not.

One participant of a pair is a stranger on the issue that is the other's alone. Their comments there are help, and
very welcome; but if they counted, whoever answers a question would hand in for the one who asked it.
"""

from __future__ import annotations

from datetime import datetime
from enum import Flag, auto
from typing import TYPE_CHECKING

from olt_actions.cohort.model import Cohort, Person

if TYPE_CHECKING:  # a task in turn asks what somebody's authority covers
    from olt_actions.progress.task import Task


class Authority(Flag):
    """What somebody may do to an issue at one instant; one person can be several of these, or none: a stranger.

    Where an act could mean two things, the one with more authority is meant: an organizer who closes their own
    assignment has approved it. What only a participant can do, such as handing in, stays open to them beside that.
    """

    STRANGER = 0
    PARTICIPANT = auto()
    MENTOR = auto()
    ORGANIZER = auto()

    @classmethod
    def of_letters(cls, letters: str) -> Authority:
        """What `letters` says: p for participant, m for mentor, o for organizer, in any order."""
        return cls(sum(authority.value for letter, authority in _LETTERS.items() if letter in letters))

    @property
    def letters(self) -> str:
        """The same as letters, which is how it goes on record."""
        return "".join(letter for letter, authority in _LETTERS.items() if authority in self)

    @property
    def rank(self) -> int:
        """Higher for more authority: strangers are at 0, then participants, mentors and organizers."""
        return self.value.bit_length()

    @property
    def can_review(self) -> bool:
        """Whether they may review, grant time and excuse."""
        return bool(self & (Authority.MENTOR | Authority.ORGANIZER))


_LETTERS = {"p": Authority.PARTICIPANT, "m": Authority.MENTOR, "o": Authority.ORGANIZER}


def authority_of(cohort: Cohort, task: Task, login: str, at: datetime, account: int | None = None) -> Authority:
    """What somebody is at `at` (aware) to the issue of a task: `login`, or rather the account of that number.

    Mentors, and the participants of a pair's own work, are so on the days that the cohort file says, in the cohort's
    zone. Whose work it is alone, and organizers, are so always: who has left may still hand in what they finished.
    """
    day = at.astimezone(cohort.timezone).date()
    found = Authority.STRANGER
    takes_part = (it.person for it in task.pair.participations if it.covers(day))
    for people, authority in (
        ((task.person,) if task.person else takes_part, Authority.PARTICIPANT),
        (task.pair.mentors(day), Authority.MENTOR),
        (cohort.organizers, Authority.ORGANIZER),
    ):
        if any(is_account_of(someone, login, account) for someone in people):
            found |= authority
    return found


def is_account_of(person: Person, login: str, account: int | None = None) -> bool:
    """Whether an account is the person's: by its number, where both are known, or else by its login."""
    if person.account is not None and account is not None:
        return person.account == account
    # The login '' stands for a deleted account, and must not match somebody who never had one.
    return bool(login) and (person.github or "").casefold() == login.casefold()
