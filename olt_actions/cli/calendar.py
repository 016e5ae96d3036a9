"""`olt calendar`: the cohort's calls, meetings and due dates, for people's own calendars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, common_options
from olt_actions.errors import OltError, counted

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort
    from olt_actions.report.calendar import Feed


@click.command("calendar", short_help="Write a calendar of calls, meetings and due dates.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.ics).")
@click.option("--slot", help="Only this slot's calls.")
@click.option("--person", metavar="ID", help="Only what concerns this person, with their own due dates.")
@common_options
def command(settings: Settings, *, out: Path, slot: str | None, person: str | None) -> None:
    """Write an iCalendar file of calls, office hours, mentor meetings, due dates, demos and sprints.

    Needs no network. A file that is there already tells which events have changed: a moved week moves them in people's
    calendars, and where nothing has changed the file stays as it is. Time that was granted to a person is in the
    calendars of the site, which know of it from GitHub.
    """
    try:
        from olt_actions.report.calendar.publishing import publish
    except ModuleNotFoundError as missing:
        hint = "Install it in a checkout of this project: pip install '.[site]'"
        raise OltError(f"The calendar needs the package '{missing.name}'.", hint=hint) from None
    cohort = settings.load().cohort
    feed = _feed(cohort, slot, person)
    before = out.read_bytes() if out.is_file() else b""
    text = publish(feed, cohort.timezone, settings.moment(cohort), before)
    if text != before:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(text)
    if settings.as_json:
        settings.console.json({"file": str(out), "events": len(feed.events), "changed": text != before})
    else:
        done = "written to" if text != before else "unchanged in"
        settings.console.say(f"{feed.name}: {counted(len(feed.events), 'event')}, {done} {out}.")


def _feed(cohort: Cohort, slot: str | None, person: str | None) -> Feed:
    from olt_actions.cohort.calls import slot_names
    from olt_actions.cohort.problems import did_you_mean
    from olt_actions.report.calendar import feed_of_all, feed_of_person, feed_of_slot

    if slot and person:
        raise OltError("A feed is of a slot or of a person, not of both.", hint="Leave out --slot: people have theirs.")
    slots = slot_names(cohort)
    if slot and slot not in slots:
        raise OltError(
            f"No call has the slot '{slot}'.", hint=did_you_mean(slot, slots, f"There are: {', '.join(slots)}.")
        )
    if person and person not in cohort.people:
        raise OltError(f"No person has the id '{person}'.", hint=did_you_mean(person, cohort.people))
    if person:
        return feed_of_person(cohort, cohort.people[person])
    return feed_of_slot(cohort, slot) if slot else feed_of_all(cohort)
