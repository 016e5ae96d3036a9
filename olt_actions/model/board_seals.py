"""What is on record of a board in the hidden line of its readme: who was given which role, and what is still missing.

GitHub tells nobody who has access to a board, so what it answered is kept there, an entry for each person:

- `ada=reader`: has been given that role; `none` where it was taken away again;
- `lin=refused:reader:2017-04-03`: was refused it on that day, and `…:assignable` if GitHub then let us assign them;
- `lin=denied:reader:2017-04-03:olt-boards[bot]`: was refused it because of the token, whose account stands last.

`/link`, `/public` and `/view/Weeks` stand for parts of the board. They are on record only while they are missing:
refused like people, or `/view/Weeks=unanswered:table`. A board without such an entry has had all of them, and what
people have taken away since is theirs to take. An entry in words that this version does not know is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

LINK, VISIBILITY, VIEW = "/link", "/public", "/view/"
_ASSIGNABLE = "assignable"
_REFUSED, _DENIED, _UNANSWERED = "refused", "denied", "unanswered"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and how GitHub is asked: the day in the cohort's zone, the token's account, and who can be assigned.

    `assignable` are logins (casefolded). Whoever joins the organization becomes one of them.
    """

    day: date
    account: str
    assignable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What GitHub did not do: `what` is a role, or what a part of the board was to become.

    `day` is None where there was no answer. `condition` is the account of the token if that was at fault, and otherwise
    whether the person could be assigned.
    """

    what: str
    day: date | None = None
    is_denied: bool = False
    condition: str = ""

    def holds(self, name: str, what: str, now: Circumstances) -> bool:
        """Whether asking for `what` now would be asking for the same thing again on one day, with nothing changed."""
        same = refusal(name, what, now, is_denied=self.is_denied)
        return replace(same, condition=same.condition.casefold()) == replace(self, condition=self.condition.casefold())


def refusal(name: str, what: str, now: Circumstances, *, is_denied: bool) -> Refusal:
    """The refusal of `what` to somebody, or to a part of a board, of that name."""
    condition = now.account if is_denied else _ASSIGNABLE if name.casefold() in now.assignable else ""
    return Refusal(what, now.day, is_denied, condition)


@dataclass(frozen=True, slots=True)
class Seal:
    """The entries of a board: roles that were given, and what is missing, by name whatever the case of its letters."""

    given: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, Refusal] = field(default_factory=dict)

    def role(self, login: str) -> str:
        """The role that somebody has been given; '' for none."""
        return next((role for name, role in self.given.items() if _same(name, login)), "")

    def refusal(self, name: str) -> Refusal | None:
        """What was refused to somebody of that login, or to that part of the board."""
        return next((it for other, it in self.missing.items() if _same(name, other)), None)

    def with_given(self, login: str, role: str) -> Seal:
        """Somebody has this role now; '' for none any more."""
        others = {name: it for name, it in self.given.items() if not _same(name, login)}
        return replace(self.with_refusal(login, None), given=others | ({login: role} if role else {}))

    def with_refusal(self, name: str, refused: Refusal | None) -> Seal:
        """This was refused; None where nothing is missing any more."""
        others = {other: it for other, it in self.missing.items() if not _same(name, other)}
        return replace(self, missing=others | ({name: refused} if refused else {}))

    def entries(self) -> tuple[str, ...]:
        """The words that `read_seal` reads."""
        found = [*self.given.items(), *((name, _words(it)) for name, it in self.missing.items())]
        return tuple(f"{name}={words}" for name, words in sorted(found))


def read_seal(entries: Iterable[str]) -> Seal:
    """The seal that consists of these entries."""
    given: dict[str, str] = {}
    missing: dict[str, Refusal] = {}
    for entry in entries:
        name, _, words = entry.rpartition("=")
        if ":" not in words:
            given[name] = words
        elif refused := _read_refusal(words):
            missing[name] = refused
    return Seal(given, missing)


def _words(refused: Refusal) -> str:
    if refused.day is None:
        return f"{_UNANSWERED}:{refused.what}"
    kind = _DENIED if refused.is_denied else _REFUSED
    return ":".join(filter(None, (kind, refused.what, refused.day.isoformat(), refused.condition)))


def _read_refusal(words: str) -> Refusal | None:
    kind, what, *others = words.split(":")
    if kind == _UNANSWERED:
        return Refusal(what)
    day, condition = (*others, "", "")[:2]
    try:
        return (
            Refusal(what, date.fromisoformat(day), kind == _DENIED, condition) if kind in (_REFUSED, _DENIED) else None
        )
    except ValueError:
        return None


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()
