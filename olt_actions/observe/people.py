"""Finding out who the people of the cohort are, from what was observed and, for lost names, from one more question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from olt_actions.cohort.model import Cohort
from olt_actions.errors import GitHubError
from olt_actions.gateway.reader import Reader
from olt_actions.observe.identities import GitHubAccount, Identities, identities_of, to_follow
from olt_actions.observe.issues import Observation, observe
from olt_actions.observe.joining import with_first_days
from olt_actions.plan import Notice


def logins_to_correct(reader: Reader, cohort: Cohort, now: datetime) -> Mapping[str, Notice]:
    """What is wrong with the logins of people whose accounts are on record, by the ids of the people.

    Nothing where GitHub does not let us look.
    """
    try:
        return identify(observe(reader, cohort), cohort, now, reader).to_correct
    except GitHubError:
        return {}


def identify(observation: Observation, cohort: Cohort, now: datetime, reader: Reader | None) -> Identities:
    """Who is who at `now` (aware); whose login is lost is asked for by id, where there is a `reader`.

    Fills the observation's references with the accounts that it learns of. Raises `GitHubError`.
    """
    accounts = dict(observation.accounts)
    seen = {account.node_id for account in accounts.values()}
    lost = [it for it in to_follow(cohort, observation.found, observation.recorded) if it not in seen]
    nodes, hidden = reader.accounts(lost) if reader is not None and lost else ([], frozenset[str]())
    for node in nodes:
        if node["databaseId"] is not None:
            account = GitHubAccount(node["databaseId"], node["id"], node["login"])
            accounts[account.id] = account
            observation.references.users[account.login.casefold()] = account.node_id
    who = identities_of(cohort, observation.found, observation.recorded, accounts, now, hidden)
    return replace(who, cohort=with_first_days(who.cohort, observation.observed, now, sees_all=reader is not None))
