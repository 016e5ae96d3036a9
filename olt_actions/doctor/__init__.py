"""Judges what keeps a cohort from running, and how to fix it. Pure, except for `probe.py`, which collects the facts.

In: the cohort, its `Facts`, the time. Out: a `Finding` for everything that was checked. There is one file for each
concern; to check something else, write a function there and call it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from olt_actions.cohort.model import Cohort
from olt_actions.desired.milestones import desired_milestones
from olt_actions.doctor.boards import check_boards
from olt_actions.doctor.cohort import last_day_of
from olt_actions.doctor.facts import AccessDenied, Facts
from olt_actions.doctor.finding import Finding
from olt_actions.doctor.labels import check_labels
from olt_actions.doctor.people import check_people
from olt_actions.doctor.repository import check_interaction, check_pages, check_repository
from olt_actions.doctor.token import check_token
from olt_actions.doctor.workflows import check_actions, check_workflows


def findings(cohort: Cohort | None, facts: Facts, asked_for: str, now: datetime) -> Iterator[Finding]:
    """Check everything on GitHub's side; `cohort` is None if its file has problems, `asked_for` is `owner/name`."""
    last = last_day_of(cohort)
    yield from check_token(facts, last, now)
    if isinstance(facts.token, AccessDenied):
        return
    yield from check_repository(facts, asked_for)
    repository = facts.repository
    if isinstance(repository, AccessDenied):
        return
    yield from check_interaction(facts, repository)
    yield from check_actions(facts, repository)
    yield from check_workflows(facts, repository, now, is_running=_is_running(cohort, now))
    yield from check_pages(facts, repository, cohort.site.url if cohort else None)
    yield from check_labels(facts, desired_milestones(cohort) if cohort else ())
    if cohort is not None:
        yield from check_people(facts, cohort, repository)
    yield from check_boards(facts, repository, last, now, are_wanted=cohort is None or cohort.boards.wanted)


def _is_running(cohort: Cohort | None, now: datetime) -> bool:
    last = last_day_of(cohort)
    return cohort is not None and last is not None and cohort.starts <= now.astimezone(cohort.timezone).date() <= last
