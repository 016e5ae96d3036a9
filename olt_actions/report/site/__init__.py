"""The cohort's site: static pages, and the calendar feeds beside them.

In: the cohort and its summary, the templates, and the feeds as published before. Out: every file, by its path below the
site. Pure and deterministic: equal summaries give equal bytes.

The pages need no JavaScript and no server: they are opened from a disk, from a sub-path of GitHub Pages, or printed. So
every internal link is relative and names its file, and each page contains its style sheet: a strict Content Security
Policy admits that one by its digest, and no script or anything from elsewhere. (With `style-src 'self'` some browsers
leave a page on a disk unstyled, because a file has no origin.)

What may be published is decided in the summary. What people wrote is untrusted: it is escaped, or rendered by
`markdown.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from olt_actions.cohort.model import Cohort
from olt_actions.desired.guides import guides
from olt_actions.keys import Key
from olt_actions.report.builders.privacy import redacted_cohort, with_redacted_projects
from olt_actions.report.calendar import Feed, feeds
from olt_actions.report.site.pages import Page, pages
from olt_actions.report.site.rendering import page_templates, rendered
from olt_actions.report.summary import Summary
from olt_actions.templating import Templates

__all__ = ["build_site", "public_feeds"]


def build_site(
    cohort: Cohort,
    summary: Summary,
    templates: Path,
    published: Mapping[str, bytes] | None = None,
    granted: Mapping[Key, datetime] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Every file of the site by its path, such as `pairs/open-maps.html`.

    `templates` is the cohort's folder of templates. `published` are the feeds (`.ics`) of the previous run, by path:
    events that have not changed stay as they are. `granted` are due dates later than the schedule's, by the key of the
    issue. Raises `CohortError` if a template fails.
    """
    from olt_actions.report.calendar.publishing import publish  # slow to import, and Check makes no site

    offered = public_feeds(cohort, summary, granted)
    texts = guides(redacted_cohort(cohort, summary.show), Templates(templates), summary.cohort.repository)
    files = {page.path: html for page, html in _pages(pages(cohort, summary, offered, texts), templates)}
    before = published or {}
    for feed in offered:
        files[feed.file] = publish(feed, cohort.timezone, summary.generated_at, before.get(feed.file, b""))
    return files


def public_feeds(
    cohort: Cohort, summary: Summary, granted: Mapping[Key, datetime] = MappingProxyType({})
) -> tuple[Feed, ...]:
    """The feeds that may be published with the site; a personal one only if the person may be named there."""
    named = [person for person in cohort.people.values() if person.public and summary.show != "private"]
    return feeds(with_redacted_projects(cohort, summary.show), named, granted)


def _pages(wanted: tuple[Page, ...], folder: Path) -> list[tuple[Page, bytes]]:
    templates = page_templates(folder)
    return [(page, rendered(page, templates).encode()) for page in wanted]
