"""From the text of a cohort file to one with only those people and pairs in it who are asked for.

In: a text, and names: ids, logins, numbers of accounts. Out: the text in which every other entry below `people:` and
`pairs:` is empty lines, so that what is left stands where it stood. Whoever is named anywhere in what is left is in it,
too, and so are the other pairs of those people: an excerpt has too many rather than too few.

Only files whose entries can be told apart line by line have excerpts, as almost all do: no text or bracket in an entry
may go on below the line on which it opens, and there are no anchors. Then the lines that are left out change nothing
of how YAML reads the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_HEADER = re.compile(r"(people|pairs): *(?:#.*)?")
_ENTRY = {"people": re.compile(r"""["']?([\w-]+)["']?:(?: |$)"""), "pairs": re.compile(r"()-(?: |$)")}
_WORD = re.compile(r"[\w-]+")
_OPENS = r"(?:^ *(?:- +)*|[{\[,:] *)"
_QUOTED = re.compile(rf"""({_OPENS})(?:"[^"\\]*"|'(?:[^']|'')*')(?= *(?:[,}}\]:]|$| #))""")
_COMMENT = re.compile(r"(?:^| )#.*")
_PUNCTUATION = re.compile(r"""["'{\[}\]\t&*!%@`?]""")
_GOES_ON = re.compile(rf"""\t|{_OPENS}["'&*!%@`?]""")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry on the lines from `first` to before `end`, counted from 0, with its id where that is its key."""

    first: int
    end: int
    id: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a cohort file, and in which of them its people and pairs are.

    `headers` are the lines of `people:` and `pairs:`, counted from 1. An excerpt holds only where YAML finds those keys
    there, too: the words could stand in the middle of a text.
    """

    lines: Sequence[str]
    headers: Mapping[str, int]
    people: tuple[_Entry, ...]
    pairs: tuple[_Entry, ...]

    @classmethod
    def of(cls, text: str) -> Outline | None:
        """The outline of a text whose lines end with a line feed; None where its entries cannot be told apart."""
        lines = text.split("\n")
        headers = [(number, found[1]) for number, line in enumerate(lines) if (found := _HEADER.fullmatch(line))]
        if sorted(name for _, name in headers) != ["pairs", "people"]:
            return None
        entries = {name: _entries(lines, number + 1, name) for number, name in headers}
        people, pairs = entries["people"], entries["pairs"]
        if people is None or pairs is None:
            return None
        return cls(lines, {name: number + 1 for number, name in headers}, people, pairs)

    def only(self, names: Iterable[str]) -> str:
        """The excerpt for these names, whatever their capitals, and for whoever is named outside of all entries."""
        wanted, ids = {name.casefold() for name in names}, {person.id for person in self.people}
        by_word = defaultdict[str, list[_Entry]](list)
        for pair in self.pairs:
            for word in pair.words:
                by_word[word].append(pair)
        pairs = _having(wanted, by_word)
        pairs |= _having(ids & _words(pairs), by_word)  # when somebody came is told by all of their pairs
        named = ids & (_words(pairs) | self._words_outside())
        people = {it for it in self.people if it.id in named or not wanted.isdisjoint(it.words)}
        lines = list(self.lines)
        for entry in (*self.people, *self.pairs):
            if entry not in people and entry not in pairs:
                lines[entry.first : entry.end] = [""] * (entry.end - entry.first)
        return "\n".join(lines)

    def _words_outside(self) -> frozenset[str]:
        inside = {line for it in (*self.people, *self.pairs) for line in range(it.first, it.end)}
        return _words_in(line for number, line in enumerate(self.lines) if number not in inside)


def _having(words: Collection[str], by_word: Mapping[str, Sequence[_Entry]]) -> set[_Entry]:
    return {entry for word in words for entry in by_word.get(word, ())}


def _words(entries: Iterable[_Entry]) -> frozenset[str]:
    return frozenset[str]().union(*(entry.words for entry in entries))


def _words_in(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(_WORD.findall("\n".join(lines).casefold()))


def _entries(lines: Sequence[str], start: int, kind: str) -> tuple[_Entry, ...] | None:
    """The entries below a header; None where one of their lines could go on in the next."""
    begins: list[tuple[int, str]] = []
    column, end = -1, start
    for end in range(start, len(lines) + 1):
        line = lines[end] if end < len(lines) else "end"
        indentation = len(line) - len(line.lstrip(" "))
        if indentation == len(line) or line[indentation] == "#":
            continue
        entry = _ENTRY[kind].match(line, indentation)
        if indentation == 0 and not (kind == "pairs" and entry and column <= 0):
            break
        column = indentation if column < 0 else column
        if indentation < column or (indentation == column and not entry) or not _stands_alone(line):
            return None
        if indentation == column and entry:
            begins.append((end, entry[1].casefold()))
    return tuple(_of_lines(lines, begins, end))


def _of_lines(lines: Sequence[str], begins: Sequence[tuple[int, str]], end: int) -> Iterator[_Entry]:
    for (first, name), (after, _) in pairwise([*begins, (end, "")]):
        yield _Entry(first, after, name, _words_in(lines[first:after]))


def _stands_alone(line: str) -> bool:
    """Whether no text, bracket or anchor that begins on the line goes on behind it, except by indentation."""
    if not _PUNCTUATION.search(line):
        return True
    bare = _COMMENT.sub("", _QUOTED.sub(r"\1", line))
    opened, closed = bare.count("{") + bare.count("["), bare.count("}") + bare.count("]")
    return opened == closed and not _GOES_ON.search(bare)
