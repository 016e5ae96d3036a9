"""The pages of the site: their paths, their templates, and what each may speak of.

Every page knows `story`, `cohort` (its facts), `pairs` (by id) and `menu`; what it knows beside is in `PAGE_NAMES`, by
which `olt check` finds every other name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import Cohort
from olt_actions.desired.guides import Guide
from olt_actions.report.calendar import Feed
from olt_actions.report.site.charts import activity_chart
from olt_actions.report.site.heat import heat_levels
from olt_actions.report.site.times import elsewhere
from olt_actions.report.summary import CallTime, ScheduleRow, Summary

_EVERY_PAGE = frozenset({"story", "cohort", "pairs", "menu", "root", "path", "title", "policy", "style"})
PAGE_NAMES = {
    "site/cohort.html": _EVERY_PAGE | {"now", "next_calls", "done", "heat", "plot"},
    "site/pair.html": _EVERY_PAGE | {"pair"},
    "site/demo-day.html": _EVERY_PAGE | {"shown"},
    "site/present.html": _EVERY_PAGE | {"shown"},
    "site/calendar.html": _EVERY_PAGE | {"meetings", "feeds", "people_feeds", "events"},
    "site/guide.html": _EVERY_PAGE | {"guide", "guides", "text"},
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: where it lies below the site, and the names that its template is given."""

    path: str
    template: str
    title: str
    context: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu, which leads to `path`."""

    path: str
    title: str


def pages(cohort: Cohort, story: Summary, feeds: Sequence[Feed], guides: Sequence[Guide]) -> tuple[Page, ...]:
    """Every page of the site, the cohort's own first."""
    common = {
        "story": story,
        "cohort": story.cohort,
        "pairs": {pair.id: pair for pair in story.pairs},
        "menu": tuple(_menu(story, guides)),
    }
    found = [_cohort_page(story), *_pair_pages(story), *_demo_pages(story), _calendar_page(cohort, story, feeds)]
    return tuple(
        Page(page.path, page.template, page.title, {**common, **page.context})
        for page in (*found, *_guide_pages(guides))
    )


def _menu(story: Summary, guides: Sequence[Guide]) -> Iterator[Entry]:
    yield Entry("index.html", "Cohort")
    if story.demo:
        yield Entry("demo-day/index.html", "Demo day")
    yield Entry("calendar/index.html", "Calendar")
    if guides:
        yield Entry(f"guides/{guides[0].audience}.html", "Guides")


def _cohort_page(story: Summary) -> Page:
    calls = [(row, call) for row in story.schedule for call in row.calls if call.ends > story.generated_at]
    done = sum(week.count.done for week in story.weeks)
    context = {
        "now": next((row for row in story.schedule if row.is_now), None),
        "next_calls": [(row, call) for row, call in calls if row is calls[0][0]],
        "done": done,
        "heat": heat_levels(story.heatmap),
        "plot": activity_chart(story.activity, "Activity over time", _in_words(story)) if story.activity else "",
    }
    return Page("index.html", "site/cohort.html", story.cohort.name, context)


def _in_words(story: Summary) -> str:
    comments, hand_ins, finished = (
        sum(getattr(week, name) for week in story.activity) for name in ("comments", "hand_ins", "finished")
    )
    return (
        f"Stacked bars for {len(story.activity)} weeks: {comments} comments, {hand_ins} hand-ins and {finished} pieces "
        "of work finished. The table below has every number."
    )


def _pair_pages(story: Summary) -> Iterator[Page]:
    for pair in story.pairs:
        yield Page(f"pairs/{pair.id}.html", "site/pair.html", pair.project.name, {"pair": pair})


def _demo_pages(story: Summary) -> Iterator[Page]:
    if story.demo is None:
        return
    told = {pair.id for pair in story.pairs}
    # Whoever joins before the demo has a turn in the running order already, and nothing to show yet.
    context = {"shown": [show for show in story.demo.shows if show.pair in told]}
    yield Page("demo-day/index.html", "site/demo-day.html", f"Demo day: {story.demo.date.title}", context)
    yield Page("demo-day/present.html", "site/present.html", f"Presenting: {story.demo.date.title}", context)


def _calendar_page(cohort: Cohort, story: Summary, feeds: Sequence[Feed]) -> Page:
    shown = [] if story.show == "private" else [person for person in cohort.people.values() if person.public]
    zones = sorted({person.timezone for person in shown}, key=lambda zone: zone.key)
    context = {
        "meetings": tuple(_meetings(story.schedule, zones)),
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
            yield row, call, elsewhere(call.starts, zones)


def _guide_pages(guides: Sequence[Guide]) -> Iterator[Page]:
    for guide in guides:
        heading, _, below = guide.text.lstrip().partition("\n")
        text = below if heading.startswith("# ") else guide.text  # the page has the title already
        context = {"guide": guide, "guides": guides, "text": text}
        yield Page(f"guides/{guide.audience}.html", "site/guide.html", guide.title, context)
