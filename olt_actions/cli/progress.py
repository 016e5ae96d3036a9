"""`olt progress`: do what an event in one issue asks for."""

from __future__ import annotations

import click

from olt_actions.cli.advance import report
from olt_actions.cli.event import happened_at, issue_concerned, read_event
from olt_actions.cli.settings import Settings, common_options


@click.command("progress", short_help="Do what an event in one issue asks for.")
@common_options
@click.pass_context
def command(context: click.Context, settings: Settings) -> None:
    """Do what an event in one issue asks for: its label, its boxes, open or closed, and an answer.

    Reads the event from GITHUB_EVENT_NAME and GITHUB_EVENT_PATH, as Actions sets them. An event is only a hint to look
    sooner. Issues that people touched in the hour before are looked at as well, for their runs may have given way in
    the queue to this one; whatever gets lost all the same, the next `olt advance` makes good.
    """
    from olt_actions.desired.run import Run
    from olt_actions.reconcile import loop

    console, cohort = settings.console, settings.load().cohort
    event = read_event(settings.environment)
    number = issue_concerned(event, cohort)
    if number is None:
        if settings.as_json:
            nothing = {"applied": 0, "left": 0, "failed": 0, "refused": 0, "warnings": []}
            console.json({**nothing, "requests": {"total": 0, "writes": 0}})
        else:
            console.say("Nothing of ours has happened.")
        return

    client = settings.client()
    repository = settings.repository(cohort)
    result = loop.advance_issue(
        Run(cohort, settings.templates(), settings.moment(cohort), source=settings.load().source),
        client,
        repository,
        number,
        happened=happened_at(event),
        board_client=settings.board_client(client),
    )
    report(context, settings, cohort, client, result)
