"""`olt plan`: what `olt advance` would do now."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from olt_actions.cli.settings import Settings, common_options


@click.command("plan", short_help="Show what advance would do now.")
@click.option("--force", is_flag=True, help="Show the plan as `advance --force` would carry it out.")
@click.option("--restore", is_flag=True, help="Show the plan as `advance --restore` would carry it out.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Show only what differs from the plan of this cohort file, with its templates beside it.",
)
@common_options
def command(settings: Settings, *, force: bool, restore: bool, against: Path | None) -> None:
    """Show what `advance` would do now, and why; write nothing.

    A token that may only read is enough. Sets the step output `changes` to true or false. Where `advance` would stop
    and ask, it shows the plan all the same, says so, and ends with status 1. With --against, boards are left out.
    """
    if against is not None:
        from olt_actions.cli.plan_change import show_change

        show_change(settings, against, force=force)
        return

    from olt_actions.cli import job_summary
    from olt_actions.gateway.board_reader import BoardReader
    from olt_actions.gateway.reader import Reader
    from olt_actions.gateway.workflow_reader import WorkflowReader
    from olt_actions.plan import show
    from olt_actions.plan.grouping import grouped
    from olt_actions.plan.kept_texts import kept_texts_line
    from olt_actions.reconcile.loop import plan_run

    console, loaded, client = settings.console, settings.load(), settings.client()
    cohort = loaded.cohort
    repository = settings.repository(cohort)
    board_client = settings.board_client(client)
    boards = BoardReader(board_client, repository) if board_client else None
    reconciliation = plan_run(
        settings.run_for(loaded),
        Reader(client, repository),
        boards=boards,
        workflows=WorkflowReader(client, repository) if console.in_actions else None,  # as `advance` does
        restore=restore,
    )
    operations, causes = reconciliation.plan.operations, reconciliation.plan.causes
    groups, kept = grouped(operations, causes, cohort), kept_texts_line(reconciliation.plan.kept_texts)
    if settings.as_json:
        console.json(
            {
                "changes": bool(operations),
                "operations": show.as_json(operations, causes),
                "coming": [it.as_json() for it in reconciliation.plan.coming],
                "kept_texts": list(reconciliation.plan.kept_texts),
                "warnings": [str(notice) for notice in reconciliation.notices],
                "requests": asdict(client.requests),
            }
        )
    else:
        console.say(f"{cohort.name} on {repository}\n{show.as_text(groups)}")
        if kept:
            console.say(kept)
        if ahead := show.coming_as_text(reconciliation.plan.coming):
            console.say(ahead)
        for notice in reconciliation.notices:
            console.warn(str(notice))
    console.output("changes", "true" if operations else "false")
    limits = job_summary.limits(client.rate_limits, cohort.timezone)
    console.summary(job_summary.for_plan(cohort, repository, groups, reconciliation, limits))
    if reconciliation.refusal is not None and not force:
        raise reconciliation.refusal
