"""What keeps the automation from its work: whose it is to put right, and how that is kept between runs.

What only one command can tell to be over, such as the boards that `summary` never looks at, says which command that is:
so no good run of the other closes the issue, to have it opened again by the next. The issue about it all has this on
record in a hidden comment, as a journey has what was decided. `<`, `>` and `--` are escaped, for they would end it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from olt_actions.errors import (
    CohortError,
    GitHubUnavailable,
    NotFound,
    OltError,
    OutcomeUnknown,
    PermissionDenied,
    RateLimited,
    UnsafePlan,
)
from olt_actions.keys import Key, make_key

HEALTH = make_key("_olt", "health")
"""The key of the one issue about it. It names no cohort, whose id may be in a file that cannot be read; and no id of a
cohort begins like that. Of several cohorts each has an issue of its own (`health_key`)."""

TITLE = "The automation needs a hand"

_TITLE = re.compile(rf"{TITLE}(?: \(([^\s()<>\"]+)\))?")
_IN_BRACKETS = re.compile(r" \([^()]*\)")
_PROBLEMS_AT_MOST = 10
_LINE_AT_MOST = 500  # characters


def health_key(name: str) -> Key:
    """The key of the issue about the runs for one of several cohort files, by its name; '' is a single one's."""
    return make_key(HEALTH.cohort, HEALTH.slug, name)


def health_title(key: Key) -> str:
    """The title of the issue of that key."""
    return f"{TITLE} ({key.subject})" if key.subject else TITLE


def health_key_of(title: str) -> Key | None:
    """The key of the issue of that title; None where it is none about the automation itself."""
    found = _TITLE.fullmatch(title)
    return health_key(found[1] or "") if found else None


class Fault(Enum):
    """Whose it is to put right."""

    FILE = "file"
    DECISION = "decision"
    TOKEN = "token"  # noqa: S105
    SETTING = "setting"
    GITHUB = "github"
    OURS = "ours"


WHOSE = {
    Fault.FILE: "It is in the cohort file or a template: every run stops there until it is corrected.",
    Fault.DECISION: "The run has stopped to ask. So does the next one, until the file is changed or somebody says that "
    "it is meant.",
    Fault.TOKEN: "It is the token, or what GitHub lets it do here: the next run is refused as well, until somebody "
    "changes that.",
    Fault.SETTING: "It is a setting, or something that the run was not given: the next run stops there as well.",
    Fault.GITHUB: "It is GitHub, or the way there. Nobody has to do anything: the next run does what is left.",
    Fault.OURS: "It is a mistake in olt itself: the next run may well meet it again.",
}
"""Whose it is, and whether the next run mends it, for the page of a run."""

_FAULTS: tuple[tuple[tuple[type[Exception], ...], Fault], ...] = (
    ((CohortError,), Fault.FILE),
    ((UnsafePlan,), Fault.DECISION),
    ((GitHubUnavailable, OutcomeUnknown, RateLimited), Fault.GITHUB),
    ((PermissionDenied, NotFound), Fault.TOKEN),
    ((OltError,), Fault.SETTING),
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that keeps a run from its work, in words that change only when it does, and the cure.

    Where only the runs of one command can tell that it is over, `command` is the name of that.
    """

    fault: Fault
    what: str
    cure: str = ""
    command: str = ""

    @property
    def mends_itself(self) -> bool:
        """Whether the next run is likely to find it gone, although nobody has done anything."""
        return self.fault is Fault.GITHUB


def trouble_of(error: Exception, command: str) -> Trouble:
    """What it was that `command` failed of.

    No names of issues are in it, nor anything that another failure of the same kind would say otherwise.
    """
    fault, words = fault_of(error), getattr(error, "reason", getattr(error, "message", ""))
    hint = error.hint if isinstance(error, OltError) else ""
    match fault:
        case Fault.FILE:
            return Trouble(
                fault, _listed(error), "Correct it on the default branch; `olt check` says what is left.", command
            )
        case Fault.DECISION:
            return Trouble(fault, _IN_BRACKETS.sub("", words), hint, command)
        case Fault.GITHUB if isinstance(error, RateLimited):
            what = "GitHub's limits for the token were used up before the runs were done, in several in a row."
            cure = (
                "The pages of the runs say until when. Where that happens every day, run with the token of a GitHub "
                "App that may write issues, as GITHUB_TOKEN: it has at least 5,000 points an hour."
            )
            return Trouble(fault, what, cure)
        case Fault.GITHUB:
            what = "GitHub has not answered as it should, in several runs in a row."
            cure = "Wait, if https://www.githubstatus.com says so. Otherwise the pages of the runs have GitHub's words."
            return Trouble(fault, what, cure)
        case Fault.TOKEN:
            is_githubs = bool(getattr(error, "doing", ""))
            return Trouble(fault, f"GitHub says: {words}" if is_githubs else words, hint, command)
        case Fault.SETTING:
            return Trouble(fault, words, hint, command)
        case Fault.OURS:
            cure = "Report it, with the lines on the page of the run. Running again is safe."
            return Trouble(fault, f"A bug in olt ({type(error).__name__}).", cure, command)


def fault_of(error: Exception) -> Fault:
    """Whose it is to put right what a run has failed of."""
    for kinds, fault in _FAULTS:
        if isinstance(error, kinds):
            return fault
    return Fault.OURS


def standing(
    met: Sequence[Trouble], before: Iterable[Trouble], command: str, *, is_complete: bool
) -> tuple[Trouble, ...]:
    """What is wrong after a run of `command` that has `met` this; `before` is what was known until then.

    What only another command can tell to be over stays. So does what this one could not look at, in a run that failed
    of something else before it was complete.
    """
    faults = {it.fault for it in met}
    stays = [
        it
        for it in before
        if it.command and (it.command != command or not (is_complete or it.fault in faults)) and it not in met
    ]
    return (*dict.fromkeys(met), *stays)


def _listed(error: Exception) -> str:
    lines = [line[:_LINE_AT_MOST] for line in str(error).splitlines()]
    more = len(lines) - _PROBLEMS_AT_MOST
    return "\n".join([*lines[:_PROBLEMS_AT_MOST], *([f"And {more} more."] if more > 0 else [])])


def to_text(troubles: Sequence[Trouble]) -> str:
    """The troubles as they are kept in the body of the issue; '' for none."""
    if not troubles:
        return ""
    rows = [[it.fault.value, it.what, it.cure, it.command] for it in troubles]
    text = json.dumps({"troubles": rows}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "\\u002d\\u002d")


def from_text(text: str) -> tuple[Trouble, ...]:
    """What `to_text` wrote; nothing where the text is none of ours."""
    try:
        rows = json.loads(text)["troubles"] if text else ()
        return tuple(Trouble(Fault(fault), str(what), str(cure), str(command)) for fault, what, cure, command in rows)
    except (ValueError, TypeError, KeyError):
        return ()
