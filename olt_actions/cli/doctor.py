"""`olt doctor`: what keeps this cohort from running, and how to fix it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, common_options
from olt_actions.cli.workflow_zones import zones_of_workflows
from olt_actions.errors import OltError

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort
    from olt_actions.doctor.finding import Finding

_COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}
_WIDEST = 110  # columns; longer lines are hard to read


@click.command("doctor", short_help="Say what keeps the cohort from running, and the cure.")
@common_options
@click.pass_context
def command(context: click.Context, settings: Settings) -> None:
    """Look at the cohort file, the tokens, the repository, its workflows and people, and say what is wrong with each.

    Writes nothing. A weak token is enough to begin with: what it may not see is said, too. Exit status 1 where there is
    a problem, 0 where there are only warnings.
    """
    from olt_actions.doctor import show
    from olt_actions.doctor.clock import check_clock
    from olt_actions.doctor.finding import Verdict

    console = settings.console
    cohort, findings = _check_file(settings)
    on_github, server_time = _check_github(settings, cohort)
    findings += on_github
    if context.get_parameter_source("now") is not click.core.ParameterSource.COMMANDLINE:
        findings += check_clock(datetime.now(UTC), server_time)
    if settings.as_json:
        console.json(show.as_json(findings))
    else:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        console.say(show.as_table(findings, width, lambda verdict: click.style(verdict, fg=_COLOURS[verdict])))
        console.say(f"\n{show.last_line(findings)}")
    console.summary(f"## olt doctor\n\n{show.as_markdown(findings)}\n\n{show.last_line(findings)}")
    if any(finding.verdict is Verdict.PROBLEM for finding in findings):
        context.exit(1)


def _check_file(settings: Settings) -> tuple[Cohort | None, list[Finding]]:
    from olt_actions.cohort.load import load_lenient
    from olt_actions.desired.checks import problems_of_reading, problems_of_rendering
    from olt_actions.doctor.cohort import check_cohort
    from olt_actions.gateway.client import Client

    templates = settings.templates()
    loaded = load_lenient(settings.config)
    cohort = loaded.cohort
    problems = [*loaded.problems, *problems_of_reading(templates, loaded.templates)]
    if cohort and not problems:
        problems += problems_of_rendering(cohort, templates)
    now = settings.moment(cohort) if cohort else settings.now
    on_github_com = Client(settings.api_url, "").is_github_com
    found = check_cohort(
        cohort, list(map(str, problems)), now, on_github_com=on_github_com, zones=list(zones_of_workflows(settings))
    )
    return cohort, list(found)


def _check_github(settings: Settings, cohort: Cohort | None) -> tuple[list[Finding], datetime | None]:
    """The findings on GitHub's side, and GitHub's time; None if it was not asked."""
    from olt_actions.doctor import findings
    from olt_actions.doctor.finding import problem
    from olt_actions.doctor.probe import Probe
    from olt_actions.doctor.token import ABSENT
    from olt_actions.doctor.workflows import WORKFLOWS
    from olt_actions.gateway.reader import Reader
    from olt_actions.observe.people import logins_to_correct

    if not settings.environment.get("GITHUB_TOKEN"):
        return [ABSENT], None
    try:
        repository = settings.repository(cohort)
    except OltError as error:
        return [problem("repository", error.message, error.hint)], None
    client = settings.client()
    probe = Probe(client, repository, settings.board_client(client), *([cohort.boards] if cohort else []))
    facts = probe.collect(WORKFLOWS, _subjects(cohort))
    now = settings.moment(cohort) if cohort else settings.now
    now = now if now.tzinfo else now.replace(tzinfo=UTC)
    changed = logins_to_correct(Reader(client, repository), cohort, now).values() if cohort else ()
    about_people = [problem("people", notice.message, notice.hint) for notice in changed]
    return [*findings(cohort, facts, repository, now), *about_people], facts.server_time


def _subjects(cohort: Cohort | None) -> dict[str, frozenset[str]]:
    """The subjects of each login's issues: the ids of its person and of their pairs."""
    return {
        person.github: frozenset(
            {person.id}
            | {
                pair.id
                for pair in cohort.pairs
                if person in (*pair.participants, *(mentorship.person for mentorship in pair.mentorships))
            }
        )
        for person in (cohort.people.values() if cohort else ())
        if person.github and cohort
    }
