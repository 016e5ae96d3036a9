"""The sites of several cohorts as one: each in a folder of its own, a page over all, and a list of what is there.

In: the files of each, and their `summary.json`. Out: the page and the list, as bytes by path. Pure. By the list as it
is published a later run tells whether anything differs, and what belongs to a site that it could not make anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from olt_actions.report.due import content_key
from olt_actions.report.site.pages import Page
from olt_actions.report.site.rendering import page_templates, rendered

FORMAT = "olt-sites-1"
LIST = "sites.json"
SUMMARY = "summary.json"
TITLE = "Cohorts"
_PAGE = "site/cohorts.html"


@dataclass(frozen=True, slots=True)
class CohortSite:
    """A cohort's site: its folder below that of all ('.' for the very same), what its page says, and its files."""

    folder: str
    name: str
    first: date
    last: date
    participants: int
    projects: int
    content: str
    files: tuple[str, ...]


def site_in(folder: str, summary: bytes, files: Sequence[str]) -> CohortSite:
    """The site in a folder, by its `summary.json`. Raises `ValueError` or `KeyError` where that is none of ours."""
    read = json.loads(summary)
    facts = read["cohort"]
    first, last = date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"])
    content = str(read["content"])
    return CohortSite(
        folder, facts["name"], first, last, facts["participants"], facts["pairs"], content, tuple(sorted(files))
    )


def joint_files(sites: Sequence[CohortSite], templates: Path) -> dict[str, bytes]:
    """The page over all, the newest cohort first, and the list. Raises `CohortError` if the template fails.

    The page is the first of all, unless a cohort has its own there.
    """
    path = "cohorts/index.html" if any(site.folder == "." for site in sites) else "index.html"
    newest = sorted(sites, key=lambda site: (site.first, site.folder), reverse=True)
    page = rendered(Page(path, _PAGE, TITLE, {"sites": newest}), page_templates(templates)).encode()
    listed = {site.folder: {"content": site.content, "files": site.files} for site in sites}
    about = {"format": FORMAT, "page": content_key({path: page}), "sites": dict(sorted(listed.items()))}
    return {path: page, LIST: f"{json.dumps(about, indent=1)}\n".encode()}


def files_listed(published: bytes | None) -> Mapping[str, tuple[str, ...]]:
    """The files of each site that is published, by its folder; nothing where no list of ours is."""
    try:
        read = json.loads(published or b"")
        sites = read["sites"] if read["format"] == FORMAT else {}
        return {folder: tuple(map(str, site["files"])) for folder, site in sites.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
