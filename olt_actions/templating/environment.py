"""Jinja as we use it: which files are templates, what they may do, and what happens to a name that nobody knows.

An unknown name is an error and never an empty text: an issue with a hole in it would be posted before anyone saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePosixPath
from types import NoneType

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, Undefined
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from olt_actions.bundled_files import ROOT
from olt_actions.cohort.problems import did_you_mean
from olt_actions.templating.filters import address, cell, day, names, plain, quoted
from olt_actions.templating.neutralize import SafeText, printable, without_backlinks

FRAMES = frozenset(
    {
        "assignment.md",
        "mentor-meeting.md",
        "journey.md",
        "board.md",
        "demo-day.md",
        "farewell.md",
        "the-end.md",
        "new-mentor.md",
        "new-participant.md",
        "no-mentor.md",
        "reminders/handed-in.md",
        "reminders/due.md",
        "reminders/overdue.md",
        "reminders/review.md",
        "reminders/digest.md",
        "guides/calls.md",
        "guides/participants.md",
        "guides/mentors.md",
        "guides/organizers.md",
    }
)
"""The templates we ship, for cohorts that have none of their own."""

PAGES = "site/"
"""The folder of the site's pages, each of which we ship, too."""

ASKED_FOR = " is asked for: "
"""Separates, in the text of an error, the name that nobody knows from what is to be said about it."""

NOTHING_CALLED = "nothing is called"

SHIPPED = ROOT / "templates"


class Folder(BaseLoader):
    """Finds templates in a cohort's folder, and frames it lacks in ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._handed_out: set[str] = set()

    def find(self, name: str) -> Path | None:
        """The file of a template; None where there is none, or where it lies outside the folder, be it by a link."""
        if ".." in PurePosixPath(name).parts:
            return None
        for folder in (self.folder, SHIPPED) if name in FRAMES or name.startswith(PAGES) else (self.folder,):
            file = folder / name
            if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                return file
        return None

    def handed_out(self, file: str) -> bool:
        """Whether Jinja was given this file, so that a traceback that passes through it passed through a template."""
        return file in self._handed_out

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Answer Jinja: the text of a template, its file, and whether that is still the same."""
        file = self.find(template)
        if file is None:
            raise TemplateNotFound(template)
        self._handed_out.add(str(file))
        version, data = _version(file), file.read_bytes()  # in this order: what is written in between is read anew
        try:
            return data.decode("utf-8-sig"), str(file), partial(_is_unchanged, file, version)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("the file is not UTF-8 here.", line, template, str(file)) from error


def _version(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def _is_unchanged(file: Path, version: tuple[int, int]) -> bool:
    try:
        return _version(file) == version
    except OSError:
        return False


class Unknown(StrictUndefined):
    """Stands for a name that nobody knows; says so wherever it is used."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_exception is SecurityError:
            return f"{name}{ASKED_FOR}templates may not use {name!r}."
        if self._undefined_hint:
            return f"{self._undefined_hint.rstrip('.')}."
        if self._undefined_obj is missing:
            return f"{name}{ASKED_FOR}{NOTHING_CALLED} {name!r} here."
        owner = _called(self._undefined_obj)
        ours = type(self._undefined_obj).__module__ != "builtins"
        near = did_you_mean(name, [known for known in dir(self._undefined_obj) if ours and not known.startswith("_")])
        return f"{name}{ASKED_FOR}{owner} has no {name!r}. {near}".rstrip()


class OurEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, our filters, and nothing random."""

    def __init__(self, loader: Folder) -> None:
        super().__init__(
            loader=loader,
            undefined=Unknown,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # it is Markdown, and `_finalize` neutralizes its values
        )
        self.filters.update(
            names=names, cell=cell, plain=plain, quoted=quoted, address=address, day=day, redirected=without_backlinks
        )
        del self.filters["random"]
        del self.globals["lipsum"]

    def getattr(self, obj: object, attribute: str) -> object:
        """Jinja's own, but for plain values of our own records, which need none of the sandbox's questions."""
        if not attribute.startswith("_") and type(obj).__module__.startswith("olt_actions."):
            value = getattr(obj, attribute, missing)
            if value is not missing and not callable(value):
                return value
        return super().getattr(obj, attribute)

    @staticmethod
    def concat(parts: Iterable[str]) -> SafeText:
        """Join what a template has printed. Jinja does so for whole templates, blocks and macros alike."""
        return SafeText("".join(parts))


def _finalize(value: object) -> object:
    if type(value) in (str, SafeText):
        return printable(value)
    if isinstance(value, Undefined):
        return value
    if type(value).__str__ is object.__str__ and not isinstance(value, (int, float, NoneType)):
        cure = 'use `| names` or `| join(", ")`' if isinstance(value, (list, tuple)) else "name a part of it"
        raise TemplateRuntimeError(f"{_called(value)} cannot be printed as it is: {cure}.")
    return printable(value)


def _called(owner: object) -> str:
    if owner is None:
        return "an empty value (None)"
    if isinstance(owner, (list, tuple)):
        return "a list"
    return "a text" if isinstance(owner, str) else f"a {type(owner).__name__}"
