"""The text of a new cohort file: the shipped one, with the organizer's own name, dates and people in their places.

In: the text of the shipped file, and what an organizer decided. Out: the text, comments and all. Pure.

The shipped file is edited where its values stand rather than written anew: its comments explain everything to whoever
edits it next, and there they need to be kept only once. All days move by as much as the first does, in examples too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from olt_actions.cohort.reading.names import LONGEST_COHORT_ID
from olt_actions.errors import RosterProblem
from olt_actions.init.ids import short_name
from olt_actions.init.roster import Roster, RosterPair, RosterPerson

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PLAIN = re.compile(r"[^\W\d_][\w ./'+()·–&-]*(?<! )")


@dataclass(frozen=True, slots=True)
class InitOptions:
    """What an organizer decides first; `repository` is None where it is the one that the workflows run in."""

    id: str
    name: str
    starts: date
    timezone: str
    repository: str | None = None


def cohort_file(shipped: str, options: InitOptions, roster: Roster | None) -> str:
    """The file for a cohort with these options; without a roster it keeps the placeholder people, as an example."""
    by = options.starts - yaml.safe_load(shipped)["cohort"]["starts"]
    text = _DAY.sub(lambda day: (date.fromisoformat(day[0]) + by).isoformat(), shipped)
    text = _with_settings(text, options)
    if roster is not None:
        text = _replaced(text, "cohort", "organizers", _list(roster.organizer_ids))
        todo = _Todo(roster.open)
        people, pairs = list(_people(roster, todo)), list(_pairs(roster, todo))
        text = _with_entries(text, "people", [*todo.rest(), *people])
        text = _with_entries(text, "pairs", pairs) if roster.pairs else _without_entries(text, "pairs")
    return text


def scalar(text: str) -> str:
    """A text as YAML, in quotes where it could be taken for something else."""
    if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _with_settings(text: str, options: InitOptions) -> str:
    for key, value in (
        ("id", scalar(options.id)),
        ("name", scalar(options.name)),
        ("timezone", scalar(options.timezone)),
    ):
        text = _replaced(text, "cohort", key, value)
    if options.repository:
        line = re.compile(r"^  (# )?(repository: [^\s#]+ *)", re.MULTILINE)
        text = line.sub(lambda found: f"  {f'repository: {options.repository}':<{len(found[0]) - 4}}  ", text, count=1)
    # Where nobody knows the address yet, the line waits for them to write it: no issue should link to an invented one.
    mark, site = ("", f'"{_usual_site(options.repository)}"') if options.repository else ("# ", None)
    line = re.compile(r'^(?:# )?(site: \{.*url: )("[^"]*")', re.MULTILINE)
    return line.sub(lambda found: f"{mark}{found[1]}{site or found[2]}", text, count=1)


def _usual_site(repository: str) -> str:
    """Where GitHub Pages publishes a repository's site, unless it has a domain of its own.

    https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages#types-of-github-pages-sites
    """
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _replaced(text: str, section: str, key: str, value: str) -> str:
    """The text with another value under a key; a comment behind it stays in its column where there is room."""
    node = _value(_value(yaml.compose(text), section), key)
    start, end = node.start_mark.index, node.end_mark.index
    behind = re.match(r" +(?=#)", text[end:])
    if behind:
        width = end - start + len(behind[0])
        end += len(behind[0])
        value = f"{value:<{width}}" if len(value) < width else f"{value}  "
    return text[:start] + value + text[end:]


def _with_entries(text: str, section: str, lines: Iterable[str]) -> str:
    """The text with other entries in a section at the top, from the line behind its key to its last value."""
    key = re.search(rf"^{section}:.*\n", text, re.MULTILINE)
    assert key is not None, f"the shipped file has no {section}"  # noqa: S101 - we ship it
    end = text.index("\n", _last(_value(yaml.compose(text), section)).end_mark.index - 1)
    return text[: key.end()] + "".join(f"  {line}\n" for line in lines).rstrip("\n") + text[end:]


def _without_entries(text: str, section: str) -> str:
    """The text with an empty section at the top, and where to write what belongs there."""
    emptied = _with_entries(text, section, ["# TODO write them here"])
    return re.sub(
        rf"^{section}:.*\n.*\n", f"{section}: []  # TODO nothing is known of them yet\n", emptied, flags=re.MULTILINE
    )


def _value(node: yaml.Node | None, key: str) -> yaml.Node:
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - we ship it
    [found] = [value for name, value in node.value if name.value == key]
    assert isinstance(found, yaml.Node)  # noqa: S101 - so says PyYAML
    return found


def _last(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


class _Todo:
    """What is to be fixed in a roster, to be written beside what it concerns."""

    def __init__(self, problems: Iterable[RosterProblem]) -> None:
        self._problems = list(problems)

    def of(self, row: int) -> Iterator[str]:
        """Comments on what is open in a row of the sheet; each is given once."""
        for problem in list(self._problems):
            if problem.row == row:
                self._problems.remove(problem)
                yield f"# TODO {' '.join(str(problem).split())}"

    def rest(self) -> Iterator[str]:
        """Comments on what concerns nobody who is in the file."""
        yield from (f"# TODO {' '.join(str(problem).split())}" for problem in self._problems)


def _people(roster: Roster, todo: _Todo) -> Iterator[str]:
    for title, group in (
        ("participants", roster.participants),
        ("mentors", roster.mentors),
        ("organizers", roster.organizers),
    ):
        if group:
            yield f"# {title}"
            for person in group:
                yield from todo.of(person.row)
                yield _person(person)


def _person(person: RosterPerson) -> str:
    login = scalar(person.login) if person.login else "null"
    more = {
        "timezone": person.zone and scalar(person.zone),
        "pronouns": person.pronouns and scalar(person.pronouns),
        "slot": person.slot and scalar(person.slot),
        "public": None if person.public else "false",
    }
    rest = "".join(f", {key}: {value}" for key, value in more.items() if value)
    return f"{scalar(person.id)}: {{name: {scalar(person.name)}, github: {login}{rest}}}"


def _pairs(roster: Roster, todo: _Todo) -> Iterator[str]:
    for pair in roster.pairs:
        yield from todo.of(pair.row)
        yield from _pair(pair)


def _pair(pair: RosterPair) -> Iterator[str]:
    yield f"- id: {scalar(pair.id)}"
    yield "  project:"
    yield f"    name: {scalar(pair.project)}"
    if pair.url:
        yield f"    url: {scalar(pair.url)}"
    if pair.about:
        yield f"    about: {scalar(pair.about)}"
    yield f"  participants: {_list(pair.participants)}"
    yield f"  mentors: {_list(pair.mentors)}"


def _list(ids: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, ids))}]"


def next_monday(today: date) -> date:
    """The day that most programs begin on: the first Monday after `today`."""
    return today + timedelta(days=7 - today.weekday())


def cohort_id(name: str, starts: date) -> str:
    """The id that a cohort of this name gets: a short name with a year in it."""
    year = "" if re.search(r"\d{4}", name) else f"-{starts.year}"
    return f"{(short_name(name) or 'cohort')[: LONGEST_COHORT_ID - len(year)].strip('-')}{year}"
