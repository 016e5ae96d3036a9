"""Short ids for people and projects: what stands in keys and in `/submit for ada`, so it is never changed again.

A first name where only one person has it, else the full name; where no letter of a name can stand in an id, the
GitHub login, and at last a number. Letters lose their accents. Other scripts are not spelt out in Latin ones:
every way to do so gets some people's names wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, count

from olt_actions.cohort.reading.names import slugified
from olt_actions.init.cells import without_honorific

_LONGEST = 40
# Letters that Unicode takes for letters of their own, not for one with an accent.
_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
     "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "ŋ": "n", "’": None, "'": None}
)  # fmt: skip
# They could stand there in quotes, but whoever edits the file would leave these out.
_NOT_WORDS_TO_YAML = {"no", "yes", "on", "off", "null", "true", "false"}


def short_name(text: str) -> str:
    """The id that a text becomes; '' where nothing of it can stand in one, or no more than a fragment."""
    spelt = slugified(text.translate(_SPELT))
    letters = [letter for letter in text if letter.isalnum()]
    if len(spelt.replace("-", "")) * 2 < len(letters):
        return ""
    return spelt if len(spelt) <= _LONGEST else spelt[: _LONGEST + 1].rpartition("-")[0] or spelt[:_LONGEST]


def ids_of_people(people: Sequence[tuple[str, str | None]], kinds: Sequence[str]) -> tuple[str, ...]:
    """An id for each name and login (or None), in order; `kinds` says of each if it is a 'participant' or what else."""
    people = [(without_honorific(name), login) for name, login in people]
    firsts = [short_name(name.split()[0]) if name.split() else "" for name, _ in people]
    unfit = {first for first, times in Counter(firsts).items() if times > 1 or len(first) < 2} | _NOT_WORDS_TO_YAML
    wanted = [
        first if first not in unfit else short_name(name) or short_name(login or "")
        for first, (name, login) in zip(firsts, people, strict=True)
    ]
    return _unique(wanted, kinds)


def ids_of_projects(names: Iterable[str]) -> tuple[str, ...]:
    """An id for each project, in order."""
    wanted = [short_name(name) for name in names]
    return _unique(wanted, ["project"] * len(wanted))


def _unique(wanted: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    given: dict[str, None] = {}
    for number, (name, kind) in enumerate(zip(wanted, kinds, strict=True), start=1):
        candidates = chain([name or f"{kind}-{number}"], (f"{name or kind}-{again}" for again in count(2)))
        given[next(candidate for candidate in candidates if candidate not in given)] = None
    return tuple(given)
