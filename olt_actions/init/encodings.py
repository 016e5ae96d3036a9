"""The text in the bytes of a sheet, and how sure that is.

In: bytes. Out: the text, and which encoding was taken where nothing in the file says so. Pure. Old programs save in the
code page of their machine, and most bytes are letters in most code pages: what is guessed is never used without a word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from olt_actions.errors import OltError

_OTHERS = ("utf-16", "cp1252", "mac_roman", "cp1250", "cp1251", "shift_jis", "gb18030", "big5", "euc_kr")
_WORD = re.compile(r"[^\s,;|\t\"]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text; `guessed` is the encoding that was taken without proof, '' where there was no doubt."""

    text: str
    guessed: str = ""

    def samples(self) -> tuple[str, ...]:
        """Two of the words, in which somebody sees whether the guess was right."""
        rows = [re.split(r"[,;\t|]", line) for line in self.text.splitlines()[1:] if line.strip()]
        foreign = [cell for row in rows for cell in row if not cell.isascii()]
        return tuple(dict.fromkeys(cell.strip(' "') for cell in foreign or (row[0] for row in rows)))[:2]


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """The text, by `encoding` where somebody names one. Raises `OltError` where no guess is any good."""
    if encoding:
        try:
            return Decoded(data.decode(encoding).removeprefix("\ufeff"))
        except LookupError:
            raise OltError(f"There is no encoding {encoding!r}.", hint=f"Known are {', '.join(_OTHERS)}.") from None
        except UnicodeError:
            raise OltError(
                f"The sheet is not in the encoding {encoding!r}.", hint="Try another, or leave it out."
            ) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(data.decode("utf-16", errors="replace"))
    if guessed := _utf_16(data):
        return Decoded(data.decode(guessed, errors="replace"), guessed)
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1252", errors="replace")
    if all(map(_is_a_word, _WORD.findall(text))):
        return Decoded(text, "cp1252")
    raise OltError(
        f"The sheet does not say in which encoding its letters are. {_readings(data)}".rstrip(),
        hint="Export it as CSV UTF-8, or name the one that is right: --encoding mac_roman.",
    )


def _utf_16(data: bytes) -> str:
    """Which UTF-16 it is, if every second byte of it is mostly empty; a single empty byte is only a stray one."""
    half = len(data) // 2
    if half and data[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    return "utf-16-be" if half and data[::2].count(0) > half * 0.4 else ""


def _is_a_word(word: str) -> bool:
    """Whether letters of other code pages than the western one would look different."""
    inner = word.strip("“”‘’«»„…·•–—°ºª€£©®™")
    return all(letter.isascii() or letter == "’" or unicodedata.category(letter) in ("Lu", "Ll") for letter in inner)


def _readings(data: bytes) -> str:
    readings = {}
    for encoding in _OTHERS[1:]:
        try:
            samples = Decoded(data.decode(encoding)).samples()
        except UnicodeError:
            continue
        if samples and all(letter.isprintable() for sample in samples for letter in sample):
            readings[encoding] = " and ".join(samples)
    return " ".join(f"In {encoding} it reads {sample}." for encoding, sample in readings.items())
