"""What is made of cards that moved: which moves people made, and what is said about them.

In: an issue, and its card as it was seen. Out: the moves as events of the issue's history, and comments. Pure.

A board is read with a token of its own, which may be that of somebody who also drags cards: of their moves, those that
follow the labels of the issue one after another are ours, for cards follow labels; every other is theirs. Where
GitHub does not tell who moved a card, one that was set later than the label, to another stage, was moved by somebody
who may: cards are for mentors and organizers to move, unless the cohort lets participants write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from olt_actions.cohort.model import Cohort, Person
from olt_actions.keys import make_key
from olt_actions.model.boards import ObservedCard
from olt_actions.model.events import CardMoved, Closed, Events, Labeled
from olt_actions.model.move_records import record_key
from olt_actions.model.state import Comment, ObservedIssue, Stage
from olt_actions.progress.stage_table import stage_of_label, stage_of_status
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import Move, WorkState
from olt_actions.templating.filters import names
from olt_actions.templating.neutralize import neutralize

_AT_ONCE = timedelta(seconds=60)  # within which a board's own workflow moves a card after its issue was closed

_TEXT_FOR_STAGE = {
    Stage.ASSIGNED: "{who} set this back to *Assigned*, on the board.",
    Stage.STARTED: "{who} set this to *Started*, on the board.",
    Stage.IN_REVIEW: "{who} opened the review, on the board.",
    Stage.CHANGES_REQUESTED: "{who} asks for changes, on the board. If it is not clear what is missing, just ask here.",
    Stage.DONE: "{who} approved this on the board. Well done!",
    Stage.EXCUSED: "{who} excused you from this, on the board. Nothing is needed here any more.",
}


def moves_of(
    issue: ObservedIssue, card: ObservedCard, account: str, people: Collection[str], *, only_reviewers_move: bool
) -> Events:
    """The moves of an issue's card, those that we made ourselves marked as such.

    `account` is the login behind the token for boards; `people` are casefolded logins of people in the cohort, among
    which that one is looked for.
    """
    if card.moves is None:
        return ()
    moves = tuple(_with_ours_marked(card.moves, issue.events, account, people))
    if not only_reviewers_move or (moves and moves[-1].status.casefold() == card.status.casefold()):
        return moves
    inferred = _inferred(issue, card)
    return (*moves, inferred) if inferred else moves


def label_of(issue: ObservedIssue) -> Stage | None:
    """The stage that the issue's label shows; None where there is none, or more than one."""
    found = [stage for label in issue.labels if (stage := stage_of_label(label))]
    return found[0] if len(found) == 1 else None


def move_comments(cohort: Cohort, task: Task, state: WorkState) -> Iterator[Comment]:
    """A comment for each move that counted, and one for everybody who may not move cards and did."""
    reviewers = (*(mentorship.person for mentorship in task.pair.mentorships), *cohort.organizers)
    for move in state.moves:
        event, stage = move.event, stage_of_status(move.event.status)
        if move.is_refused:
            yield _refusal(cohort, move, task, event.at)
        elif stage is not None:
            who = next((person.name for person in reviewers if _is(person.github or "", event.actor)), "A mentor")
            text = _TEXT_FOR_STAGE[stage].format(who=neutralize(who))
            yield Comment(record_key(cohort.id, event), text)


def _refusal(cohort: Cohort, move: Move, task: Task, at: datetime) -> Comment:
    reviewers = _reviewers(cohort, task, at)
    who = f"its mentors and the organizers ({neutralize(names(reviewers))})" if reviewers else "mentors and organizers"
    text = (
        f"The card of this issue was moved on the board, and is back where it was: cards are for {who} to move. "
        "In a comment, `/submit` hands in, and `/help` tells what else there is."
    )
    return Comment(make_key(cohort.id, "card-back", move.event.actor.casefold() or "nobody"), text)


def _reviewers(cohort: Cohort, task: Task, at: datetime) -> tuple[Person, ...]:
    mentors = task.pair.mentors(at.astimezone(cohort.timezone).date())
    return tuple(dict.fromkeys((*mentors, *cohort.organizers)))


def _with_ours_marked(
    moves: Iterable[CardMoved], history: Events, account: str, people: Collection[str]
) -> Iterator[CardMoved]:
    """The moves, with ours marked. Order decides, and not the clock, which on GitHub is only exact to the second."""
    labels = [(Stage.ASSIGNED, datetime.min.replace(tzinfo=UTC)), *_stage_labels(history)]
    place = 0  # of the label that our last move followed
    for move in moves:
        if move.by_us or move.actor.endswith("[bot]"):
            yield replace(move, by_us=True)
        elif not _is(move.actor, account):
            yield move
        elif move.actor.casefold() not in people:
            yield replace(move, by_us=True)
        else:
            shown = (n for n, (_, at) in enumerate(labels) if n >= place and at <= move.at)
            followed = next((n for n in shown if labels[n][0] is stage_of_status(move.status)), None)
            yield move if followed is None else replace(move, by_us=True)
            # Once the person behind the account has spoken, nothing is ours until a label is written anew.
            spoken_at = sum(at <= move.at for _, at in labels)
            place = spoken_at if followed is None else followed


def _inferred(issue: ObservedIssue, card: ObservedCard) -> CardMoved | None:
    """The move that a card tells of which is not where we left it; None where it is, or moved by itself."""
    stage, since = stage_of_status(card.status), card.since
    if stage is None or since is None or card.is_archived or stage is label_of(issue):
        return None
    is_ours = any(since < at for _, at in _stage_labels(issue.events))
    if is_ours or (stage is Stage.DONE and _was_closed(issue.events, since)):
        return None
    event_id = f"{issue.number}@{since.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return CardMoved(event_id, since, "", "", card.status, is_inferred=True)


def _stage_labels(history: Events) -> Iterator[tuple[Stage, datetime]]:
    """The stages that the issue's label has shown, and since when."""
    for event in history:
        if isinstance(event, Labeled) and (stage := stage_of_label(event.label)):
            yield stage, event.at


def _was_closed(history: Events, by: datetime) -> bool:
    return any(isinstance(event, Closed) and timedelta() <= by - event.at < _AT_ONCE for event in history)


def _is(login: str, other: str) -> bool:
    return bool(login) and login.casefold() == other.casefold()
