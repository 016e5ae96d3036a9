"""What the cohort file says of days to come: who joins, moves, mentors and leaves, and what becomes of their work.

A plan has no operation for it yet, so this is what shows an organizer that a date was understood as it was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from olt_actions.cohort.model import Pair, Participation
from olt_actions.errors import counted
from olt_actions.plan.causes.facts import Facts
from olt_actions.plan.causes.people import place_of


@dataclass(frozen=True, slots=True)
class Coming:
    """What will happen on a day, in the cohort's zone, as a sentence without its full stop; `where` is a line."""

    day: date
    sentence: str
    where: str

    def __str__(self) -> str:
        return f"{self.day.day} {self.day:%B %Y}: {self.sentence} ({self.where})"

    def as_json(self) -> dict[str, str]:
        """The same for other programs."""
        return {"date": self.day.isoformat(), "sentence": self.sentence, "where": self.where}


def coming(facts: Facts) -> tuple[Coming, ...]:
    """What the file says of each day after today, the next one first."""
    found = (it for pair in facts.cohort.pairs for it in (*_of_pair(facts, pair), *_of_mentors(facts, pair)))
    return tuple(sorted(found, key=lambda it: it.day))


def _of_pair(facts: Facts, pair: Pair) -> Iterator[Coming]:
    path, name, today = facts.pair_path(pair), pair.project.name, facts.today
    if pair.left and pair.left > today:
        yield Coming(pair.left, f"{name} leaves, {_left_behind(facts, pair)}", facts.where(f"{path}.left"))
    if pair.joined and pair.joined > today:
        yield Coming(pair.joined, f"{name} joins", facts.where(f"{path}.joined"))
    for stay in pair.participations:
        where = place_of(facts, pair, stay.person)
        if stay.until and stay.until > today and stay.until != pair.left:
            yield Coming(stay.until, _departure(facts, pair, stay), where)
        if stay.starts and stay.starts > today and not _moves_on(facts, stay.person.id, stay.starts):
            yield Coming(stay.starts, f"{stay.person.name} joins {name}", where)


def _departure(facts: Facts, pair: Pair, stay: Participation) -> str:
    name, project = stay.person.name, pair.project.name
    stays = facts.cohort.stays[stay.person.id]
    new = next((other.project.name for other, it in stays if it.starts == stay.until), None)
    if new:
        return f"{name} moves from {project} to {new}, and takes their own work along"
    return f"{name} leaves {project}, {_left_behind(facts, pair, stay.person.id)}"


def _moves_on(facts: Facts, person: str, day: date) -> bool:
    """Whether it is the day on which somebody leaves another pair, which then says whereto."""
    return any(pair.left != day and stay.until == day for pair, stay in facts.cohort.stays[person])


def _of_mentors(facts: Facts, pair: Pair) -> Iterator[Coming]:
    project = pair.project.name
    for day in sorted({day for it in pair.mentorships for day in (it.starts, it.until) if day and day > facts.today}):
        if pair.left and pair.left <= day:
            continue
        new = [it.person for it in pair.mentorships if it.starts == day]
        gone = [it.person for it in pair.mentorships if it.until == day]
        if len(new) == len(gone) == 1:
            sentence = f"{new[0].name} mentors {project} instead of {gone[0].name}"
            yield Coming(day, sentence, place_of(facts, pair, new[0]))
            continue
        for person in new:
            yield Coming(day, f"{person.name} begins to mentor {project}", place_of(facts, pair, person))
        for person in gone:
            yield Coming(day, f"{person.name} no longer mentors {project}", place_of(facts, pair, person))


def _left_behind(facts: Facts, pair: Pair, person: str | None = None) -> str:
    """What becomes of the work that a pair, or one person in it, still has open then."""
    them = (
        key
        for key in facts.of_pair.get(pair.id, ())
        if (origin := facts.origins[key]).task
        and (person is None or (origin.task.person and origin.task.person.id == person))
    )
    count = sum(key in facts.observed.issues and facts.observed.issues[key].is_open for key in them)
    issues = counted(count, "issue")
    return f"and what is still open closes as not planned: today {issues}"
