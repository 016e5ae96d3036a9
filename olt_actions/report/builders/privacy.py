"""How people appear in what is published: as they wish, or as a role only where nobody may be named.

In: a person or a login; out: a `PersonView`. In: what somebody wrote; out: the same with the names and logins of people
who may not be named replaced. A name is replaced only as a whole word in its exact spelling: anything more would change
words that mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from olt_actions.cohort.model import Cohort, Person, Project, Show
from olt_actions.report.summary import WORDS_AT_MOST, PersonView

Role = Literal["a participant", "a mentor", "an organizer"]

# Controls but for tabs and line ends, and marks that turn the direction of all that follows.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Privacy:
    """The rules by which people of a cohort appear, from `show` and their own wish; `github` is GitHub's address."""

    cohort: Cohort
    show: Show
    github: str
    _unnamed: re.Pattern[str] | None = field(init=False)
    _by_login: dict[str, Person] = field(init=False)
    _mentors: frozenset[str] = field(init=False)
    _numbers: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        people = self.cohort.people.values()
        by_login = {person.github.casefold(): person for person in people if person.github}
        mentors = (mentorship.person.id for pair in self.cohort.pairs for mentorship in pair.mentorships)
        object.__setattr__(self, "_by_login", by_login)
        object.__setattr__(self, "_mentors", frozenset(mentors))
        object.__setattr__(self, "_numbers", {it: number for number, it in enumerate(self.cohort.people, 1)})
        object.__setattr__(self, "_unnamed", _pattern(person for person in people if not self.is_named(person)))

    def is_named(self, person: Person) -> bool:
        """Whether the person's name and login may be published."""
        return person.public and self.show != "private"

    def view(self, person: Person, role: Role) -> PersonView:
        """The person as they appear in that role."""
        if self.is_named(person):
            url = f"{self.github}/{person.github}" if person.github else None
            return PersonView(person.id, person.name, person.github, url)
        return PersonView(f"{role.split()[1]}-{self._numbers[person.id]}", role, is_named=False)

    def views(self, people: Iterable[Person], role: Role) -> tuple[PersonView, ...]:
        """Several people as they appear in that role, each once."""
        return tuple(self.view(person, role) for person in dict.fromkeys(people))

    def person_with_login(self, login: str) -> Person | None:
        """The person of the cohort with that login; None for strangers, who are never published."""
        return self._by_login.get(login.casefold())

    def role_of(self, person: Person) -> Role:
        """The role in which somebody appears if what they do does not imply one."""
        if person in self.cohort.organizers:
            return "an organizer"
        return "a mentor" if person.id in self._mentors else "a participant"

    def redact(self, text: str) -> str:
        """The text without invisible control characters, and without people who may not be named."""
        text = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        return self._unnamed.sub("somebody", text) if self._unnamed else text

    def project(self, project: Project) -> Project:
        """The project with its texts redacted, and without an address that names somebody: most contain a login."""
        url = project.url if project.url and self.redact(project.url) == project.url else None
        return Project(self.redact(project.name), url, self.redact(project.about) if project.about else None)

    def cut(self, text: str) -> tuple[str, bool]:
        """The text, redacted and no longer than `WORDS_AT_MOST`, and whether something was cut off."""
        text = self.redact(text).strip()
        if len(text) <= WORDS_AT_MOST:
            return text, False
        short = text[:WORDS_AT_MOST]
        return (short[: short.rfind("\n")] if "\n" in short[WORDS_AT_MOST // 2 :] else short).rstrip(), True


def with_redacted_projects(cohort: Cohort, show: Show) -> Cohort:
    """The cohort with its projects redacted; its people stay as they are."""
    privacy = Privacy(cohort, show, "")
    pairs = (replace(pair, project=privacy.project(pair.project)) for pair in cohort.pairs)
    return replace(cohort, pairs=tuple(pairs))


def redacted_cohort(cohort: Cohort, show: Show) -> Cohort:
    """The cohort without name, login and time zone of everyone who may not be named; for pages made from it alone."""
    privacy, cohort = Privacy(cohort, show, ""), with_redacted_projects(cohort, show)

    def redacted(person: Person) -> Person:
        if privacy.is_named(person):
            return person
        name = privacy.role_of(person)
        return replace(person, name=name, github=None, timezone=cohort.timezone)

    pairs = (pair.with_people(redacted) for pair in cohort.pairs)
    people = {person.id: redacted(person) for person in cohort.people.values()}
    return replace(cohort, people=people, pairs=tuple(pairs), organizers=tuple(map(redacted, cohort.organizers)))


def _pattern(people: Iterable[Person]) -> re.Pattern[str] | None:
    words = []
    for person in people:
        words.append(rf"(?<!\w){re.escape(person.name)}(?!\w)")
        if person.github:
            words.append(rf"(?i:(?<![A-Za-z0-9-])@?{re.escape(person.github)}(?![A-Za-z0-9-]))")
    # Longest first: an alternation takes the first that matches, and "Ada" must not hide "Ada Lovelace".
    return re.compile("|".join(sorted(words, key=len, reverse=True))) if words else None
