"""The repository: whether it is there, under this name, and takes issues."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.doctor.facts import AccessDenied, Facts
from olt_actions.doctor.finding import Finding, ok, problem, warning


def about_repository(seen: Facts, asked_for: str) -> Iterator[Finding]:
    """`asked_for` is `owner/name`, as the cohort file, the option or the environment has it."""
    repository = seen.repository
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
