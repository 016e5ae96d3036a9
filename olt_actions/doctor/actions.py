"""Actions: whether workflows may run here, and with the actions they use."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.doctor.facts import AccessDenied, Facts, RepositoryFacts, Run, WorkflowFacts
from olt_actions.doctor.finding import Finding, not_seen, ok, problem


def about_actions(seen: Facts, repository: RepositoryFacts) -> Iterator[Finding]:
    """Only who administers a repository may look; but where a workflow has run, the question is answered."""
    settings = f"{repository.url}/settings/actions"
    if isinstance(seen.actions, AccessDenied):
        if any(isinstance(it, WorkflowFacts) and isinstance(it.last_run, Run) for it in seen.workflows.values()):
            yield ok("actions", "Workflows may run here: they have.")
        else:
            yield not_seen("actions", "Whether workflows may run", seen.actions)
    elif not seen.actions.is_enabled:
        yield problem("actions", "Actions are switched off in this repository.", f"Allow them: {settings}")
    elif not seen.actions.allows_github_owned:
        yield problem(
            "actions",
            "The workflows use actions by GitHub (actions/checkout and others), which are not allowed here.",
            f"Tick 'Allow actions created by GitHub': {settings}",
        )
    else:
        yield ok("actions", "Actions are switched on, and may use those by GitHub. Each job asks for what it needs.")
