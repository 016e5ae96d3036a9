"""Text without what people write differently from day to day: capitals, accents, full stops and spaces."""

from __future__ import annotations

import unicodedata

# Letters that have no accent to lose, and what is not heard.
_SPELT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", ".": None, "'": None, "’": None})


def plain(text: str) -> str:
    """In lower case, without accents and full stops, with single spaces."""
    letters = unicodedata.normalize("NFKD", text.replace("_", " ").casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_SPELT)
    return " ".join(bare.split())
