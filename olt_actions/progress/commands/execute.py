"""What one command makes of the state of a piece of work, for somebody with a certain authority.

Takes a `WorkState`, a `Command`, who said it and when; gives the state after it and the `AnswerText` it deserves. Pure.
A command is followed whole or not at all: of `/done 2 9` on five boxes none is ticked, so that writing it once more,
rightly, does what was meant.

Mentors and organizers speak for those without a GitHub account: `/submit for lin`, by id or by name. Where everybody
whose work it is has none, a plain `/submit` is for them: there is nobody else it could be for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from olt_actions.cohort.model import Person
from olt_actions.cohort.wall_clock import instant
from olt_actions.progress.authority import Authority
from olt_actions.progress.commands import answers, pausing
from olt_actions.progress.commands.answers import DONE, AnswerText
from olt_actions.progress.commands.parse import (
    DAYS_AT_MOST,
    Approve,
    Command,
    Excuse,
    Extend,
    HelpCommand,
    Misunderstood,
    Name,
    PauseCommand,
    RequestChanges,
    ResumeCommand,
    Start,
    Submit,
    Tick,
)
from olt_actions.progress.due_dates import due_of
from olt_actions.progress.stage_table import Signal
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import Approval, Submission, WorkState

_END_OF_DAY = time(23, 59)
_A_YEAR = timedelta(days=DAYS_AT_MOST)
_FOR = re.compile(r"for[ \t]+", re.IGNORECASE | re.ASCII)
_WORK_COMMANDS = frozenset({Name.START, Name.SUBMIT, Name.DONE, Name.UNDO})
_PAUSE_COMMANDS = frozenset({Name.PAUSE, Name.RESUME})
_REVIEW_COMMANDS = frozenset({Name.APPROVE, Name.CHANGES, Name.EXTEND, Name.EXCUSE}) | _PAUSE_COMMANDS
_JOURNEY_COMMANDS = frozenset({Name.HELP}) | _PAUSE_COMMANDS


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command, when (UTC), and with which authority.

    What `is_on_record` has been accepted once, by the cohort file of its own day, and is not refused by another.
    """

    login: str
    at: datetime
    authority: Authority
    is_on_record: bool = False


CommandResult = tuple[WorkState, AnswerText | None]


def apply_command(state: WorkState, command: Command, actor: Actor, task: Task) -> CommandResult:
    """The state after a command, and the reply to it; None where it is better to say nothing."""
    if task.is_journey and command.name not in _JOURNEY_COMMANDS:
        return state, None  # people talk there, also of commands; what is about one piece of work has its own issue
    refusal = None if actor.is_on_record else _refusal(command, actor.authority, task)
    if refusal is not None:
        return state, refusal
    match command:
        case Misunderstood(text=text):
            # Strangers talk to other bots, and other bots talk: what is not for us stays unanswered.
            return state, AnswerText("misunderstood", text) if actor.authority else None
        case HelpCommand():
            return state, answers.help_for(actor.authority, task)
        case Start():
            return _start(state, actor)
        case Submit(words=words):
            return _submit(state, words, actor, task)
        case Tick():
            return _tick(state, command, actor, task)
        case Approve(words=words):
            approvals = (*state.approvals, Approval(actor.at, actor.login, words))
            return replace(state.after(Signal.APPROVE, actor.at), approvals=approvals), DONE
        case RequestChanges(words=words):
            return state.after(Signal.REQUEST_CHANGES, actor.at, words), DONE
        case Excuse(words=words):
            return state.after(Signal.EXCUSE, actor.at, words), DONE
        case Extend():
            return _extend(state, command, actor, task)
        case PauseCommand():
            return pausing.pause(state, actor.at, task, is_on_record=actor.is_on_record)
        case ResumeCommand():
            return pausing.resume(state, actor.at, task, is_on_record=actor.is_on_record)


def as_taken(command: Command, after: WorkState, task: Task) -> Command:
    """A command that led to the state `after`, with what is to be known of it when boxes or dates are others."""
    match command:
        case Extend(until=None) if after.granted is not None:
            return replace(command, until=after.granted.astimezone(task.zone).date())
        case Tick(names=None):
            boxes = task.boxes.every if command.boxes == "all" else command.boxes
            return replace(command, names=task.boxes.names_of(boxes) or None, hands_in=_is_all_ticked(after, task))
        case _:
            return command


def _refusal(command: Command, authority: Authority, task: Task) -> AnswerText | None:
    """The reply to a command that this authority does not cover; None where it does, or nobody knows the command."""
    if command.name is None:
        return None
    if not authority:
        return answers.STRANGER
    if command.name in _REVIEW_COMMANDS:
        return None if authority.can_review else answers.forbidden(command.name, task)
    speaks = task.is_done_by(authority) or task.is_meeting or bool(task.without_account)
    return None if speaks or command.name not in _WORK_COMMANDS else answers.forbidden(command.name, task)


