"""`olt check`: is the cohort file right, and are its templates?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, common_options
from olt_actions.errors import CohortError, Problem

if TYPE_CHECKING:
    from olt_actions.cohort.load import Loaded


@click.command("check", short_help="Check the cohort file and its templates.")
@click.option("--online", is_flag=True, help="Also ask GitHub whether it knows every login.")
@common_options
def command(settings: Settings, *, online: bool) -> None:
    """Check the cohort file and every template, and report everything that is wrong at once.

    Needs no network and no token, except with --online.
    """
    from olt_actions.desired.checks import check_templates

    console = settings.console
    problems: list[Problem] = []
    loaded: Loaded | None = None
    try:
        loaded = settings.load()
        problems += check_templates(loaded, settings.templates())
        if online:
            problems += _unknown_logins(loaded, settings)
    except CohortError as error:
        problems += error.problems
    if settings.as_json:
        console.json({"problems": [_as_json(problem) for problem in sorted(problems)]})
    if problems:
        raise CohortError(problems)
    assert loaded is not None  # noqa: S101 - or there would be problems
    cohort = loaded.cohort
    if not settings.as_json:
        console.say(
            f"{settings.config} is fine: {cohort.name}, {len(cohort.weeks)} weeks from {cohort.starts}, "
            f"{len(cohort.pairs)} pairs, {len(cohort.people)} people, {len(cohort.assignments)} assignments."
        )


def _unknown_logins(loaded: Loaded, settings: Settings) -> list[Problem]:
    from olt_actions.gateway.reader import Reader

    people = {person.github: person for person in loaded.cohort.people.values() if person.github}
    reader = Reader(settings.client(), settings.repository(loaded.cohort))
    return [
        Problem(
            loaded.source.file,
            loaded.source.line_of(f"people.{people[login].id}.github"),
            f"people.{people[login].id}.github",
            f"GitHub knows nobody by the login '{login}'.",
            "It may have been renamed: ask, or write null.",
        )
        for login in reader.unknown_logins(tuple(people))
    ]


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
    }
