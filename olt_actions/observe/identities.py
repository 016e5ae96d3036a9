"""Who the people of the cohort are on GitHub: accounts, which stay, by logins, which do not.

In: the cohort as its file has it, what GitHub answers for each login, and what is on record. Out: the cohort with the
login that each person's account has today, and with its number, by which acts are judged from then on. Pure.

A login is looked up when it is first seen, and the account behind it goes on record. From then on the account is the
person: when it is renamed we follow it, and whoever takes the name that has become free is nobody to us. The file has
the last word all the same: another login in it is a correction, and `account: …` beside it settles whom it means.
https://docs.github.com/en/account-and-profile/concepts/username-changes
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from olt_actions.cohort.model import Cohort, Pair, Person
from olt_actions.model.record import RecordedAccount
from olt_actions.plan.operations import Notice


@dataclass(frozen=True, slots=True)
class GitHubAccount:
    """An account as GitHub has it now: its number, its id in GraphQL, and its login."""

    id: int
    node_id: str
    login: str


@dataclass(frozen=True, slots=True)
class Identities:
    """The cohort with people's accounts, what to put on record for each of them, and what the organizers should know.

    `on_record` has the accounts by the id of the person, each person's latest; `former` those that a person no longer
    has, or that belonged to somebody who is no longer in the file. `to_correct` says what is wrong with the logins of
    people, by their ids.
    """

    cohort: Cohort
    on_record: Mapping[str, RecordedAccount]
    former: tuple[RecordedAccount, ...] = ()
    to_correct: Mapping[str, Notice] = field(default_factory=dict)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the organizers should correct, as far as anything should be."""
        return tuple(self.to_correct.values())


def to_follow(
    cohort: Cohort, found: Mapping[str, GitHubAccount | None], recorded: Iterable[RecordedAccount]
) -> tuple[str, ...]:
    """The ids (GraphQL) of accounts on record whose login has gone to nobody or to somebody else: what are they now?"""
    latest = _latest(recorded)
    return tuple(
        known.node_id
        for person in cohort.people.values()
        if person.github and (known := latest.get(person.id)) is not None and _is_lost(person, known, found)
    )


def identities_of(
    cohort: Cohort,
    found: Mapping[str, GitHubAccount | None],
    recorded: Sequence[RecordedAccount],
    followed: Mapping[int, GitHubAccount],
    now: datetime,
    hidden: Collection[str] = (),
) -> Identities:
    """Who is who at `now`. `found` are the answers by login (casefolded): None for nobody, missing where nobody asked.

    `followed` are the accounts that were asked for by id, as `to_follow` wants it, by number; `hidden` are the ids of
    those that are there, and that GitHub does not show to this token.
    """
    latest = _latest(recorded)
    people: dict[str, Person] = {}
    on_record: dict[str, RecordedAccount] = {}
    to_correct: dict[str, Notice] = {}
    for person in cohort.people.values():
        known = latest.get(person.id)
        account, notice = _account_of(person, known, found, followed)
        if account is None and notice is not None and known is not None and known.node_id in hidden:
            # What the account does is still theirs; under which login to reach them nobody can say.
            people[person.id], on_record[person.id] = replace(person, github=None, account=known.id), known
            to_correct[person.id] = _about_hidden(person)
            continue
        people[person.id] = _with_account(person, account, known, found)
        if notice is not None:
            to_correct[person.id] = notice
        if person.github and account is not None:
            on_record[person.id] = _entry(person, account, known, now)
    current = {entry.id for entry in on_record.values()}
    former = tuple({entry.id: entry for entry in recorded if entry.id not in current}.values())
    return Identities(with_people(cohort, people), on_record, former, to_correct)


def with_people(cohort: Cohort, people: Mapping[str, Person]) -> Cohort:
    """The cohort in which everybody, wherever they appear, is who `people` says, by id."""

    def now(them: Iterable[Person]) -> tuple[Person, ...]:
        return tuple(people.get(person.id, person) for person in them)

    def pair_now(pair: Pair) -> Pair:
        return pair.with_people(lambda person: people.get(person.id, person))

    return replace(
        cohort,
        people={**cohort.people, **people},
        pairs=tuple(pair_now(pair) for pair in cohort.pairs),
        organizers=now(cohort.organizers),
    )