def _start(state: WorkState, actor: Actor) -> CommandResult:
    if state.should_be_open:
        return state.after(Signal.BEGIN, actor.at), DONE
    text = "This is closed, and that is fine. To go on with it, ask a mentor or an organizer for `/changes`."
    return state, AnswerText("misunderstood", text)


def _submit(state: WorkState, words: str, actor: Actor, task: Task) -> CommandResult:
    is_own = task.is_done_by(actor.authority) or task.is_meeting
    person, rest = _addressee(words, task.people) if actor.authority.can_review else (None, words)
    if person is not None and person.github and not actor.is_on_record:
        if not is_own:
            return state, answers.has_account(person.name)
        person, rest = None, words
    if person is None and not is_own and not actor.is_on_record:
        if len(task.without_account) < len(task.people):
            return state, answers.forbidden(Name.SUBMIT, task)
        person = task.people[0] if len(task.people) == 1 else None
    submission = Submission(actor.at, actor.login, rest, person.id if person else None)
    after = state.after(task.hand_in, actor.at)
    return replace(after, submissions=(*state.submissions, submission)), DONE


def _addressee(words: str, people: tuple[Person, ...]) -> tuple[Person | None, str]:
    """Whom `for lin …` names, and what follows; nobody, and all of it, where it names none of them, or two."""
    begun = _FOR.match(words)
    if begun is None:
        return None, words
    text = words[begun.end() :]
    for labels in ([person.id for person in people], [person.name for person in people]):
        rests = [(len(label), person, _after(label, text)) for person, label in zip(people, labels, strict=True)]
        named = [(length, person, rest) for length, person, rest in rests if rest is not None]
        longest = max((length for length, _, _ in named), default=0)  # `for Lin Wei` is not for Lin
        meant = [(person, rest) for length, person, rest in named if length == longest]
        if len(meant) == 1:
            return meant[0]
    return None, words


def _after(label: str, text: str) -> str | None:
    """What follows the label at the start of a text; None where the text begins otherwise."""
    wanted = label.casefold().split()
    parts = text.split(maxsplit=len(wanted))
    said = " ".join(parts[: len(wanted)]).casefold().rstrip(".,:;")
    if said != " ".join(wanted).rstrip(".,:;"):
        return None
    return parts[len(wanted)].strip() if len(parts) > len(wanted) else ""


def _tick(state: WorkState, command: Tick, actor: Actor, task: Task) -> CommandResult:
    boxes = task.boxes.every if command.boxes == "all" else command.boxes
    if command.names is not None:
        boxes = task.boxes.named(command.names)
    if actor.is_on_record:  # the text may have other boxes since, or none
        boxes &= task.boxes.every
    if not task.boxes.total and not actor.is_on_record:
        return state, AnswerText("misunderstood", "There are no boxes to tick here. `/submit` hands in.")
    if not boxes <= task.boxes.every:
        text = f"There are {task.boxes.total} boxes here, counted from 1: for example `/{command.name.value} 1`."
        return state, AnswerText("misunderstood", text)
    state = replace(state, commanded=state.commanded | boxes)
    if not command.is_done:
        return replace(state, ticked=state.ticked - boxes, unticked=state.unticked | boxes), DONE
    state = replace(state, ticked=state.ticked | boxes, unticked=state.unticked - boxes)
    # A box that has gone since hands nothing in, and a new one takes no hand-in back.
    hands_in = _is_all_ticked(state, task) if command.hands_in is None else command.hands_in
    return state.after(task.hand_in if hands_in else Signal.BEGIN, actor.at), DONE


def _is_all_ticked(state: WorkState, task: Task) -> bool:
    return bool(task.boxes.total) and (task.boxes.ticked | state.ticked) - state.unticked >= task.boxes.every


def _extend(state: WorkState, command: Extend, actor: Actor, task: Task) -> CommandResult:
    """More time, at least: where the schedule gives more than was granted, that counts."""
    due = due_of(state, task, actor.at)
    by = command.until or command.by
    today = actor.at.astimezone(task.zone).date()
    if isinstance(by, date):
        day = by
    elif due is not None:
        day = due.date() + timedelta(days=by)
    else:
        return state, AnswerText("misunderstood", "Nothing is due here yet. Name a day: `/extend 2017-05-01`.")
    until = instant(day, due.time() if due else _END_OF_DAY, task.zone) if day <= today + _A_YEAR else None
    if command.until is not None and until is None:
        return state, DONE
    if until is None or (until.astimezone(UTC) <= actor.at and command.until is None):
        text = f"That would be {day}. Please name a day to come, within a year: `/extend {today + timedelta(days=3)}`."
        return state, AnswerText("misunderstood", text)
    after = replace(state, granted=until, granted_at=actor.at)
    due = due_of(after, task, actor.at) or until
    # What an earlier version has put on record without the day was not answered with it, and is past.
    return after, DONE if actor.is_on_record and command.until is None else answers.granted(due)
