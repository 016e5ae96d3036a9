"""Why a title or a text of ours is to be another: found in its new lines, for nobody keeps what a text was made of.

In order: whether the template has all of the new lines as they are; the people who come and go; days; what somebody
did, in a journey; words of the cohort file; and else the template, or what it shows.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date

from olt_actions.boxes import without_ticks
from olt_actions.keys import Key
from olt_actions.plan.causes.acts import date_act_cause, stage_cause
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts
from olt_actions.plan.causes.people import changes_in
from olt_actions.plan.causes.weeks import date_cause

_DAY = re.compile(rf"\b\d{{1,2}} ({'|'.join(month_name[1:])})\b")
_BOARD = re.compile(r"https?://[^\s()<>]+/projects/\d+")
_WORD_AT_LEAST = 3  # characters of the file; shorter ones stand everywhere


def text_cause(facts: Facts, key: Key, old: str, new: str) -> Cause:
    """Why an issue's text becomes another."""
    before, after = _lines(old), _lines(new)
    added = [line for line in after if line not in before]
    changed = "\n".join([*added, *(line for line in before if line not in after)])
    found = list(_places(facts, key, added))
    if found and len(found) == len(added):
        # A template says other things to more people: who comes is known for one run, until they are on record.
        return _anybody(facts, key, arrivals=True) or found[0]
    return (
        _person(facts, key, changed)
        or _pause(facts, key, changed)
        or (date_cause(facts, key, old, "\n".join(added)) if _DAY.search(changed) else None)
        or _act(facts, key, changed)
        or _board(facts, key, "\n".join(added))
        or _word(facts, "\n".join(added), old)
        or (found[0] if found else _anybody(facts, key) or _template(facts, key))
    )


def title_cause(facts: Facts, key: Key, old: str, new: str) -> Cause:
    """Why an issue's title becomes another: one of its two parts has."""
    (old_head, _, old_tail), (new_head, _, new_tail) = old.partition(" · "), new.partition(" · ")
    if cause := _person(facts, key, f"{old}\n{new}"):
        return cause
    was, now = (old_head, new_head) if old_head != new_head else (old_tail, new_tail)
    headline = f'"{was}" is called "{now}"'
    return _word(facts, now, was) or Cause("file", headline, "", facts.about_pair(key, headline).where)


def _person(facts: Facts, key: Key, changed: str) -> Cause | None:
    pair = facts.pair(key)
    changes = changes_in(facts, pair) if pair else ()
    return next((change.cause for change in changes if change.name in changed), None)


def _anybody(facts: Facts, key: Key, *, arrivals: bool = False) -> Cause | None:
    """Who has come or gone, where only what comes with them has changed, such as their time zone."""
    pair = facts.pair(key)
    changes = changes_in(facts, pair) if pair else ()
    return next((change.cause for change in changes if change.is_arrival or not arrivals), None)


def _act(facts: Facts, key: Key, changed: str) -> Cause | None:
    """What somebody did last in an issue of which a journey tells."""
    if key not in facts.origins or facts.origins[key].task is not None:
        return None
    titles = {other: issue.title for other, issue in facts.wanted.items() if issue.parent == key}
    told = [other for other, title in titles.items() if title in changed] or list(titles)
    found = (stage_cause(facts, other) for other in told)
    return max((cause for cause in found if cause), key=lambda cause: cause.day or date.min, default=None)


def _pause(facts: Facts, key: Key, changed: str) -> Cause | None:
    """Who has paused a pair, or ended that, where its journey names the day."""
    origin = facts.origins.get(key)
    pauses = origin.state.pauses if origin and origin.state and origin.task is None else ()
    days = (facts.day(it.since) for it in pauses)
    return date_act_cause(facts, key) if any(f" {day.day} {day:%B %Y}" in changed for day in days) else None


def _board(facts: Facts, key: Key, added: str) -> Cause | None:
    pair = facts.pair(key)
    return facts.about_pair(key, f"{pair.project.name} has a board") if pair and _BOARD.search(added) else None


def _word(facts: Facts, added: str, old: str) -> Cause | None:
    """The longest words of the file that are new in the text."""
    words = facts.source.words if facts.source else {}
    new = {path: it for path, it in words.items() if len(it) >= _WORD_AT_LEAST and it in added and it not in old}
    path = max(new, key=lambda it: len(new[it]), default=None)
    if path is None:
        return None
    return Cause("file", _said(facts, path, new[path]), "", facts.where(path))


def _said(facts: Facts, path: str, words: str) -> str:
    """What the file says in a place, such as 'The url of "open-maps" is "https://example.org" now'."""
    parent, _, name = path.rpartition(".")
    what = f'"{parent.rpartition(".")[2]}"'
    for number, week in enumerate(facts.cohort.schedule):
        if parent.startswith(f"schedule[{number}]"):
            what = f"Week {week.number}" if week.number is not None else f'"{week.title}"'
    for number, pair in enumerate(facts.cohort.pairs):
        if parent.startswith(f"pairs[{number}]"):
            what = f'"{pair.id}"'
    return f'{what} is called "{words}"' if name in ("name", "title") else f'The {name} of {what} is "{words}" now'


def _places(facts: Facts, key: Key, added: list[str]) -> Iterator[Cause]:
    """Where a template has each of these lines, of those that it has."""
    origin = facts.origins.get(key)
    if origin is None or facts.templates is None:
        return
    sources = [(name, facts.templates.source(name).splitlines()) for name in origin.templates]
    for line in added:
        for name, lines in sources:
            number = next((n for n, it in enumerate(lines, start=1) if it.strip() == line), None)
            if number is not None:
                yield Cause("template", f"{name} changed", "", f"templates/{name}:{number}")
                break


def _template(facts: Facts, key: Key) -> Cause:
    origin = facts.origins.get(key)
    if origin is None:
        return facts.about_pair(key, f"the text of {key.name} changed")
    name = origin.templates[0]
    return Cause("template", f"{name} changed, or what it shows", "", f"templates/{name}:1")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in without_ticks(text).splitlines() if line.strip()]
