"""From the text of a cohort file to one with only those people and pairs in it who are asked for.

In: a text, and names: ids, logins, numbers of accounts. Out: the text in which every other entry below `people:` and
`pairs:` is empty lines, so that what is left stands where it stood. Whoever is named anywhere in what is left is in it,
too, and so are the other pairs of those people: an excerpt has too many rather than too few.

Only files whose entries can be told apart line by line have excerpts, as almost all do: no text or bracket in an entry
may go on below the line on which it opens, and there are no anchors. Then the lines that are left out change nothing
of how YAML reads the others. All is done by searches over the whole text, for what is done for each line is paid by
every event of a large cohort.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

_HEADERS = {name: re.compile(rf"(?m)^{name}: *(?:#.*)?\n") for name in ("people", "pairs")}
_FIRST = re.compile(r"(?m)^( *)[^ #\n]")
_END_OF_KEYS = re.compile(r"(?m)^[^ #\n]")
_END_OF_ITEMS = re.compile(r"(?m)^(?!- |-$)[^ #\n]")
_WORD = re.compile(r"[\w-]+")
_CALLED = re.compile(r"""\b(?:id|track): *["']?([\w-]+)""")
_OPENS = r"(?:^ *(?:- +)*|[{\[,:] *)"
_QUOTED = re.compile(rf"""(?m)({_OPENS})(?:"[^"\\\n]*"|'(?:[^'\n]|'')*')(?= *(?:[,}}\]:]|$| #))""")
_COMMENT = re.compile(r"(?m)(?:^| )#.*")
_GOES_ON = re.compile(rf"""(?m)\t|{_OPENS}["'&*!%@`?]""")
_BRACKETS = re.compile(r"\{[^{}\[\]\n]*\}|\[[^{}\[\]\n]*\]")


@dataclass(frozen=True, slots=True)
class _Block:
    """The entries below a header on line `line`, counted from 1, and where each of them begins; the last is the end.

    `folded` is the text of all, casefolded, and `starts` are the places in that. `ids` are those that are keys.
    """

    line: int
    places: list[int]
    folded: str
    starts: list[int]
    ids: list[str]

    def naming(self, words: Iterable[str]) -> set[int]:
        """The numbers of the entries in which one of these words stands."""
        return {bisect(self.starts, place) - 1 for word in words if word for place in self._places_of(word)}

    def _places_of(self, word: str) -> list[int]:
        found, place = [], self.folded.find(word)
        while place >= 0:
            end = place + len(word)
            if not _WORD.match(self.folded, end) and not _WORD.match(self.folded[place - 1 : place]):
                found.append(place)
            place = self.folded.find(word, end)
        return found

    def some_called(self, words: Collection[str]) -> set[int]:
        """For each of these words that is an id or a track, the number of one entry that has it."""
        places = {found[1]: found.start() for found in _CALLED.finditer(self.folded)}
        return {bisect(self.starts, place) - 1 for word, place in places.items() if word in words}

    def words_of(self, entries: Collection[int]) -> set[str]:
        """All words in these entries."""
        return {word for it in entries for word in _WORD.findall(self.folded, self.starts[it], self.starts[it + 1])}


@dataclass(frozen=True, slots=True)
class Outline:
    """A cohort file, and where in it its people and pairs are."""

    text: str
    people: _Block
    pairs: _Block

    @classmethod
    def of(cls, text: str) -> Outline | None:
        """The outline of a text whose lines end with a line feed; None where its entries cannot be told apart."""
        people = _block(text, "people", r"""["']?([\w-]+)["']?:(?: |$)""")
        pairs = _block(text, "pairs", r"(-)(?: |$)")
        return cls(text, people, pairs) if people and pairs else None

    @property
    def headers(self) -> dict[str, int]:
        """The lines of `people:` and `pairs:`, where YAML has to find them too: they could stand inside of a text."""
        return {"people": self.people.line, "pairs": self.pairs.line}

    def only(self, names: Iterable[str]) -> str:
        """The excerpt for these names, whatever their capitals, and for whoever is named outside of all entries."""
        wanted, ids = {name.casefold() for name in names}, frozenset(self.people.ids)
        pairs = self.pairs.naming(wanted)
        pairs |= self.pairs.naming(ids & self.pairs.words_of(pairs))  # when somebody came is told by all of their pairs
        outside = frozenset(_WORD.findall(self._with((), ()).casefold()))
        pairs |= self.pairs.some_called(outside)
        named = ids & (self.pairs.words_of(pairs) | outside)
        return self._with(self.people.naming(wanted | named), pairs)

    def _with(self, people: Collection[int], pairs: Collection[int]) -> str:
        """The text with only these entries."""
        parts, after = [], 0
        both = [(self.people, people), (self.pairs, pairs)]
        for block, kept in sorted(both, key=lambda each: each[0].line):
            bounds = [block.places[0], *(place for it in sorted(kept) for place in block.places[it : it + 2])]
            parts.append(self.text[after : bounds[0]])
            for number, (start, end) in enumerate(pairwise([*bounds, block.places[-1]])):
                part = self.text[start:end]
                parts.append(part if number % 2 else "\n" * part.count("\n"))
            after = block.places[-1]
        return "".join([*parts, self.text[after:]])


def _block(text: str, name: str, entry: str) -> _Block | None:
    """The entries below the only header of that name; None where one of their lines could go on in the next."""
    headers = list(_HEADERS[name].finditer(text))
    first = _FIRST.search(text, headers[0].end()) if len(headers) == 1 else None
    if first is None:
        return None
    start, column = headers[0].end(), len(first[1])
    ends = (_END_OF_ITEMS if name == "pairs" and not column else _END_OF_KEYS).search(text, start)
    end = ends.start() if ends else len(text)
    block, begins = text[start:end], re.compile(rf"(?m)^ {{{column}}}(?=[^ #\n])")
    if first.start() >= end or not _stand_alone(block):
        return None
    if column and re.search(rf"(?m)^ {{0,{column - 1}}}[^ #\n]", block):
        return None
    folded, keys = block.casefold(), re.compile(begins.pattern + entry)
    places, ids = [it.start() for it in begins.finditer(block)], keys.findall(folded)
    starts = [it.start() for it in begins.finditer(folded)]
    if not len(places) == len(starts) == len(ids):
        return None
    line = text.count("\n", 0, headers[0].start()) + 1
    return _Block(line, [start + place for place in places] + [end], folded, [*starts, len(folded)], ids)


def _stand_alone(block: str) -> bool:
    """Whether no text, bracket or anchor that begins on a line goes on behind it, except by indentation."""
    bare = _COMMENT.sub("", _QUOTED.sub(r"\1", block))
    if _GOES_ON.search(bare):
        return False
    brackets = 1
    while brackets:
        bare, brackets = _BRACKETS.subn("", bare)
    return not set("{[}]") & set(bare)
