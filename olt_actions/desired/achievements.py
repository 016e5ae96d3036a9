"""What a pair has to show so far: the work that has begun, the links handed in, and the goals it set itself.

Only work in which something has happened is told, for the journey is rewritten whenever this changes: telling of work
that has merely opened would rewrite every journey each week. The goals are what was last handed in for the assignment
with the slug `goals`. Words and links are people's own, and harmless only once a template has printed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from olt_actions.cohort.model import Pair
from olt_actions.desired.drafts import IssueDraft
from olt_actions.keys import Key
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import status_name
from olt_actions.progress.work_state import WorkState

GOALS = "goals"
_LINK = re.compile(r"https?://[^\s<>()\[\]{}\"'`|\\]+")
_LINKS_AT_MOST = 5
_LINK_AT_MOST = 300  # characters
_ALL_LINKS_AT_MOST = 20_000  # characters; a body that outgrows GitHub's limit would be refused in every run
_WORDS_AT_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Achievement:
    """One piece of work: its issue's title, the name of its stage, and the links handed in for it."""

    title: str
    stage: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals as they were written, line by line, and the title of the issue they were written in."""

    title: str
    lines: tuple[str, ...]


def achievements(pair: Pair, drafts: Iterable[IssueDraft], states: Mapping[Key, WorkState]) -> dict[str, object]:
    """`work` and `goals`, as the journey's template may name them."""
    work, goals, room = [], [], _ALL_LINKS_AT_MOST
    for draft in drafts:
        state = states.get(draft.key)
        if state is None or draft.task is None or draft.task.pair != pair or state.stage is Stage.ASSIGNED:
            continue
        words = [submission.words for submission in state.submissions]
        links = links_in(" ".join(words)) if room > 0 else ()
        room -= sum(map(len, links))
        work.append(Achievement(draft.title, status_name(state.stage), links))
        if words and draft.key.slug == GOALS:
            lines = words[-1][:_WORDS_AT_MOST].strip().splitlines()
            goals.append(Goals(draft.title, tuple(line.rstrip() for line in lines)))
    return {"work": tuple(work), "goals": tuple(goals)}


def links_in(text: str) -> tuple[str, ...]:
    """The first few addresses in a text, each once, without those too long to be of use."""
    found = (link.rstrip(".,;:!?*_~") for link in _LINK.findall(text))
    return tuple(dict.fromkeys(link for link in found if len(link) <= _LINK_AT_MOST))[:_LINKS_AT_MOST]
