"""The pairs' boards: one for each, with a card for every issue of the pair, from which its mentors work.

A board is there from the day its pair's journey opens. It carries its key in its title, the only text that GitHub sets
in the very request that makes a board. Columns are the stages. `templates/board.md` is the readme, and its first line
the short description as well.

The card of the journey stands for no stage: it is put under *Started* once, and then people move it as they like.

Once a week a status update says how the pair is doing, in one of GitHub's words and a line that says why. Only what was
due counts, so that a new week does not look like a failure; and it is told in numbers, never by name. Whether it says
anything new is for the planner, which knows what was said last.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/learning-about-projects/sharing-project-updates
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date
from types import MappingProxyType

from olt_actions.cohort.calendar import current_week, has_opened, last_day
from olt_actions.cohort.model import Cohort, Pair, Week
from olt_actions.desired.contexts import pair_context
from olt_actions.desired.drafts import IssueDraft, logins
from olt_actions.desired.endings import has_ended
from olt_actions.desired.milestones import milestone_key
from olt_actions.desired.run import Run
from olt_actions.desired.the_end import achieved, is_over
from olt_actions.desired.work_states import OpenIssues
from olt_actions.errors import counted
from olt_actions.keys import Key, make_key
from olt_actions.model.boards import TITLE_AT_MOST, Board, Card, Column, Health, Role, Update
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import UNFINISHED, status_name
from olt_actions.progress.work_state import WorkState
from olt_actions.templating import Templates

TEMPLATE = "board.md"
BOARD_NAMES = {TEMPLATE: frozenset({"cohort", "pair", "project", "participants", "mentors", "organizers", "columns"})}
_OFF_TRACK_FROM = 3  # assignments that are late; one or two are an ordinary bad week
SUMMARY_AT_MOST = TITLE_AT_MOST

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
BOARD = "board"  # the slug of its key
_KEY = re.compile(r"\((?P<key>[^\s()]+/board/[^\s()]+)\)\s*$")


def board_key(cohort_id: str, pair: Pair) -> Key:
    """The key of a pair's board."""
    return make_key(cohort_id, BOARD, pair.id)


def key_in_title(title: str) -> Key | None:
    """The key that a board's title ends with; None where it is no board of ours."""
    found = _KEY.search(title)
    return Key(found["key"]) if found else None


def desired_boards(
    run: Run, work: OpenIssues, former: Mapping[Key, tuple[str, ...]] = MappingProxyType({})
) -> tuple[Board, ...]:
    """The boards of all pairs whose journeys have opened. Raises `CohortError` as templates do.

    `former` are the logins of those who have left a pair, by the key of its journey.
    """
    if not run.cohort.boards.wanted:
        return ()
    return tuple(
        replace(_board(run, work, draft.journey_of), former=former.get(draft.key, ()))
        for draft in work.drafts
        if draft.journey_of
    )


def desired_cards(run: Run, work: OpenIssues) -> tuple[Card, ...]:
    """The cards of all issues in which somebody works, in their order, each on the board of its pair.

    A card whose issue has ended stays wherever GitHub has put it.
    """
    cohort = run.cohort
    if not cohort.boards.wanted:
        return ()
    weeks = {milestone_key(cohort, week): week for week in cohort.weeks}
    found = (
        _card(cohort, draft, work.states.get(draft.key), weeks.get(draft.milestone or draft.key))
        for draft in work.drafts
        if not has_ended(run, draft, work.states.get(draft.key))
    )
    return tuple(card for card in found if card)


def readme_of(cohort: Cohort, templates: Templates, pair: Pair, day: date) -> tuple[str, str]:
    """The short description and the readme of a pair's board on that day. Raises `CohortError`."""
    text = templates.render(TEMPLATE, {**pair_context(cohort, pair, day), "columns": COLUMNS})
    return summary_of(text), text.strip()


