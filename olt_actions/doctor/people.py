"""Checks people's accounts: whether GitHub knows their logins, and lets us assign them."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.cohort.model import Cohort, Person
from olt_actions.doctor.facts import AccessDenied, Accounts, Facts, RepositoryFacts
from olt_actions.doctor.finding import Finding, not_visible, ok, problem, warning
from olt_actions.errors import counted

_NAMES_AT_MOST = 8


def check_people(facts: Facts, cohort: Cohort, repository: RepositoryFacts) -> Iterator[Finding]:
    """Check everyone with a login; people without one are listed as ok."""
    people = [person for person in cohort.people.values() if person.github]
    if isinstance(facts.accounts, AccessDenied):
        yield not_visible("people", "The accounts of people", facts.accounts)
    else:
        yield from _check_accounts(people, facts.accounts)
    without = [person for person in cohort.people.values() if not person.github]
    if without:
        yield ok("people", f"Without a login: {_names(without)}. Others can hand in for them.")
    yield from _check_invitations(facts, people, repository)
    yield from _check_assigning(facts, cohort, people, repository)


def _check_accounts(people: list[Person], accounts: Accounts) -> Iterator[Finding]:
    for person in people:
        login = str(person.github)
        if login in accounts.organizations:
            message = f"'{login}' of {person.name} is an organization."
            yield problem("people", message, f"Write a person's login at people.{person.id}.github, or null.")
        elif login in accounts.unknown:
            now = accounts.perhaps_now.get(login, ())
            message = f"GitHub knows nobody by the login '{login}' of {person.name}: misspelt, renamed or deleted."
            guess = f"Perhaps it is {' or '.join(now)} now, who is assigned to their issues. " if now else ""
            yield problem("people", message, f"{guess}Correct people.{person.id}.github, or write null.")
    known = len(people) - len(accounts.organizations | accounts.unknown)
    if known:
        yield ok("people", f"GitHub knows {known} of {counted(len(people), 'login')}.")


def _check_invitations(facts: Facts, people: list[Person], repository: RepositoryFacts) -> Iterator[Finding]:
    if isinstance(facts.invitations, AccessDenied):
        return  # only administrators may list invitations, and nothing depends on them
    by_login = {str(person.github).casefold(): person for person in people}
    invited = [(by_login[it.login.casefold()], it) for it in facts.invitations if it.login.casefold() in by_login]
    for person, invitation in invited:
        page = f"{repository.url}/settings/access"
        if invitation.has_expired:
            message = f"The invitation of {person.name} ({person.github}) has expired."
            yield warning("invitations", message, f"Cancel it and invite them again: {page}")
        else:
            message = f"{person.name} ({person.github}) has not accepted the invitation of {invitation.sent:%Y-%m-%d}."
            yield warning(
                "invitations", message, f"Ask them to open {repository.url}/invitations; it lasts seven days."
            )


def _check_assigning(
    facts: Facts, cohort: Cohort, people: list[Person], repository: RepositoryFacts
) -> Iterator[Finding]:
    if isinstance(facts.assignable, AccessDenied):
        yield not_visible("assigning", "Who can be assigned", facts.assignable)
        return
    assignable = facts.assignable
    # Participants need only comment; mentors and organizers lose something if they cannot be assigned.
    staff = {person.id for person in cohort.organizers}
    staff |= {mentorship.person.id for pair in cohort.pairs for mentorship in pair.mentorships}
    unknown = (
        frozenset()
        if isinstance(facts.accounts, AccessDenied)
        else facts.accounts.unknown | facts.accounts.organizations
    )
    known = [person for person in people if person.github not in unknown]
    cannot = [person for person in known if str(person.github).casefold() not in assignable]
    guides = [person for person in cannot if person.id in staff]
    others = [person for person in cannot if person.id not in staff]
    if guides:
        yield warning(
            "assigning",
            f"GitHub does not let us assign {_names(guides)}, and they can set no label and close no issue.",
            f"Invite them with the role Triage: {repository.url}/settings/access, or let them do all by comment.",
        )
    if others:
        yield ok("assigning", f"{_names(others)} will be mentioned instead of assigned. Comments are all they need.")
    if known and not cannot:
        yield ok("assigning", "Everyone with a login can be assigned.")


def _names(people: list[Person]) -> str:
    shown = [person.name for person in people[:_NAMES_AT_MOST]]
    more = len(people) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
