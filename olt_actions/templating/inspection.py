"""What a template asks for, found without rendering it, each with its line.

Takes a parsed template. Jinja can list the names a template wants from outside, but not where; so we watch its own
code generator decide, name by name. A second understanding of Jinja's scopes would sooner or later differ from Jinja's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.environment import Environment
from jinja2.meta import TrackingCodeGenerator

_EVERYBODY = re.compile(r"""(?:\.|\[\s*["']|attr\(\s*["'])\s*(?:people|pairs)\b""")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a template: what it is, on which line, and which words would have been known there."""

    line: int
    kind: str
    word: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Another template that this one includes, extends or imports by name; `needed` unless it may be missing."""

    line: int
    name: str
    needed: bool


def may_show_everybody(folder: Path) -> bool:
    """Whether a template of issues below the folder may go through all people or pairs of the cohort."""
    return any(_EVERYBODY.search(file.read_text(encoding="utf-8", errors="replace")) for file in folder.rglob("*.md"))


def unknown_words(tree: nodes.Template, environment: Environment) -> Iterator[Word]:
    """The filters and tests that do not exist. They are renamed in the tree, so that `names_from_outside` goes on."""
    for node in tree.find_all(nodes.Filter):
        if node.name not in environment.filters:
            yield Word(node.lineno, "filter", node.name, tuple(environment.filters))
            node.name = "string"
    for test in tree.find_all(nodes.Test):
        if test.name not in environment.tests:
            yield Word(test.lineno, "test", test.name, tuple(environment.tests))
            test.name = "defined"


def names_from_outside(tree: nodes.Template, environment: Environment) -> Iterator[Word]:
    """The names that must be given to the template, wherever it uses them."""
    watcher = _Watcher(environment)
    watcher.visit(tree)
    set_here = _set_names(tree)
    for name, line in watcher.found:
        if name not in set_here and name not in environment.globals:
            yield Word(line, "name", name)


def names_inside(tree: nodes.Template) -> frozenset[str]:
    """The names that the template gives to things itself; those it includes may use them as well."""
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    return frozenset(stored) | _set_names(tree)


def references(tree: nodes.Template) -> Iterator[Reference]:
    """The other templates it names; those whose names it works out while rendering cannot be known here."""
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        target = getattr(node, "template", None)
        if isinstance(target, nodes.Const) and isinstance(target.value, str):
            yield Reference(node.lineno, target.value, not getattr(node, "ignore_missing", False))


def _set_names(tree: nodes.Template) -> frozenset[str]:
    """Names given by `set`, `macro` and `import`: blocks and other templates see them, whatever the code says."""
    found: set[str] = set()
    for node in tree.find_all((nodes.Assign, nodes.AssignBlock)):
        found.update(name.name for name in _targets(node))
    found.update(macro.name for macro in tree.find_all(nodes.Macro))
    found.update(imported.target for imported in tree.find_all(nodes.Import))
    for imported in tree.find_all(nodes.FromImport):
        found.update(name if isinstance(name, str) else name[1] for name in imported.names)
    return frozenset(found)


def _targets(node: nodes.Node) -> Iterable[nodes.Name]:
    return (name for name in node.find_all(nodes.Name) if name.ctx == "store")


class _Watcher(TrackingCodeGenerator):
    """Generates no code, and notes each use of a name that would be looked up outside."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.found: list[tuple[str, int]] = []

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """See where the code would take the name from."""
        super().visit_Name(node, frame)
        load = frame.symbols.find_load(frame.symbols.ref(node.name))
        if node.ctx == "load" and load is not None and load[0] == "resolve":
            self.found.append((node.name, node.lineno))
