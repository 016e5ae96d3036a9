"""`olt plan --against`: what a change of the cohort file or its templates would bring about."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from olt_actions.cli import job_summary
from olt_actions.cli.check import verdict_on
from olt_actions.cli.settings import Settings
from olt_actions.cohort.files import templates_of
from olt_actions.cohort.load import display_path, load_lenient
from olt_actions.cohort.placeholders import placeholder_people
from olt_actions.desired.run import Run
from olt_actions.plan import show
from olt_actions.plan.grouping import grouped
from olt_actions.reconcile.change import plan_change
from olt_actions.templating import Templates

if TYPE_CHECKING:
    from datetime import datetime


def show_change(settings: Settings, against: Path, *, force: bool) -> None:
    """Show what differs from the plan of the cohort file `against`, or of the same in that folder.

    It is all of the plan where there is none, or it has mistakes.

    Raises what would stop a run, unless `force`, and unless it would stop without the change, too.
    """
    console, loaded, client = settings.console, settings.load(), settings.client()
    cohort, now = loaded.cohort, settings.moment(loaded.cohort)
    against = against / display_path(settings.config) if against.is_dir() else against
    repository = settings.repository(cohort)
    run = settings.run_for(loaded)
    change = plan_change(run, _before(against, now), client, repository)
    groups = grouped(change.operations, change.causes, cohort)
    if settings.as_json:
        console.json(
            {
                "changes": bool(change.operations),
                "operations": show.as_json(change.operations, change.causes),
                "dropped": [show.row_as_json(operation) for operation in change.dropped],
                "coming": [it.as_json() for it in change.coming],
                "warnings": [str(notice) for notice in change.notices],
                "requests": asdict(client.requests),
            }
        )
    else:
        console.say(show.as_text(groups))
        if ahead := show.coming_as_text(change.coming):
            console.say(ahead)
        for notice in change.notices:
            console.warn(str(notice))
    console.output("changes", "true" if change.operations else "false")
    limits = job_summary.limits(client.rate_limits, cohort.timezone)
    console.summary(job_summary.for_change(change, groups, repository, verdict_on(settings, cohort), limits))
    if change.refusal is not None and not force:
        raise change.refusal


def _before(file: Path, now: datetime) -> Run | None:
    """The run without the change; None where there was no cohort, or only the invented one that we ship."""
    cohort = load_lenient(file).cohort if file.is_file() else None
    if cohort is None or placeholder_people(cohort):
        return None
    return Run(cohort, Templates(templates_of(file)), now)
