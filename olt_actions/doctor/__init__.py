"""What keeps a cohort from running, with the cure of each: pure judgements of what an examination found.

In: the cohort, an `Facts`, the time. Out: a `Finding` for everything that was looked at. One file a concern; to
look at something else, write a function there and call it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from olt_actions.cohort.model import Cohort
from olt_actions.desired.milestones import desired_milestones
from olt_actions.doctor.actions import about_actions
from olt_actions.doctor.boards import about_boards
from olt_actions.doctor.cohort import last_day_of
from olt_actions.doctor.facts import AccessDenied, Facts
from olt_actions.doctor.finding import Finding
from olt_actions.doctor.labels import about_labels
from olt_actions.doctor.pages import about_pages
from olt_actions.doctor.people import about_people
from olt_actions.doctor.repository import about_repository
from olt_actions.doctor.schedules import about_schedules
from olt_actions.doctor.token import about_token


def findings(cohort: Cohort | None, seen: Facts, asked_for: str, now: datetime) -> Iterator[Finding]:
    """Everything to say of GitHub's side; `cohort` is None where its file has problems, `asked_for` is `owner/name`."""
    last = last_day_of(cohort)
    yield from about_token(seen, last, now)
    if isinstance(seen.token, AccessDenied):
        return
    yield from about_repository(seen, asked_for)
    repository = seen.repository
    if isinstance(repository, AccessDenied):
        return
    yield from about_actions(seen, repository)
    yield from about_schedules(seen, repository, now, is_running=_is_running(cohort, now))
    yield from about_pages(seen, repository, cohort.site.url if cohort else None)
    yield from about_labels(seen, desired_milestones(cohort) if cohort else ())
    if cohort is not None:
        yield from about_people(seen, cohort, repository)
    yield from about_boards(seen, repository, last, now, are_wanted=cohort is None or cohort.boards.wanted)


def _is_running(cohort: Cohort | None, now: datetime) -> bool:
    last = last_day_of(cohort)
    return cohort is not None and last is not None and cohort.starts <= now.astimezone(cohort.timezone).date() <= last
