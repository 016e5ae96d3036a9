"""Where an issue stands: its history, folded in order of time.

Takes what people did, the `Work` it is about, and a function that tells somebody's authority at an instant; gives a
`WorkState`. Pure: the same history gives the same standing, in whatever order and however often its events came.

Nothing is remembered between runs, our own labels least of all. A label would be a shorter memory, but it says only
what the last run thought; the history says why, and a run that was wrong or never happened is made good by the next.

Whatever a participant writes begins the work, a question and `/help` too. What a mentor writes does not, except on the
issue of a meeting, which is as much theirs. Taking a label off says nothing: it does not tell what should be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

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
from olt_actions.progress.authority import Authority
from olt_actions.progress.commands.answers import AnswerText, answers_to
from olt_actions.progress.commands.execute import Speaker, apply_command
from olt_actions.progress.commands.parse import parse_commands
from olt_actions.progress.stage_table import SIGNAL_FOR_STAGE, Signal, stage_of_label, stage_of_status
from olt_actions.progress.work_state import Approval, Move, Work, WorkState

AuthorityAt = Callable[[str, datetime], Authority]


def fold(events: Iterable[AnyEvent], work: Work, authority: AuthorityAt) -> WorkState:
    """Where the issue stands after these events, in any order; those of our own accounts say nothing.

    `authority` takes a login and an aware instant, and tells what somebody was to this issue then.
    """
    history = in_order(events)
    opening = WorkState(due=work.due.astimezone(work.zone) if work.due else None)
    standing = _folded(opening, history, work, authority)
    by_hand = work.boxes.ticked - standing.commanded
    if by_hand and _may_hide_ticks(history, authority):
        standing = _folded(_ticked(opening, len(by_hand), work.boxes.total, None, work), history, work, authority)
    return standing


def stage_history(events: Iterable[AnyEvent], work: Work, authority: AuthorityAt) -> Iterator[WorkState]:
    """Each standing at which the stage had changed, in order of time; what `fold` gives is the last of them, or later.

    Ticks of which GitHub does not tell when they were made are in no trail.
    """
    standing = WorkState(due=work.due)
    for event in in_order(events):
        if not event.by_us:
            before, standing = standing, _after(standing, event, work, authority(event.actor, event.moment))
            if standing.stage is not before.stage:
                yield standing


def _folded(standing: WorkState, history: Events, work: Work, authority: AuthorityAt) -> WorkState:
    for event in history:
        if not event.by_us:
            standing = _after(standing, event, work, authority(event.actor, event.moment))
    return standing


def _may_hide_ticks(history: Events, authority: AuthorityAt) -> bool:
    """Whether boxes that are ticked may have been ticked by hand before anything we know of the body.

    GitHub tells only who edited it last. When that was us, a mentor or an organizer, whoever ticked the boxes before is
    hidden, and who ticks boxes is the participant: without this, mending a word in a body would undo a hand-in. When it
    was is hidden too, so all that is known counts as later.
    """
    edits = [event for event in history if isinstance(event, BoxesTicked)]
    return not edits or edits[-1].by_us or authority(edits[-1].actor, edits[-1].moment).can_review


def _after(standing: WorkState, event: AnyEvent, work: Work, who: Authority) -> WorkState:
    if isinstance(event, Commented):
        return _heard(standing, event, work, who)
    if isinstance(event, BoxesTicked):
        # Whoever edits by hand has the last word on what commands had ticked before.
        standing = replace(standing, ticked=frozenset(), unticked=frozenset()) if who else standing
        own = work.is_done_by(who)
        return _ticked(standing, event.ticked, event.total, event.moment, work) if own else standing
    if isinstance(event, CardMoved):
        return _moved(standing, event, event.is_inferred or who.can_review)
    signal = _signal(event, work, who)
    if signal is None:
        return standing
    return _clicked(standing, signal, event)


def _clicked(standing: WorkState, signal: Signal, event: AnyEvent) -> WorkState:
    after = standing.after(signal, event.moment)
    if after.stage is Stage.DONE and standing.stage is not Stage.DONE and signal is Signal.APPROVE:
        return replace(after, approvals=(*after.approvals, Approval(event.moment, event.actor)))
    return after


def _moved(standing: WorkState, event: CardMoved, can_review: bool) -> WorkState:
    """A card was moved: by somebody who leads that is a word about the work, by others nothing but a mistake."""
    stage = stage_of_status(event.status)
    if event.status == event.previous or (stage is None and not event.status):
        return standing
    if not can_review:
        return replace(standing, moves=(*standing.moves, Move(event, is_refused=True)))
    if stage is None:
        return replace(standing, is_parked=True)
    after = _clicked(replace(standing, is_parked=False), SIGNAL_FOR_STAGE[stage], event)
    is_news = after.stage is not standing.stage
    return replace(after, moves=(*after.moves, Move(event, is_refused=False))) if is_news else after


def _heard(standing: WorkState, comment: Commented, work: Work, who: Authority) -> WorkState:
    if work.is_done_by(who):
        standing = standing.after(Signal.BEGIN, comment.moment)
    speaker = Speaker(comment.actor, comment.moment, who)
    replies: list[AnswerText] = []
    for command in parse_commands(comment.body):
        standing, reply = apply_command(standing, command, speaker, work)
        if reply is not None:
            replies.append(reply)
    return replace(standing, answers=(*standing.answers, *answers_to(comment.id, replies)))


def _ticked(standing: WorkState, ticked: int, total: int, at: datetime | None, work: Work) -> WorkState:
    if not ticked:
        return standing
    return standing.after(Signal.BEGIN if ticked < total else work.hand_in, at)


def _signal(event: AnyEvent, work: Work, who: Authority) -> Signal | None:
    """What a click means, made by somebody with that authority; None where it means nothing."""
    match event:
        case Closed():
            return _closing(event, work, who)
        case Reopened():
            if who.can_review and not work.is_meeting:
                return Signal.SEND_BACK
            return Signal.GO_ON if who else None
        case Labeled(label=label):
            stage = stage_of_label(label)
        case _:
            return None
    return SIGNAL_FOR_STAGE[stage] if stage is not None and who.can_review else None


def _closing(event: Closed, work: Work, who: Authority) -> Signal | None:
    is_given_up = event.reason in {"NOT_PLANNED", "DUPLICATE"}
    if who.can_review:
        return Signal.EXCUSE if is_given_up else Signal.APPROVE
    # Whoever gives up has not handed in; where there is a review the mentor has the next word, and may excuse them.
    if not work.is_done_by(who) or (is_given_up and work.hand_in is Signal.FINISH):
        return None
    return work.hand_in
