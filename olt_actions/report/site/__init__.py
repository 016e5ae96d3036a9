"""The cohort's site: static pages, and the calendar feeds beside them.

In: the cohort and its story, the templates, and the feeds as they were published before. Out: every file, by its path
below the site. Pure and deterministic: the same story gives the same bytes.

The pages need no JavaScript and no server: they are opened from a disk, from a sub-path of GitHub Pages, or printed.
So every link inside is relative and names its file, and each page carries its style sheet: a strict Content Security
Policy admits that one by its digest, and neither a script nor anything from elsewhere. (With `style-src 'self'` some
browsers leave a page on a disk unstyled, because a file is of no origin.)

What may be told is decided in the story. What people wrote is untrusted: it is escaped, or rendered by `markdown.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from olt_actions.cohort.model import Cohort
from olt_actions.desired.guides import guides
from olt_actions.report.builders.privacy import redacted_cohort, with_redacted_projects
from olt_actions.report.calendar import Feed, feeds, publish
from olt_actions.report.site.pages import Page, pages
from olt_actions.report.site.rendering import page_templates, rendered
from olt_actions.report.summary import Summary
from olt_actions.templating import Templates

__all__ = ["build_site", "public_feeds"]


def build_site(
    cohort: Cohort, story: Summary, templates: Path, published: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Every file of the site by its path, such as `pairs/open-maps.html`.

    `templates` is the cohort's folder of them. `published` are the feeds (`.ics`) that lie there already, by path: what
    has not changed in them stays as it is. Raises `CohortError` where a template fails.
    """
    offered = public_feeds(cohort, story)
    told = guides(redacted_cohort(cohort, story.show), Templates(templates), story.cohort.repository)
    files = {page.path: html for page, html in _pages(pages(cohort, story, offered, told), templates)}
    before = published or {}
    for feed in offered:
        files[feed.file] = publish(feed, cohort.timezone, story.generated_at, before.get(feed.file, b""))
    return files


def public_feeds(cohort: Cohort, story: Summary) -> tuple[Feed, ...]:
    """The feeds that may stand beside the site: a person's own only where the person may be named there."""
    named = [person for person in cohort.people.values() if person.public and story.show != "private"]
    return feeds(with_redacted_projects(cohort, story.show), named)


def _pages(wanted: tuple[Page, ...], folder: Path) -> list[tuple[Page, bytes]]:
    templates = page_templates(folder)
    return [(page, rendered(page, templates).encode()) for page in wanted]
