"""Renders `demo-day.md`, the summary of one demo, with `templates/demo-day.md`.

The text does not depend on the clock: if it did, every run would find something to update.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from olt_actions.desired.contexts import DEMO_DAY
from olt_actions.report.demo_day.charts import activity_chart, weeks_chart
from olt_actions.report.summary import DemoDay, Link, PairSummary, Section, Summary, Words, WorkCard
from olt_actions.templating import Templates

_PRAISES_AT_MOST = 5  # for each pair, the latest; all of them are on the pair's page of the site
_FEEDBACK_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A project of a demo day: its pair, what they finished and wrote, and their mentors' words since the last demo."""

    pair: PairSummary
    finished: tuple[WorkCard, ...]
    links: tuple[Link, ...]
    sections: tuple[tuple[str, Section], ...]
    url: str | None
    praises: tuple[Words, ...]


def demo_day_text(summary: Summary, templates: Templates) -> str:
    """The Markdown of the summary's demo; '' if it has none. Raises `CohortError` if the template fails."""
    if summary.demo is None:
        return ""
    return templates.render(
        DEMO_DAY,
        {
            "story": summary,
            "cohort": summary.cohort,
            "demo": summary.demo,
            "timezone": summary.cohort.timezone,
            "projects": tuple(_shown(summary, summary.demo)),
            "charts": tuple(chart for chart in (weeks_chart(summary), activity_chart(summary)) if chart),
            "feedback": summary.feedback[:_FEEDBACK_AT_MOST],
            "graduation": summary.graduation if summary.demo.date.kind == "final" else None,
        },
    )


def _shown(summary: Summary, demo: DemoDay) -> Iterator[Shown]:
    pairs = {pair.id: pair for pair in summary.pairs}
    for show in demo.shows:
        if pair := pairs.get(show.pair):
            several = len(show.parts) > 1
            sections = tuple(
                (f"{section.title} ({part.person.name})" if several and part.person else section.title, section)
                for part in show.parts
                for section in part.sections
            )
            links = tuple(link for link in pair.links if link.at.date() <= demo.date.last)
            url = show.parts[0].url if show.parts else None
            yield Shown(pair, show.finished, links, sections, url, _praises(pair, demo))


def _praises(pair: PairSummary, demo: DemoDay) -> tuple[Words, ...]:
    """The latest words of the pair's mentors since the previous demo, each once."""
    latest = [words for words in pair.mentor_words if demo.since <= words.at.date() <= demo.date.last]
    return tuple({words.text: words for words in latest}.values())[-_PRAISES_AT_MOST:]
