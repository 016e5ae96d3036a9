"""Plays the season: every day of the schedule, from the day before it begins until the day after it ends.

Each morning the commands run as Actions would run them: `olt advance`, and then `olt plan`, whose plan must be empty.
In the afternoon people act, and now and then something happens that no schedule foresees. Nothing here knows how the
commands work: they are called by their names, and then GitHub is inspected.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from olt_actions.cohort.calendar import current_week, last_day
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.wall_clock import instant
from olt_actions.desired import all_drafts
from olt_actions.keys import Key, parse
from olt_actions.local_github.world.world import World
from olt_actions.rehearsal.boards import problems_of_boards
from olt_actions.rehearsal.decisions import Decisions
from olt_actions.rehearsal.incidents import Incidents
from olt_actions.rehearsal.people import Deed, People

WebhookEvent = dict[str, Any]
_ONE_IN_DELIVERED = 8  # of the events; the others are lost, as GitHub promises no delivery
_COLUMNS = ("opened", "deeds", "dragged", "closed", "requests", "writes")


class Invoke(Protocol):
    """Runs a command as a workflow does, with the event that started it, or by hand, and gives what it printed."""

    def __call__(
        self, arguments: list[str], event: WebhookEvent | None = None, by: str | None = None
    ) -> tuple[int, str, str]:
        """Run the command; `by` is the login of whoever runs it with a token of their own, and without boards.

        Gives its status, its output and its errors.
        """
        ...


@dataclass(slots=True)
class WeekPlayed:
    """What happened in a row of the schedule."""

    name: str
    opened: int = 0
    deeds: int = 0
    dragged: int = 0
    closed: int = 0
    requests: int = 0
    writes: int = 0


@dataclass(slots=True)
class Season:
    """The result of a rehearsal.

    `problems` are the promises that were not kept, and `notices` what the last run told the organizers.
    """

    weeks: list[WeekPlayed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    duplicates: int = 0
    unmade: int = 0


def days(cohort: Cohort) -> list[date]:
    """The days to play, in order."""
    first = cohort.schedule[0].starts - timedelta(days=1)
    last = last_day(cohort, cohort.schedule[-1]) + timedelta(days=1)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def midnight(day: date) -> datetime:
    """The first instant of a day, in UTC: early enough for everything that happens on it."""
    return datetime.combine(day, time.min, UTC) - timedelta(days=1)


def play(
    cohort: Cohort,
    world: World,
    repository: str,
    invoke: Invoke,
    seed: int,
    incidents: Incidents,
    progress: Callable[[int, int], None],
) -> Season:
    """Play every day; `progress` is called after each with how many are over, and how many there are."""
    season, people = Season(), People(cohort, world.repository(repository), seed)
    calendar, deeds, decisions = days(cohort), list[Deed](), Decisions()
    for number, today in enumerate(calendar, start=1):
        morning = instant(today, cohort.opens, cohort.timezone).astimezone(UTC) + timedelta(minutes=17)
        world.clock.set(max(morning, world.clock.now))  # the afternoon before may have ended after this morning
        week = _week(season, cohort, morning)
        before = len(world.repository(repository).issues)
        if by := incidents.happen(today):
            _run(season, week, invoke, "advance", world.clock.now, by=by)
        _run_commands(season, week, invoke, world.clock.now)
        decisions.look(world.repository(repository).issues, deeds)
        if cohort.boards.wanted:
            owner = world.account(cohort.boards.owner or repository.partition("/")[0])
            season.problems += problems_of_boards(world.repository(repository), owner, deeds)
        opened = world.repository(repository).issues[before:]
        week.opened += len(opened)
        drafts = {draft.key: draft for draft in all_drafts(cohort, today)}
        for issue in opened:
            written = parse(issue.body)
            if written and written.key in drafts:
                people.notice(issue, drafts[written.key], today)
        world.clock.advance(timedelta(hours=6))
        was_closed = sum(issue.closed for issue in world.repository(repository).issues)
        deeds = people.act(today, incidents.renamed)
        week.dragged += sum(deed.act.name.startswith("DRAG") for deed in deeds)
        for deed in deeds:
            week.deeds += 1
            if week.deeds % _ONE_IN_DELIVERED == 1:  # the next `olt advance` has to make up for the others
                _deliver(season, week, invoke, world.clock.now, deed)
        week.closed += sum(issue.closed for issue in world.repository(repository).issues) - was_closed
        progress(number, len(calendar))
    _inspect(season, cohort, world, repository)
    season.unmade = len(decisions.unmade) + len(decisions.lost)
    season.problems += [f"What was decided in '{issue.title}' was un-made." for issue in decisions.unmade]
    season.problems += [f"What was handed in in '{issue.title}' is lost." for issue in decisions.lost]
    for issue in world.repository(repository).issues:
        if incidents.stranger in {account.login for account in issue.assignees}:
            season.problems.append(f"'{issue.title}' is assigned to {incidents.stranger}, who is none of the cohort's.")
    return season


def _run_commands(season: Season, week: WeekPlayed, invoke: Invoke, now: datetime) -> None:
    advanced = _run(season, week, invoke, "advance", now)
    if advanced is None:
        return
    season.notices = advanced["warnings"]
    if not advanced["requests"]["writes"]:
        return  # it has found nothing to do, so there is no need to plan again
    planned = _run(season, week, invoke, "plan", now)
    if planned and planned["changes"]:
        names = ", ".join(operation["name"] for operation in planned["operations"][:5])
        season.problems.append(f"The plan right after `olt advance` at {now.isoformat()} is not empty: {names}.")


def _deliver(season: Season, week: WeekPlayed, invoke: Invoke, now: datetime, deed: Deed) -> None:
    """Deliver an event twice, as GitHub may, and late: by then the issue may look different."""
    issue = {"number": deed.issue.number, "body": deed.issue.body}
    event = {"action": "created", "issue": issue, "sender": {"login": deed.by, "type": "User"}}
    for _ in range(2):
        _run(season, week, invoke, "progress", now, event)


def _run(
    season: Season,
    week: WeekPlayed,
    invoke: Invoke,
    command: str,
    now: datetime,
    event: WebhookEvent | None = None,
    by: str | None = None,
) -> dict[str, Any] | None:
    status, output, errors = invoke([command, "--now", now.isoformat(), "--json"], event, by)
    if status != 0:
        error = errors.strip().rpartition("\n")[2]
        season.problems.append(f"`olt {command}` at {now.isoformat()} ended with status {status}: {error}")
        return None
    result: dict[str, Any] = json.loads(output)
    if command != "plan":
        week.requests += result["requests"]["total"]
        week.writes += result["requests"]["writes"]
    return result


def _week(season: Season, cohort: Cohort, now: datetime) -> WeekPlayed:
    row = current_week(cohort, now)
    if row is None:
        name = "before" if now.astimezone(cohort.timezone).date() < cohort.schedule[0].starts else "after"
    else:
        name = f"week {row.number}: {row.title}" if row.number is not None else f"break: {row.title}"
    if not season.weeks or season.weeks[-1].name != name:
        season.weeks.append(WeekPlayed(name))
    return season.weeks[-1]


def _inspect(season: Season, cohort: Cohort, world: World, repository: str) -> None:
    """Check at the end that everything that had to open is there, once."""
    found = Counter(_keys(world, repository))
    wanted = {draft.key for draft in all_drafts(cohort, days(cohort)[-1])}
    season.duplicates = sum(number - 1 for number in found.values())
    season.problems += [f"{key} was never opened." for key in sorted(wanted - found.keys())]
    season.problems += [f"{key} was opened {number} times." for key, number in sorted(found.items()) if number > 1]


def _keys(world: World, repository: str) -> Iterator[Key]:
    for issue in world.repository(repository).issues:
        if written := parse(issue.body):
            yield written.key


def as_table(season: Season) -> str:
    """The table at the end of a rehearsal: a row for each week, the totals, and what must never have happened."""
    rows = [(week.name, *(getattr(week, column) for column in _COLUMNS)) for week in season.weeks]
    totals = ("in all", *(sum(getattr(week, column) for week in season.weeks) for column in _COLUMNS))
    width = max(len(str(row[0])) for row in (*rows, totals))
    head = f"{'':<{width}}  " + "  ".join(f"{column:>8}" for column in _COLUMNS)
    body = [f"{row[0]:<{width}}  " + "  ".join(f"{number:>8}" for number in row[1:]) for row in (*rows, totals)]
    body.insert(-1, "-" * len(head))
    return "\n".join([head, *body, f"decisions un-made: {season.unmade}", f"duplicates: {season.duplicates}"])
