"""The commands of a comment: text in, commands out, in the order in which they stand.

A command begins a line: at most three spaces, one slash, a name of ours in any letter case, then a blank or the end.
What is not ours is told apart by its looks. One slash and 2 to 20 letters with nothing glued to them (`/aprove`,
`/tmp`) was meant as a command, and gets an answer. Anything else (`/`, `//`, `/usr/bin`, `/s`, `/3`) is text.

Nothing is guessed in what follows the name: `/extend 3` could be three days, or the third. Only the digits 0 to 9 are
digits here.

What participants write (`/submit`, `/start`, `/done`, `/undo`, `/help`) is understood in plain disguises too, where it
is their work: in bold or in single backticks, as a list item, with a blank behind the slash, with a full-width slash.
Words that decide have to be plain: a mentor who writes about `/approve` has not approved.

Commands are data and are never evaluated. Whether somebody may give one, and what comes of it, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import ClassVar, Literal

from olt_actions.cohort.problems import nearest
from olt_actions.progress.commands.lines import lines_of

COMMANDS_AT_MOST = 50
BOXES_AT_MOST = 999
DAYS_AT_MOST = 366
_LOOKED_AT = 200  # characters: more than anybody needs, and a bound on what every pattern below can cost

_FOR = re.compile(r"(?:^|[ \t])for[ \t]", re.IGNORECASE | re.ASCII)
_BOX_WORDS = re.compile(r"[ \t,;&]+|(?<=\d)\.(?=[ \t]|$)", re.ASCII)
_RANGE = re.compile(r"(?P<first>\d{1,6})(?:[-–](?P<last>\d{1,6}))?", re.ASCII)
_SPAN = re.compile(
    r"(?:by[ \t]+)?(?P<count>\d{1,6})[ \t]*(?P<unit>d|days?|w|weeks?)(?=[ \t.,;:!)]|$)", re.IGNORECASE | re.ASCII
)
_DATE = re.compile(r"(?:(?:to|until)[ \t]+)?(?P<date>\d{4}-\d{2}-\d{2})(?=[ \t.,;:!)]|$)", re.IGNORECASE | re.ASCII)

# Text copied from a web page often begins with a zero-width space or a byte-order mark, and its author cannot see
# that. Other invisible characters turn text around or hide it: a line with one of those is no command.
_LINE = re.compile(
    r"[\u200b\ufeff]{0,4} {0,3}[\u200b\ufeff]{0,4}/(?P<word>[A-Za-z]{2,20})[.:,!]?(?:[ \t\u00a0]+|\Z)(?P<rest>.*)",
    re.DOTALL,
)

_DISGUISED = re.compile(
    r"[\u200b\ufeff]{0,4} {0,3}(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]{1,3})?(?P<opening>[*_`]{0,4})[/／][ \t\u00a0]?"
    r"(?P<word>start|submit|done|undo|help)(?P<closing>[*_`]{0,4})[.:,!]?[*_]{0,3}(?:[ \t\u00a0]+|\Z)(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)

_SAME_AS = {"handin": "submit", "turnin": "submit", "submission": "submit", "finish": "submit", "finished": "submit"}


class Name(Enum):
    """The commands there are; the value is what people write after the slash."""

    START = "start"
    SUBMIT = "submit"
    DONE = "done"
    UNDO = "undo"
    HELP = "help"
    APPROVE = "approve"
    CHANGES = "changes"
    EXTEND = "extend"
    EXCUSE = "excuse"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Start:
    """The work has begun."""

    name: ClassVar = Name.START


@dataclass(frozen=True, slots=True)
class Submit:
    """The work is handed in; `words` are the rest of the line and the lines below it, up to the next command."""

    name: ClassVar = Name.SUBMIT
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """These boxes are to be ticked (`/done`) or, if not `is_done`, emptied (`/undo`); counted from 1.

    Of one on record, `names` are those of its boxes, which stay when boxes come and go above them, and `hands_in` says
    whether it ticked the last one that was left; None where that is not known.
    """

    boxes: frozenset[int] | Literal["all"]
    is_done: bool
    names: frozenset[str] | None = None
    hands_in: bool | None = None

    @property
    def name(self) -> Name:
        """Which of the two commands it was."""
        return Name.DONE if self.is_done else Name.UNDO


@dataclass(frozen=True, slots=True)
class HelpCommand:
    """Somebody asks what can be written here."""

    name: ClassVar = Name.HELP


@dataclass(frozen=True, slots=True)
class Approve:
    """The work is good as it is; `words` as in `Submit`."""

    name: ClassVar = Name.APPROVE
    words: str = ""


@dataclass(frozen=True, slots=True)
class RequestChanges:
    """The work needs something more; `words` as in `Submit`, never empty."""

    name: ClassVar = Name.CHANGES
    words: str


@dataclass(frozen=True, slots=True)
class Extend:
    """There is more time: so many days, or until the end of a date in the cohort's zone.

    Of one on record, `until` is the day that it came to, counted from what was due then.
    """

    name: ClassVar = Name.EXTEND
    by: int | date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Excuse:
    """The work is not needed; `words` say why, as in `Submit`, never empty."""

    name: ClassVar = Name.EXCUSE
    words: str


@dataclass(frozen=True, slots=True)
class PauseCommand:
    """Nothing is asked for until somebody resumes it; whatever reason follows is read by people alone."""

    name: ClassVar = Name.PAUSE


@dataclass(frozen=True, slots=True)
class ResumeCommand:
    """It goes on after a pause."""

    name: ClassVar = Name.RESUME


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """Something meant as a command: which one, where that is clear, and in `text` what would have worked."""

    name: Name | None
    text: str


Command = (
    Start
    | Submit
    | Tick
    | HelpCommand
    | Approve
    | RequestChanges
    | Extend
    | Excuse
    | PauseCommand
    | ResumeCommand
    | Misunderstood
)


@lru_cache(maxsize=256)  # a fold asks up to three times, for one comment after the other
def parse_commands(body: str, *, is_own_work: bool = False) -> tuple[Command, ...]:
    """The commands of a comment's text, in order; `is_own_work` says that its author's work it is about.

    Beyond `COMMANDS_AT_MOST` they are not read, and the last one given says so.
    """
    found: list[Command] = []
    for word, rest, below in _command_lines(body, is_own_work):
        if len(found) == COMMANDS_AT_MOST:
            text = (
                f"I took the first {COMMANDS_AT_MOST} commands of this comment. Please write the others in a new one."
            )
            return (*found, Misunderstood(None, text))
        found.append(_command(word, rest, below))
    return tuple(found)


def _command_lines(body: str, is_own_work: bool) -> Iterator[tuple[str, str, list[str]]]:
    """The name, the rest of the line and the lines below it, up to the next command that we know.

    A name that we do not know may be part of what is handed in, so it does not cut that short.
    """
    waiting: list[tuple[str, str, list[str]]] = []
    for line in lines_of(body):
        word, rest = _command_line(line.text, is_own_work) if line.is_said else ("", "")
        if word in _READERS:
            yield from waiting
            waiting = []
        elif waiting:
            waiting[0][2].append(line.text)
        if word:
            waiting.append((word, rest, []))
        if len(waiting) > COMMANDS_AT_MOST:
            break
    yield from waiting


def _command_line(line: str, is_own_work: bool) -> tuple[str, str]:
    """The name that a line gives, in small letters, and what follows it; two times '' for any other line."""
    if found := _LINE.match(line):
        return found["word"].lower(), found["rest"].strip()
    if is_own_work and (found := _DISGUISED.match(line)):
        rest = found["rest"].strip()
        return found["word"].lower(), rest if found["closing"] else rest.removesuffix(found["opening"][::-1]).rstrip()
    return "", ""


def _command(word: str, rest: str, below: list[str]) -> Command:
    if word in _READERS:
        return _READERS[word](rest, "\n".join([rest, *below]).strip())
    close = _SAME_AS.get(word) or nearest(word, [name.value for name in Name])
    hint = f"Did you mean `/{close}`?" if close else "`/help` lists what you can write here."
    return Misunderstood(None, f"I do not know `/{word}`. {hint}")


def _read_ticks(name: Name, rest: str) -> Command:
    boxes = _boxes_in(rest)
    if boxes is not None:
        return Tick(boxes, is_done=name is Name.DONE)
    text = f"Please say which boxes, counted from 1 (at most {BOXES_AT_MOST}): `/{name.value} 2 4`, `/{name.value} 2-4`"
    return Misunderstood(name, f"{text} or `/{name.value} all`.")


def _read_extend(rest: str) -> Command:
    by = _extension_in(rest)
    if by is not None:
        return Extend(by)
    text = f"Please say how long (at most {DAYS_AT_MOST} days) or until when: `/extend 3d` or `/extend 2017-05-01`."
    return Misunderstood(Name.EXTEND, text)


def _read_changes(words: str) -> Command:
    if words:
        return RequestChanges(words)
    return Misunderstood(Name.CHANGES, "Please say what should change: `/changes`, and your words behind it or below.")


def _read_excuse(words: str) -> Command:
    if words:
        return Excuse(words)
    return Misunderstood(Name.EXCUSE, "Please say why: `/excuse`, and the reason behind it or below.")


def _boxes_in(text: str) -> frozenset[int] | Literal["all"] | None:
    """The boxes of `2 4`, `2,4`, `2-4` or `all`, counted from 1; None for anything else, and for none at all.

    What follows a `for` says whose boxes they are, and is not read.
    """
    text = _FOR.split(text[:_LOOKED_AT], maxsplit=1)[0]
    words = [word for word in _BOX_WORDS.split(text.strip().lower()) if word and word != "and"]
    if words == ["all"]:
        return "all"
    boxes: set[int] = set()
    for word in words:
        found = _RANGE.fullmatch(word)
        if found is None:
            return None
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if not 1 <= first <= last <= BOXES_AT_MOST:
            return None
        boxes.update(range(first, last + 1))
    return frozenset(boxes) or None


def _extension_in(text: str) -> int | date | None:
    """The days of `3d`, `3 days` or `1w`, or the date of `2017-05-01`, whatever follows; None for anything else."""
    text = text[:_LOOKED_AT].strip()
    if span := _SPAN.match(text):
        days = int(span["count"]) * (7 if span["unit"][0] in "wW" else 1)
        return days if 1 <= days <= DAYS_AT_MOST else None
    if found := _DATE.match(text):
        try:
            return date.fromisoformat(found["date"])
        except ValueError:
            return None
    return None


# Each takes the rest of the command's line, and that together with the lines below.
_READERS: Mapping[str, Callable[[str, str], Command]] = {
    "start": lambda _rest, _words: Start(),
    "submit": lambda _rest, words: Submit(words),
    "done": lambda rest, _words: _read_ticks(Name.DONE, rest),
    "undo": lambda rest, _words: _read_ticks(Name.UNDO, rest),
    "help": lambda _rest, _words: HelpCommand(),
    "approve": lambda _rest, words: Approve(words),
    "changes": lambda _rest, words: _read_changes(words),
    "extend": lambda rest, _words: _read_extend(rest),
    "excuse": lambda _rest, words: _read_excuse(words),
    "pause": lambda _rest, _words: PauseCommand(),
    "resume": lambda _rest, _words: ResumeCommand(),
}
