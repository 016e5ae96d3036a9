"""Tells people of the cohort from strangers before a run begins that may write.

Anybody may comment in a public repository, and each comment starts a run. A stranger's ends here, outside the queue in
which those wait that write: what the stranger wrote is answered by the next run that looks at the issue.
"""

from __future__ import annotations

from olt_actions.cohort.model import Cohort
from olt_actions.desired.run import Run
from olt_actions.errors import GitHubError
from olt_actions.gateway.reader import Reader
from olt_actions.observe.event import names_in, observation_of_event, read_event
from olt_actions.observe.people import identify


def is_listed(cohort: Cohort, login: str, account: int | None) -> bool:
    """Whether the cohort file has this login (casefolded) or the number of its account."""
    people = cohort.people.values()
    logins = {person.github.casefold() for person in people if person.github}
    accounts = {person.account for person in people if person.account is not None}
    return login in logins | {it.casefold() for it in cohort.accounts} or account in accounts


def is_renamed(run: Run, login: str, account: int | None, reader: Reader, number: int) -> bool:
    """Whether somebody on record above the issue of that number has this login (casefolded) now.

    Costs one request. Where GitHub does not let us look, it may be somebody.
    """
    try:
        snapshot = read_event(reader, run.cohort, number, run.now)
        cohort = run.knowing(names_in(snapshot, run.cohort.id)).cohort
        observation = observation_of_event(snapshot, reader, cohort, number, run.now)
        people = identify(observation, cohort, run.now, None).cohort.people.values()
    except GitHubError:
        return True
    on_record = {entry.id for entry in observation.recorded}
    return account in on_record or login in {person.github.casefold() for person in people if person.github}
