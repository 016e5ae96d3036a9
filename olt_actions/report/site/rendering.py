"""Renders the pages of the site: the Jinja environment with its filters, the Content Security Policy, and a check.

Everything is escaped unless it is marked as safe, and the templates run in the same sandbox as all others.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from olt_actions.desired.contexts import long_day, short_day
from olt_actions.errors import CohortError, Problem
from olt_actions.report.site.markdown import markdown
from olt_actions.report.site.pages import PAGE_NAMES, Page
from olt_actions.report.summary import PersonView
from olt_actions.templating import Templates
from olt_actions.templating.environment import Folder, Unknown

STYLE = "site/style.css"


class PageEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox for HTML, with our filters, and without anything random."""

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
        del self.filters["random"]  # equal summaries must give equal pages
        del self.globals["lipsum"]


def page_templates(folder: Path) -> Templates:
    """The page templates in a cohort's folder, with ours as the fallback."""
    return Templates(folder, PageEnvironment)


def rendered(page: Page, templates: Templates) -> str:
    """The page's HTML. Raises `CohortError` if a template fails."""
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
    """The machine-readable value of a `<time>` element."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def _web(url: str | None) -> str:
    """The address if it is http or https, and '' for anything else, such as a `javascript:` URL."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def _webcal(site: str, file: str) -> str:
    """The `webcal:` address of a feed, which browsers pass to a calendar program to subscribe to."""
    return f"webcal://{site.partition('://')[2].rstrip('/')}/{file}"


def _until(first: date, last: date) -> str:
    """The span from `first` to `last` in brief: '20 to 26 March', '27 March to 2 April'."""
    end = f"{last.day} {last:%B}"
    if first == last:
        return end
    return (
        f"{first.day} to {end}"
        if (first.year, first.month) == (last.year, last.month)
        else f"{first.day} {first:%B} to {end}"
    )


def grouped(people: Iterable[PersonView]) -> list[PersonView]:
    """Everyone once, in order; unnamed people of one role ("a mentor") become one entry ("2 mentors") at the end."""
    everyone = list(dict.fromkeys(people))
    unnamed = Counter(person.name for person in everyone if not person.is_named)
    together = [PersonView("", _several(name, number), is_named=False) for name, number in unnamed.items()]
    return [person for person in everyone if person.is_named] + together


def _several(name: str, number: int) -> str:
    return name if number == 1 else f"{number} {name.split(' ', 1)[-1]}s"


def problems_of_pages(folder: Path) -> list[Problem]:
    """The problems of the page templates in a cohort's folder, and of what they include, for `olt check`."""
    templates = page_templates(folder)
    problems = [problem for name, known in PAGE_NAMES.items() for problem in templates.check(name, known)]
    try:
        templates.source(STYLE)
    except CohortError as error:
        problems += error.problems
    return sorted(set(problems))
