"""At which address a cohort's site is published, as far as the file says it or GitHub has a rule for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from olt_actions.cohort.files import folder_of

if TYPE_CHECKING:
    from olt_actions.cli.settings import Settings
    from olt_actions.cohort.model import Cohort


def site_address(settings: Settings, cohort: Cohort) -> str:
    """The address of the cohort's site, without a slash at its end; '' where nobody knows."""
    whole, folder = _pages_of_repository(settings, cohort), folder_of(settings.config)
    return _written(cohort) or (whole if folder == "." or not whole else f"{whole}/{folder}")


def joint_address(settings: Settings, cohorts: Mapping[str, Cohort | None]) -> str:
    """The address of the site of several cohorts, which are given by folder; '' where nobody knows."""
    for folder, cohort in cohorts.items():
        url = _written(cohort)
        if url and (folder == "." or url.endswith(f"/{folder}")):
            return url if folder == "." else url.removesuffix(f"/{folder}")
    return _pages_of_repository(settings, None)


def _written(cohort: Cohort | None) -> str:
    return (cohort.site.url or "").rstrip("/") if cohort else ""


def _pages_of_repository(settings: Settings, cohort: Cohort | None) -> str:
    """Where GitHub Pages has the site of a repository on github.com."""
    if settings.environment.get("GITHUB_SERVER_URL") != "https://github.com":
        return ""
    owner, _, name = settings.repository(cohort).lower().partition("/")
    return f"https://{owner}.github.io/{'' if name == f'{owner}.github.io' else name}".rstrip("/")
