"""What people answer to the questions of a form: yes and no, which call, whether they are still in.

In: a cleaned cell. Out: its meaning, or None where it has none that is known. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from olt_actions.cohort.plain_text import plain

_YES = re.compile(r"(yes|y|yep|sure|ok|okay|true|1|x|si|oui|ja|agree\w*|i agree|of course|please do|public)\b.*|[✓✔☑]")
_NO = re.compile(
    r"(no|n|nope|false|0|non|nein|never|private|anonymous\w*|please dont?|(id )?rather not|(i )?do not|(i )?dont)\b.*"
)
_OUT = re.compile(
    r"\b(withdr[ae]w\w*|declined?|rejected?|dropped( out)?|left|cancel+ed|not (accepted|enrolled)|inactive)\b"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Slot:
    """A call of the program, by what people may write for it."""

    name: str
    weekday: str
    time: str


def yes_or_no(cell: str) -> bool | None:
    """Whether somebody agrees; None where that is not clear."""
    text = plain(cell)
    if _NO.fullmatch(text):
        return False
    return True if _YES.fullmatch(text) else None


def is_out(cell: str) -> bool:
    """Whether it says of somebody that they do not take part."""
    return bool(_OUT.search(plain(cell)))


def slot_of(cell: str, slots: Mapping[str, Slot]) -> str | None:
    """The name of the call that is meant, where exactly one fits."""
    text = plain(cell)
    if text in slots:
        return text
    named = [slot.name for slot in slots.values() if re.search(rf"\b{re.escape(slot.name.replace('-', ' '))}\b", text)]
    days = [day for day in _DAYS if re.search(rf"\b{day[:3]}({day[3:]})?s?\b", text)]
    times = {f"{int(hour):02}:{minute or '00'}" for hour, minute in re.findall(r"\b(\d{1,2})[:.h](\d{2})", text)}
    fitting = named or [slot.name for slot in slots.values() if slot.weekday in days]
    if times:
        fitting = [name for name in fitting if slots[name].time in times]
    return fitting[0] if len(fitting) == 1 and len(days) < 2 else None
