"""Whose hand it was: which accounts are this program's, and which belong to people of the cohort.

A key proves nothing: anybody can paste one. So a body counts as ours only if the last to write it was an account under
which the program runs, or an organizer of this cohort, who may run it by hand; whoever has stepped down is one until a
run has put that on record. With clicks it is the other way round: whoever is a person of the cohort acts as that
person, whatever else their account does, and only accounts that are nobody's here act for the program.
https://docs.github.com/en/graphql/reference/interfaces#actor
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from olt_actions.cohort.model import Cohort, Person
from olt_actions.gateway.answers.issues import Account
from olt_actions.model.record import RecordedAccount

_ACTIONS_ACCOUNT = "github-actions[bot]"


@dataclass(frozen=True, slots=True)
class _Accounts:
    """Accounts of people: by number where it is known, and by login (casefolded) where it is not."""

    numbers: frozenset[int]
    logins: frozenset[str]
    logins_without_number: frozenset[str]

    @classmethod
    def of(cls, people: Iterable[Person], numbers: Mapping[str, int]) -> _Accounts:
        people = tuple(people)
        known = {person.id: numbers.get(person.id, person.account) for person in people}
        return cls(
            frozenset(number for number in known.values() if number is not None),
            frozenset(person.github.casefold() for person in people if person.github),
            frozenset(person.github.casefold() for person in people if person.github and known[person.id] is None),
        )

    def have(self, actor: Account) -> bool:
        """Whether the account is one of these people's."""
        login, number = login_of(actor).casefold(), number_of(actor)
        if number is None:
            return login in self.logins
        return number in self.numbers or login in self.logins_without_number


@dataclass(frozen=True, slots=True)
class Ownership:
    """Tells the accounts of the program from those of people; `program` are logins, casefolded.

    `former` are the numbers of accounts of those who once organized: what they opened then is still ours.
    """

    program: frozenset[str]
    organizers: _Accounts
    people: _Accounts
    former: frozenset[int] = frozenset()

    def wrote(self, actor: Account | None) -> bool:
        """Whether what this account wrote under a key of ours is ours."""
        return self.edited(actor) or number_of(actor) in self.former

    def edited(self, actor: Account | None) -> bool:
        """Whether what we wrote is still ours after this account has edited it."""
        return actor is not None and (self._is_program(actor) or self.organizers.have(actor))

    def acted(self, actor: Account | None) -> bool:
        """Whether what this account did with a click was done by the program."""
        return actor is not None and self._is_program(actor) and not self.people.have(actor)

    def wrote_last(self, author: Account | None, editor: Account | None, edited_at: str | None) -> bool:
        """Whether a text is ours as it is now; where it was edited by an account that is gone, it is not."""
        return self.edited(editor) if edited_at else self.wrote(author)

    def _is_program(self, actor: Account) -> bool:
        return not self.program.isdisjoint({actor["login"].casefold(), login_of(actor).casefold()})


def ownership(
    cohort: Cohort, viewer: str, recorded: Collection[RecordedAccount] = (), *, trusts_organizers: bool = True
) -> Ownership:
    """Who is who to `cohort`; `viewer` is the login whose token it is.

    Whoever is on record is known by the number of their account: a login that has passed to others is not theirs.
    """
    latest = {entry.person: entry for entry in sorted(recorded, key=lambda entry: entry.since)}
    numbers = {entry.person: entry.id for entry in latest.values()}
    organizers = _Accounts.of(cohort.organizers if trusts_organizers else (), numbers)
    # Who has stepped down since the last run is on record as an organizer, and what their own runs wrote is ours.
    until_now = {entry.id for entry in latest.values() if "o" in entry.role}
    return Ownership(
        frozenset(login.casefold() for login in (*cohort.accounts, viewer, _ACTIONS_ACCOUNT)),
        replace(organizers, numbers=organizers.numbers | until_now),
        _Accounts.of(cohort.people.values(), numbers),
        frozenset(entry.id for entry in recorded if "o" in entry.role),
    )


def ownership_without_cohort(viewer: str, accounts: Collection[str], organizers: Collection[str]) -> Ownership:
    """Who is who where the cohort file cannot be read; `accounts` and `organizers` are the logins that were found."""
    logins = frozenset(login.casefold() for login in organizers)
    nobody: frozenset[str] = frozenset()
    return Ownership(
        frozenset(login.casefold() for login in (*accounts, viewer, _ACTIONS_ACCOUNT)),
        _Accounts(frozenset(), logins, logins),
        _Accounts(frozenset(), nobody, nobody),
    )


def login_of(actor: Account | None) -> str:
    """The actor's login; '' for a deleted account.

    GraphQL leaves out the `[bot]` of an app's login. It is put back, so that no app passes for a person of that name.
    """
    if actor is None:
        return ""
    login = actor["login"]
    return f"{login}[bot]" if actor["__typename"] == "Bot" and not login.endswith("[bot]") else login


def number_of(actor: Account | None) -> int | None:
    """GitHub's number of a person's account; None for one that is gone, and for all that are no person's."""
    return actor["databaseId"] if actor is not None and actor["__typename"] == "User" else None
