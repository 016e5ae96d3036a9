"""`olt plan`: what `olt advance` would do now."""

from __future__ import annotations

import click

from olt_actions.cli.settings import Settings, common_options


@click.command("plan", short_help="Show what advance would do now.")
@click.option("--force", is_flag=True, help="Show the plan as `advance --force` would carry it out.")
@click.option("--restore", is_flag=True, help="Show the plan as `advance --restore` would carry it out.")
@common_options
def command(settings: Settings, *, force: bool, restore: bool) -> None:
    """Show what `advance` would do now; write nothing.

    A token that may only read is enough. Sets the step output `changes` to true or false. Where `advance` would stop
    and ask, it shows the plan all the same, says so, and ends with status 1.
    """
    from olt_actions.cli import job_summary
    from olt_actions.desired.run import Run
    from olt_actions.gateway.board_reader import BoardReader
    from olt_actions.gateway.reader import Reader
    from olt_actions.gateway.workflow_reader import WorkflowReader
    from olt_actions.plan import show
    from olt_actions.plan.kept_texts import kept_texts_line
    from olt_actions.reconcile.loop import plan_run

    console, cohort, client = settings.console, settings.load().cohort, settings.client()
    repository = settings.repository(cohort)
    board_client = settings.board_client(client)
    boards = BoardReader(board_client, repository) if board_client else None
    reconciliation = plan_run(
        Run(cohort, settings.templates(), settings.moment(cohort)),
        Reader(client, repository),
        boards=boards,
        workflows=WorkflowReader(client, repository) if console.in_actions else None,  # as `advance` does
        restore=restore,
    )
    operations, kept = reconciliation.plan.operations, kept_texts_line(reconciliation.plan.kept_texts)
    if settings.as_json:
        console.json(
            {
                "changes": bool(operations),
                "operations": show.as_json(operations),
                "kept_texts": list(reconciliation.plan.kept_texts),
                "warnings": [str(notice) for notice in reconciliation.notices],
                "requests": {"total": client.requests.total, "writes": client.requests.writes},
            }
        )
    else:
        console.say(f"{cohort.name} on {repository}\n{show.as_text(operations)}")
        if kept:
            console.say(kept)
        for notice in reconciliation.notices:
            console.warn(str(notice))
    console.output("changes", "true" if operations else "false")
    limits = job_summary.limits(client.rate_limits, cohort.timezone)
    console.summary(job_summary.for_plan(cohort, repository, operations, reconciliation.notices, limits, kept))
    if reconciliation.refusal is not None and not force:
        raise reconciliation.refusal
