"""`olt advance`: bring GitHub to what the cohort file wants now."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, common_options
from olt_actions.errors import OltError

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort
    from olt_actions.gateway.client import Client
    from olt_actions.reconcile import Advanced


@click.command("advance", short_help="Bring GitHub to what the cohort file wants now.")
@click.option("--force", is_flag=True, help="Go ahead where olt would stop and ask.")
@common_options
@click.pass_context
def command(context: click.Context, settings: Settings, *, force: bool) -> None:
    """Bring GitHub to what the cohort file wants now.

    Opens what is due, mends what has changed, and leaves everything else alone. Safe to run at any time and as often as
    you like: a second run finds nothing to do.
    """
    from olt_actions import reconcile

    console, cohort, client = settings.console, settings.load().cohort, settings.client()
    repository = settings.repository(cohort)
    if client.is_github_com:
        _refuse_invented_people(cohort)
    with console.progress(f"Advancing {cohort.id}") as progress:
        advanced = reconcile.advance(
            cohort, settings.templates(), client, repository, settings.moment(cohort), force=force, progress=progress
        )
    report(context, settings, cohort, client, advanced)


def report(
    context: click.Context,
    settings: Settings,
    cohort: Cohort,
    client: Client,
    advanced: Advanced,
    about: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Say what a run did, here and on the page of the run; end with status 1 where GitHub refused something.

    `about` is what a program that asked for JSON is told beside that.
    """
    from olt_actions.plan import show

    console, applied = settings.console, advanced.applied
    if settings.as_json:
        console.json({**about, **_as_json(advanced, client)})
    else:
        if applied.done:
            console.say(show.as_text(applied.done).rpartition("\n")[0])
        for notice in advanced.notices:
            console.warn(str(notice))
        for failure in applied.failed:
            console.error(f"{show.line(failure.operation).name}: {failure.error}")
        console.say(_last_line(advanced, client))
    console.summary(_summary(cohort, advanced, client))
    if applied.failed:
        context.exit(1)


def _refuse_invented_people(cohort: Cohort) -> None:
    from olt_actions.cohort.invented import PREFIX, invented_people

    if invented := [f"{person.id} ({person.github})" for person in invented_people(cohort)]:
        raise OltError(
            f"The cohort file still names invented people: {', '.join(invented)}. Nothing was changed on GitHub.",
            hint=f"Put in your own under people:, or `github: null`. No login may begin with '{PREFIX}'.",
        )


def _as_json(advanced: Advanced, client: Client) -> dict[str, object]:
    from olt_actions.plan import show

    applied = advanced.applied
    return {
        "applied": len(applied.done),
        "left": len(applied.left),
        "failed": len(applied.failed),
        "pause": applied.pause,
        "operations": show.as_json(applied.done),
        "failures": [f"{show.line(failure.operation).name}: {failure.error}" for failure in applied.failed],
        "warnings": [str(notice) for notice in advanced.notices],
        "requests": {"total": client.requests.total, "writes": client.requests.writes},
    }


def _last_line(advanced: Advanced, client: Client) -> str:
    applied = advanced.applied
    words = [f"{len(applied.done)} changes applied" if applied.done else "Nothing to do"]
    if applied.failed:
        words.append(f"{len(applied.failed)} refused by GitHub")
    if applied.left:
        words.append(f"{len(applied.left)} left, because {applied.pause}; the next run continues")
    requests = f"{client.requests.total} requests, {client.requests.writes} of them writes"
    return f"{', '.join(words)}. {requests}."


def _summary(cohort: Cohort, advanced: Advanced, client: Client) -> str:
    from olt_actions.plan import show

    applied = advanced.applied
    failures = [f"- {show.line(failure.operation).name}: {failure.error}" for failure in applied.failed]
    parts = [
        f"## {cohort.name}",
        _last_line(advanced, client),
        show.as_markdown(applied.done) if applied.done else "",
        "\n".join(["**Refused by GitHub:**", "", *failures]) if failures else "",
        "\n".join(f"> {notice}" for notice in advanced.notices),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
