"""The cohort's site: whether GitHub Pages is on, and published by the workflow."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.doctor.facts import AccessDenied, Facts, RepositoryFacts
from olt_actions.doctor.finding import Finding, not_seen, ok, warning


def about_pages(seen: Facts, repository: RepositoryFacts, site: str | None) -> Iterator[Finding]:
    """`site` is the address that the cohort file gives, or None."""
    settings = f"{repository.url}/settings/pages"
    pages = seen.pages
    if isinstance(pages, AccessDenied):
        if pages.status == 404:
            lost = ", and the links in journeys lead nowhere" if site else ""
            cure = f"Choose Source: GitHub Actions: {settings}" + (", or leave out site.url." if site else "")
            yield warning("pages", f"GitHub Pages is off, so the cohort's site is not published{lost}.", cure)
        else:
            yield not_seen("pages", "The settings of GitHub Pages", pages)
    elif not pages.is_built_by_workflows:
        yield warning(
            "pages",
            f"{pages.url} is published from a branch, and not by the workflow summary.",
            f"Choose Source: GitHub Actions: {settings}",
        )
    elif not site:
        told = f"The site is published at {pages.url}, and journeys do not link to its guides."
        yield warning("pages", told, f'Add `site: {{url: "{pages.url}"}}` to the cohort file.')
    elif site.rstrip("/").casefold() != pages.url.rstrip("/").casefold():
        yield warning("pages", f"The site is at {pages.url}, and the cohort file says {site}.", "Correct site.url.")
    else:
        yield ok("pages", f"The site is published at {pages.url} by the workflow summary.")
