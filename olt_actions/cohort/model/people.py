"""The people of a cohort, and who works with whom on what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from olt_actions.cohort.declarations import EntryName, Key
from olt_actions.cohort.reading.dates import day, zone_of_person
from olt_actions.cohort.reading.names import login, reference, slug
from olt_actions.cohort.reading.own_keys import OWN_KEYS, own_keys
from olt_actions.cohort.reading.prose import prose
from olt_actions.cohort.reading.records import list_of, one_or_more, record_of, record_or_shorthand
from olt_actions.cohort.reading.scalars import line, switch, text, url, whole_number


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the cohort; `github` is a login, or None where none is on record.

    `account` is GitHub's number of that account where it is known: from the file, which may name it beside the login,
    or from GitHub, once somebody has looked. Who is not `public` appears without name and login in everything that is
    made for the public.
    """

    id: Annotated[str, EntryName(slug)]
    name: Annotated[str, Key(line, "as people read it", by_name=str, absent="the id")]
    github: Annotated[str | None, Key(login, "a login, or `null` as long as there is none", absent="`null`")]
    timezone: Annotated[ZoneInfo, Key(zone_of_person, "IANA name, or a city", absent="the cohort's")]
    pronouns: Annotated[str | None, Key(line, "how they are spoken of, such as `she/her`")] = None
    slot: Annotated[str | None, Key(reference, "the slot of `calls` that they come to", absent="all of them")] = None
    public: Annotated[
        bool,
        Key(
            switch,
            'with `false` the summary and the site call them "a participant" and leave out their name and login '
            "wherever they stand as written in this file; nicknames, and the `id` of their pair, stay",
        ),
    ] = True
    account: Annotated[
        int | None,
        Key(
            whole_number(1, 2**53),
            "GitHub's number of the account that `github` means, for a login that has changed hands: a run says when",
            absent="the account that had the login first",
        ),
    ] = None
    was: Annotated[
        tuple[str, ...],
        Key(
            one_or_more(slug, "was: ada"),
            "the id that they had before, or a list of them: their issues stay the same ones. Leave the line in",
        ),
    ] = ()
    own: Annotated[
        Mapping[str, object],
        Key(
            own_keys,
            'keys of your own, kept for your templates: `{{ person.own["x-team"] }}`',
            name=OWN_KEYS,
            absent="none",
        ),
    ] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Project:
    """The open project that a pair works on: the participant's own, never a GitHub board."""

    name: Annotated[str, Key(line, "as people read it", required="name: Open Maps")]
    url: Annotated[str | None, Key(url, "its address")] = None
    about: Annotated[str | None, Key(prose, "what it is, in a sentence; it may hold Markdown or HTML")] = None


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody in a pair, from one date on and until another (not included); None is open-ended."""

    person: Annotated[Person, Key(reference, "their id", required="person: grace", names_people=True)]
    starts: Annotated[date | None, Key(day, "the first day with them", name="from", absent="from the beginning")] = None
    until: Annotated[date | None, Key(day, "the first day without them", absent="to the end")] = None

    def covers(self, day: date) -> bool:
        """Whether this person is in the pair on that day."""
        return (self.starts is None or self.starts <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Participation(Membership):
    """A participant of a pair."""


@dataclass(frozen=True, slots=True)
class Mentorship(Membership):
    """A mentor of a pair."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The participants of one project with their mentors; there from `joined` on, until `left` (not included).

    It is seen `as_of` a day, on which some of its participants may not have come yet, or have gone; None shows all.
    """

    id: Annotated[str, Key(slug, "goes into the keys of its issues", required="id: open-maps")]
    project: Annotated[
        Project,
        Key(
            record_of(Project, "project: {name: Open Maps}"),
            "what they work on",
            required="project: {name: Open Maps}",
        ),
    ]
    participations: Annotated[
        tuple[Participation, ...],
        Key(
            list_of(
                record_or_shorthand(Participation, "person"),
                "participants: [ada]",
                empty="is empty: a pair has at least one participant.",
            ),
            "ids of people, at least one, or `{person, from, until}` for who is there some of the time",
            name="participants",
            required="participants: [ada]",
        ),
    ]
    mentorships: Annotated[
        tuple[Mentorship, ...],
        Key(
            list_of(record_or_shorthand(Mentorship, "person"), "mentors: [grace]"),
            "ids of people, or `{person, from, until}` for a mentor of some of the time",
            name="mentors",
        ),
    ] = ()
    track: Annotated[
        str | None,
        Key(slug, "a name that it shares with other pairs, such as `data`: what is `for:` a track is for all of them"),
    ] = None
    own: Annotated[
        Mapping[str, object],
        Key(
            own_keys,
            'keys of your own, kept for your templates: `{{ pair.own["x-team"] }}`',
            name=OWN_KEYS,
            absent="none",
        ),
    ] = field(default_factory=dict, hash=False)
    joined: Annotated[date | None, Key(day, "their first day", absent="the first of the cohort")] = None
    left: Annotated[date | None, Key(day, "the first day without them", absent="they stay")] = None
    reason: Annotated[str | None, Key(text, "why they left")] = None
    was: Annotated[
        tuple[str, ...],
        Key(
            one_or_more(slug, "was: open-maps"),
            "the id that it had before, or a list of them: its issues and board stay the same ones. Leave the line in",
        ),
    ] = ()
    as_of: date | None = None

    @property
    def participants(self) -> tuple[Person, ...]:
        """Those who take part, in order; before the first has come and after the last has gone, all who ever do."""
        day = self.as_of
        there = [it.person for it in self.participations if day is None or it.covers(day)]
        return tuple(dict.fromkeys(there or [it.person for it in self.participations]))

    def stay_of(self, person: Person) -> Participation | None:
        """When somebody takes part: the time that has come last by the day as of which the pair is seen."""
        stays = [it for it in self.participations if it.person.id == person.id]
        begun = [it for it in stays if self.as_of is None or it.starts is None or it.starts <= self.as_of]
        return next(reversed(begun or stays[:1]), None)

    def seen_on(self, day: date) -> Pair:
        """The pair as of that day. Once the last of its participants has gone, it has left."""
        untils = [it.until for it in self.participations]
        gone = max((it for it in untils if it is not None), default=None) if None not in untils else None
        left = min((it for it in (self.left, gone) if it is not None), default=None)
        return replace(self, as_of=day, left=left)

    def with_people(self, now: Callable[[Person], Person]) -> Pair:
        """The pair with each of its people as `now` says."""
        return replace(
            self,
            participations=tuple(replace(it, person=now(it.person)) for it in self.participations),
            mentorships=tuple(replace(it, person=now(it.person)) for it in self.mentorships),
        )

    def is_active(self, day: date) -> bool:
        """Whether the pair takes part on that day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day < self.left)

    def mentors(self, day: date) -> tuple[Person, ...]:
        """Those who mentor the pair on that day."""
        return tuple(mentorship.person for mentorship in self.mentorships if mentorship.covers(day))
