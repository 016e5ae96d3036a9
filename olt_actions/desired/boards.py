"""The pairs' boards: one for each, with a card for every issue of the pair, from which its mentors work.

A board is there from the day its pair's journey opens. It carries its key in its title, the only text that GitHub sets
in the very request that makes a board. Columns are the stages. `templates/board.md` is the readme, and its first line
the short description as well.

The card of the journey stands for no stage: it is put under *Started* once, and then people move it as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort, Pair, Week
from olt_actions.desired.board_updates import board_update
from olt_actions.desired.contexts import pair_context
from olt_actions.desired.drafts import IssueDraft, logins
from olt_actions.desired.milestones import milestone_key
from olt_actions.keys import Key, make_key
from olt_actions.model.boards import Board, Card, Column, Role
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import status_name
from olt_actions.progress.work_state import WorkState
from olt_actions.templating import Templates

TEMPLATE = "board.md"
BOARD_NAMES = {TEMPLATE: frozenset({"cohort", "pair", "project", "participants", "mentors", "organizers", "columns"})}
TITLE_AT_MOST = SUMMARY_AT_MOST = 256  # characters; GitHub documents no limit, and its own page takes no more

COLUMNS = tuple(
    Column(status_name(stage), color, description)
    for stage, color, description in (
        (Stage.ASSIGNED, "GRAY", "Open, not begun yet."),
        (Stage.STARTED, "BLUE", "Work is under way."),
        (Stage.IN_REVIEW, "YELLOW", "Handed in. The mentor has the next word."),
        (Stage.CHANGES_REQUESTED, "ORANGE", "The mentor asked for something more."),
        (Stage.DONE, "GREEN", "Finished. Well done."),
        (Stage.EXCUSED, "PURPLE", "Not needed, as agreed."),
    )
)
_KEY = re.compile(r"\((?P<key>[^\s()]+/board/[^\s()]+)\)\s*$")


def board_key(cohort_id: str, pair: Pair) -> Key:
    """The key of a pair's board."""
    return make_key(cohort_id, "board", pair.id)


def key_in_title(title: str) -> Key | None:
    """The key that a board's title ends with; None where it is no board of ours."""
    found = _KEY.search(title)
    return Key(found["key"]) if found else None


def desired_boards(
    cohort: Cohort,
    templates: Templates,
    drafts: Iterable[IssueDraft],
    states: Mapping[Key, WorkState],
    now: datetime,
) -> tuple[Board, ...]:
    """The boards of all pairs whose journeys are among `drafts`, at `now` (aware). Raises `CohortError`."""
    if not cohort.boards.wanted:
        return ()
    work: dict[str, list[IssueDraft]] = {}
    for draft in drafts:
        if draft.task:
            work.setdefault(draft.task.pair.id, []).append(draft)
    pairs = [draft.journey_of for draft in drafts if draft.journey_of]
    return tuple(_board(cohort, templates, pair, work.get(pair.id, []), states, now) for pair in pairs)


def desired_cards(cohort: Cohort, drafts: Iterable[IssueDraft], states: Mapping[Key, WorkState]) -> tuple[Card, ...]:
    """The cards of the issues among `drafts`, in their order, each on the board of its pair."""
    if not cohort.boards.wanted:
        return ()
    weeks = {milestone_key(cohort, week): week for week in cohort.weeks}
    found = (_card(cohort, draft, states.get(draft.key), weeks.get(draft.milestone or draft.key)) for draft in drafts)
    return tuple(card for card in found if card)


def readme_of(cohort: Cohort, templates: Templates, pair: Pair, day: date) -> tuple[str, str]:
    """The short description and the readme of a pair's board on that day. Raises `CohortError`."""
    text = templates.render(TEMPLATE, {**pair_context(cohort, pair, day), "columns": COLUMNS})
    return summary_of(text), text.strip()


def summary_of(readme: str) -> str:
    """The first line of a readme, as far as a short description may be long."""
    return readme.strip().partition("\n")[0].strip()[:SUMMARY_AT_MOST]


def _board(
    cohort: Cohort,
    templates: Templates,
    pair: Pair,
    drafts: list[IssueDraft],
    states: Mapping[Key, WorkState],
    now: datetime,
) -> Board:
    day = now.astimezone(cohort.timezone).date()
    has_left = pair.left is not None and pair.left <= day
    key = board_key(cohort.id, pair)
    summary, text = readme_of(cohort, templates, pair, day)
    room = TITLE_AT_MOST - len(key) - 3
    return Board(
        key,
        f"{pair.project.name[:room].strip()} ({key})",
        summary,
        text,
        _access(cohort, pair, day),
        cohort.boards.public,
        has_left,
        None if has_left else board_update(cohort, pair, drafts, states, now),
    )


def _access(cohort: Cohort, pair: Pair, day: date) -> Mapping[str, Role]:
    access: dict[str, Role] = {}
    if cohort.boards.participants != "none":
        role: Role = "writer" if cohort.boards.participants == "write" else "reader"
        access |= dict.fromkeys(logins(pair.participants), role)
    return access | dict.fromkeys(logins(pair.mentors(day)), "writer")


def _card(cohort: Cohort, draft: IssueDraft, state: WorkState | None, week: Week | None) -> Card | None:
    if draft.journey_of is not None:
        board, end = board_key(cohort.id, draft.journey_of), last_day(cohort, cohort.schedule[-1])
        return Card(draft.key, board, status_name(Stage.STARTED), cohort.weeks[0].number, end, initial_only=True)
    if draft.task is None or state is None:
        return None
    due = state.due.astimezone(cohort.timezone).date() if state.due else None
    return Card(
        draft.key,
        board_key(cohort.id, draft.task.pair),
        None if state.is_parked else status_name(state.stage),
        week.number if week else None,
        due or (last_day(cohort, week) if week else None),
    )
