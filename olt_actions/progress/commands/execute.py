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
from olt_actions.progress.commands import answers
from olt_actions.progress.commands.answers import DONE, AnswerText
from olt_actions.progress.commands.parse import (
    Approve,
    Command,
    Excuse,
    Extend,
    HelpCommand,
    Misunderstood,
    Name,
    RequestChanges,
    Start,
    Submit,
    Tick,
)
from olt_actions.progress.commands.words import DAYS_AT_MOST
from olt_actions.progress.stage_table import Signal
from olt_actions.progress.work_state import Approval, Submission, Work, WorkState

_END_OF_DAY = time(23, 59)
_A_YEAR = timedelta(days=DAYS_AT_MOST)
_FOR = re.compile(r"for[ \t]+", re.IGNORECASE | re.ASCII)
_WORK_COMMANDS = frozenset({Name.START, Name.SUBMIT, Name.DONE, Name.UNDO})
_REVIEW_COMMANDS = frozenset({Name.APPROVE, Name.CHANGES, Name.EXTEND, Name.EXCUSE})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, when (UTC), and with which authority."""

    login: str
    at: datetime
    who: Authority


Outcome = tuple[WorkState, AnswerText | None]


def apply_command(standing: WorkState, command: Command, speaker: Speaker, work: Work) -> Outcome:
    """The standing after a command, and the reply to it; None where it is better to say nothing."""
    refusal = _refusal(command, speaker.who, work)
    if refusal is not None:
        return standing, refusal
    match command:
        case Misunderstood(text=text):
            # Strangers talk to other bots, and other bots talk: what is not for us stays unanswered.
            return standing, AnswerText("misunderstood", text) if speaker.who else None
        case HelpCommand():
            return standing, answers.help_for(speaker.who, work)
        case Start():
            return _start(standing, speaker)
        case Submit(words=words):
            return _submit(standing, words, speaker, work)
        case Tick():
            return _tick(standing, command, speaker, work)
        case Approve(words=words):
            approvals = (*standing.approvals, Approval(speaker.at, speaker.login, words))
            return replace(standing.after(Signal.APPROVE, speaker.at), approvals=approvals), DONE
        case RequestChanges(words=words):
            return standing.after(Signal.REQUEST_CHANGES, speaker.at, words), DONE
        case Excuse(words=words):
            return standing.after(Signal.EXCUSE, speaker.at, words), DONE
        case Extend(by=by):
            return _extend(standing, by, speaker, work)


def _refusal(command: Command, who: Authority, work: Work) -> AnswerText | None:
    """The reply to a command that this authority does not cover; None where it does, or nobody knows the command."""
    if command.name is None:
        return None
    if not who:
        return answers.STRANGER
    if command.name in _REVIEW_COMMANDS:
        return None if who.can_review else answers.forbidden(command.name, work)
    speaks = work.is_done_by(who) or work.is_meeting or bool(work.without_account)
    return None if speaks or command.name not in _WORK_COMMANDS else answers.forbidden(command.name, work)


def _start(standing: WorkState, speaker: Speaker) -> Outcome:
    if standing.should_be_open:
        return standing.after(Signal.BEGIN, speaker.at), DONE
    text = "This is closed, and that is fine. To go on with it, ask a mentor or an organizer for `/changes`."
    return standing, AnswerText("misunderstood", text)


def _submit(standing: WorkState, words: str, speaker: Speaker, work: Work) -> Outcome:
    is_own = work.is_done_by(speaker.who) or work.is_meeting
    person, rest = _addressee(words, work.people) if speaker.who.can_review else (None, words)
    if person is not None and person.github:
        if not is_own:
            return standing, answers.has_account(person.name)
        person, rest = None, words
    if person is None and not is_own:
        if len(work.without_account) < len(work.people):
            return standing, answers.forbidden(Name.SUBMIT, work)
        person = work.people[0] if len(work.people) == 1 else None
    submission = Submission(speaker.at, speaker.login, rest, person.id if person else None)
    after = standing.after(work.hand_in, speaker.at)
    return replace(after, submissions=(*standing.submissions, submission)), DONE


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


def _tick(standing: WorkState, command: Tick, speaker: Speaker, work: Work) -> Outcome:
    boxes = work.boxes.every if command.boxes == "all" else command.boxes
    if not work.boxes.total:
        return standing, AnswerText("misunderstood", "There are no boxes to tick here. `/submit` hands in.")
    if not boxes <= work.boxes.every:
        text = f"There are {work.boxes.total} boxes here, counted from 1: for example `/{command.name.value} 1`."
        return standing, AnswerText("misunderstood", text)
    standing = replace(standing, commanded=standing.commanded | boxes)
    if not command.is_done:
        return replace(standing, ticked=standing.ticked - boxes, unticked=standing.unticked | boxes), DONE
    standing = replace(standing, ticked=standing.ticked | boxes, unticked=standing.unticked - boxes)
    is_all = (work.boxes.ticked | standing.ticked) - standing.unticked >= work.boxes.every
    return standing.after(work.hand_in if is_all else Signal.BEGIN, speaker.at), DONE


def _extend(standing: WorkState, by: int | date, speaker: Speaker, work: Work) -> Outcome:
    due = standing.due.astimezone(work.zone) if standing.due else None
    today = speaker.at.astimezone(work.zone).date()
    if isinstance(by, date):
        day = by
    elif due is not None:
        day = due.date() + timedelta(days=by)
    else:
        return standing, AnswerText("misunderstood", "Nothing is due here yet. Name a day: `/extend 2017-05-01`.")
    until = instant(day, due.time() if due else _END_OF_DAY, work.zone) if day <= today + _A_YEAR else None
    if until is None or until.astimezone(UTC) <= speaker.at:
        text = f"That would be {day}. Please name a day to come, within a year: `/extend {today + timedelta(days=3)}`."
        return standing, AnswerText("misunderstood", text)
    return replace(standing, due=until), DONE
