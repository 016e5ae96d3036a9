"""Checks the cohort file: whether it is valid, has real people in it, and has begun or ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.placeholders import placeholder_people
from olt_actions.doctor.finding import Finding, ok, problem, warning
from olt_actions.errors import counted

_SUBJECT = "cohort"


def check_cohort(
    cohort: Cohort | None, problems: Sequence[str], now: datetime, *, on_github_com: bool, zones: Sequence[str]
) -> Iterator[Finding]:
    """Check the cohort file; `problems` are those that `olt check` reports.

    `zones` are the time zones of the schedules in the workflows beside the file. `on_github_com` is whether GitHub is
    github.com, where we refuse to run with the placeholder people of the bundled file.
    """
    if problems:
        several = f"{len(problems)} problems" if len(problems) > 1 else "a problem"
        yield problem(
            _SUBJECT, f"The cohort file or a template has {several}. {problems[0]}", "See all with: olt check"
        )
    if cohort is None:
        return
    if invented := placeholder_people(cohort):
        message = f"The cohort file still names invented people, such as {invented[0].name} ({invented[0].github})."
        severe = problem if on_github_com else warning
        yield severe(_SUBJECT, message, "Put in your own under people: and pairs:, or start with `olt init`.")
    today, last = now.astimezone(cohort.timezone).date(), last_day_of(cohort)
    when = f"{cohort.name}, {counted(len(cohort.pairs), 'pair')}, {counted(len(cohort.people), 'person', 'people')}:"
    if last is None:
        yield warning(_SUBJECT, f"{when} there is no week in the schedule.", "Add one under schedule:.")
    elif today < cohort.starts:
        yield ok(_SUBJECT, f"{when} begins in {_days((cohort.starts - today).days)}.")
    elif today <= last:
        yield ok(_SUBJECT, f"{when} under way, until {last}.")
    else:
        fix = "If it goes on, add weeks. If not, switch the workflow advance off."
        yield warning(_SUBJECT, f"{when} over since {last}.", fix)
    strangers = sorted(set(zones) - {cohort.timezone.key})
    if strangers:
        message = f"The workflows are timed in {', '.join(strangers)}, and the cohort is in {cohort.timezone.key}."
        yield warning(_SUBJECT, message, f"Write `timezone: {cohort.timezone.key}` in .github/workflows/.")


def last_day_of(cohort: Cohort | None) -> date | None:
    """The last day of the cohort; None if it has no schedule."""
    return last_day(cohort, cohort.schedule[-1]) if cohort and cohort.schedule else None


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"
