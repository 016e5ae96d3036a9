"""The pages of the site: their paths, their templates, and the names that each template may use.

Every template is given `story` (the summary), `cohort` (its facts), `pairs` (by id) and `menu`, and the further names
in `PAGE_NAMES`; `olt check` reports every other name in a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import Cohort
from olt_actions.desired.contexts import short_day
from olt_actions.desired.guides import Guide
from olt_actions.errors import counted
from olt_actions.report.calendar import Feed
from olt_actions.report.site.charts import activity_chart, heat_levels
from olt_actions.report.summary import CallTime, ScheduleRow, Summary

_EVERY_PAGE = frozenset({"story", "cohort", "pairs", "menu", "root", "path", "title", "policy", "style"})
PAGE_NAMES = {
    "site/cohort.html": _EVERY_PAGE | {"now", "next_calls", "done", "heat", "plot"},
    "site/pair.html": _EVERY_PAGE | {"pair"},
    "site/demo-day.html": _EVERY_PAGE | {"shown"},
    "site/present.html": _EVERY_PAGE | {"shown"},
    "site/calendar.html": _EVERY_PAGE | {"meetings", "feeds", "people_feeds", "events"},
    "site/cohorts.html": frozenset({"sites", "root", "path", "title", "policy", "style"}),
    "site/guide.html": _EVERY_PAGE | {"guide", "guides", "text"},
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its path below the site, and the names that its template is given."""

    path: str
    template: str
    title: str
    context: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu, which leads to `path`."""

    path: str
    title: str


def pages(cohort: Cohort, summary: Summary, feeds: Sequence[Feed], guides: Sequence[Guide]) -> tuple[Page, ...]:
    """Every page of the site, the cohort's own first."""
    common = {
        "story": summary,
        "cohort": summary.cohort,
        "pairs": {pair.id: pair for pair in summary.pairs},
        "menu": tuple(_menu(summary, guides)),
    }
    found = [
        _cohort_page(summary),
        *_pair_pages(summary),
        *_demo_pages(summary),
        _calendar_page(cohort, summary, feeds),
    ]
    return tuple(
        Page(page.path, page.template, page.title, {**common, **page.context})
        for page in (*found, *_guide_pages(guides))
    )


def _menu(summary: Summary, guides: Sequence[Guide]) -> Iterator[Entry]:
    yield Entry("index.html", "Cohort")
    if summary.demo:
        yield Entry("demo-day/index.html", "Demo day")
    yield Entry("calendar/index.html", "Calendar")
    if guides:
        yield Entry(f"guides/{guides[0].audience}.html", "Guides")


def _cohort_page(summary: Summary) -> Page:
    calls = [(row, call) for row in summary.schedule for call in row.calls if call.ends > summary.generated_at]
    done = sum(week.count.done for week in summary.weeks)
    context = {
        "now": next((row for row in summary.schedule if row.is_now), None),
        "next_calls": [(row, call) for row, call in calls if row is calls[0][0]],
        "done": done,
        "heat": heat_levels(summary.heatmap),
        "plot": activity_chart(summary.activity, "Activity over time", _in_words(summary)) if summary.activity else "",
    }
    return Page("index.html", "site/cohort.html", summary.cohort.name, context)


def _in_words(summary: Summary) -> str:
    comments, hand_ins, finished = (
        sum(getattr(week, name) for week in summary.activity) for name in ("comments", "hand_ins", "finished")
    )
    return (
        f"Stacked bars for {counted(len(summary.activity), 'week')}: {counted(comments, 'comment')}, "
        f"{counted(hand_ins, 'hand-in')} and {counted(finished, 'piece')} of work finished. "
        "The table below has every number."
    )


def _pair_pages(summary: Summary) -> Iterator[Page]:
    for pair in summary.pairs:
        yield Page(f"pairs/{pair.id}.html", "site/pair.html", pair.project.name, {"pair": pair})


def _demo_pages(summary: Summary) -> Iterator[Page]:
    if summary.demo is None:
        return
    begun = {pair.id for pair in summary.pairs}
    # A pair that joins before the demo has a turn in the running order already, and nothing to show yet.
    context = {"shown": [show for show in summary.demo.shows if show.pair in begun]}
    yield Page("demo-day/index.html", "site/demo-day.html", f"Demo day: {summary.demo.date.title}", context)
    yield Page("demo-day/present.html", "site/present.html", f"Presenting: {summary.demo.date.title}", context)


def _calendar_page(cohort: Cohort, summary: Summary, feeds: Sequence[Feed]) -> Page:
    shown = [] if summary.show == "private" else [person for person in cohort.people.values() if person.public]
    zones = sorted({person.timezone for person in shown}, key=lambda zone: zone.key)
    context = {
        "meetings": tuple(_meetings(summary.schedule, zones)),
        "feeds": [feed for feed in feeds if not feed.is_personal],
        "people_feeds": [feed for feed in feeds if feed.is_personal],
        "events": feeds[0].events,
    }
    return Page("calendar/index.html", "site/calendar.html", "Calendar", context)


def _meetings(
    schedule: Iterable[ScheduleRow], zones: Sequence[ZoneInfo]
) -> Iterator[tuple[ScheduleRow, CallTime, object]]:
    for row in schedule:
        for call in row.calls:
            yield row, call, clocks_elsewhere(call.starts, zones)


def _guide_pages(guides: Sequence[Guide]) -> Iterator[Page]:
    for guide in guides:
        heading, _, below = guide.text.lstrip().partition("\n")
        text = below if heading.startswith("# ") else guide.text  # the page has the title already
        context = {"guide": guide, "guides": guides, "text": text}
        yield Page(f"guides/{guide.audience}.html", "site/guide.html", guide.title, context)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The time in places that share it; `day` is '' if it is the same day as in the cohort's zone."""

    clock: str
    day: str
    places: tuple[str, ...]


def clocks_elsewhere(moment: datetime, zones: Iterable[ZoneInfo]) -> tuple[Elsewhere, ...]:
    """The instant `moment`, given in the cohort's zone, in other zones and UTC, from west to east."""
    together: dict[timedelta, list[str]] = {timedelta(): ["UTC"]}
    for zone in zones:
        offset = moment.astimezone(zone).utcoffset() or timedelta()
        if offset != moment.utcoffset():
            place = zone.key.rpartition("/")[2].replace("_", " ")
            if place not in together.setdefault(offset, []):
                together[offset].append(place)
    return tuple(_elsewhere(moment, offset, places) for offset, places in sorted(together.items()))


def _elsewhere(moment: datetime, offset: timedelta, places: list[str]) -> Elsewhere:
    local = moment.astimezone(UTC) + offset
    return Elsewhere(f"{local:%H:%M}", "" if local.date() == moment.date() else short_day(local), tuple(places))
