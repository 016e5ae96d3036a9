"""From a text to PyYAML's nodes, each with its marks, and with the places of aliases.

libyaml parses where it is there, in a tenth of the time. It has other words for mistakes, so what it refuses is parsed
again by PyYAML's own parser; and so is what it would read although PyYAML refuses it, for one file must not be right on
one machine and wrong on another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import yaml
from yaml.composer import Composer

from olt_actions.cohort.yaml_tree import Alias

# Where the two parsers do not agree: tabs, U+FEFF and question marks, tags, a comment right behind | or >, and the
# place of a value that is left out, in brackets or at the very end.
_READ_DIFFERENTLY = re.compile(r"[\t?\ufeff]|(?<!\w)!|[|>][-+\d]*#|:\s*(?:#[^\n]*\n\s*)*[,}\]]|---\Z")
# They do in comments, and in text in quotes, such as the address of a call.
_READ_ALIKE = re.compile(
    r"""(?m)^ *#[^\n\ufeff]*$|(?:^ *(?:- +)*|[{\[,] *|: +)"[^"\\\n\t\ufeff]*"(?= *(?:[,}\]:]|$))"""
)


class _WithAliases(Composer):
    """Notes where each alias stands, which the node that it refers to cannot tell."""

    check_event: Callable[..., bool]
    peek_event: Callable[[], yaml.Event]

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if not self.check_event(yaml.AliasEvent):
            return super().compose_node(parent, index)
        event = self.peek_event()
        target = super().compose_node(parent, index)
        return Alias(target, event.start_mark.line) if target and event.start_mark else target


class _PurePython(_WithAliases, yaml.SafeLoader):
    pass


if yaml.__with_libyaml__:

    class _LibYaml(_WithAliases, yaml.CSafeLoader):
        def __init__(self, text: str) -> None:
            yaml.CSafeLoader.__init__(self, text)
            Composer.__init__(self)  # libyaml's loader would compose by itself


def compose(text: str) -> yaml.Node | None:
    """The node at the root; None where there are only comments. Raises `yaml.MarkedYAMLError` as PyYAML has it."""
    if yaml.__with_libyaml__ and not _READ_DIFFERENTLY.search(_READ_ALIKE.sub("#\n", text)):
        with suppress(yaml.YAMLError):
            return _LibYaml(text).get_single_node()
    return compose_slowly(text)


def compose_slowly(text: str) -> yaml.Node | None:
    """The same without libyaml."""
    return _PurePython(text).get_single_node()
