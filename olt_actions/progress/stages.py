"""The state of an issue's work: its history, folded in order of time.

Takes what people did, the `Task` it is about, and a function that tells somebody's authority at an instant; gives a
`WorkState`. Pure: the same history gives the same state, in whatever order and however often its events came.

Nothing is remembered between runs, our own labels least of all. A label would be a shorter memory, but it says only
what the last run thought; the history says why, and a run that was wrong or never happened is made good by the next.

Whatever a participant writes begins the work, a question and `/help` too. What a mentor writes does not, except on the
issue of a meeting, which is as much theirs. Taking a label off says nothing: it does not tell what should be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from olt_actions.model.events import (
    AnyEvent,
    BoxesTicked,
    CardMoved,
    Closed,
    Commented,
    Events,
    Labeled,
    Reopened,
    in_order,
)
from olt_actions.model.state import Stage
from olt_actions.progress.acts import as_edited, as_followed, by_editor, is_on_github
from olt_actions.progress.authority import Authority
from olt_actions.progress.commands.answers import AnswerText, answers_to
from olt_actions.progress.commands.execute import Actor, apply_command, as_taken
from olt_actions.progress.commands.near_misses import hints_for
from olt_actions.progress.commands.parse import Command, parse_commands
from olt_actions.progress.due_dates import due_of, paused_since
from olt_actions.progress.stage_table import SIGNAL_FOR_STAGE, Signal, stage_of_label, stage_of_status
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import Accepted, Approval, Move, OwedAnswer, WorkState

AuthorityAt = Callable[[AnyEvent], Authority]

UNTOLD = datetime.fromtimestamp(0, UTC)
"""The day on which ticks go on record of which GitHub does not tell when they were made: before all that is known."""

_RIGHT_AWAY = timedelta(seconds=60)  # as long as GitHub may take for what was sent in one request, and for more of them


def fold(events: Iterable[AnyEvent], task: Task, authority_at: AuthorityAt) -> WorkState:
    """The state after these events, in any order; those of our own accounts count for nothing.

    `authority_at` tells what the actor of an event was to this issue then. What is on record is taken as it was taken
    when it was recorded, and `authority_at` is not asked.
    """
    history = _history(events, authority_at)
    task = _with_counted(task, history, authority_at)
    state = _apply_all(_initial(task), history, task, authority_at)
    by_hand = task.boxes.ticked - state.commanded
    if len(by_hand) > _ticked_on_record(history, task) and _may_hide_ticks(history, authority_at):
        ticked = _apply_ticks(_initial(task), len(by_hand), task.boxes.total, None, task)
        accepted = tuple(_accepted_unseen(edit, len(by_hand)) for edit in _edits(history)[-1:])
        state = _apply_all(replace(ticked, accepted=accepted), history, task, authority_at)
    found = due_of(state, task), paused_since(state, task), task.boxes.uncounted
    if found == (state.due, state.paused_since, state.uncounted):
        return state  # as of most work
    due, paused, uncounted = found
    return replace(state, due=due, paused_since=paused, uncounted=uncounted)


def stage_history(events: Iterable[AnyEvent], task: Task, authority_at: AuthorityAt) -> Iterator[WorkState]:
    """Each state at which the stage had changed, in order of time; what `fold` gives is the last of them, or later.

    Ticks are left out where GitHub does not tell when they were made.
    """
    history = _history(events, authority_at)
    task, state = _with_counted(task, history, authority_at), _initial(task)
    for event in history:
        if not event.by_us:
            before, state = state, _apply_event(state, event, task, _authority(event, authority_at))
            if state.stage is not before.stage:
                yield state


def _history(events: Iterable[AnyEvent], authority_at: AuthorityAt) -> Events:
    """The events in order, without the clicks that the same reviewer overruled with a label right away.

    The label is what they meant; and where it was a run with their token that reopened what a stranger had closed, or
    closed what belongs to somebody who left, the two together are no act of theirs.
    """
    history = in_order(as_edited(events, authority_at))
    clicks = [event for event in history if isinstance(event, (Closed, Reopened, Labeled))]
    overruled = {
        event.id
        for event, then in pairwise(clicks)
        if (isinstance(event, Reopened) or (isinstance(event, Closed) and event.reason == "NOT_PLANNED"))
        and isinstance(then, Labeled)
        and stage_of_label(then.label) is not None
        and (event.account, event.actor, event.on_record, event.by_us) == (then.account, then.actor, "", False)
        and then.moment - event.moment <= _RIGHT_AWAY
        and authority_at(then).can_review
    }
    return tuple(event for event in history if event.id not in overruled)


def _initial(task: Task) -> WorkState:
    stage = Stage.EXCUSED if task.is_excused else Stage.ASSIGNED
    return WorkState(stage, due=task.due.astimezone(task.zone) if task.due else None)


def _apply_all(state: WorkState, history: Events, task: Task, authority_at: AuthorityAt) -> WorkState:
    for event in history:
        if not event.by_us:
            authority = _authority(event, authority_at)
            before, state = state, _apply_event(state, event, task, authority)
            if _is_decision(before, state, event, authority):
                handed_in = state.submissions[len(before.submissions) :]
                person = handed_in[-1].person if handed_in else None
                act = Accepted(event, authority, person)
                act = _with_commands(act, before, event, task) if isinstance(event, Commented) else act
                state = replace(state, accepted=(*state.accepted, act))
    return state


def _is_decision(before: WorkState, after: WorkState, event: AnyEvent, authority: Authority) -> bool:
    """Whether more has changed than what is to be said; boxes alone are none of an organizer, whose run ticks them."""
    if after is before:
        return False
    after = replace(after, answers=before.answers, moves=before.moves)
    if isinstance(event, BoxesTicked) and Authority.ORGANIZER in authority and Authority.PARTICIPANT not in authority:
        after = replace(after, ticked=before.ticked, unticked=before.unticked)
    return after != before


def _authority(event: AnyEvent, authority_at: AuthorityAt) -> Authority:
    if event.on_record:
        return Authority.of_letters(event.on_record)
    if isinstance(event, Commented) and event.editor is not None:
        return authority_at(event) | authority_at(by_editor(event))
    return authority_at(event)


def _edits(history: Events) -> tuple[BoxesTicked, ...]:
    """The edits of the body that GitHub shows, which is the last, if any."""
    return tuple(event for event in history if isinstance(event, BoxesTicked) and is_on_github(event))


def _with_counted(task: Task, history: Events, authority_at: AuthorityAt) -> Task:
    """The task without the ticks of people whose work it is not, which are `uncounted`.

    Where one of them was the last to edit the body, nobody knows who ticked what; what is on record stays. Once we have
    edited it, our hidden line tells. Whose work it is takes over all that is ticked by saving it.
    """
    boxes, edits = task.boxes, _edits(history)
    if not edits or edits[-1].by_us or (authority := _authority(edits[-1], authority_at)).can_review:
        uncounted = boxes.uncounted & boxes.ticked
    elif task.is_done_by(authority):
        uncounted = frozenset()
    else:
        by_hand = boxes.ticked - _apply_all(_initial(task), history, task, authority_at).commanded
        uncounted = by_hand if len(by_hand) > _ticked_on_record(history, task) else frozenset()
    if uncounted == boxes.uncounted and not boxes.ticked & uncounted:
        return task
    return replace(task, boxes=replace(boxes, ticked=boxes.ticked - uncounted, uncounted=uncounted))


def _accepted_unseen(edit: BoxesTicked, ticked: int) -> Accepted:
    """Ticks that a later edit hides, to go on record as made by whose work it is, at a moment that nobody knows.

    They go on record because that edit would not be a reviewer's any more once its author has left the file.
    """
    unseen = BoxesTicked(edit.id, UNTOLD + timedelta(seconds=ticked), "", ticked, edit.total)
    return Accepted(unseen, Authority.PARTICIPANT)


def _ticked_on_record(history: Events, task: Task) -> int:
    """How many boxes are on record as ticked by whose work it is."""
    found = (event for event in history if isinstance(event, BoxesTicked) and event.on_record)
    return max((it.ticked for it in found if task.is_done_by(Authority.of_letters(it.on_record))), default=0)


def _may_hide_ticks(history: Events, authority_at: AuthorityAt) -> bool:
    """Whether boxes that are ticked may have been ticked by hand before anything we know of the body.

    GitHub tells only who edited it last. When that was us, a mentor or an organizer, whoever ticked the boxes before is
    hidden, and who ticks boxes is the participant: without this, mending a word in a body would undo a hand-in. When it
    was is hidden too, so all that is known counts as later.
    """
    edits = _edits(history)
    return not edits or edits[-1].by_us or _authority(edits[-1], authority_at).can_review


def _apply_event(state: WorkState, event: AnyEvent, task: Task, authority: Authority) -> WorkState:
    if isinstance(event, Commented):
        return _apply_comment(state, event, task, authority)
    if isinstance(event, BoxesTicked):
        # Whoever edits by hand has the last word on what commands had ticked before.
        state = replace(state, ticked=frozenset(), unticked=frozenset()) if authority else state
        own = task.is_done_by(authority)
        at = None if event.moment < UNTOLD + timedelta(days=1) else event.moment
        return _apply_ticks(state, event.ticked, event.total, at, task) if own else state
    if isinstance(event, CardMoved):
        return _apply_move(state, event, event.is_inferred or authority.can_review)
    signal = _signal(event, task, authority)
    if signal is None:
        return state
    return _apply_signal(state, signal, event)


def _apply_signal(state: WorkState, signal: Signal, event: AnyEvent) -> WorkState:
    after = state.after(signal, event.moment)
    if after.stage is Stage.DONE and state.stage is not Stage.DONE and signal is Signal.APPROVE:
        return replace(after, approvals=(*after.approvals, Approval(event.moment, event.actor)))
    return after


def _apply_move(state: WorkState, event: CardMoved, can_review: bool) -> WorkState:
    """The state after a card was moved: a reviewer's move is a word about the work, anybody else's only a mistake."""
    stage = stage_of_status(event.status)
    if event.status == event.previous or (stage is None and not event.status):
        return state
    if not can_review:
        return replace(state, moves=(*state.moves, Move(event, is_refused=True)))
    if stage is None:
        return replace(state, is_parked=True)
    after = _apply_signal(replace(state, is_parked=False), SIGNAL_FOR_STAGE[stage], event)
    is_news = after.stage is not state.stage
    return replace(after, moves=(*after.moves, Move(event, is_refused=False))) if is_news else after


def _apply_comment(state: WorkState, comment: Commented, task: Task, authority: Authority) -> WorkState:
    if task.is_done_by(authority):
        state = state.after(Signal.BEGIN, comment.moment)
    replies: list[AnswerText] = []
    for after, _, reply in _commands_applied(state, comment, task, authority):
        state = after
        if reply is not None:
            replies.append(reply)
    owed: tuple[OwedAnswer, ...] = ()
    if is_on_github(comment):
        owed = answers_to(comment.id, replies or hints_for(comment.body, state, authority, task))
    if comment.on_record:
        owed = tuple(replace(answer, is_on_record=True) for answer in owed)
    return replace(state, answers=(*state.answers, *owed)) if owed else state


def _commands_applied(
    state: WorkState, comment: Commented, task: Task, authority: Authority
) -> Iterator[tuple[WorkState, Command, AnswerText | None]]:
    """The state after each command of a comment, and the reply to it.

    Of a comment on record only what was followed then is followed now: whoever wrote `/submit` and could not `/approve`
    in the same breath has not approved since. The reply to what was not followed is owed all the same: GitHub may have
    refused it, or the run may have been killed before it.
    """
    actor = Actor(comment.actor, comment.moment, authority)
    for command in parse_commands(comment.body, is_own_work=task.is_done_by(authority)):
        if not comment.on_record:
            state, reply = apply_command(state, command, actor, task)
            yield state, as_taken(command, state, task), reply
        elif taken := as_followed(command, comment.followed):
            state, reply = apply_command(state, taken, replace(actor, is_on_record=True), task)
            yield state, taken, reply
        else:
            _, reply = apply_command(state, command, actor, task)
            yield state, command, None if reply and reply.is_followed else reply


def _with_commands(act: Accepted, before: WorkState, comment: Commented, task: Task) -> Accepted:
    """The act with the commands that were followed in it."""
    applied = _commands_applied(before, comment, task, act.authority)
    return replace(act, commands=tuple(command for _, command, reply in applied if reply and reply.is_followed))


def _apply_ticks(state: WorkState, ticked: int, total: int, at: datetime | None, task: Task) -> WorkState:
    if not ticked:
        return state
    return state.after(Signal.BEGIN if ticked < total else task.hand_in, at)


def _signal(event: AnyEvent, task: Task, authority: Authority) -> Signal | None:
    """What a click means, made by somebody with that authority; None where it means nothing."""
    match event:
        case Closed():
            return _closing(event, task, authority)
        case Reopened():
            if authority.can_review and not task.is_meeting:
                return Signal.SEND_BACK
            return Signal.GO_ON if authority else None
        case Labeled(label=label):
            stage = stage_of_label(label)
        case _:
            return None
    return SIGNAL_FOR_STAGE[stage] if stage is not None and authority.can_review else None


def _closing(event: Closed, task: Task, authority: Authority) -> Signal | None:
    is_given_up = event.reason in {"NOT_PLANNED", "DUPLICATE"}
    if authority.can_review:
        return Signal.EXCUSE if is_given_up else Signal.APPROVE
    # Whoever gives up has not handed in; where there is a review the mentor has the next word, and may excuse them.
    if not task.is_done_by(authority) or (is_given_up and task.hand_in is Signal.FINISH):
        return None
    return task.hand_in
