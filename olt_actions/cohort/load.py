"""Loads a cohort file, or says everything that is wrong with it.

Takes the path of a file; gives a `Loaded`, or raises `CohortError`. Only
this module of the folder reads files.

It goes in stages: bytes, located values, records, checks, model. Each does what it can with what the one before could
make out, and only the last needs all of it. A schema library would have saved the readers, but none of those considered
(pydantic, jsonschema, strictyaml) keeps lines, tells of all problems, and knows that 17:00 had been a time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, PERSON
from olt_actions.cohort.checks import CHECKS
from olt_actions.cohort.checks.templates import FOLDER, templates_exist
from olt_actions.cohort.completion import cohort_of, with_dates
from olt_actions.cohort.excerpt import Outline
from olt_actions.cohort.files import templates_of
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.records import read_record
from olt_actions.cohort.record import Record
from olt_actions.cohort.source import Source, source_of
from olt_actions.cohort.yaml_source import read_yaml
from olt_actions.errors import CohortError, Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """A cohort, and where its parts stand in its file."""

    cohort: Cohort
    source: Source


@dataclass(frozen=True, slots=True)
class LoadResult:
    """All that can be said of a cohort file, good or bad.

    `templates` are the names, relative to `templates/`, of those files for assignments that are named and do exist:
    they can be checked also where the cohort file has problems. `cohort` is None where it has; `organizers` and
    `accounts` are the logins of those, as far as they could be read. `notices` are what somebody should look at, though
    the cohort can run with it.
    """

    source: Source
    problems: tuple[Problem, ...]
    templates: tuple[str, ...]
    cohort: Cohort | None
    organizers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()


def load(path: Path, *, display: str | None = None) -> Loaded:
    """Load the cohort file at `path`, called `display` in messages. Raises `CohortError` with all its problems."""
    result = load_lenient(path, display=display)
    if result.cohort is None:
        raise CohortError(list(result.problems))
    return Loaded(result.cohort, result.source)


def load_part(path: Path, names: Collection[str]) -> Loaded | None:
    """Load of the cohort file at `path` at least whom `names` call, their pairs, and the people of those.

    `names` are ids, logins and numbers of accounts; organizers are always there. What is left out is not even parsed,
    and a mistake in it goes unnoticed. None where only the whole file will do, which may be because of a mistake.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError):
        return None
    outline = _outline(text)
    if outline is None:
        return None
    excerpt, templates = outline.only(names), template_files(templates_of(path))
    found = _load_excerpt(excerpt, display_path(path), templates)
    if found.cohort is None or any(found.source.lines.get(name) != line for name, line in outline.headers.items()):
        return None
    return Loaded(found.cohort, found.source)


@lru_cache(maxsize=1)  # one event asks twice
def _outline(text: str) -> Outline | None:
    return Outline.of(text)


@lru_cache(maxsize=1)
def _load_excerpt(text: str, file: str, templates: frozenset[str]) -> LoadResult:
    return load_text_lenient(text.encode(), file, templates)


def load_lenient(path: Path, *, display: str | None = None) -> LoadResult:
    """Load and check the cohort file at `path`, called `display` in messages, and give what was found."""
    file = display or display_path(path)
    problems = Problems(file)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.add_to_file(1, "file", f"cannot be read: {reason}.", "Name the cohort file with --config.")
        return LoadResult(Source(file, {}), tuple(problems.found()), (), None)
    return load_text_lenient(data, file, template_files(templates_of(path)))


def load_text_lenient(data: bytes, file: str, templates: frozenset[str] | None) -> LoadResult:
    """The same for the bytes of a file. `templates` are the files there are; where None, nobody looks for them."""
    problems = Problems(file)
    root = read_yaml(data, problems)
    if root is None:
        return LoadResult(Source(file, {}), tuple(problems.found()), (), None)
    record = with_dates(read_record(Cohort, root, problems))
    for check in CHECKS:
        check(record, problems)
    if templates is not None:
        templates_exist(record, problems, templates)
    found = tuple(problems.found())
    return LoadResult(
        source_of(file, root),
        found,
        _templates(record, templates or frozenset()),
        None if found else cohort_of(record),
        _organizers(record),
        tuple(account.value for account in record.names(COHORT.accounts)),
        tuple(problems.notices()),
    )


def display_path(path: Path) -> str:
    """The path as messages show it: relative to the working directory, if it is below it."""
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def template_files(folder: Path) -> frozenset[str]:
    """The files in a folder of templates and below, by their names relative to it."""
    return frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _organizers(record: Record[Cohort]) -> tuple[str, ...]:
    logins = {
        person_id.value: login.value
        for person in record.records(COHORT.people)
        if (person_id := person.value(PERSON.id)) and (login := person.value(PERSON.github)) and login.value
    }
    ids = (organizer.value for organizer in record.names(COHORT.organizers))
    return tuple(logins[organizer] for organizer in ids if organizer in logins)


def _templates(record: Record[Cohort], files: frozenset[str]) -> tuple[str, ...]:
    templates = (work.value(ASSIGNMENT.template) for work in record.records(COHORT.assignments))
    named = dict.fromkeys(FOLDER + template.value for template in templates if template)
    return tuple(name for name in named if name in files)
