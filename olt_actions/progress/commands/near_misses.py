"""Hints for somebody who probably meant a command, but wrote it where or as it does not count.

Takes the text of a comment in which no command was followed; says which command its author was after, or that there is
nothing but a link in it. Nothing is done on such a guess: whoever wrote it is shown how, once in an issue.

Quotes and hidden text are inert, and so is code, unless the whole comment is a fence: people copy the block that they
are told to copy together with its fence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from olt_actions.progress.authority import Authority
from olt_actions.progress.commands import answers
from olt_actions.progress.commands.answers import AnswerText
from olt_actions.progress.commands.lines import lines_of
from olt_actions.progress.commands.parse import Name, parse_commands
from olt_actions.progress.stage_table import UNFINISHED
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState

_LOOKED_AT = 1000  # characters of a line, and a bound on what the patterns below can cost
_LINES_AT_MOST = 500

_WORDS = "|".join(name.value for name in Name)
_AMID = re.compile(
    rf"(?:^|(?<=[\s(\[{{<>\"'“‘*_`|~:,;.!?]))\\?[/／\\](?P<word>{_WORDS})(?![\w/\\]|\.\w|-/)", re.IGNORECASE
)
_AT_START = re.compile(rf"[\W_]{{0,8}}[/／\\][ \u00a0]?(?P<word>{_WORDS})(?:[-_ ]|\W|\Z)", re.IGNORECASE)
_HANDING_IN = r"(?:submit(?:ted|ting)?|submission|(?:hand|turn)(?:ed|ing)?[-_ ]?(?:this[ ])?in)"
_HANDS_IN = re.compile(rf"[\W_]{{0,8}}/{_HANDING_IN}\b", re.IGNORECASE)
_HANDS_IN_A_LINK = re.compile(rf"[\W_]{{0,8}}(?:my[ ])?{_HANDING_IN}\b.{{0,200}}?https?://", re.IGNORECASE)
_BARE = {"submit": Name.SUBMIT, "submitted": Name.SUBMIT, "done": Name.SUBMIT, "finished": Name.SUBMIT}
_BARE |= {"help": Name.HELP, "approve": Name.APPROVE, "approved": Name.APPROVE}

_LINK = re.compile(r"!?\[[^\]\n]{0,200}\]\([ ]?https?://[^\s()]{1,500}\)|<?https?://[^\s<>]{1,500}>?", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)")
_INDENTED_CODE = re.compile(r" {4}|\t")


_OF_WORK = (Name.START, Name.SUBMIT, Name.DONE, Name.UNDO, Name.HELP)
_OF_PAUSES = (Name.PAUSE, Name.RESUME)
_OF_REVIEW = (Name.APPROVE, Name.CHANGES, Name.EXTEND, Name.EXCUSE, *_OF_PAUSES)


def hints_for(body: str, state: WorkState, authority: Authority, task: Task) -> Iterator[AnswerText]:
    """What to say about a comment without commands, if anything; `state` is that after it."""
    is_own_work = task.is_done_by(authority)
    if not state.should_be_open or parse_commands(body, is_own_work=is_own_work):
        return
    of_review = _OF_PAUSES if task.is_journey else _OF_REVIEW
    meant = near_miss(body, (*(_OF_WORK if is_own_work else ()), *(of_review if authority.can_review else ())))
    if meant is not None:
        yield answers.near_miss(meant)
    elif is_own_work and not task.is_meeting and state.stage in UNFINISHED and is_link_alone(body):
        yield answers.LINK_ALONE


def near_miss(body: str, known: Collection[Name]) -> Name | None:
    """The first of the `known` commands that the author of a comment probably meant to give; None for no such thing."""
    said = [line for line in _said(body) if line.strip()]
    if not said:
        said = _fenced(body)
    for line in said:
        if (meant := _meant(line)) in known:
            return meant
    bare = _BARE.get(said[0].strip(" .!*_`").lower()) if len(said) == 1 else None
    return bare if bare in known else None


def is_link_alone(body: str) -> bool:
    """Whether there is nothing but one link, or several, in a comment, beside quotes."""
    text = "\n".join(_said(body))
    left, links = _LINK.subn("", text)
    return links > 0 and not re.sub(r"[\W_]+", "", left)


def _said(body: str) -> Iterator[str]:
    for number, line in enumerate(lines_of(body)):
        if number >= _LINES_AT_MOST:
            return
        if line.is_said and not line.text.lstrip(" ").startswith(">"):
            yield _HIDDEN.sub("", line.text[:_LOOKED_AT])


def _fenced(body: str) -> list[str]:
    """The lines of a comment that is one fence, without the fence; none of any other."""
    lines = body.strip().splitlines()[:_LINES_AT_MOST]
    if not lines or lines[0][:3] not in ("```", "~~~"):
        return []
    return [line[:_LOOKED_AT] for line in lines[1:]]


def _meant(line: str) -> Name | None:
    if found := _AT_START.match(line) or _AMID.search(line):
        return None if _INDENTED_CODE.match(line) else Name(found["word"].lower())
    return Name.SUBMIT if _HANDS_IN.match(line) or _HANDS_IN_A_LINK.match(line) else None
