"""`olt init`: start a cohort repository."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olt_actions.cli.console import Console
from olt_actions.errors import counted

if TYPE_CHECKING:
    from olt_actions.cohort.load import Loaded
    from olt_actions.init.cohort_file import InitOptions
    from olt_actions.init.roster import Roster


def _checked(check: Callable[[str], object]) -> Callable[[click.Context, click.Parameter, str | None], object]:
    return lambda _context, _parameter, text: None if text is None else check(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(f"'{text}' is no day such as 2027-01-11.") from None


def _zone(text: str) -> str:
    from olt_actions.cohort.reading.zone_names import read_zone

    if not text.strip():
        raise click.BadParameter("A cohort has a time zone, such as Europe/London.")
    zone = read_zone(text)
    if zone.name is None:
        # Every date depends on the zone: a wrong guess would be an hour off for half of the year.
        raise click.BadParameter(f"'{text}' does not say which time zone. {zone.question}")
    return zone.name


def _repository(text: str) -> str:
    name = text.strip().removeprefix("https://github.com/").removesuffix(".git").strip("/")
    if name and (name.count("/") != 1 or not all(name.split("/"))):
        raise click.BadParameter(f"'{text}' is no repository such as example-org/olt.")
    return name


def _name(text: str) -> str:
    if not text.strip():
        raise click.BadParameter("A cohort has a name.")
    return " ".join(text.split())


@click.command("init", short_help="Start a cohort repository.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", callback=_checked(_name), help="Name of the cohort, such as 'Open Leaders, Spring 2027'.")
@click.option("--starts", metavar="DAY", callback=_checked(_day), help="First day of the first week: 2027-01-11.")
@click.option("--timezone", metavar="ZONE", callback=_checked(_zone), help="The cohort's time zone: Europe/London.")
@click.option(
    "--repository", metavar="OWNER/NAME", callback=_checked(_repository),
    help="Where the issues live (default: where the workflows run).",
)  # fmt: skip
@click.option("--id", "cohort_id", help="Short name in keys and milestones (default: from name and year).")
@click.option(
    "--roster", metavar="SHEET", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Sheet of the people, as CSV or XLSX: name, github, project, mentor, zone, in any order.",
)  # fmt: skip
@click.option("--encoding", help="Encoding of the sheet where it is not UTF-8, such as cp1252 or shift_jis.")
@click.option(
    "--accept", is_flag=True, help="Write a roster with rows to fix as well, with # TODO beside what is open."
)
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@click.pass_obj
def command(
    console: Console,
    folder: Path,
    name: str | None,
    starts: date | None,
    timezone: str | None,
    repository: str | None,
    cohort_id: str | None,
    roster: Path | None,
    encoding: str | None,
    *,
    accept: bool,
    force: bool,
) -> None:
    """Start a cohort repository in DIR: cohort.yaml with the program's schedule, templates and workflows.

    Asks for what is not given as an option. With --roster, people and pairs come from a sheet; without, the invented
    ones stay as an example. Needs no network.
    """
    from olt_actions.init import cohort_file
    from olt_actions.init.repository import repository_files, shipped_slots, write_files
    from olt_actions.init.roster import RosterOptions, read_roster

    how = RosterOptions(encoding, accept, shipped_slots())
    people = None if roster is None else read_roster(roster.read_bytes(), str(roster), how)
    _require_terminal(name=name, starts=starts, timezone=timezone)
    # The default is only a suggestion, so the day in UTC will do: the cohort's zone may not be known yet.
    soon = cohort_file.next_monday(datetime.now(UTC).date())
    if name is None:
        name = click.prompt("Name of the cohort", value_proc=_name)
    if starts is None:
        starts = click.prompt("First day of the first week", default=soon.isoformat(), value_proc=_day)
    if timezone is None:
        timezone = click.prompt("Time zone, such as Europe/London", value_proc=_zone)
    if repository is None and sys.stdin.isatty():
        question = "Repository as owner/name (empty: the one that the workflows run in)"
        repository = click.prompt(question, default="", show_default=False, value_proc=_repository)
    options = cohort_file.InitOptions(
        cohort_id or cohort_file.cohort_id(name, starts), name, starts, timezone, repository or None
    )
    files = repository_files(options, people)
    loaded = _cohort(files["cohort.yaml"], people, roster)
    write_files(folder, files, force=force)
    _report(console, folder, loaded, options, people)


def _require_terminal(**given: object) -> None:
    missing = [f"--{option}" for option, value in given.items() if value is None]
    if missing and not sys.stdin.isatty():
        raise click.UsageError(f"Nobody can be asked here, so give {', '.join(missing)} as well.")


def _cohort(text: bytes, people: Roster | None, roster: Path | None) -> Loaded:
    """The cohort in the new file, so that the problems `olt check` would report come before anything is written."""
    from olt_actions.cohort.load import Loaded, load_text_lenient
    from olt_actions.errors import CohortError, RosterError
    from olt_actions.init.roster import problems_by_row

    loaded = load_text_lenient(text, "cohort.yaml", None)
    if loaded.cohort is None:
        by_row = problems_by_row(people, loaded.problems) if people else []
        raise RosterError(str(roster), by_row) if by_row else CohortError(list(loaded.problems))
    return Loaded(loaded.cohort, loaded.source)


def _report(console: Console, folder: Path, loaded: Loaded, options: InitOptions, people: Roster | None) -> None:
    from olt_actions.cohort.readiness import notices_of_readiness

    cohort = loaded.cohort
    for remark in (*people.notices, *sorted(people.remarks), *people.open) if people else ():
        console.warn(str(remark))
    if people and people.unused:
        console.note(f"Columns not used: {', '.join(' '.join(heading.split()) for heading in people.unused)}.")
    without = [person.name for person in cohort.people.values() if person.github is None]
    if people and without:
        console.note(f"Without a GitHub login ({len(without)}): {', '.join(without)}. Others can hand in for them.")
    for notice in notices_of_readiness(cohort, loaded.source) if people else ():
        if notice.path.startswith(("people.", "schedule")) or notice.path.endswith("participants"):
            console.warn(str(notice))  # what else is open is said below
    alone = [pair.project.name for pair in cohort.pairs if not pair.mentorships]
    if people and alone:
        console.note(f"Without a mentor ({len(alone)}): {', '.join(alone)}.")
    file = shlex.quote(str(folder / "cohort.yaml"))
    open_ends = "calls and links are still examples" if people else "people, pairs, calls and links are still examples"
    if not cohort.organizers:
        open_ends += ", and nobody organizes yet"
    console.say(
        f"{folder} is a cohort repository: {cohort.name} ({cohort.id}), {counted(len(cohort.weeks), 'week')} from "
        f"{cohort.starts}, {counted(len(cohort.pairs), 'pair')}, {counted(len(cohort.people), 'person', 'people')}.\n\n"
        "Next:\n"
        f"  1. Edit {file}: {open_ends}. Then: olt check --config {file}\n"
        f"  2. Play it through on this machine, without GitHub: olt rehearse --config {file}\n"
        f"  3. Push {shlex.quote(str(folder))} to {options.repository or 'a repository on GitHub'}, and see what "
        f"is missing there: olt doctor --config {file}"
    )