def summary_of(readme: str) -> str:
    """The first line of a readme, as far as a short description may be long."""
    return readme.strip().partition("\n")[0].strip()[:SUMMARY_AT_MOST]


def _board(run: Run, work: OpenIssues, pair: Pair) -> Board:
    cohort, day = run.cohort, run.today
    is_gone = any(draft.journey_of and draft.ending for draft in work.of_pair(pair))
    has_left = is_gone or (pair.left is not None and pair.left <= day)
    key = board_key(cohort.id, pair)
    summary, text = readme_of(cohort, run.templates, pair, day)
    room = TITLE_AT_MOST - len(key) - 3
    return Board(
        key,
        f"{pair.project.name[:room].strip()} ({key})",
        summary,
        text,
        _access(cohort, pair, day),
        cohort.boards.public,
        has_left,
        day,
        _last_update(run, work, pair) if is_over(run) else None if has_left else _status_update(run, work, pair),
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
    # Closed where nobody had begun: the board moves such a card by itself, and there it stays.
    is_put_away = draft.withdrawn is not None and state.stage is Stage.ASSIGNED
    return Card(
        draft.key,
        board_key(cohort.id, draft.task.pair),
        None if state.is_parked or is_put_away else status_name(state.stage),
        week.number if week else None,
        due or (last_day(cohort, week) if week else None),
    )


def _last_update(run: Run, work: OpenIssues, pair: Pair) -> Update | None:
    """What was reached, once the cohort is over; None for a pair that had left before."""
    done, of = achieved(work, pair)
    if pair.left is not None and pair.left <= run.today:
        return None
    text = f"{run.cohort.name} is over. Of {counted(of, 'assignment')}, {done} {'is' if done == 1 else 'are'} done."
    return Update(make_key(run.cohort.id, "status", f"closed-{pair.id}"), "COMPLETE", text)


def _status_update(run: Run, work: OpenIssues, pair: Pair) -> Update | None:
    """The update of this week; None in breaks, and before any work is due."""
    cohort, now = run.cohort, run.instant
    row, name = current_week(cohort, now), "end"
    if row is not None:
        if row.number is None:
            return None
        name = f"week-{row.number}"
    elif not has_opened(cohort, cohort.schedule[-1], now):
        return None
    states = [
        work.states[draft.key]
        for draft in work.of_pair(pair)
        if draft.task
        and draft.ending is None
        and draft.withdrawn is None
        and not draft.task.is_meeting
        and draft.key in work.states
    ]
    states = [it for it in states if it.paused_since is None or not it.should_be_open]
    due = [one for one in states if not one.should_be_open or (one.due and one.due.astimezone(UTC) <= now)]
    if not due:
        return None
    health, text = _health_and_text(due, is_whole=len(due) == len(states) and has_opened(cohort, cohort.weeks[-1], now))
    return Update(make_key(cohort.id, "status", f"{name}-{pair.id}"), health, text)


def _health_and_text(due: list[WorkState], *, is_whole: bool) -> tuple[Health, str]:
    finished = sum(not one.should_be_open for one in due)
    waiting = sum(one.stage is Stage.IN_REVIEW for one in due)
    late = sum(one.stage in UNFINISHED for one in due)
    if is_whole and finished == len(due):
        whole = "The assignment is" if finished == 1 else f"All {finished} assignments are"
        return "COMPLETE", f"{whole} finished. Congratulations!"
    were = f"{counted(len(due), 'assignment')} that {'was' if len(due) == 1 else 'were'} due"
    parts = [f"Of {were}, {finished} {'is' if finished == 1 else 'are'} finished"]
    if waiting:
        parts.append(f"{waiting} {'waits' if waiting == 1 else 'wait'} for a review")
    if late:
        parts.append(f"{late} {'needs' if late == 1 else 'need'} a little more time or a kind word")
    health: Health = "ON_TRACK" if not late else "AT_RISK" if late < _OFF_TRACK_FROM else "OFF_TRACK"
    return health, f"{', '.join(parts)}."
