"""Formats workflow commands for GitHub Actions: annotations and outputs, and lines that must not be commands.

In: text. Out: text to print, or to append to the file that `$GITHUB_OUTPUT` names. Nothing is written here.

The runner reads every line that we print, to either stream, and executes those that look like commands. So text from
issues and comments goes through `safe_line` first. The runner's `stop-commands` would do the same for a part of the
log, but it lets everything through again once someone learns its token, or forgets to end it.
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
"""

from __future__ import annotations

import re
import secrets
from typing import Literal

Level = Literal["error", "warning", "notice"]

_INVISIBLE = "\u200b"
# A command is `::` after any blanks at the start of a line, or the older `##[` anywhere in it.
_COMMAND = re.compile(r"(?:\A|(?<=[\n\r]))[^\S\n\r]*:(?=:)|##(?=\[)")


def annotation(
    level: Level, message: str, file: str | None = None, line: int | None = None, title: str | None = None
) -> str:
    """A command that shows `message` in the run and, if a file is given, at that line of it, counted from 1."""
    properties = {"file": file, "line": None if line is None else str(line), "title": title}
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{level}{' ' if given else ''}{given}::{_data(message)}"


def output_lines(name: str, value: str, delimiter: str | None = None) -> str:
    """Lines for `$GITHUB_OUTPUT` that set one output; the delimiter is random unless given.

    Raises `ValueError` for a name or a value that could set another output.
    """
    delimiter = delimiter or f"olt_{secrets.token_hex(16)}"
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name):
        raise ValueError(f"{name!r} cannot be the name of an output")
    if delimiter in value:
        raise ValueError(f"the value of the output {name!r} contains its own delimiter")
    return f"{name}<<{delimiter}\n{value}\n{delimiter}\n"


def safe_line(text: str) -> str:
    """The text of one or several lines, unchanged to the eye, in which the runner finds no command."""
    return _COMMAND.sub(lambda found: found[0] + _INVISIBLE, text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