def _account_of(
    person: Person,
    known: RecordedAccount | None,
    found: Mapping[str, GitHubAccount | None],
    followed: Mapping[int, GitHubAccount],
) -> tuple[GitHubAccount | None, Notice | None]:
    """Whose account the person's is; None where nobody knows, or there is none."""
    if not person.github:
        return None, None
    login = person.github.casefold()
    answer = found.get(login)
    if known is None:
        if answer is not None and person.account not in (None, answer.id):
            return None, Notice(
                f"{person.github} is account {answer.id} on GitHub, and the cohort file says {person.account}.",
                f"Nobody acts as {person.name} until people.{person.id} is corrected.",
            )
        return answer, None
    as_recorded = GitHubAccount(known.id, known.node_id, person.github)
    if login not in found:
        return (as_recorded if known.login.casefold() == login else None), None
    if answer is not None and (answer.id == known.id or person.account == answer.id):
        return answer, None
    if answer is not None and known.login.casefold() != login and person.account is None:
        return answer, None  # the line has been corrected, and names another account
    now = followed.get(known.id)
    return now, _about_lost(person, answer, now)


def _about_lost(person: Person, answer: GitHubAccount | None, now: GitHubAccount | None) -> Notice:
    line = f"people.{person.id}.github"
    if answer is not None:
        renamed = f"{person.name} is {now.login} now" if now else f"the account of {person.name} is gone"
        return Notice(
            f"{answer.login} belongs to somebody else on GitHub than when the cohort first saw it ({renamed}).",
            f"The new account has no rights here and is never mentioned. Write the right login in {line}; or, if it is "
            f"{person.name}'s new account, `account: {answer.id}` beside it.",
        )
    if now is not None:
        return Notice(f"{person.github} is called {now.login} on GitHub now.", f"Write so in {line}.")
    return Notice(
        f"The GitHub account {person.github} of {person.name} is gone. What was done with it stays.",
        f"Write their new login in {line}, or null.",
    )


def _about_hidden(person: Person) -> Notice:
    return Notice(
        f"{person.github} is not {person.name}'s login any more, and GitHub does not show this token their account.",
        f"What they do counts. To assign and mention them again, write their new login in people.{person.id}.github.",
    )


def _with_account(
    person: Person,
    account: GitHubAccount | None,
    known: RecordedAccount | None,
    found: Mapping[str, GitHubAccount | None],
) -> Person:
    if account is not None:
        return replace(person, github=account.login, account=account.id)
    is_unresolved = bool(person.github) and known is None and found.get(str(person.github).casefold()) is None
    is_unknown = is_unresolved or (known is not None and str(person.github).casefold() not in found)
    # A login that nobody has looked up, or that nobody has had yet, stays as the file says it.
    return replace(person, account=None) if is_unknown else replace(person, github=None, account=None)


def _entry(person: Person, account: GitHubAccount, known: RecordedAccount | None, now: datetime) -> RecordedAccount:
    assert person.github is not None  # noqa: S101 - only who has a login has an account
    if known and known.id == account.id and known.login.casefold() == person.github.casefold():
        return known
    return RecordedAccount(person.id, account.id, account.node_id, person.github, now)


def _is_lost(person: Person, known: RecordedAccount, found: Mapping[str, GitHubAccount | None]) -> bool:
    login = str(person.github).casefold()
    if login not in found:
        return False
    answer = found[login]
    if answer is None:
        return True
    is_corrected = known.login.casefold() != login and person.account is None
    return answer.id not in (known.id, person.account) and not is_corrected


def _latest(recorded: Iterable[RecordedAccount]) -> dict[str, RecordedAccount]:
    latest: dict[str, RecordedAccount] = {}
    for entry in recorded:
        known = latest.get(entry.person)
        if known is None or entry.since >= known.since:
            latest[entry.person] = entry
    return latest
