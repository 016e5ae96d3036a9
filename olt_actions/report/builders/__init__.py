"""Builds the `Summary` of a cohort from what people did. Pure: no GitHub, no clock, no file.

In: a cohort, what GitHub holds, which demo is meant, and an instant. Out: a `Summary` that contains only what `show`
allows to be published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort, Show
from olt_actions.model.state import Observed
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.demos import build_demo_day, chosen_demo, demo_dates
from olt_actions.report.builders.figures import (
    build_activity,
    build_feedback,
    build_heatmap,
    build_reviews,
    week_figures,
    work_figures,
)
from olt_actions.report.builders.graduation import build_graduation
from olt_actions.report.builders.pairs import build_pairs
from olt_actions.report.builders.privacy import Privacy
from olt_actions.report.builders.schedule import build_schedule
from olt_actions.report.builders.work_items import work_items
from olt_actions.report.summary import FORMAT, CohortFacts, Summary

__all__ = ["build_summaries", "build_summary"]


def build_summary(
    cohort: Cohort, observed: Observed, now: datetime, *, demo: str | None = None, show: Show | None = None
) -> Summary:
    """Build the summary as of `now` (aware).

    `demo` is the id of the demo to report on, the next one if None. `show` overrides the cohort's own setting. Raises
    `OltError` if there is no such demo.
    """
    return next(build_summaries(cohort, observed, now, (demo,), show=show))


def build_summaries(
    cohort: Cohort, observed: Observed, now: datetime, demos: Sequence[str | None], *, show: Show | None = None
) -> Iterator[Summary]:
    """The summary with each of `demos`, as `build_summary` has it; what is not about the demo is built once."""
    instant, address = now.astimezone(UTC), observed.address.rstrip("/")
    # People's pages are beside the repository's, on github.com or on an Enterprise Server.
    github = address.removesuffix(f"/{observed.repository}")
    privacy = Privacy(cohort, show or cohort.site.show, github)
    context = ReportContext(cohort, privacy, address, instant)
    items = work_items(cohort, observed.issues, instant)
    dates = [chosen_demo(cohort, demo, instant) for demo in demos]
    summary = Summary(
        FORMAT,
        now.astimezone(cohort.timezone),
        context.show,
        _facts(context),
        build_schedule(context),
        build_pairs(context, observed, items),
        week_figures(context, items),
        work_figures(items),
        build_heatmap(context, items),
        build_activity(context, items),
        build_reviews(context, items),
        build_feedback(context, items),
        None,
        demo_dates(cohort),
        build_graduation(context, items),
    )
    for date in dates:
        yield replace(summary, demo=build_demo_day(context, observed, date, items)) if date else summary


def _facts(context: ReportContext) -> CohortFacts:
    cohort = context.cohort
    active = [pair for pair in cohort.pairs if pair.left is None or context.today < pair.left]
    return CohortFacts(
        cohort.id,
        cohort.name,
        cohort.timezone.key,
        cohort.starts,
        last_day(cohort, cohort.schedule[-1]),
        context.repository,
        cohort.site.url,
        cohort.code_of_conduct,
        context.privacy.views(cohort.organizers, "an organizer"),
        len({person.id for pair in active for person in pair.participants}),
        len({mentorship.person.id for pair in active for mentorship in pair.mentorships}),
        len(active),
    )
