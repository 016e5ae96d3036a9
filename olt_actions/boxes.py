"""The boxes of a task list: which are ticked, and the same text with others ticked.

GitHub draws `- [ ] words` as a box, also with `*`, `+` or a number in front, and not inside fenced code. Boxes are
counted from 1, from the top.
https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/about-tasklists
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import lru_cache

_BOX = re.compile(r"^(?P<lead>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?P<tick>[ xX])(?P<rest>\][ \t]+(?P<label>.*))$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)$")


@lru_cache(maxsize=1024)  # a run asks several times about the same bodies
def ticks(text: str) -> tuple[bool, ...]:
    """For each box of the text, whether it is ticked."""
    found: list[bool] = []

    def look(box: re.Match[str]) -> bool:
        found.append(box["tick"] != " ")
        return found[-1]

    _rewrite(text, look)
    return tuple(found)


@lru_cache(maxsize=1024)
def labels(text: str) -> tuple[str, ...]:
    """For each box of the text, the words behind it."""
    found: list[str] = []

    def look(box: re.Match[str]) -> bool:
        found.append(box["label"].strip())
        return box["tick"] != " "

    _rewrite(text, look)
    return tuple(found)


def with_ticks(text: str, ticked: Collection[int], unticked: Collection[int] = ()) -> str:
    """The text with the boxes of these numbers ticked and unticked, and all others as they are."""
    if not ticked and not unticked:
        return text
    number = 0

    def decide(box: re.Match[str]) -> bool:
        nonlocal number
        number += 1
        return number in ticked or (box["tick"] != " " and number not in unticked)

    return _rewrite(text, decide)


def carry_ticks(old: str, new: str) -> str:
    """`new` with every box ticked whose words were ticked in `old`."""
    if not _may_be_ticked(old):
        return new
    left: Counter[str] = Counter()

    def note(box: re.Match[str]) -> bool:
        is_ticked = box["tick"] != " "
        left[box["label"].strip()] += is_ticked
        return is_ticked

    def carry(box: re.Match[str]) -> bool:
        label = box["label"].strip()
        if box["tick"] == " " and left[label]:
            left[label] -= 1
            return True
        return box["tick"] != " "

    _rewrite(old, note)
    return _rewrite(new, carry)


def without_ticks(text: str) -> str:
    """The text with no box ticked."""
    if not _may_be_ticked(text):
        return text
    return _rewrite(text, lambda _box: False)


def _may_be_ticked(text: str) -> bool:
    return "[x]" in text or "[X]" in text


def _rewrite(text: str, decide: Callable[[re.Match[str]], bool]) -> str:
    """The text with each box ticked as `decide` says; a box that stays as it is keeps its letter."""
    lines, fence = [], ""
    for line in text.split("\n"):
        if "[" not in line and "```" not in line and "~~~" not in line:  # most lines, and there are many
            lines.append(line)
            continue
        mark = _FENCE.match(line)
        if fence:
            closes = (
                mark and mark["fence"][0] == fence[0] and len(mark["fence"]) >= len(fence) and not mark["info"].strip()
            )
            fence = "" if closes else fence
        elif mark and not (mark["fence"][0] == "`" and "`" in mark["info"]):
            fence = mark["fence"]
        elif box := _BOX.match(line):
            is_ticked = decide(box)
            if is_ticked != (box["tick"] != " "):
                lines.append(f"{box['lead']}{'x' if is_ticked else ' '}{box['rest']}")
                continue
        lines.append(line)
    return "\n".join(lines)
