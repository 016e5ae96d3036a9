"""The journeys: one issue for each pair, parent of all its others, where everyone can see the whole way.

A journey opens with the first week, or when the pair joins, and is assigned to participants and mentors alike: being
assigned is how they learn of each other. When a mentor changes, the new one is assigned and the former one no longer.

Its text shows what the pair has achieved so far: the work that has begun, the links handed in, and the goals it set
itself, which are what was last handed in for the assignment with the slug `goals`. Work that has merely opened is left
out: the journey is rewritten whenever this changes, and would be rewritten each week. Words and links are people's own,
and harmless only once a template has printed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from olt_actions.cohort.model import Cohort, Pair
from olt_actions.cohort.titles import LONGEST_ISSUE_TITLE, joined, names_that_fit
from olt_actions.desired.boards import board_key
from olt_actions.desired.contexts import journey_weeks, long_day, pair_context
from olt_actions.desired.drafts import IssueDraft, former_mentors, journey_key, opening
from olt_actions.desired.endings import is_back
from olt_actions.desired.guides import guide_links
from olt_actions.desired.lengths import room_for_text, shortened
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key
from olt_actions.model.state import DesiredIssue, ObservedIssue, Progress, Stage, Type
from olt_actions.progress.stage_table import status_name
from olt_actions.progress.work_state import WorkState
from olt_actions.templating.neutralize import without_backlinks

GOALS = "goals"
_LINK = re.compile(r"https?://[^\s<>()\[\]{}\"'`|\\]+")
_LINKS_AT_MOST = 5
_LINK_AT_MOST = 300  # characters
_ALL_LINKS_AT_MOST = 20_000  # characters; a body that outgrows GitHub's limit would be refused in every run
_WORDS_AT_MOST = 2_000
_ALL_WORDS_AT_MOST = 10_000
_BOARD_ADDRESS = re.compile(r"https?://[^\s()<>]+/projects/\d+(?=[)\s]|$)")


@dataclass(frozen=True, slots=True)
class Achievement:
    """One piece of work: its issue's title, the name of its stage, the first links handed in, and how many more."""

    title: str
    stage: str
    links: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals as they were written, line by line, and the title of the issue they were written in."""

    title: str
    lines: tuple[str, ...]


def journey_drafts(cohort: Cohort, today: date) -> Iterator[IssueDraft]:
    """One draft for each pair that takes part at all, in the order of the file."""
    if not cohort.weeks:
        return
    for pair in cohort.pairs:
        opens = opening(cohort, cohort.weeks[0], pair)
        if opens is None:
            continue
        day = max(today, opens.day)
        yield IssueDraft(
            journey_key(cohort.id, pair),
            _title(pair),
            opens.moment,
            "journey.md",
            partial(_context, cohort, pair, day),
            Type.JOURNEY,
            pair.participants + pair.mentors(day),
            former_mentors(pair, day),
            journey_of=pair,
        )


def _title(pair: Pair) -> str:
    between, names = " · journey of ", [it.name for it in pair.participants]
    room = LONGEST_ISSUE_TITLE - len(pair.project.name) - len(between)
    return joined(pair.project.name, between, names_that_fit(names, room))


def _context(cohort: Cohort, pair: Pair, day: date) -> dict[str, object]:
    return {
        **pair_context(cohort, pair, day),
        "weeks": journey_weeks(cohort, pair),
        "guides": guide_links(cohort),
        "board": None,
        "paused": "",
        "work": (),
        "goals": (),
    }


def journey_issue(run: Run, work: OpenIssues, draft: IssueDraft, boards: Mapping[Key, str] | None) -> DesiredIssue:
    """The journey of a pair with what it has achieved; `boards` are the addresses of boards, None where nobody knows.

    One that is '' is out of sight. The text of one that is closed is history, and left empty. Raises `CohortError` as
    templates do.
    """
    seen = work.observed.get(draft.key)
    comes_back = is_back(draft, seen)
    is_history = draft.ending is not None or (seen is not None and not seen.is_open and not comes_back)
    achieved = achievements(pair, work.of_pair(pair), work.states) if (pair := draft.journey_of) else {}
    more = {**achieved, "board": _board_address(draft, seen, boards), "paused": _paused_since(run, work, draft.key)}
    issue = draft.issue(None if is_history else run.templates, has_opened=draft.opens <= run.instant, more=more)
    return replace(
        issue,
        text=shortened(issue.text, room_for_text(issue.key, issue.people)),
        progress=Progress() if comes_back else None,
    )


def achievements(pair: Pair, drafts: Iterable[IssueDraft], states: Mapping[Key, WorkState]) -> dict[str, object]:
    """`work` and `goals`, as the journey's template may name them."""
    work, goals = [], []
    room_for_links, room_for_words = _ALL_LINKS_AT_MOST, _ALL_WORDS_AT_MOST
    for draft in drafts:
        state = states.get(draft.key)
        if state is None or draft.task is None or draft.task.pair.id != pair.id or state.stage is Stage.ASSIGNED:
            continue
        words = [submission.words for submission in state.submissions]
        found = _all_links_in(" ".join(words))
        links = tuple(map(without_backlinks, found[:_LINKS_AT_MOST])) if room_for_links > 0 else ()
        room_for_links -= sum(map(len, links))
        work.append(Achievement(draft.title, status_name(state.stage), links, len(found) - len(links)))
        if words and draft.key.slug == GOALS and room_for_words > 0:
            text = words[-1][:_WORDS_AT_MOST].strip()
            room_for_words -= len(text)
            goals.append(Goals(draft.title, tuple(line.rstrip() for line in without_backlinks(text).splitlines())))
    return {"work": tuple(work), "goals": tuple(goals)}


def links_in(text: str) -> tuple[str, ...]:
    """The first few addresses in a text, each once, without those too long to be of use."""
    return _all_links_in(text)[:_LINKS_AT_MOST]


def _all_links_in(text: str) -> tuple[str, ...]:
    found = (link.rstrip(".,;:!?*_~") for link in _LINK.findall(text))
    return tuple(dict.fromkeys(link for link in found if len(link) <= _LINK_AT_MOST))


def _paused_since(run: Run, work: OpenIssues, journey: Key) -> str:
    """The day since which the pair is paused; '' where it is not."""
    state = work.journeys.get(journey)
    return long_day(state.paused_since.astimezone(run.cohort.timezone)) if state and state.paused_since else ""


def _board_address(draft: IssueDraft, seen: ObservedIssue | None, boards: Mapping[Key, str] | None) -> str | None:
    """Where the board of a journey's pair is. A run that cannot see boards leaves the address as it is."""
    if draft.journey_of is None:
        return None
    address = "" if boards is None else boards.get(board_key(draft.key.cohort, draft.journey_of))
    if address != "":
        return address
    found = _BOARD_ADDRESS.search(seen.written.text) if seen else None
    return found[0] if found else None
