"""`olt progress`: do what an event in one issue asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from olt_actions.cli.advance import report
from olt_actions.cli.event import happened_at, issue_concerned, names_of, read_event, sender_of
from olt_actions.cli.settings import Settings, common_options

if TYPE_CHECKING:
    from olt_actions.desired.run import Run


@click.command("progress", short_help="Do what an event in one issue asks for.")
@click.option(
    "--check-sender",
    is_flag=True,
    help="Only find out whether somebody of the cohort did it (step output `follow`).",
)
@common_options
@click.pass_context
def command(context: click.Context, settings: Settings, *, check_sender: bool) -> None:
    """Do what an event in one issue asks for: its label, its boxes, open or closed, and an answer.

    Reads the event from GITHUB_EVENT_NAME and GITHUB_EVENT_PATH, as Actions sets them. An event is only a hint to look
    sooner. Issues that people touched in the hour before are looked at as well, for their runs may have given way in
    the queue to this one; whatever gets lost all the same, the next `olt advance` makes good.
    """
    from olt_actions.desired.run import Run
    from olt_actions.reconcile import loop

    console, event = settings.console, read_event(settings.environment)
    loaded = settings.load_part(names_of(event))
    cohort = loaded.cohort
    number = issue_concerned(event, cohort)
    run = Run(cohort, settings.templates(), settings.moment(cohort), source=loaded.source, part=settings.load_part)
    if check_sender:
        _check_sender(settings, run, number, *sender_of(event))
        return
    if number is None:
        if settings.as_json:
            nothing = {"applied": 0, "left": 0, "failed": 0, "refused": 0, "warnings": []}
            console.json({**nothing, "requests": {"total": 0, "writes": 0, "points": 0}})
        else:
            console.say("Nothing of ours has happened.")
        return

    client = settings.client()
    repository = settings.repository(cohort)
    result = loop.advance_issue(
        run,
        client,
        repository,
        number,
        happened=happened_at(event),
        board_client=settings.board_client(client),
    )
    there = result.observation.observed.issues if result.observation else ()
    report(context, settings, run.knowing(frozenset(key.subject for key in there)).cohort, client, result)


def _check_sender(settings: Settings, run: Run, number: int | None, login: str, account: int | None) -> None:
    from olt_actions.gateway.reader import Reader
    from olt_actions.reconcile.senders import is_listed, is_renamed

    follow = number is not None and is_listed(run.cohort, login, account)
    if number is not None and not follow:
        reader = Reader(settings.client(), settings.repository(run.cohort))
        follow = is_renamed(run, login, account, reader, number)
    settings.console.output("follow", "true" if follow else "false")
    said = "Somebody of the cohort did it." if follow else "Nobody of the cohort did it: the next run looks at it."
    if settings.as_json:
        settings.console.json({"follow": follow})
    else:
        settings.console.say(said)
