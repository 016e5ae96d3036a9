"""Characters that look like YAML's own and are text to it: no-break spaces, typographic quotes, a # within a name.

In: the text of a file, or a value of it. Out: what is wrong in words for people, who see no difference. Word processors
and web pages bring such characters along.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olt_actions.cohort.problems import Problems

# Spaces that break no line, and others of a width of their own.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Where only an ordinary space has a meaning: before a key, and between it and its value.
_BESIDE_A_KEY = re.compile(rf"^([ \-]*[{_SPACES}][ \-{_SPACES}]*)|(?<=[\w\"']:)[{_SPACES}]+", re.MULTILINE)
_OTHER_SPACE = re.compile(f"[{_SPACES}]")
_QUOTES = "“”„‟«»‘’‚"
# It starts within one line: from each of a thousand empty lines, \s would go on through all that follow.
_COMMENT = re.compile(
    r"^[ ]*(?:- )?(?:name|title|about):[ ]+([^\s'\"#\[{|>&*!%@`][^#\n]*?) (#[^\s#][^\n]*)$", re.MULTILINE
)


def with_plain_spaces(text: str, problems: Problems) -> str:
    """The text with ordinary spaces where YAML needs them; each other one that stood there is reported."""

    def plain(found: re.Match[str]) -> str:
        line = text.rindex("\n", 0, found.start()) + 1 if "\n" in text[: found.start()] else 0
        before = text[line : found.start()]
        if before.count('"') % 2 or before.count("'") % 2 or before.lstrip().startswith("#"):
            return found[0]  # within quotes they are text, as French writes before and after a colon
        space = _OTHER_SPACE.search(found[0])
        code = ord(space[0]) if space else 0
        message = f"a space that is none to YAML stands beside a key ({_called(code)})."
        problems.add_to_file(text.count("\n", 0, found.start()) + 1, "syntax", message, "Replace it by a plain space.")
        return _OTHER_SPACE.sub(" ", found[0])

    return _BESIDE_A_KEY.sub(plain, text)


def comments_within(text: str, problems: Problems) -> None:
    """Notice where a # that belongs to a name begins a comment, so that the rest of the name is not read."""
    for found in _COMMENT.finditer(text):
        line = text.count("\n", 0, found.start(1)) + 1
        message = f"only {found[1]!r} is read: {found[2].split()[0]!r} begins a comment, since # stands behind a space."
        problems.notice_in_file(line, "syntax", message, "If it belongs to the text, put all of it in quotes.")


def hint_for(text: str) -> str:
    """What to do about a value or a key that cannot be read, where characters in it look like others; '' elsewhere."""
    if text[:1] in _QUOTES and text:
        return f"{text[0]} is a typographic quote, and text to YAML. Use a plain one: \" or '."
    if space := _OTHER_SPACE.search(text):
        return f"It holds a space that is none to YAML ({_called(ord(space[0]))}). Replace it by a plain one."
    return ""


def is_in_typographic_quotes(text: str) -> bool:
    """Whether all of a text stands in quotes that YAML takes for a part of it."""
    return len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and not any(it in _QUOTES for it in text[1:-1])


def _called(code: int) -> str:
    return f"a no-break space, U+{code:04X}" if code in (0xA0, 0x202F) else f"U+{code:04X}"
