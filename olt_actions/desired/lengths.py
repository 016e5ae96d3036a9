"""How much text fits into a body on GitHub, and what becomes of more.

`olt check` finds what is too long from the start. What grows with what people do, such as a journey, cannot be found
beforehand, and GitHub would refuse it in every run: it is cut.
"""

from __future__ import annotations

from dataclasses import replace

from olt_actions.keys import Key, write
from olt_actions.model.record import JOURNEY, RECORD_AT_MOST

BODY_AT_MOST = 65_536  # characters: https://docs.github.com/en/rest/issues/issues
_OUR_LINES = 1_000  # characters that are kept free for the mentions and the hidden comment, or more where they need it
_CUT = "_GitHub takes no longer texts than this one, so the rest is left out._"


def room_for_text(key: Key, people: tuple[str, ...]) -> int:
    """How many characters a text may have in a body with that key, even where it has to mention all of these logins.

    A journey leaves room for the record that it carries.
    """
    without_text = replace(write(key, "", "", people), refused=people).body()
    record = RECORD_AT_MOST if key.slug == JOURNEY else 0
    return BODY_AT_MOST - max(_OUR_LINES, len(without_text)) - record


def shortened(text: str, room: int) -> str:
    """The text, or as many of its lines as fit and a last one that says so. Counts as browsers do, in UTF-16 units."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * room:
        return text
    fitting = units[: 2 * (room - len(_CUT) - 2)].decode("utf-16-le", errors="ignore")
    return f"{fitting.rsplit(chr(10), 1)[0].rstrip()}\n\n{_CUT}"
