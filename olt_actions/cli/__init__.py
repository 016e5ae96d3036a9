"""The command line: one file for each command, and the only place that reads arguments, environment and clock.

Commands are imported when they are called, so that `olt --help` answers at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from olt_actions import __version__
from olt_actions.errors import CohortError, NotConfigured, OltError

_COMMANDS = {
    "check": "Check the cohort file and its templates, without a network.",
    "plan": "Show what `advance` would do now; write nothing.",
    "advance": "Bring GitHub to what the cohort file wants now.",
    "progress": "Do what an event in one issue asks for.",
    "calendar": "Write a calendar of calls, meetings and due dates.",
    "summary": "Build the summary of a demo day and the cohort's site.",
    "sites": "Join the sites of several cohorts into one.",
    "rehearse": "Play the whole cohort on this machine.",
    "doctor": "Say what keeps the cohort from running, and the cure.",
    "init": "Start a cohort repository: the file, templates and workflows.",
}


class _Commands(click.Group):
    """A group of commands that imports each of them only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"olt_actions.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="olt")
def olt() -> None:
    """Run a mentorship cohort on GitHub from one file.

    Exit status: 0 fine, 1 a foreseen problem, 2 wrong usage, 3 a bug of ours, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `olt` with the process's own arguments and environment, and exit."""
    sys.exit(run(arguments, os.environ))


def run(arguments: Sequence[str] | None, environment: Mapping[str, str]) -> int:
    """Run `olt` with `arguments` (None for the process's own) in `environment`, and return the exit status."""
    from olt_actions.cli.console import Console
    from olt_actions.model.health import Fault, fault_of

    console = Console(environment)
    given = None if arguments is None else list(arguments)
    try:
        # Outside of standalone mode click returns the status that a command passed to `context.exit`, or else None.
        # https://click.palletsprojects.com/en/stable/api/#click.Context.exit
        return olt.main(given, obj=console, prog_name="olt", standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        console.error("Interrupted. What was done stays done, and the next run does the rest.")
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CohortError as error:
        console.problems(error.problems)
        return 1
    except NotConfigured as missing:
        # Not an error: the workflows of a repository that was just created must not fail every morning.
        console.not_configured(missing)
        return 0
    except OltError as error:
        console.failed(str(error), fault_of(error))
        return 1
    except Exception:
        console.note(traceback.format_exc())
        console.failed(
            "This is a bug in olt. Please report it with the lines above. Running again is safe.", Fault.OURS
        )
        return 3
