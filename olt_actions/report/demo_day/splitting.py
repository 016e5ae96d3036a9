"""A long Markdown text in parts that GitHub takes, cut where a reader would turn the page.

In: a text, and how long a part may be. Out: the parts. A cut is made before a heading, the higher the better; only
where a single section is too long, between paragraphs, lines, and at last characters. Length is counted as GitHub's
browsers count it, in UTF-16 units, which is never less than characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

PART_AT_MOST = 64_000  # of 65,536: the rest is for the links between the parts and the hidden comment
_CUTS = (r"\n(?=## )", r"\n(?=### )", r"\n(?=\n)", r"\n", "")


def split(text: str, most: int = PART_AT_MOST) -> tuple[str, ...]:
    """The parts of the text, in order; together they are the text, but for blank lines between them."""
    parts: list[str] = []
    for piece in _pieces(text, most, 0):
        if parts and length(parts[-1]) + length(piece) <= most:
            parts[-1] += piece
        else:
            parts.append(piece)
    return tuple(part.strip("\n") for part in parts if part.strip()) or ("",)


def linked(parts: Sequence[str], urls: Sequence[str]) -> tuple[str, ...]:
    """The parts with links from each to the one before and the one after; '' stands for an address not known yet."""
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
    """How long GitHub's browsers say a text is."""
    return len(text.encode("utf-16-le")) // 2


def _pieces(text: str, most: int, level: int) -> Iterator[str]:
    """The text in pieces that fit, cut at this level or below."""
    if length(text) <= most:
        yield text
    elif level == len(_CUTS) - 1:
        half = most // 2  # so many characters fit, whatever they are
        yield from (text[start : start + half] for start in range(0, len(text), half))
    else:
        for piece in re.split(f"({_CUTS[level]})", text):
            yield from _pieces(piece, most, level + 1)
