"""Writes output: results to standard output, everything else to standard error, and both to Actions when it runs us.

Under Actions, problems and notices become annotations, results the job summary (`GITHUB_STEP_SUMMARY`) and step outputs
(`GITHUB_OUTPUT`). Everything printed is escaped first: a line of a log can be a command there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from olt_actions.cli.workflow_commands import annotation, output_lines, safe_line
from olt_actions.errors import NotConfigured, Problem, counted
from olt_actions.model.health import WHOSE, Fault


class Console:
    """The output of one command that runs in `environment`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.in_actions = environment.get("GITHUB_ACTIONS") == "true"
        self.is_awaited = not self.in_actions or environment.get("GITHUB_EVENT_NAME") == "workflow_dispatch"

    def say(self, text: str) -> None:
        """Print a result to standard output."""
        self._print(text, to_error=False)

    def note(self, text: str) -> None:
        """Print a remark to standard error."""
        self._print(text, to_error=True)

    def json(self, value: Mapping[str, Any]) -> None:
        """Print one JSON object to standard output."""
        text = json.dumps(value, indent=2, ensure_ascii=False)
        click.echo(text.replace("##[", "\\u0023\\u0023[") if self.in_actions else text)  # "##[" is a command in a log

    def warn(self, text: str, *, is_new: bool = True) -> None:
        """Report something that the organizer should know, although the run continues.

        Some things are true for weeks, and six warnings a day are soon read by nobody. So what is not new is an
        annotation only in a run that somebody has started, and waits for; in others it stands in the log and the job
        summary.
        """
        if not self.in_actions:
            click.echo(click.style(f"Notice: {text}", fg="yellow"), err=True)
        elif is_new or self.is_awaited:
            click.echo(annotation("warning", text), err=True)
        else:
            self.note(f"Notice: {text}")

    def error(self, text: str) -> None:
        """Report why the command failed."""
        click.echo(annotation("error", text) if self.in_actions else click.style(text, fg="red"), err=True)

    def failed(self, text: str, fault: Fault) -> None:
        """Report why the command stopped early, here and in the job summary, and there whose fault it is."""
        from olt_actions.templating.neutralize import neutralize  # which brings Jinja along: every start would pay

        self.error(text)
        self.summary(f"## Stopped\n\n{neutralize(text)}\n\n{WHOSE[fault]}\n")

    def problems(self, problems: Iterable[Problem]) -> None:
        """List every problem on a line of its own and, under Actions, as an annotation of the line it is in."""
        found = list(problems)
        for problem in found:
            self.note(str(problem))
            if self.in_actions:
                text = f"{problem.message} {problem.hint}".rstrip()
                click.echo(annotation("error", text, problem.file, problem.line, problem.path), err=True)
        self.note(f"{counted(len(found), 'problem')}. Nothing was changed on GitHub.")
        if "GITHUB_STEP_SUMMARY" in self.environment:
            from olt_actions.cli import job_summary

            self.summary(job_summary.for_problems(found))

    def notices(self, notices: Iterable[Problem]) -> None:
        """List what somebody should look at in a file that is otherwise fine; under Actions, as annotations too."""
        for notice in notices:
            self.note(f"Notice: {notice}")
            if self.in_actions:
                text = f"{notice.message} {notice.hint}".rstrip()
                click.echo(annotation("notice", text, notice.file, notice.line, notice.path), err=True)

    def not_configured(self, missing: NotConfigured) -> None:
        """Say what to edit before anything can run: here, as an annotation, in the job summary and as an output."""
        text = str(missing)
        click.echo(annotation("notice", text, missing.file, missing.line) if self.in_actions else text, err=True)
        self.summary(f"## Not set up yet\n\n{missing}\n")
        self.output("configured", "false")

    def summary(self, markdown: str) -> None:
        """Append to the job summary of an Actions run; elsewhere do nothing."""
        self._append("GITHUB_STEP_SUMMARY", markdown + "\n")

    def output(self, name: str, value: str) -> None:
        """Set a step output of an Actions run; elsewhere do nothing."""
        self._append("GITHUB_OUTPUT", output_lines(name, value))

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int], None]]:
        """Show progress, as a bar on a terminal and as occasional lines elsewhere.

        Yields a function to call with how many steps are done, and how many there are.
        """
        terminal = sys.stderr.isatty() and not self.in_actions
        last_shown = 0

        def show(done: int, total: int) -> None:
            nonlocal last_shown
            if terminal:
                filled = 30 * done // max(total, 1)
                click.echo(f"\r{label} [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", nl=False, err=True)
            elif done == total or done - last_shown >= 100:
                self.note(f"{label}: {done} of {total}")
            last_shown = done if terminal or done == total or done - last_shown >= 100 else last_shown

        yield show
        if terminal and last_shown:
            click.echo(err=True)

    def _print(self, text: str, *, to_error: bool) -> None:
        lines = text.splitlines() or [""]
        click.echo("\n".join(map(safe_line, lines)) if self.in_actions else text, err=to_error)

    def _append(self, variable: str, text: str) -> None:
        if path := self.environment.get(variable):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(text)
