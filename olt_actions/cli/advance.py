"""`olt advance`: bring GitHub to what the cohort file wants now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, aware, common_options, read_instant
from olt_actions.errors import OltError, counted

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort
    from olt_actions.gateway.client import Client
    from olt_actions.reconcile.loop import RunResult


@click.command("advance", short_help="Bring GitHub to what the cohort file wants now.")
@click.option("--force", is_flag=True, help="Go ahead where olt would stop and ask.")
@click.option("--restore", is_flag=True, help="Make again what people have deleted on GitHub.")
@click.option(
    "--since",
    metavar="ISO-8601",
    callback=read_instant,
    help="A run that began then left nothing to do, with the same files: read only what has changed since.",
)
@common_options
@click.pass_context
def command(context: click.Context, settings: Settings, *, force: bool, restore: bool, since: datetime | None) -> None:
    """Bring GitHub to what the cohort file wants now.

    Opens what is due, mends what has changed, and leaves everything else alone. Safe to run at any time and as often as
    you like: a second run finds nothing to do. A single thing that GitHub refuses, such as a comment on a locked issue,
    is set aside with a notice; the status is 1 only where the run as a whole fails.

    Everything is read, unless --since says when a run began that left nothing to do, with the same cohort file and
    templates. Then open issues are read, and whatever has changed since; of the rest only what that bears on. The first
    run of a day reads everything in any case, and so does the first after a week has opened.
    """
    from olt_actions.cli.health import reported

    with reported(settings, "advance"):
        _advance(context, settings, force=force, restore=restore, since=since)


def _advance(context: click.Context, settings: Settings, *, force: bool, restore: bool, since: datetime | None) -> None:
    from olt_actions.cli.health import settled
    from olt_actions.gateway.reader import Reader
    from olt_actions.reconcile import loop
    from olt_actions.reconcile.unread import left_nothing

    console, loaded, client = settings.console, settings.load(), settings.client()
    cohort = loaded.cohort
    repository = settings.repository(cohort)
    if client.is_github_com:
        _refuse_placeholders(cohort)
    with console.progress(f"Advancing {cohort.id}") as progress:
        result = loop.advance(
            settings.run_for(loaded),
            client,
            repository,
            board_client=settings.board_client(client, warns=False),
            keep_schedules=settings.console.in_actions,  # elsewhere no schedule runs us
            force=force,
            restore=restore,
            since=since and aware(since, cohort),
            progress=progress,
        )
    result = settled(settings, "advance", cohort, Reader(client, repository), result, result.observation)
    if left_nothing(result, has_boards=settings.has_board_token):
        console.output("calm-since", f"{settings.moment(cohort).astimezone(UTC):%Y%m%dT%H%M%SZ}")
    report(context, settings, cohort, client, result)


def report(
    context: click.Context,
    settings: Settings,
    cohort: Cohort,
    client: Client,
    result: RunResult,
    about: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Say what a run did, here and on the page of the run; end with status 1 where it failed.

    It has failed where the token will not do, or where GitHub gave no answer to a write. Single things that it refused
    are no failure: each is in a notice with the reason and the cure, and every run tries it once more. In the JSON,
    `failed` counts what makes the status 1, `refused` what is set aside, and `warnings` has the notices. `about` are
    further fields of it.
    """
    from olt_actions.cli import job_summary
    from olt_actions.plan import show
    from olt_actions.plan.operations.issues import CreateIssue

    console, applied = settings.console, result.applied
    if settings.as_json:
        console.json({**about, **_as_json(result, client)})
    else:
        if applied.done:
            console.say("\n".join(show.rows(applied.done)))
        opens = any(isinstance(operation, CreateIssue) for operation in applied.done)  # somebody looks, on such a day
        for notice in result.notices:
            console.warn(str(notice), is_new=opens if notice.is_new is None else notice.is_new)
        for failure in applied.failed:
            console.error(f"{failure.operation.line().name}: {failure.error}")
        console.say(_last_line(result, client))
    limits = job_summary.limits(client.rate_limits, cohort.timezone)
    console.summary(job_summary.for_run(cohort, result, _last_line(result, client), limits))
    if applied.failed:
        context.exit(1)


def _refuse_placeholders(cohort: Cohort) -> None:
    from olt_actions.cohort.placeholders import PREFIX, has_placeholder_site, placeholder_people

    people = ", ".join(f"{person.id} ({person.github})" for person in placeholder_people(cohort))
    found = [f"invented people: {people}"] if people else []
    found += [f"an invented site: {cohort.site.url}"] if has_placeholder_site(cohort) else []
    if found:
        raise OltError(
            f"The cohort file still names {', and '.join(found)}. Nothing was changed on GitHub.",
            hint=f"Put in your own, or `github: null`, or no site. No login and no site may begin with '{PREFIX}'.",
        )


def _as_json(result: RunResult, client: Client) -> dict[str, object]:
    from olt_actions.plan import show

    applied = result.applied
    return {
        "applied": len(applied.done),
        "left": len(applied.left),
        "failed": len(applied.failed),
        "refused": len(applied.refused),
        "pause": applied.pause,
        "operations": show.as_json(applied.done, result.causes),
        "failures": [f"{failure.operation.line().name}: {failure.error}" for failure in applied.failed],
        "warnings": [str(notice) for notice in result.notices],
        "requests": asdict(client.requests),
    }


def _last_line(result: RunResult, client: Client) -> str:
    applied = result.applied
    count = len(applied.done)
    words = [f"{counted(count, 'change')} applied" if count else "Nothing to do"]
    if applied.failed:
        words.append(f"{len(applied.failed)} failed")
    if applied.refused:
        words.append(f"{len(applied.refused)} refused by GitHub and set aside")
    if applied.left:
        words.append(f"{len(applied.left)} left, because {applied.pause}; the next run continues")
    total = counted(client.requests.total, "request")
    points = f"{client.requests.points} point{'' if client.requests.points == 1 else 's'} of GitHub's hourly limit"
    return f"{', '.join(words)}. {total}, {client.requests.writes or 'none'} of them writes; {points}."
