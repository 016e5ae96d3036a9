"""Tells the organizers, in one issue, what keeps the scheduled runs from their work; and the page of a run whose it is.

Only where Actions runs the default branch: whoever types a command sees what is wrong, and what stands on a branch is
nobody's trouble yet. Nothing here fails a run, or hides why one has failed: the token that would open the issue may be
the one that was refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import APP_GAVE_NONE, Settings
from olt_actions.cohort.files import is_one_of_several
from olt_actions.errors import CohortError, NotConfigured
from olt_actions.model.health import Fault, Trouble, health_key, health_title, trouble_of

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort
    from olt_actions.gateway.reader import Reader
    from olt_actions.observe.issues import Observation
    from olt_actions.reconcile.health import Health
    from olt_actions.reconcile.loop import RunResult

_FAILED = ("failure", "timed_out")
_APP_CURE = (
    "Look at the App's settings, and at the secret OLT_APP_PRIVATE_KEY; or take the variable OLT_APP_CLIENT_ID away."
)


@contextmanager
def reported(settings: Settings, command: str) -> Iterator[None]:
    """Whatever the block fails of stands in the issue about it, too, if it is one that no other run will mend."""
    try:
        yield
    except (click.ClickException, click.Abort, click.exceptions.Exit, NotConfigured):
        raise
    except Exception as error:
        if _is_kept(settings):
            _report_failure(settings, command, error)
        raise


def settled(
    settings: Settings, command: str, cohort: Cohort, reader: Reader, result: RunResult, observation: Observation | None
) -> RunResult:
    """The result of a run that came to its end, with what was done about the issue; without Actions, as it is.

    A good run costs no request here, unless it has something to close.
    """
    from olt_actions.plan import Notice
    from olt_actions.reconcile.health import Health

    if settings.app_gave_none and result.board_notices:
        notice = Notice(APP_GAVE_NONE, _APP_CURE, needs_hand=True, is_new=True)
        result = replace(result, notices=(*result.notices, notice))
    if not _is_kept(settings):
        return result
    failed = result.applied.failed
    organizers = tuple(person.github for person in cohort.organizers if person.github)
    today = settings.moment(cohort).astimezone(cohort.timezone).date()
    met = [Trouble(Fault.TOKEN, it.message, it.hint, command) for it in result.notices if it.needs_hand]
    if failed:
        met.append(trouble_of(failed[-1].error, command))
    # Where GitHub was away just when boards were looked at, they say nothing of a token that was refused before.
    passing = [it for it in result.board_notices if not it.needs_hand]
    is_blind = bool(passing and observation and observation.observed.boards is None and settings.has_board_token)
    is_complete = not (failed or is_blind)
    health = Health(command, tuple(met), today, is_complete, organizers, cohort.accounts, _name(settings))
    if met and observation and observation.unread:
        observation = None  # the issue may be closed, and it is not opened twice
    kept = _kept(settings, health, reader, observation)
    done = kept.applied.done if kept else []
    notices = [replace(it, is_new=bool(done)) if it.needs_hand else it for it in result.notices]
    applied = replace(result.applied, done=[*result.applied.done, *done])
    causes = {**result.causes, **(kept.causes if kept else {})}
    return replace(result, applied=applied, notices=tuple(notices), causes=causes)


def _report_failure(settings: Settings, command: str, error: Exception) -> None:
    from olt_actions.cohort.load import load_lenient
    from olt_actions.cohort.placeholders import PREFIX
    from olt_actions.gateway.reader import Reader
    from olt_actions.reconcile.health import Health

    try:
        file = load_lenient(settings.config)
        trouble = trouble_of(error, command)
        if isinstance(error, CohortError) and file.problems:
            trouble = replace(trouble, command="")  # any run that loads the file sees it corrected
        reader = Reader(settings.client(), settings.repository(file.cohort))
        # The invented people of a file that is not set up yet may be somebody's accounts there.
        is_real = reader.client.is_github_com
        organizers = tuple(it for it in file.organizers if not (is_real and it.lower().startswith(PREFIX)))
        health = Health(command, (trouble,), settings.now.date(), False, organizers, file.accounts, _name(settings))
    except Exception as another:  # what the run failed of is what has to be seen
        _say_why_not(settings, another)
        return
    _kept(settings, health, reader, None)


def _kept(settings: Settings, health: Health, reader: Reader, observation: Observation | None) -> RunResult | None:
    """What was done about the issue; None where it could not be, or need not be yet, and the page says so."""
    from olt_actions.reconcile.health import keep_health_issue

    try:
        if any(it.mends_itself for it in health.met) and not _has_failed_before(settings, reader):
            # The next run mends it, and only if that one fails too is somebody to hear of it.
            health = replace(health, met=tuple(it for it in health.met if not it.mends_itself))
            if not health.met:
                return None
        result = keep_health_issue(health, reader, observation)
    except Exception as error:  # the run goes on, or fails of what it has failed of
        _say_why_not(settings, error)
        return None
    for failure in (*result.applied.failed, *result.applied.refused):
        _say_why_not(settings, failure.error)
    return result


def _say_why_not(settings: Settings, error: Exception) -> None:
    title = health_title(health_key(_name(settings)))
    words = f"The issue '{title}' could not be brought up to date: {str(error) or type(error).__name__}"
    settings.console.note(words)
    settings.console.summary(f"{words}\n")


def _name(settings: Settings) -> str:
    return settings.config.stem if is_one_of_several(settings.config) else ""


def _has_failed_before(settings: Settings, reader: Reader) -> bool:
    """Whether the run of this workflow before this one failed, too; False where GitHub does not tell."""
    from olt_actions.gateway.workflow_reader import WorkflowReader

    # octo-org/octo-repo/.github/workflows/advance.yml@refs/heads/main
    file = settings.environment.get("GITHUB_WORKFLOW_REF", "").partition("@")[0].rpartition("/")[2]
    return bool(file) and WorkflowReader(reader.client, reader.repository).last_conclusion(file) in _FAILED


def _is_kept(settings: Settings) -> bool:
    """Whether this is a run of the default branch, under Actions."""
    environment = settings.environment
    if not settings.console.in_actions or environment.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        return False
    try:
        payload = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_text(encoding="utf-8"))
        branch = payload["repository"]["default_branch"]
    except (OSError, ValueError, KeyError, TypeError):
        return True  # a schedule always runs the default branch, and its event need not say which that is
    return environment.get("GITHUB_REF", "") in ("", f"refs/heads/{branch}")
