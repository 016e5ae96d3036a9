"""Checks the repository, whether it exists under this name and accepts issues, and its site on GitHub Pages."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.doctor.facts import AccessDenied, Facts, RepositoryFacts
from olt_actions.doctor.finding import Finding, not_visible, ok, problem, warning


def check_repository(facts: Facts, asked_for: str) -> Iterator[Finding]:
    """Check the repository; `asked_for` is `owner/name` from the cohort file, the option or the environment."""
    repository = facts.repository
    if isinstance(repository, AccessDenied):
        yield problem(
            "repository",
            f"GitHub shows no repository {asked_for} to this token ({repository.message}).",
            "Check the name in cohort.repository or $GITHUB_REPOSITORY, and that the token may see it: a fine-grained "
            "token has a list of repositories.",
        )
        return
    if repository.name.casefold() != asked_for.casefold():
        yield warning(
            "repository",
            f"{asked_for} is called {repository.name} now.",
            f"Write the new name where the old one stands, as in `repository: {repository.name}`.",
        )
    if repository.is_archived:
        yield problem(
            "repository",
            f"{repository.name} is archived, so nothing in it can change.",
            f"Unarchive it at the end of {repository.url}/settings",
        )
    else:
        yield ok("repository", f"{repository.name} is there, and its default branch is {repository.default_branch}.")
    if repository.has_issues:
        yield ok("issues", "Issues are switched on.")
    else:
        yield problem(
            "issues",
            "Issues are switched off.",
            f"Switch them on under Features: {repository.url}/settings",
        )


def check_interaction(facts: Facts, repository: RepositoryFacts) -> Iterator[Finding]:
    """Check who may comment: a limit on interactions keeps participants from saying anything.

    Nothing where GitHub does not tell: only administrators are told, and an Enterprise Server has no such limits.
    """
    limit = facts.interaction_limit
    if limit is None:
        yield ok("comments", "Whoever sees the repository may comment.")
    elif not isinstance(limit, AccessDenied):
        until = f" until {limit.expires:%Y-%m-%d}" if limit.expires else ""
        whose = {"organization": "the organization", "user": "your account"}.get(limit.origin, repository.name)
        fix = (
            f"Lift it: Settings → Moderation options → Interaction limits of {whose}; or invite them as collaborators."
        )
        if limit.group == "existing_users":
            yield warning("comments", f"Accounts younger than a day cannot comment{until}.", fix)
        else:
            message = f"Participants who are no collaborators cannot comment{until}: there is an interaction limit."
            yield problem("comments", message, fix)


def check_pages(facts: Facts, repository: RepositoryFacts, site: str | None) -> Iterator[Finding]:
    """Check GitHub Pages; `site` is the address in the cohort file, or None."""
    settings = f"{repository.url}/settings/pages"
    pages = facts.pages
    if isinstance(pages, AccessDenied):
        if pages.status == 404:
            lost = ", and the links in journeys lead nowhere" if site else ""
            fix = f"Choose Source: GitHub Actions: {settings}" + (", or leave out site.url." if site else "")
            yield warning("pages", f"GitHub Pages is off, so the cohort's site is not published{lost}.", fix)
        else:
            yield not_visible("pages", "The settings of GitHub Pages", pages)
    elif not pages.is_built_by_workflows:
        yield warning(
            "pages",
            f"{pages.url} is published from a branch, and not by the workflow summary.",
            f"Choose Source: GitHub Actions: {settings}",
        )
    elif not site:
        message = f"The site is published at {pages.url}, and journeys do not link to its guides."
        yield warning("pages", message, f'Add `site: {{url: "{pages.url}"}}` to the cohort file.')
    elif site.rstrip("/").casefold() != pages.url.rstrip("/").casefold():
        yield warning("pages", f"The site is at {pages.url}, and the cohort file says {site}.", "Correct site.url.")
    else:
        yield ok("pages", f"The site is published at {pages.url} by the workflow summary.")
