"""The templates of a cohort: which there are, what is wrong with them, and their texts."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Environment

from olt_actions.cohort.load import display_path
from olt_actions.cohort.problems import did_you_mean
from olt_actions.errors import CohortError, Problem
from olt_actions.templating.environment import ASKED_FOR, NOTHING_CALLED, Folder, OurEnvironment
from olt_actions.templating.inspection import names_from_outside, names_inside, references, unknown_words

# What an expression of a template can raise. Where it passed through no template it is our mistake, and goes on.
_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_NO_SUCH_WORD = (NOTHING_CALLED, "No filter named", "No test named")


class Templates:
    """The templates in a folder, and behind them those that we ship."""

    def __init__(self, folder: Path, environment: Callable[[Folder], Environment] = OurEnvironment) -> None:
        self.folder = folder
        self._found = Folder(folder)
        self._environment = environment(self._found)

    def exists(self, name: str) -> bool:
        """Whether there is a template of this name, such as `assignments/vision.md`."""
        return self._found.find(name) is not None

    def source(self, name: str) -> str:
        """The text of a template as it stands in its file. Raises `CohortError` where that cannot be read."""
        try:
            return self._found.get_source(self._environment, name)[0]
        except TemplateError as error:
            raise CohortError([problem for problem in [self._problem(error, name)] if problem]) from error

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """The template's text with these values in it. Raises `CohortError` with the line that failed."""
        try:
            return self._environment.get_template(name).render(context)
        except _FAILURES as error:
            problem = self._problem(error, name)
            if problem is None:
                raise
            # Jinja stops at the first name it does not know; whoever mends one wants to hear of all.
            more = isinstance(error, TemplateSyntaxError) or problem.message.startswith(_NO_SUCH_WORD)
            raise CohortError((self.check(name, frozenset(context)) if more else []) or [problem]) from error

    def check(self, name: str, allowed: frozenset[str]) -> list[Problem]:
        """All that cannot work in a template, and in those it includes, when it is given the names in `allowed`."""
        return sorted(set(self._checked(name, allowed, set())))

    def _checked(self, name: str, allowed: frozenset[str], seen: set[str]) -> Iterator[Problem]:
        seen.add(name)
        try:
            source, _, _ = self._found.get_source(self._environment, name)
            tree = self._environment.parse(source, name)
        except TemplateError as error:
            yield from filter(None, [self._problem(error, name)])
            return
        file = self._file(name)
        for word in unknown_words(tree, self._environment):
            message = f"there is no {word.kind} {word.word!r}."
            yield Problem(file, word.line, word.word, message, did_you_mean(word.word, word.known))
        for word in names_from_outside(tree, self._environment):
            if word.word not in allowed:
                known = f"Known here: {', '.join(sorted(allowed))}." if allowed else "No names are known here."
                hint = did_you_mean(word.word, allowed, known)
                yield Problem(file, word.line, word.word, f"{NOTHING_CALLED} {word.word!r} here.", hint)
        for other in references(tree):
            if not self.exists(other.name):
                if other.needed:
                    yield Problem(file, other.line, other.name, f"there is no template {other.name!r}.")
            elif other.name not in seen:
                yield from self._checked(other.name, allowed | names_inside(tree), seen)

    def _problem(self, error: Exception, name: str) -> Problem | None:
        """Where an error comes from, in words; None where no template has a part in it."""
        if isinstance(error, TemplateSyntaxError):
            message = (error.message or "cannot be read").rstrip(".")
            return Problem(self._file(error.name or name), error.lineno, "syntax", f"{message}.")
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if self._found.handed_out(frame.filename)
        ]
        file, line = (
            (display_path(Path(frames[-1].filename)), frames[-1].lineno or 1) if frames else (self._file(name), 1)
        )
        if isinstance(error, TemplateNotFound):
            return Problem(file, line, str(error.name), f"there is no template {error.name!r}.")
        if not frames:
            return None
        if isinstance(error, RecursionError):
            return Problem(file, line, "text", "the template includes itself without end.")
        word, _, message = str(error).rpartition(ASKED_FOR)
        return Problem(
            file,
            line,
            word or "text",
            message if isinstance(error, TemplateError) else f"fails: {message.rstrip('.')}.",
        )

    def _file(self, name: str) -> str:
        return display_path(self._found.find(name) or self.folder / name)
