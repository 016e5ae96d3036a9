"""Everyone of a roster once, however often and however differently they are written.

In: people as cells name them. Out: who is the same person. Two with one login are one, if their names have a word in
common; so are two with one name, unless their logins differ. Where that leaves a doubt, it is reported.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from olt_actions.init.cells import without_honorific
from olt_actions.init.headings import SheetColumn
from olt_actions.init.roster_rows import Findings, Named


@dataclass(slots=True, eq=False)
class Member:
    """Somebody of the cohort; `row` is the first that names them. Known by identity: two may bear one name."""

    name: str
    login: str | None
    zone: str | None
    row: int
    slot: str | None = None
    pronouns: str | None = None
    public: bool = True


@dataclass(slots=True)
class Register:
    """Finds each person again; doubts go to `findings`."""

    findings: Findings
    members: list[Member] = field(default_factory=list)
    _by_login: dict[str, Member] = field(default_factory=dict)
    _by_name: dict[str, list[Member]] = field(default_factory=dict)

    def member(self, named: Named, row: int, names: SheetColumn, logins: SheetColumn) -> Member:
        """The one who is named; a new one where nobody was so far."""
        found = self._known(named, row, names, logins) or self._new(named, row)
        if named.login and found.login is None and named.login.casefold() not in self._by_login:
            found.login = named.login
            self._by_login[named.login.casefold()] = found
        found.slot, found.pronouns = named.slot or found.slot, named.pronouns or found.pronouns
        found.public = found.public and named.public
        if named.zone and found.zone is None:
            found.zone = named.zone
        elif named.zone and named.zone != found.zone:
            message = f"{found.name} stands in row {found.row} with {found.zone}, and here with {named.zone}."
            self.findings.remark(row, SheetColumn.ZONE, message, f"{found.zone} was taken.")
        return found

    def named(self, name: str) -> Member | None:
        """The only one of that name, or with that first name; None where there is none or are several."""
        found = self._by_name.get(known_as(name)) or [
            member for member in self.members if known_as(member.name).split()[:1] == [known_as(name)]
        ]
        return found[0] if len(found) == 1 else None

    def _known(self, named: Named, row: int, names: SheetColumn, logins: SheetColumn) -> Member | None:
        namesakes = self._by_name.get(known_as(named.name), [])
        if named.login is None:
            if len(namesakes) > 1:
                logged_in = " and ".join(str(member.login) for member in namesakes)
                message = f"there are several people called {named.name!r}, with the logins {logged_in}."
                self.findings.problem(row, names, message, "Write @ and the login instead of the name here.")
            return namesakes[0] if namesakes else None
        same = self._by_login.get(named.login.casefold())
        if same is not None:
            if named.name != named.login and same.name == same.login:  # so far only the login was known
                self._rename(same, named.name)
            elif not _have_a_word_in_common(same.name, named.name) and named.name != named.login:
                message = f"the login {named.login!r} is that of {same.name!r} in row {same.row} already."
                self.findings.problem(row, logins, message, "Correct one of the two, or leave it empty.")
                return self._new(replace(named, login=None), row)
            return same
        without = next((member for member in namesakes if member.login is None), None)
        if without is None and namesakes:
            message = f"{named.name!r} has another login ({namesakes[0].login}) in row {namesakes[0].row}."
            self.findings.remark(row, logins, message, "They were taken for two people.")
        return without

    def _new(self, named: Named, row: int) -> Member:
        member = Member(named.name, named.login, None, row)
        self.members.append(member)
        self._by_name.setdefault(known_as(named.name), []).append(member)
        if named.login:
            self._by_login[named.login.casefold()] = member
        return member

    def _rename(self, member: Member, name: str) -> None:
        member.name = name
        self._by_name.setdefault(known_as(name), []).append(member)


def folded(text: str) -> str:
    """The text without what people write differently from day to day: capitals, accents, spaces and marks."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not _is_accent(letter))
    plain = " ".join("".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in letters).split())
    return plain or text


def known_as(name: str) -> str:
    """The name by which somebody is found again, with or without Dr."""
    return folded(without_honorific(name))


def _is_accent(letter: str) -> bool:
    # Those of Latin, Greek and Cyrillic: in other scripts a mark may be a vowel, and another vowel is another name.
    return 0x300 <= ord(letter) <= 0x36F


def _have_a_word_in_common(one: str, other: str) -> bool:
    return not set(folded(one).split()).isdisjoint(folded(other).split())
