"""What stands in one cell of a roster: people, logins, and the many ways to leave it empty.

In: a cleaned cell. Out: its meaning, or a `CellFault` that says what is wrong and what to write. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from olt_actions.cohort.nodes import Scalar
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.names import login as read_login
from olt_actions.cohort.reading.scalars import url as read_url

_NOTHING = frozenset(
    {"", "-", "--", "–", "—", ".", "?", "??", "/", "n/a", "na", "n.a", "nil", "no", "none", "null", "tbd", "tba", "tbc"}
    | {"todo", "unknown", "pending", "x", "nobody", "nobody yet", "not yet", "none yet", "no account", "no github"}
    | {"no github account", "no account yet", "don't have one", "to be determined", "to be confirmed", "unassigned"}
)
_NAMES_TOO = frozenset(["na", "nil", "no", "x"])
_BETWEEN = re.compile(r"\s*(?:[;&+\n/]|\band\b)\s*", re.IGNORECASE)
_TITLES = re.compile(r"(ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|mba|jr|sr|i{2,3})\.?", re.IGNORECASE)
_PROFILE = re.compile(r"(?:https?://)?(?:www\.)?github\.com/+(?:@)?([^/?#\s]+)/*(?:[?#].*)?", re.IGNORECASE)
_PROFILE_WITHIN = re.compile(r"(?:https?://)?(?:www\.)?github\.com/+@?([\w-]+)/?", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|<[^<>]*>|\[[^\[\]]*\])")  # (she/her), <ada@example.org>
_BELOW_A_PROFILE = re.compile(r"(?:https?://)?(?:www\.)?github\.com/+([^/?#\s]+)/+[^/?#\s].*", re.IGNORECASE)
_PAGES = re.compile(r"(?:https?://)?([^/.\s]+)\.github\.io(?:/.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell, and what to write instead."""

    message: str
    hint: str = ""


def is_nothing(cell: str, *, of_names: bool = False) -> bool:
    """Whether people write this to say that there is nothing to write; `of_names` where it could be a name as well."""
    word = cell.casefold().strip(" .!()")
    return (cell in _NOTHING or word in _NOTHING) and not (of_names and word in _NAMES_TOO)


def read_people(cell: str, logins: int = 0) -> tuple[str, ...] | CellFault:
    """The names in a cell; `logins` is how many logins stand beside them, which decides about commas."""
    names: list[str] = []
    for part in _BETWEEN.split(_PROFILE_WITHIN.sub(r"@\1", _ASIDE.sub("", cell) or cell).strip()):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        pieces = _with_titles(pieces)
        if len(pieces) == 2 and logins < 2 and not any(" " in piece for piece in pieces):
            last, first = pieces
            if logins == 1:
                pieces = [f"{first} {last}"]
            else:
                return CellFault(
                    f"{part!r} may be one person or two.", f"Write '{first} {last}', or '{last} and {first}'."
                )
        names += pieces
    return tuple(name for name in names if not is_nothing(name, of_names=True))


def read_logins(cell: str) -> tuple[str | CellFault | None, ...]:
    """The logins in a cell, in order; None stands for somebody who has none."""
    if is_nothing(cell):
        return ()
    return tuple(read_one_login(word) for word in re.split(r"\s*(?:[;,&+\n|]|\band\b|\s/\s)\s*", cell) if word)


def read_one_login(word: str) -> str | CellFault | None:
    """The login that is meant by `@ada`, `github.com/ada` or `ada`."""
    if is_nothing(word):
        return None
    if below := _BELOW_A_PROFILE.fullmatch(word):
        return CellFault(f"{word!r} is the address of a repository.", f"If it is theirs, write {below[1]}.")
    if pages := _PAGES.fullmatch(word):
        return CellFault(f"{word!r} is the address of a page.", f"If it is theirs, write {pages[1]}.")
    profile = _PROFILE.fullmatch(word)
    name = (profile[1] if profile else word).lstrip("@").strip().rstrip("/")
    problems = Problems("")
    # As text in quotes: a login such as 0123 is no number here.
    found = read_login(Scalar("", 1, 0, name, quoted=True, kind="text"), problems)
    for problem in problems.found():
        hint = problem.hint or "Write the login alone, as it stands in the address of their page on GitHub."
        return CellFault(problem.message, hint.replace("write null", "leave the cell empty"))
    return found.value if found else None


def read_address(cell: str) -> str | CellFault | None:
    """The address of a page; one without its beginning is completed."""
    if is_nothing(cell):
        return None
    whole = cell if "://" in cell else f"https://{cell.lstrip('/')}"
    problems = Problems("")
    found = read_url(Scalar("", 1, 0, whole, quoted=True, kind="text"), problems)
    if found is None or ("." not in whole and "localhost" not in whole):
        return CellFault(
            f"{cell!r} is no address of a page.", "Write one that begins with https://, or leave it empty."
        )
    return found.value


def _with_titles(pieces: list[str]) -> list[str]:
    """Put 'Ada Lovelace' and 'PhD' together again."""
    together: list[str] = []
    for piece in pieces:
        if together and _TITLES.fullmatch(piece):
            together[-1] += f", {piece}"
        else:
            together.append(piece)
    return together
