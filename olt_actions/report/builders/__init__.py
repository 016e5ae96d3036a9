"""From what people did to the story of their cohort. Pure: no GitHub, no clock, no file.

In: a cohort, what GitHub holds, which demo is meant, and an instant. Out: a `Summary`, in which there is only what
`show` lets be told.
"""

from __future__ import annotations

from datetime import UTC, datetime

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort, Show
from olt_actions.model.state import Observed
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.demos import chosen_demo, demo_dates, demo_day
from olt_actions.report.builders.figures import activity_of, feedback_of, heatmap_of, reviews_of, weeks_of, works_of
from olt_actions.report.builders.graduation import graduation_of
from olt_actions.report.builders.pairs import pairs_of
from olt_actions.report.builders.privacy import Privacy
from olt_actions.report.builders.schedule import schedule_of
from olt_actions.report.builders.work_items import work_items
from olt_actions.report.summary import FORMAT, CohortFacts, Summary

__all__ = ["tell"]


def build_summary(
    cohort: Cohort, observed: Observed, now: datetime, *, demo: str | None = None, show: Show | None = None
) -> Summary:
    """The story at `now` (aware), with the demo called so, or the next; `show` stands in for the cohort's own.

    Raises `OltError` where there is no such demo.
    """
    instant, address = now.astimezone(UTC), observed.address.rstrip("/")
    github = address.removesuffix(f"/{observed.repository}")
    appearances = Privacy(cohort, show or cohort.site.show, github)
    telling = ReportContext(cohort, appearances, address, instant)
    pieces = work_items(cohort, observed.issues, instant)
    date = chosen_demo(cohort, demo, instant)
    return Summary(
        FORMAT,
        now.astimezone(cohort.timezone),
        telling.show,
        _facts(telling),
        schedule_of(telling),
        pairs_of(telling, observed, pieces),
        weeks_of(telling, pieces),
        works_of(pieces),
        heatmap_of(telling, pieces),
        activity_of(telling, pieces),
        reviews_of(telling, pieces),
        feedback_of(telling, pieces),
        demo_day(telling, observed, date, pieces) if date else None,
        demo_dates(cohort),
        graduation_of(telling, pieces),
    )


def _facts(telling: ReportContext) -> CohortFacts:
    cohort = telling.cohort
    active = [pair for pair in cohort.pairs if pair.left is None or telling.today < pair.left]
    return CohortFacts(
        cohort.id,
        cohort.name,
        cohort.timezone.key,
        cohort.starts,
        last_day(cohort, cohort.schedule[-1]),
        telling.repository,
        cohort.site.url,
        cohort.code_of_conduct,
        telling.appearances.all_of(cohort.organizers, "an organizer"),
        len({person.id for pair in active for person in pair.participants}),
        len({mentorship.person.id for pair in active for mentorship in pair.mentorships}),
        len(active),
    )
