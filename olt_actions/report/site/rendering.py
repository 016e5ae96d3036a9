"""From a page to its HTML: the Jinja environment of the site, and the policy that each page carries.

Everything is escaped unless it says that it is safe, and the templates run in the same sandbox as all others.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from olt_actions.desired.contexts import long_day, short_day
from olt_actions.report.site.markdown import markdown
from olt_actions.report.site.pages import Page
from olt_actions.report.site.people import grouped
from olt_actions.templating import Templates
from olt_actions.templating.environment import Folder, Unknown

STYLE = "site/style.css"


class PageEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox for HTML, with our filters, and nothing random."""

    def __init__(self, loader: Folder) -> None:
        super().__init__(loader=loader, undefined=Unknown, trim_blocks=True, lstrip_blocks=True, autoescape=True)
        self.filters.update(
            clock=_clock,
            grouped=grouped,
            long_day=long_day,
            markdown=markdown,
            moment=_moment,
            short_day=short_day,
            until=_until,
            web=_web,
            webcal=_webcal,
        )
        del self.filters["random"]
        del self.globals["lipsum"]


def page_templates(folder: Path) -> Templates:
    """The templates of pages in a cohort's folder, and behind them ours."""
    return Templates(folder, PageEnvironment)


def rendered(page: Page, templates: Templates) -> str:
    """The page's HTML. Raises `CohortError` where a template fails."""
    style = templates.source(STYLE)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    more = {
        "root": "../" * page.path.count("/"),
        "path": page.path,
        "title": page.title,
        "policy": policy,
        "style": Markup(style),  # noqa: S704 - the style sheet is the organizer's own
    }
    return templates.render(page.template, {**page.context, **more})


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _moment(moment: date) -> str:
    """What a `<time>` element says to programs."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def _web(url: str | None) -> str:
    """The address if it is one of the web, and nothing if it is anything else, such as a script."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def _webcal(site: str, file: str) -> str:
    """The address of a feed, by which browsers hand it to a calendar program as one to subscribe to."""
    return f"webcal://{site.partition('://')[2].rstrip('/')}/{file}"


def _until(first: date, last: date) -> str:
    """A span of days in brief: '20 to 26 March', '27 March to 2 April'."""
    end = f"{last.day} {last:%B}"
    if first == last:
        return end
    return (
        f"{first.day} to {end}"
        if (first.year, first.month) == (last.year, last.month)
        else f"{first.day} {first:%B} to {end}"
    )
