"""What is right in a cohort file and will embarrass its first week: links nobody has filled in, people who cannot act.

In: a cohort, and where everything stands in its file. Out: notices, one for each kind, that name whom they concern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from olt_actions.cohort.model import Cohort, Pair, Person
from olt_actions.cohort.placeholders import has_placeholder_site, placeholder_people
from olt_actions.cohort.plain_text import plain
from olt_actions.cohort.source import Source
from olt_actions.errors import Problem, counted

_EXAMPLE_HOST = re.compile(r"(?:.*\.)?example(?:\.(?:org|com|net|edu))?|example-[\w.-]+")
_HONORIFIC = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame) ")
_NAMED = 5  # people or projects; more would hide the next notice

_Notice = tuple[str, str, str]  # path, message, hint


def notices_of_readiness(cohort: Cohort, source: Source, workflow_zones: Iterable[str] = ()) -> list[Problem]:
    """What somebody should look at before the cohort begins; nothing while the file is the one that ships.

    `workflow_zones` are those in which the workflows beside the file are timed.
    """
    placeholders = placeholder_people(cohort)
    if placeholders and len(placeholders) == sum(person.github is not None for person in cohort.people.values()):
        return []
    found = [notice for check in _CHECKS for notice in check(cohort)]
    if others := sorted(set(workflow_zones) - {cohort.timezone.key}):
        message = f"the workflows are timed in {', '.join(others)}, and the cohort is in {cohort.timezone.key}."
        hint = f"Write `timezone: {cohort.timezone.key}` in .github/workflows/."
        found.append(("cohort.timezone", message, hint))
    return sorted(source.problem(path, message, hint) for path, message, hint in found)


def _example_links(cohort: Cohort) -> Iterator[_Notice]:
    links = [(f"calls[{place}].url", call.url) for place, call in enumerate(cohort.calls)]
    links += [(f"office_hours[{place}].url", hour.url) for place, hour in enumerate(cohort.office_hours)]
    for path, url in [*links, ("cohort.code_of_conduct", cohort.code_of_conduct)]:
        if url and _EXAMPLE_HOST.fullmatch(urlsplit(url).hostname or ""):
            yield path, "is still the address of an example.", "Write the real one, or delete it."
    if has_placeholder_site(cohort):
        yield "site.url", "is still the address of an example.", "Write that of your site, or delete it."


def _example_people(cohort: Cohort) -> Iterator[_Notice]:
    left = placeholder_people(cohort)
    if left:
        message = f"{_and(it.name for it in left)} {_is(left)} still from the example that ships."
        yield f"people.{left[0].id}", message, "Delete them, and the pairs they are in."


def _organizers(cohort: Cohort) -> Iterator[_Notice]:
    if not cohort.organizers:
        yield "cohort.organizers", "nobody organizes.", "Name who may use every command: `organizers: [mona]`."


def _pairs(cohort: Cohort) -> Iterator[_Notice]:
    active = [(place, pair) for place, pair in enumerate(cohort.pairs) if pair.left is None]
    alone = [(place, pair) for place, pair in active if not pair.mentorships]
    if alone:
        message = f"{_and(pair.project.name for _, pair in alone)} {_has(alone)} no mentor."
        yield f"pairs[{alone[0][0]}]", message, "Nobody but organizers reviews what they hand in."
    silent = [(place, pair) for place, pair in active if not any(it.person.github for it in pair.participations)]
    if silent:
        message = f"in {_and(pair.project.name for _, pair in silent)} nobody has a GitHub account."
        yield f"pairs[{silent[0][0]}].participants", message, "Mentors and organizers have to hand in for them."
    meetings = sum(week.mentor_meeting is not None for week in cohort.weeks)
    if meetings and len(alone) * 2 > len(active):
        message = f"plans {counted(meetings, 'mentor meeting')}, and most pairs have no mentor."
        yield "schedule", message, "Name mentors, or take the meetings out."


def _mentors(cohort: Cohort) -> Iterator[_Notice]:
    mentors = _once(it.person for pair in cohort.pairs for it in pair.mentorships)
    without = [it for it in mentors if it.github is None]
    if without:
        message = f"{_and(it.name for it in without)} {_has(without)} no GitHub account, and cannot review."
        yield f"people.{without[0].id}", message, "Ask for the login, or name another mentor beside them."


def _idle(cohort: Cohort) -> Iterator[_Notice]:
    busy = {it.person.id for pair in cohort.pairs for it in (*pair.participations, *pair.mentorships)}
    busy |= {it.id for it in cohort.organizers}
    idle = [it for it in cohort.people.values() if it.id not in busy]
    if idle:
        message = f"{_and(it.name for it in idle)} {_is(idle)} in no pair."
        yield f"people.{idle[0].id}", message, "Name them in a pair or under organizers, or delete them."


def _look_alikes(cohort: Cohort) -> Iterator[_Notice]:
    alike: dict[tuple[str, ...], list[tuple[Person, str]]] = {}
    for person in cohort.people.values():
        first, *others = _HONORIFIC.sub("", plain(person.name)).split() or [""]
        known = alike.setdefault((first[:1], *others), [])
        for other, theirs in known:
            # "G. Hopper" may be any G. of that family; of two namesakes with accounts, each is somebody.
            is_same = first == theirs or (others and min(len(first), len(theirs)) == 1)
            if is_same and None in (person.github, other.github):
                message = f"{person.name} may be the same person as {other.name} ({other.id!r})."
                yield f"people.{person.id}", message, f"If so, write {other.id} wherever {person.id} stands."
        known.append((person, first))


def _hidden_names(cohort: Cohort) -> Iterator[_Notice]:
    taking_part = _once(it.person for pair in cohort.pairs for it in pair.participations)
    hidden = [it for it in taking_part if not it.public]
    if hidden:
        message = f"{_and(it.id for it in hidden)}: not public, but the title of an issue has the name."
        hint = "Issues are as public as their repository. Give as `name` what they chose to be called, or initials."
        yield f"people.{hidden[0].id}.public", message, hint


_CHECKS: tuple[Callable[[Cohort], Iterable[_Notice]], ...] = (
    _example_links, _example_people, _organizers, _pairs, _mentors, _idle, _look_alikes, _hidden_names,
)  # fmt: skip


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.id: person for person in people}.values())


def _and(names: Iterable[str]) -> str:
    every = list(names)
    if len(every) > _NAMED:
        return f"{', '.join(every[:_NAMED])} and {counted(len(every) - _NAMED, 'other')}"
    *most, last = every
    return f"{', '.join(most)} and {last}" if most else last


def _is(things: list[Person]) -> str:
    return "is" if len(things) == 1 else "are"


def _has(things: list[Person] | list[tuple[int, Pair]]) -> str:
    return "has" if len(things) == 1 else "have"
