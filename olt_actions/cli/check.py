"""`olt check`: whether the cohort file and its templates are valid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, common_options
from olt_actions.cli.workflow_zones import zones_of_workflows
from olt_actions.cohort.files import SINGLE, cohort_files, is_one_of_several
from olt_actions.cohort.load import display_path
from olt_actions.cohort.several import problems_beside_others, problems_of_names
from olt_actions.errors import CohortError, Problem, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from olt_actions.cohort.model import Cohort
    from olt_actions.cohort.source import Source
    from olt_actions.templating import Templates


@click.command("check", short_help="Check the cohort file and its templates.")
@click.option("--online", is_flag=True, help="Also ask GitHub whether it knows every login.")
@common_options
def command(settings: Settings, *, online: bool) -> None:
    """Check the cohort file and every template, and report everything that is wrong at once.

    Where there are several cohorts, and none is named, all of them are checked together. Needs no network and no token,
    except with --online.
    """
    problems, notices, verdicts = set[Problem](), list[Problem](), list[str]()
    for one in _each(settings):
        cohort, found, seen = _checked(one, online=online)
        problems |= set(found)
        notices += seen
        if cohort and not found:
            verdicts.append(verdict_on(one, cohort))
    if settings.config.name == SINGLE:
        problems |= set(problems_of_names(settings.config.absolute().parent))
    if settings.as_json:
        told = {"problems": sorted(problems), "notices": notices}
        settings.console.json({kind: [_as_json(problem) for problem in them] for kind, them in told.items()})
    else:
        settings.console.notices(notices)
        if verdicts:
            settings.console.say("\n".join(verdicts))
    if problems:
        raise CohortError(list(problems))


def _each(settings: Settings) -> list[Settings]:
    """The settings for each cohort file to check: all of the repository's, unless one of several is named."""
    files = cohort_files(settings.config.absolute().parent) if settings.config.name == SINGLE else ()
    if not any(map(is_one_of_several, files)):
        return [settings]
    return [replace(settings, config=Path(display_path(file))) for file in files]


def _checked(settings: Settings, *, online: bool) -> tuple[Cohort | None, list[Problem], Sequence[Problem]]:
    from olt_actions.cohort.load import load_lenient
    from olt_actions.cohort.readiness import notices_of_readiness
    from olt_actions.desired.checks import problems_of_reading, problems_of_rendering
    from olt_actions.report.demo_day.checks import notices_of_demo_days, problems_of_demo_days

    templates = settings.templates()
    loaded = load_lenient(settings.existing_config())
    cohort = loaded.cohort
    problems = [*loaded.problems, *problems_of_reading(templates, loaded.templates), *_problems_of_pages(templates)]
    if cohort and not problems:
        problems += [*problems_of_rendering(cohort, templates), *problems_of_demo_days(cohort, templates)]
    if cohort:
        problems += problems_beside_others(settings.config, cohort.id, loaded.source)
    if cohort and online:
        problems += _unknown_logins(cohort, loaded.source, settings)
    notices = [*loaded.notices, *(notices_of_demo_days(cohort, loaded.source) if cohort else [])]
    if cohort and not problems:
        # The workflows of several cohorts cannot be timed in the zone of each.
        zones = [] if is_one_of_several(settings.config) else zones_of_workflows(settings)
        notices += notices_of_readiness(cohort, loaded.source, zones)
    return cohort, problems, notices


def verdict_on(settings: Settings, cohort: Cohort) -> str:
    """That a cohort file has no mistakes, and what is in it."""
    return (
        f"{settings.config} is fine: {cohort.name}, {counted(len(cohort.weeks), 'week')} from {cohort.starts}, "
        f"{counted(len(cohort.pairs), 'pair')}, {counted(len(cohort.people), 'person', 'people')}, "
        f"{counted(len(cohort.assignments), 'assignment')}."
    )


def _problems_of_pages(templates: Templates) -> list[Problem]:
    try:
        from olt_actions.report.site.rendering import problems_of_pages
    except ModuleNotFoundError:  # without the extra `site` there will be no pages
        return []
    return problems_of_pages(templates.folder)


def _unknown_logins(cohort: Cohort, source: Source, settings: Settings) -> list[Problem]:
    from olt_actions.gateway.reader import Reader
    from olt_actions.observe.people import logins_to_correct

    people = {person.github: person for person in cohort.people.values() if person.github}
    reader = Reader(settings.client(), settings.repository(cohort))
    on_record = logins_to_correct(reader, cohort, settings.moment(cohort))
    changed = [
        Problem(
            source.file,
            source.line_of(f"people.{person_id}.github"),
            f"people.{person_id}.github",
            notice.message,
            notice.hint,
        )
        for person_id, notice in on_record.items()
    ]
    return changed + [
        Problem(
            source.file,
            source.line_of(f"people.{people[login].id}.github"),
            f"people.{people[login].id}.github",
            f"GitHub knows nobody by the login '{login}'.",
            "It may have been renamed: ask, or write null.",
        )
        for login in reader.unknown_logins(tuple(people))
        if people[login].id not in on_record
    ]


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
    }
