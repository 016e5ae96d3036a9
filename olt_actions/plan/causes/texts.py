"""Why a title or a text of ours is to be another: found in its new lines, for nobody keeps what a text was made of.

In order: whether the template has all of the new lines as they are; the people who come and go; days; what somebody
did, in a journey; words of the cohort file; and else the template, or what it shows.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from olt_actions.boxes import without_ticks
from olt_actions.keys import Key
from olt_actions.plan.causes.acts import act_cause, latest
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts
from olt_actions.plan.causes.people import changes_in
from olt_actions.plan.causes.weeks import date_cause
from olt_actions.progress.work_state import Accepted

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
        return found[0]
    return (
        _person(facts, key, changed)
        or (date_cause(facts, key) if _DAY.search(changed) else None)
        or _act(facts, key, changed)
        or _board(facts, key, "\n".join(added))
        or _word(facts, "\n".join(added), old)
        or (found[0] if found else _template(facts, key))
    )


def title_cause(facts: Facts, key: Key, old: str, new: str) -> Cause:
    """Why an issue's title becomes another: one of its two parts has."""
    (old_head, _, old_tail), (new_head, _, new_tail) = old.partition(" · "), new.partition(" · ")
    if cause := _person(facts, key, f"{old}\n{new}"):
        return cause
    was, now = (old_head, new_head) if old_head != new_head else (old_tail, new_tail)
    word = _word(facts, now, was)
    headline = f'"{was}" is called "{now}" now'
    return Cause("file", headline, "", word.where if word else facts.about_pair(key, headline).where)


def _person(facts: Facts, key: Key, changed: str) -> Cause | None:
    pair = facts.pair(key)
    changes = changes_in(facts, pair) if pair else ()
    return next((change.cause for change in changes if change.name in changed), None)


def _act(facts: Facts, key: Key, changed: str) -> Cause | None:
    """What somebody did last in an issue of which a journey tells."""
    if key not in facts.origins or facts.origins[key].task is not None:
        return None
    titles = {other: issue.title for other, issue in facts.wanted.items() if issue.parent == key}
    told = [other for other, title in titles.items() if title in changed] or list(titles)
    acts: list[Accepted] = []
    for other in told:
        last = latest(facts.origins[other].state if other in facts.origins else None)
        acts += [last] if last else []
    last = max(acts, key=lambda act: act.event.moment, default=None)
    return act_cause(facts, last.event, last.commands) if last else None


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
    return Cause("file", f'{path} is "{new[path]}" now', "", facts.where(path))


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
