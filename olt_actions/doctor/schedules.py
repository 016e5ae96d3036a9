"""The workflows: whether they are there, switched on, and have run of late.

GitHub switches the schedules of a public repository off after 60 days without a commit, and those of a fork from the
start. https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from olt_actions.doctor.facts import AccessDenied, Facts, RepositoryFacts, WorkflowFacts
from olt_actions.doctor.finding import Finding, not_seen, ok, problem, warning

SCHEDULED = {"advance.yml": timedelta(days=1), "summary.yml": timedelta(days=2)}  # and how rarely it may run
WORKFLOWS = ("advance.yml", "progress.yml", "summary.yml", "check.yml")
_NEEDED = ("advance.yml",)  # the others make things quicker or nicer; this one makes them happen
_OFF: Mapping[str, str] = {
    "disabled_inactivity": "was switched off by GitHub, because nothing had been committed for 60 days",
    "disabled_fork": "is switched off, because the repository is a fork",
    "disabled_manually": "was switched off by hand",
}
_FAILED = ("failure", "timed_out", "startup_failure")


def about_schedules(seen: Facts, repository: RepositoryFacts, now: datetime, *, is_running: bool) -> Iterator[Finding]:
    """`is_running` is whether the cohort has begun and is not over: only then does a quiet schedule mean anything."""
    missing = [file for file, it in seen.workflows.items() if isinstance(it, AccessDenied) and it.status == 404]
    if missing:
        branch, some = repository.default_branch, ", ".join(missing)
        yield warning(
            "workflows",
            f"GitHub shows no {some} under .github/workflows on {branch}.",
            f"Push what is missing to {branch}: GitHub starts only the workflows of that branch.",
        )
    if unseen := [it for it in seen.workflows.values() if isinstance(it, AccessDenied) and it.status != 404]:
        yield not_seen("workflows", "The workflows", unseen[0])
    for file, workflow in seen.workflows.items():
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
            yield _of_active(name, file, workflow, repository, now, is_running=is_running)


def _of_active(
    name: str, file: str, workflow: WorkflowFacts, repository: RepositoryFacts, now: datetime, *, is_running: bool
) -> Finding:
    page, run = f"{repository.url}/actions/workflows/{file}", workflow.last_run
    if isinstance(run, AccessDenied):
        return not_seen(name, f"The workflow {name} is switched on, but its runs", run)
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
        told = f"The workflow {name} is switched on, but last ran {ago}."
        return warning(name, told, f"Look whether its schedule is on, and press 'Run workflow': {page}")
    return ok(name, f"The workflow {name} is switched on, and last ran {ago}.")


def _ago(span: timedelta) -> str:
    hours = span // timedelta(hours=1)
    if hours < 1:
        return "within the last hour"
    return f"{hours} hours ago" if hours < 48 else f"{span.days} days ago"
