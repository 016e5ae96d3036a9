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
    | {"i don't have one", "i don't have one yet", "i do not have one", "i do not have one yet", "i have none"}
    | {"don't have one yet", "not applicable", "leave empty", "no mentor", "no mentor yet"}
)
_NAMES_TOO = frozenset(["na", "nil", "no", "x"])
# What a spreadsheet or somebody with bad intentions would have it calculate, and what it shows where it cannot.
_FORMULA = re.compile(r"=.*|[+-][\w(].*\(.*|@[A-Z]+\(.*|[-+][^\W\d].*", re.DOTALL)
_SHEET_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|#+")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MANGLED = re.compile(
    rf"\d(?:[.,]\d+)?e[+-]?\d+|\d{{1,2}}-(?:{_MONTH})|(?:{_MONTH})-\d{{2,4}}|true|false", re.IGNORECASE
)
_HONORIFIC = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame)\b\.?\s+", re.IGNORECASE)
_PARTICLE = re.compile(
    r"(?:de|da|do|dos|das|del|della|di|van|von|der|den|ter|al|el|la|le|bin|ibn|abu)\b", re.IGNORECASE
)
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


def is_calculated(cell: str) -> bool:
    """Whether a spreadsheet would calculate the cell, or could not: nobody has such a name."""
    return bool(_FORMULA.fullmatch(cell) or _SHEET_ERROR.fullmatch(cell))


def without_honorific(name: str) -> str:
    """The name by which somebody is known who is also called Dr."""
    while _HONORIFIC.match(name):
        name = _HONORIFIC.sub("", name, count=1)
    return name


def is_last_first(cell: str) -> bool:
    """Whether a name of one person stands with the last name first: "Lovelace, Ada"."""
    pieces = _with_titles([piece.strip() for piece in cell.split(",") if piece.strip()])
    return len(pieces) == 2 and _is_last_name(pieces[0]) and not _BETWEEN.search(cell)


def read_people(cell: str, logins: int = 0, *, last_first: bool = False) -> tuple[str, ...] | CellFault:
    """The names in a cell; `logins` is how many logins stand beside them, which decides about commas and lines.

    `last_first` says that the sheet writes last names first.
    """
    lines = cell.split("\n")
    if (
        len(lines) > 1
        and ";" not in cell
        and (logins == 1 or (not logins and not all(" " in line or "," in line for line in lines)))
    ):
        cell = " ".join(lines)
    names: list[str] = []
    parts = _BETWEEN.split(_PROFILE_WITHIN.sub(r"@\1", _ASIDE.sub("", cell) or cell).strip())
    if len(parts) > 1 and all(is_last_first(part) for part in parts):
        last_first = True  # "Lee, Sam & Kim, Alex"
    for part in parts:
        pieces = _with_titles([piece.strip() for piece in part.split(",") if piece.strip()])
        if len(pieces) == 2 and is_last_first(part) and (last_first or logins < 2):
            if last_first or logins == 1:
                pieces = [_in_order(*pieces)]
            elif not any(" " in piece for piece in pieces):
                last, first = pieces
                return CellFault(
                    f"{part!r} may be one person or two.", f"Write '{first} {last}', or '{last} and {first}'."
                )
        names += pieces
    return tuple(name for name in names if not is_nothing(name, of_names=True))


def _is_last_name(piece: str) -> bool:
    return " " not in piece or bool(_PARTICLE.match(piece))


def _in_order(last: str, first: str) -> str:
    first, *titles = re.split(r",\s*", first)
    return ", ".join([f"{first} {last}", *titles])


def read_logins(cell: str) -> tuple[str | CellFault | None, ...]:
    """The logins in a cell, in order; None stands for somebody who has none."""
    if is_nothing(cell):
        return ()
    words = [cell] if _MANGLED.fullmatch(cell) else re.split(r"\s*(?:[;,&+\n|]|\band\b|\s/\s)\s*", cell)
    return tuple(read_one_login(word) for word in words if word)


def read_one_login(word: str) -> str | CellFault | None:
    """The login that is meant by `@ada`, `github.com/ada` or `ada`."""
    if is_nothing(word):
        return None
    if _MANGLED.fullmatch(word):
        return CellFault(
            f"{word!r} is what a spreadsheet makes of a login.", "Format the column as text, and write it again."
        )
    if _SHEET_ERROR.fullmatch(word):
        return CellFault(f"{word!r} is what a spreadsheet writes where it cannot calculate.", "Write the login.")
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
