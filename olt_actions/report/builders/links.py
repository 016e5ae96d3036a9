"""The links that people handed in, each once, and what kind of page each leads to.

The kind is recognized from the end of the address (`…/LICENSE`), or else from the slug, then the title of the
assignment it was handed in for. A link of no known kind gets the title of the assignment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from olt_actions.cohort.model import Assignment
from olt_actions.desired.journeys import links_in
from olt_actions.report.builders.privacy import Privacy
from olt_actions.report.builders.work_items import WorkItem
from olt_actions.report.summary import Link

_KINDS = {
    "README": r"read[-_ ]?me",
    "Canvas": r"canvas",
    "Roadmap": r"road[-_ ]?map",
    "Licence": r"licen[cs]e|copying",
    "Code of conduct": r"conduct",
    "Contributing guide": r"contribut(e|ing)",
    "Vision": r"vision",
    "Goals": r"goals?",
    "Demo": r"demo",
}
_PATTERNS = {kind: re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE) for kind, words in _KINDS.items()}


def links_of(items: Iterable[WorkItem], privacy: Privacy) -> tuple[Link, ...]:
    """All links that were handed in with these items, in order of time; of two to the same place, the first."""
    if privacy.show == "private":
        return ()
    found: dict[str, Link] = {}
    handed_in = ((submission, item) for item in items for submission in item.state.submissions)
    for submission, item in sorted(handed_in, key=lambda pair: pair[0].at):
        for url in links_in(submission.words):
            # An address that names someone is left out: with the name replaced it would lead nowhere.
            if privacy.redact(url) == url and (place := _place(url)) not in found:
                at = submission.at.astimezone(item.cohort.timezone)
                found[place] = Link(_kind(url, item), url, item.assignment.title, at)
    return tuple(found.values())


def _kind(url: str, item: WorkItem) -> str:
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    about = (item.slug, item.assignment.title) if isinstance(item.assignment, Assignment) else ()
    for text in (last, *about):
        for kind, pattern in _PATTERNS.items():
            if pattern.search(text.replace("_", " ")):
                return kind
    return item.assignment.title


def _place(url: str) -> str:
    """The address without the parts that make no difference to where it leads."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket in the host
        return url
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
