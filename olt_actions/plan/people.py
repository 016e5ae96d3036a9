"""Who is assigned to an issue, and who is mentioned in it instead.

Everyone an issue is for is one or the other, once GitHub was asked whether they can be assigned: a run that follows an
event asks for few. Whoever is mentioned was not assignable when the issue opened, and is not tried again just because
time has passed: a run that tries each day what GitHub refuses each day would never come to rest. They are tried once
more when they have commented, for GitHub lets those be assigned who have; and if that fails too, the body remembers it
(`Written.refused`).
"""

from __future__ import annotations

from olt_actions.model.events import Commented
from olt_actions.model.state import ASSIGNEES_AT_MOST, DesiredIssue, Observed, ObservedIssue


def mentioned(issue: DesiredIssue, seen: ObservedIssue | None, observed: Observed) -> tuple[str, ...]:
    """The people of an issue whom it has to mention, because they are not and can not be assigned to it."""
    if seen is None:
        # GitHub's answer to the attempt tells of those of whom it was not asked before.
        able = (it for it in issue.people if it.casefold() in observed.assignable or observed.is_unasked(it))
        assigned = tuple(able)[:ASSIGNEES_AT_MOST]
        return tuple(login for login in issue.people if login not in assigned)
    assigned = (*_assigned(issue, seen), *to_assign(issue, seen, observed))
    before = {login.casefold() for login in seen.written.mentions}
    unasked = {it for it in issue.people if observed.is_unasked(it) and it.casefold() not in before}
    return tuple(login for login in issue.people if login not in assigned and login not in unasked)


def to_assign(issue: DesiredIssue, seen: ObservedIssue, observed: Observed) -> tuple[str, ...]:
    """The people who are to be assigned to an issue that is there."""
    before = {login.casefold() for login in seen.written.mentions}
    refused = {login.casefold() for login in seen.written.refused}
    commenters = {event.actor.casefold() for event in seen.events if isinstance(event, Commented)}
    # Whoever has commented before their login was in the file, or right in it, is not mentioned first.
    candidates = {login.casefold() for login in _assignable(issue, observed)} - before | commenters - refused
    people = tuple(login for login in issue.people if login.casefold() in candidates - seen.assignees)
    return people[: max(0, ASSIGNEES_AT_MOST - len(seen.assignees))]


def beyond_ten(issue: DesiredIssue, seen: ObservedIssue | None, observed: Observed) -> tuple[str, ...]:
    """Those of the mentioned who could be assigned, were the issue not assigned to as many as GitHub takes already."""
    count = ASSIGNEES_AT_MOST if seen is None else len(seen.assignees) + len(to_assign(issue, seen, observed))
    if count < ASSIGNEES_AT_MOST:
        return ()
    refused = {login.casefold() for login in seen.written.refused} if seen else set()
    able = {login.casefold() for login in _assignable(issue, observed)} - refused
    return tuple(login for login in mentioned(issue, seen, observed) if login.casefold() in able)


def to_unassign(issue: DesiredIssue, seen: ObservedIssue) -> tuple[str, ...]:
    """Those who are assigned because they once belonged to the pair, and no longer do."""
    return tuple(dict.fromkeys(login for login in issue.former if login.casefold() in seen.assignees))


def _assignable(issue: DesiredIssue, observed: Observed) -> tuple[str, ...]:
    return tuple(login for login in issue.people if login.casefold() in observed.assignable)


def _assigned(issue: DesiredIssue, seen: ObservedIssue) -> tuple[str, ...]:
    return tuple(login for login in issue.people if login.casefold() in seen.assignees)
