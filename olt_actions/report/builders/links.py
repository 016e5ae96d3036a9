"""The links that people handed in, each once, and what each of them leads to.

What a link leads to is told by its own last words first (`…/LICENSE`), and otherwise by the assignment it was handed
in for: its slug, then its title. A link that says nothing is called after the assignment.
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


def links_of(pieces: Iterable[WorkItem], appearances: Privacy) -> tuple[Link, ...]:
    """All links of these pieces of work, in order of time; of two that lead to one place, the first."""
    if appearances.show == "private":
        return ()
    found: dict[str, Link] = {}
    handed_in = ((submission, piece) for piece in pieces for submission in piece.standing.submissions)
    for submission, piece in sorted(handed_in, key=lambda pair: pair[0].at):
        for url in links_in(submission.words):
            if appearances.redact(url) == url and (place := _place(url)) not in found:
                at = submission.at.astimezone(piece.cohort.timezone)
                found[place] = Link(_kind(url, piece), url, piece.work.title, at)
    return tuple(found.values())


def _kind(url: str, piece: WorkItem) -> str:
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    about = (piece.slug, piece.work.title) if isinstance(piece.work, Assignment) else ()
    for text in (last, *about):
        for kind, pattern in _PATTERNS.items():
            if pattern.search(text.replace("_", " ")):
                return kind
    return piece.work.title


def _place(url: str) -> str:
    """The address without what makes no difference to where it leads."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket in the host
        return url
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
