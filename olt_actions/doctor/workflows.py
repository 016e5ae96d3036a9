"""Checks Actions: whether workflows may run here, exist, are enabled, and have run recently.

GitHub disables the schedules of a public repository after 60 days without a commit, and those of a fork from the start.
https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from olt_actions.doctor.facts import AccessDenied, Facts, LastRun, RepositoryFacts, WorkflowFacts
from olt_actions.doctor.finding import Finding, not_visible, ok, problem, warning
from olt_actions.errors import counted

SCHEDULED = {"advance.yml": timedelta(days=1), "summary.yml": timedelta(days=2)}  # and the longest time between runs
WORKFLOWS = ("advance.yml", "progress.yml", "summary.yml", "check.yml")
_NEEDED = ("advance.yml",)  # without the others a cohort still runs, only more slowly and without a site
_OFF: Mapping[str, str] = {
    "disabled_inactivity": "was switched off by GitHub, because nothing had been committed for 60 days",
    "disabled_fork": "is switched off, because the repository is a fork",
    "disabled_manually": "was switched off by hand",
}
_FAILED = ("failure", "timed_out", "startup_failure")


def check_workflows(facts: Facts, repository: RepositoryFacts, now: datetime, *, is_running: bool) -> Iterator[Finding]:
    """Check every workflow; `is_running` is whether the cohort is under way, for only then must schedules run."""
    missing = [file for file, it in facts.workflows.items() if isinstance(it, AccessDenied) and it.status == 404]
    if missing:
        branch, some = repository.default_branch, ", ".join(missing)
        yield warning(
            "workflows",
            f"GitHub shows no {some} under .github/workflows on {branch}.",
            f"Push what is missing to {branch}: GitHub starts only the workflows of that branch.",
        )
    if unseen := [it for it in facts.workflows.values() if isinstance(it, AccessDenied) and it.status != 404]:
        yield not_visible("workflows", "The workflows", unseen[0])
    for file, workflow in facts.workflows.items():
        name = file.removesuffix(".yml")
        if isinstance(workflow, AccessDenied):
            continue
        if workflow.state != "active":
            severe = problem if file in _NEEDED else warning
            yield severe(
                name,
                f"The workflow {name} {_OFF.get(workflow.state, f'is not active ({workflow.state})')}.",
                f"Press 'Enable workflow': {repository.url}/actions/workflows/{file}",
            )
        else:
            yield _check_active(name, file, workflow, repository, now, is_running=is_running)


def _check_active(
    name: str, file: str, workflow: WorkflowFacts, repository: RepositoryFacts, now: datetime, *, is_running: bool
) -> Finding:
    page, run = f"{repository.url}/actions/workflows/{file}", workflow.last_run
    if isinstance(run, AccessDenied):
        return not_visible(name, f"The workflow {name} is switched on, but its runs", run)
    if run is None:
        if file in SCHEDULED and is_running:
            return warning(
                name, f"The workflow {name} is switched on, but has never run.", f"Press 'Run workflow': {page}"
            )
        return ok(name, f"The workflow {name} is switched on.")
    ago = _ago(now - run.started)
    if run.conclusion in _FAILED:
        return warning(name, f"The last run of {name}, {ago}, failed.", f"Read what it says: {run.url}")
    if is_running and file in SCHEDULED and now - run.started > SCHEDULED[file]:
        message = f"The workflow {name} is switched on, but last ran {ago}."
        return warning(name, message, f"Look whether its schedule is on, and press 'Run workflow': {page}")
    return ok(name, f"The workflow {name} is switched on, and last ran {ago}.")


def _ago(span: timedelta) -> str:
    hours = span // timedelta(hours=1)
    if hours < 1:
        return "within the last hour"
    return f"{counted(hours, 'hour')} ago" if hours < 48 else f"{counted(span.days, 'day')} ago"


def check_actions(facts: Facts, repository: RepositoryFacts) -> Iterator[Finding]:
    """Check the settings of Actions; only administrators may read them, but a past run proves that they are on."""
    settings = f"{repository.url}/settings/actions"
    if isinstance(facts.actions, AccessDenied):
        if any(isinstance(it, WorkflowFacts) and isinstance(it.last_run, LastRun) for it in facts.workflows.values()):
            yield ok("actions", "Workflows may run here: they have.")
        else:
            yield not_visible("actions", "Whether workflows may run", facts.actions)
    elif not facts.actions.is_enabled:
        yield problem("actions", "Actions are switched off in this repository.", f"Allow them: {settings}")
    elif not facts.actions.allows_github_owned:
        yield problem(
            "actions",
            "The workflows use actions by GitHub (actions/checkout and others), which are not allowed here.",
            f"Tick 'Allow actions created by GitHub': {settings}",
        )
    else:
        yield ok("actions", "Actions are switched on, and may use those by GitHub. Each job asks for what it needs.")
