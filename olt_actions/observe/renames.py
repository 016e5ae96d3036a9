"""What has another short name or id now: what GitHub holds under the old one is read under the new one.

In: GitHub's answer, and a cohort whose work, people and pairs say what they `was`. The hidden lines of issues,
comments, records and boards are read as if they had always had the new name, so that nothing else knows of it; and the
issues and boards whose lines are to be written anew are noted. Comments keep their lines, for what has been said is
never written again: they are read by what their issue was called for as long as the file says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from olt_actions.cohort.calendar import former_slugs
from olt_actions.cohort.model import Cohort
from olt_actions.desired.boards import BOARD, key_in_title
from olt_actions.gateway.answers.boards import BoardDetails, BoardHead, Title
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.reader import Snapshot
from olt_actions.keys import Key, make_key, parse
from olt_actions.model.record import JOURNEY, JourneyRecord, from_text, to_text

_KEY = re.compile(r'(?<=<!-- olt key=")[^"\s<>]+')
_RECORD = re.compile(r"(?<=<!-- olt record )\{[^<>]*\}(?= -->)")
_DATED = r"(?=$|-\d{4}-\d\d-\d\d)"  # how the key of a word on a journey goes on after the id of whom it is about


@dataclass(frozen=True, slots=True)
class Names:
    """Former names, each with the one of now.

    `of_pairs` are the present slugs of what belongs to a whole pair, and `of_people` those of what each does alone.
    """

    cohort: str
    works: Mapping[str, str]
    people: Mapping[str, str]
    pairs: Mapping[str, str]
    of_pairs: frozenset[str]
    of_people: frozenset[str]

    @classmethod
    def of(cls, cohort: Cohort) -> Names:
        """What everything in the file was called before."""
        meetings = {week.mentor_meeting.slug for week in cohort.weeks if week.mentor_meeting}
        together = {work.slug for work in cohort.assignments.values() if work.subject == "pair"}
        return cls(
            cohort.id,
            former_slugs(cohort),
            {old: person.id for person in cohort.people.values() for old in person.was},
            {old: pair.id for pair in cohort.pairs for old in pair.was},
            frozenset({JOURNEY, BOARD} | meetings | together),
            frozenset(cohort.assignments.keys() - together),
        )

    def __bool__(self) -> bool:
        return bool(self.works or self.people or self.pairs)

    def key(self, key: Key) -> Key:
        """The key that an issue or a board has now."""
        if key.cohort != self.cohort or not key.subject:
            return key
        slug = self.works.get(key.slug, key.slug)
        subjects = self.pairs if slug in self.of_pairs else self.people if slug in self.of_people else self._ids
        return make_key(key.cohort, slug, subjects.get(key.subject, key.subject))

    def names_of(self, key: Key) -> Iterator[str]:
        """Every name that the issue of that key may have had before, as keys of comments spell it."""
        slugs = [key.slug, *(old for old, new in self.works.items() if new == key.slug)]
        subjects = [key.subject, *(old for old, new in self._ids.items() if new == key.subject)]
        former = ((slug, subject) for slug in slugs for subject in subjects)
        return (f"{slug}-{subject}" for slug, subject in former if (slug, subject) != (key.slug, key.subject))

    def comment(self, said: Key, issue: Key) -> Key:
        """The key that what we said in an issue has now: it begins with the issue's name, or with an id."""
        subject = said.subject
        for former in self.names_of(issue):
            if re.match(rf"{re.escape(former)}(?=$|[-/])", subject):
                now = issue.name.replace("/", "-", 1)
                return make_key(said.cohort, said.slug, now + subject[len(former) :])
        if issue.slug == JOURNEY:
            for old, new in self._ids.items():
                subject = re.sub(rf"^{re.escape(old)}{_DATED}", new, subject)
        return make_key(said.cohort, said.slug, subject)

    def update(self, told: Key, board: Key) -> Key:
        """The key that a status update of that board has now: it ends with the pair's id."""
        for old, new in self.pairs.items():
            if new == board.subject and told.subject.endswith(f"-{old}"):
                return make_key(told.cohort, told.slug, f"{told.subject.removesuffix(old)}{new}")
        return told

    @property
    def _ids(self) -> Mapping[str, str]:
        return {**self.people, **self.pairs}


def follow_renames(snapshot: Snapshot, cohort: Cohort) -> None:
    """Put the new names into the snapshot, and note there which issues had an old one in their hidden lines."""
    names = Names.of(cohort)
    if not names:
        return
    for holder in [*snapshot.issues, *snapshot.journeys]:
        body = _body(holder["body"], names)
        if body != holder["body"]:
            snapshot.renamed.append(holder["id"])
            holder["body"] = body
    for issue in snapshot.issues:
        written = parse(issue["body"]) if "<!-- olt " in issue["body"] else None
        if written is None or written.key.cohort != cohort.id:
            continue
        now = partial(names.comment, issue=written.key)
        for comment in nodes(issue["comments"]):
            comment["body"] = _with_keys(comment["body"], names, now)
    for edits in snapshot.edits.values():
        for edit in edits:
            edit["diff"] = _body(edit["diff"] or "", names)


def follow_in_boards(boards: Iterable[BoardHead | Title], names: Names) -> Mapping[str, str]:
    """Put the new keys into boards; the titles of those that had an old one, as they are, by id."""
    former: dict[str, str] = {}
    for node in boards if names else ():
        title, key = node["title"], key_in_title(node["title"])
        if key is None:
            continue
        now, details = names.key(key), cast("BoardDetails", node)
        if now != key:
            former[node["id"]] = title
            node["title"] = title.replace(f"({key})", f"({now})")
        if details.get("readme"):
            details["readme"] = _with_keys(details["readme"] or "", names, names.key)
        for update in nodes(details["statusUpdates"]) if "statusUpdates" in details else ():
            update["body"] = _with_keys(update["body"] or "", names, partial(names.update, board=now))
    return former


def _body(body: str, names: Names) -> str:
    """The body of an issue with the new names in its hidden lines."""
    if "<!-- olt " not in body:
        return body
    return _RECORD.sub(lambda found: _record(found[0], names), _with_keys(body, names, names.key))


def _with_keys(body: str, names: Names, renamed: Callable[[Key], Key]) -> str:
    def now(found: re.Match[str]) -> str:
        key = Key(found[0])
        return renamed(key) if key.cohort == names.cohort and key.subject else key

    return _KEY.sub(now, body)


def _record(text: str, names: Names) -> str:
    """The record in its hidden line; as it is, where it cannot be read or has no old name."""
    record = from_text(text, names.cohort)
    if record is None:
        return text
    now = JourneyRecord(
        tuple(replace(it, person=names.people.get(it.person, it.person)) for it in record.accounts),
        tuple(
            replace(it, issue=names.key(it.issue), person=names.people.get(it.person, it.person)) for it in record.acts
        ),
        {names.key(key): opened for key, opened in record.opened.items()},
        {names.people.get(person, person): day for person, day in record.late.items()},
    )
    return text if now == record else to_text(now)
