"""Splits a long Markdown text into parts that GitHub accepts, where a reader would turn the page.

In: a text, and the greatest length of a part. Out: the parts. A text is split before a heading, the higher the better;
only if a single section is too long, between paragraphs, then lines, and in the last resort characters. Length is
counted in UTF-16 units, as GitHub's form in the browser counts it, which is never fewer than characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

PART_AT_MOST = 64_000  # of 65,536: the rest is for the links between the parts and the hidden comment
_CUTS = (r"\n(?=## )", r"\n(?=### )", r"\n(?=\n)", r"\n", "")


def split(text: str, most: int = PART_AT_MOST) -> tuple[str, ...]:
    """The parts of the text, in order; joined, they are the text except for blank lines between them."""
    parts: list[str] = []
    for chunk in _chunks(text, most, 0):
        if parts and length(parts[-1]) + length(chunk) <= most:
            parts[-1] += chunk
        else:
            parts.append(chunk)
    return tuple(part.strip("\n") for part in parts if part.strip()) or ("",)


def linked(parts: Sequence[str], urls: Sequence[str]) -> tuple[str, ...]:
    """The parts, each with links to the one before and the one after; '' is an address that is not known yet."""
    count = len(parts)

    def link(words: str, index: int) -> str:
        return f"[{words}]({urls[index]})" if urls[index] else words

    found = []
    for index, part in enumerate(parts):
        before = f"_Part {index + 1} of {count}; {link(f'part {index}', index - 1)} stands before it._" if index else ""
        after = f"_It goes on in {link(f'part {index + 2}', index + 1)} of {count}._" if index + 1 < count else ""
        found.append("\n\n".join(text for text in (before, part, after) if text))
    return tuple(found)


def length(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _chunks(text: str, most: int, level: int) -> Iterator[str]:
    """The text in chunks that fit, split at this level of `_CUTS` or a lower one."""
    if length(text) <= most:
        yield text
    elif level == len(_CUTS) - 1:
        half = most // 2  # a character takes at most two units, so this many always fit
        yield from (text[start : start + half] for start in range(0, len(text), half))
    else:
        for chunk in re.split(f"({_CUTS[level]})", text):
            yield from _chunks(chunk, most, level + 1)
