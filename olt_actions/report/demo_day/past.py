"""The demos that are over: what the page of each says for good, whichever runs came while it was the next one.

It is the summary of the end of the demo's last day, made from what GitHub holds: so a run that comes later, perhaps the
first in weeks, writes what one on that day would have written, and any further run finds nothing to change. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from olt_actions.cohort.model import Cohort
from olt_actions.cohort.wall_clock import instant
from olt_actions.model.state import Observed
from olt_actions.report.builders import build_summary
from olt_actions.report.builders.demos import chosen_demo, demo_dates, demo_key
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.report.summary import DemoDay
from olt_actions.templating import Templates


def past_demos(
    cohort: Cohort, observed: Observed, templates: Templates, now: datetime
) -> Iterator[tuple[DemoDay, str]]:
    """Each demo before the next or latest one at `now` (aware), with its Markdown; without those whose issue is closed.

    Nor is one among them whose key stands in an issue of an account that is none of ours.

    Raises `CohortError` if the template fails.
    """
    foreign = {issue.key for issue in observed.foreign_issues}
    latest = chosen_demo(cohort, None, now)
    for date in demo_dates(cohort):
        if latest is None or date.first >= latest.first:
            return
        key = demo_key(cohort.id, date.id)
        if observed.issues[key].is_open if key in observed.issues else key not in foreign:
            end = instant(date.last, time.max, cohort.timezone)
            summary = build_summary(cohort, observed, end, demo=date.id)
            if summary.demo is not None:
                yield summary.demo, demo_day_text(summary, templates)
