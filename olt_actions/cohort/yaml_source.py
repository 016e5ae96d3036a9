"""From the bytes of a file to a tree of located values.

Takes bytes; gives the `Table` at the root, or None where nothing could be read, and reports every problem on the way:
no UTF-8, no YAML, duplicate keys, tags, no mapping.

We compose and never construct: constructing would lose where a value stands and how it was written, and would keep
the last of two equal keys without a word. Anchors, aliases and merge keys work as in any YAML; their growth is bounded.
"""

from __future__ import annotations

import re

import yaml

from olt_actions.cohort.lookalikes import comments_within, with_plain_spaces
from olt_actions.cohort.nodes import Table, described
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.yaml_composing import compose
from olt_actions.cohort.yaml_syntax import explain, repair
from olt_actions.cohort.yaml_tree import MOST_VALUES, TooManyError, TreeBuilder

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_yaml(data: bytes, problems: Problems) -> Table | None:
    """Read a file that must hold one mapping; problems go to `problems`."""
    text = _decoded(data, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add_to_file(1, "file", "is empty.", "Start one with `olt init`.")
        return None
    try:
        root, repaired = _composed(text, problems)
        tree = TreeBuilder(problems, repaired).build(root, "") if root else None
    except RecursionError:
        problems.add_to_file(1, "file", "is nested too deeply to be read.")
        return None
    except TooManyError:
        problems.add_to_file(1, "file", f"its aliases (*) make it grow to more than {MOST_VALUES} values.")
        return None
    if tree is not None and not isinstance(tree, Table):
        if not problems.found():
            problems.add_to_file(tree.line, "file", f"expected keys such as `cohort:`, got {described(tree)}.")
        return None
    if root is None and not problems.found():
        problems.add_to_file(1, "file", "holds only comments.", "Start one with `olt init`.")
    return tree


def _decoded(data: bytes, problems: Problems) -> str | None:
    if data.startswith(_UTF_16):
        problems.add_to_file(1, "file", "is UTF-16 text.", "Save it as UTF-8.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add_to_file(line, "file", f"is not UTF-8: byte {data[error.start]:#04x}.", "Save it as UTF-8.")
        text = data.decode("utf-8-sig", errors="replace")
    # Editors and GitHub do not count the last three as line breaks, and PyYAML would.
    text = re.sub("[\x85\u2028\u2029]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))

    def readable(control: re.Match[str]) -> str:
        line = text.count("\n", 0, control.start()) + 1
        problems.add_to_file(
            line, "file", f"the invisible character U+{ord(control[0]):04X} stands here.", "Delete it."
        )
        return "\ufffd"

    text = with_plain_spaces(yaml.reader.Reader.NON_PRINTABLE.sub(readable, text), problems)
    comments_within(text, problems)
    return text


def _composed(text: str, problems: Problems) -> tuple[yaml.Node | None, set[tuple[int, int]]]:
    repaired: dict[int, int] = {}
    while True:
        try:
            return compose(text), set(repaired.items())
        except yaml.MarkedYAMLError as error:
            fault = explain(error, text)
            mended = repair(error, text)
            # What a repair did not mend was not what was meant, and a second message for it would only confuse.
            if fault.line - 1 not in repaired:
                problems.add_to_file(fault.line, "syntax", fault.message, fault.hint)
            if mended is None or mended.line in repaired:
                return None, set()
            repaired[mended.line] = mended.column
            text = mended.text
