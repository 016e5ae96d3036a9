"""What somebody did, in a few words: commands, clicks, ticks and cards that were moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from olt_actions.cohort.model import Person
from olt_actions.keys import Key, make_key
from olt_actions.model.events import (
    AnyEvent,
    BoxesTicked,
    CardMoved,
    Closed,
    Commented,
    Labeled,
    Reopened,
    Unlabeled,
)
from olt_actions.model.record import JOURNEY, RecordedAct
from olt_actions.model.state import Stage
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts, day_text
from olt_actions.progress.commands.parse import (
    Approve,
    Command,
    Excuse,
    Extend,
    PauseCommand,
    RequestChanges,
    ResumeCommand,
    Start,
    Submit,
    Tick,
)
from olt_actions.progress.stages import UNTOLD
from olt_actions.progress.work_state import Accepted, WorkState

_SAID: dict[type[Command], str] = {
    Approve: "approved",
    RequestChanges: "asked for changes",
    Submit: "handed in",
    Excuse: "excused",
    Extend: "gave more time",
    Start: "started",
    Tick: "ticked boxes",
    PauseCommand: "paused the work",
    ResumeCommand: "ended a pause",
}
_ABOUT_DATES = (Extend, PauseCommand, ResumeCommand)
_WORDS = {
    "/submit": "handed in",
    "/approve": "approved",
    "/changes": "asked for changes",
    "/excuse": "excused",
    "/extend": "gave more time",
    "/start": "started",
    "/pause": "paused the work",
    "/resume": "ended a pause",
    "closed": "closed an issue",
    "reopened": "reopened an issue",
    "ticked": "ticked boxes",
    "labeled": "set a label",
}


def act_cause(facts: Facts, event: AnyEvent, commands: Iterable[Command] = ()) -> Cause:
    """The cause that is something somebody did, with who it was and when."""
    person = facts.person(event.actor, event.account)
    who = person.name if person else event.actor or "Somebody"
    return _done_by(facts, person, f"{who} {_done(event, tuple(commands))}", event.moment)


def recorded_cause(facts: Facts, act: RecordedAct) -> Cause:
    """The same for an act as it goes on record."""
    person = facts.cohort.people.get(act.person)
    words = next((said for word, said in _WORDS.items() if act.what.startswith(word)), "commented")
    return _done_by(facts, person, f"{person.name if person else 'Somebody'} {words}", act.at)


def _done_by(facts: Facts, person: Person | None, what: str, moment: datetime) -> Cause:
    who = person.id if person else ""
    if moment < UNTOLD + timedelta(days=1):
        return Cause("act", what, "", facts.where("people"), who)
    day = facts.day(moment)
    return Cause("act", f"{what} on {day_text(day, facts.today)}", "", "", who, day)


def latest(state: WorkState | None, matches: Callable[[Accepted], bool] = lambda _: True) -> Accepted | None:
    """The last act that was accepted, of those that match."""
    acts = state.accepted if state else ()
    return max((act for act in acts if matches(act)), key=lambda act: act.event.moment, default=None)


def date_act_cause(facts: Facts, key: Key) -> Cause | None:
    """Who gave more time for the work in an issue, paused it or its whole pair, or ended a pause, last of all."""
    origin = facts.origins.get(key)
    journey = facts.origins.get(make_key(facts.cohort.id, JOURNEY, origin.pair.id)) if origin else None
    found = (
        latest(it.state, lambda act: any(isinstance(command, _ABOUT_DATES) for command in act.commands))
        for it in (origin, journey)
        if it
    )
    last = max((act for act in found if act), key=lambda act: act.event.moment, default=None)
    return act_cause(facts, last.event, last.commands) if last else None


def stage_cause(facts: Facts, key: Key) -> Cause | None:
    """What has brought an issue to where it is, or somebody's click that is undone; None where nobody did anything."""
    origin, seen = facts.origins.get(key), facts.observed.issues.get(key)
    last = latest(origin.state if origin else None)
    clicks = (Closed, Reopened, Labeled, Unlabeled)
    theirs = [event for event in (seen.events if seen else ()) if isinstance(event, clicks) and not event.by_us]
    click = max(theirs, key=lambda event: event.moment, default=None)
    if click and (last is None or click.moment > last.event.moment):
        return act_cause(facts, click)
    if last:
        return act_cause(facts, last.event, last.commands)
    has_begun = origin and origin.state and origin.state.stage is not Stage.ASSIGNED
    return facts.about_pair(key, "Somebody ticked boxes", f"boxes of {key.name} are ticked") if has_begun else None


def _done(event: AnyEvent, commands: tuple[Command, ...]) -> str:
    match event:
        case Commented():
            said = dict.fromkeys(_SAID[type(it)] for it in commands if type(it) in _SAID)
            return " and ".join(said) or "commented"
        case Closed():
            return "closed an issue"
        case Reopened():
            return "reopened an issue"
        case Labeled(label=label):
            return f'set the label "{label}"'
        case Unlabeled(label=label):
            return f'removed the label "{label}"'
        case CardMoved(status=status):
            return f'moved a card to "{status}"' if status else "moved a card"
        case BoxesTicked():
            return "ticked boxes"
