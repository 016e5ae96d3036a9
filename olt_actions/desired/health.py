"""The one issue about the automation itself: its title, its text, and whether it is open, as a `DesiredState`.

In: what is wrong, and what GitHub holds. Out: what GitHub should hold. Pure.

It is for the organizers alone, who are assigned to it; nobody else is named in it. It has no label, for labels are the
cohort's, and the cohort file may be what cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from olt_actions.keys import Key
from olt_actions.model.health import Fault, Trouble, health_title
from olt_actions.model.state import DesiredIssue, DesiredState, ObservedIssue, Progress, same_text
from olt_actions.templating.neutralize import neutralize

_WELL = (
    "Everything runs again, and nothing is left to do here. Should a hand be needed once more, this issue opens again."
)
_ABOUT = (
    "The automation of this repository does not do all of its work at the moment. Every run keeps this text up to "
    "date, and the first good one closes the issue. What you want to add, add as a comment."
)
_HEADLINES = {
    Fault.FILE: "The cohort file or a template has mistakes",
    Fault.DECISION: "A run has stopped to ask",
    Fault.TOKEN: "GitHub refuses a token, or what it may do",
    Fault.SETTING: "A setting is missing or wrong",
    Fault.GITHUB: "GitHub does not answer",
    Fault.OURS: "There is a mistake in olt itself",
}


def health_state(
    key: Key, troubles: Sequence[Trouble], seen: ObservedIssue | None, organizers: Sequence[str], address: str
) -> DesiredState:
    """What GitHub should hold about these troubles; `address` is the repository's page, `organizers` are logins.

    Where there are none, an issue that is open is to be closed. One that a person has closed although nothing has
    changed since stays so until something does.
    """
    text = _text(troubles, address) if troubles else _WELL
    if seen is None and not troubles:
        issues: tuple[DesiredIssue, ...] = ()
    elif seen is not None and not seen.is_open and troubles and same_text(text, seen.written.text):
        issues = ()
    else:
        progress = Progress(close_reason=None if troubles else "COMPLETED")
        people = tuple(organizers) if troubles else ()
        issues = (DesiredIssue(key, health_title(key), text, (), people=people, progress=progress),)
    return DesiredState(key.cohort, (), (), issues)


def _text(troubles: Sequence[Trouble], address: str) -> str:
    parts = [_ABOUT]
    for it in troubles:
        lines = [_line(line) for line in it.what.splitlines()]
        what = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
        cure = f"\n\n**What to do:** {_line(it.cure)}" if it.cure else ""
        where = f" ({it.command})" if it.command else ""
        parts.append(f"### {_HEADLINES[it.fault]}{where}\n\n{what}{cure}")
    parts.append(f"The pages of the [latest runs]({address}/actions) say more.")
    return "\n\n".join(parts)


def _line(text: str) -> str:
    """Words of others on one line, in which nothing is a mention, HTML or a picture."""
    return neutralize(" ".join(text.split())).replace("<", "&lt;").replace("![", "!\\[")
