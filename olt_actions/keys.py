"""Keys, and the hidden comment that carries one in a body.

A key such as `olt-2017/goals/ada` says which cohort, which piece of work and whose: it is how a later run finds
again what an earlier one made. It travels inside the very request that creates a thing, as the last line of its body,
together with digests of the title and text as we wrote them. While a digest still matches, the words are ours to
rewrite; once it does not, a person has edited them and they stay.

Two things are left out of the text's digest. Ticked boxes: ticking is work, not editing, so `carry_ticks` brings the
ticks along when we do rewrite. And the line that mentions people GitHub would not let us assign: whether it stands
there is a fact about GitHub, not about the words, so it is kept apart (`mentions`).

The comment proves nothing about who wrote it. Callers compare the author first: anyone can paste one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import NewType

Key = NewType("Key", str)

_MARKER = re.compile(
    r"<!-- olt key=\"(?P<key>[^\"\s<>]+)\" title=\"(?P<title>[0-9a-f]+)\" text=\"(?P<text>[0-9a-f]+)\""
    r"(?: cc=\"(?P<cc>[^\"<>]+)\")? -->[ \t]*$",
    re.MULTILINE,
)
_BOX = re.compile(
    r"^(?P<lead>[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[)(?P<tick>[ xX])(?P<rest>\][ \t]+(?P<label>.*))$", re.MULTILINE
)


def make_key(cohort: str, slug: str, subject: str = "") -> Key:
    """The key of one thing: a cohort's `slug` for one `subject` (a person or pair), or for all of the cohort."""
    return Key("/".join(part for part in (cohort, slug, subject) if part))


def cohort_of(key: Key) -> str:
    """The id of the cohort that a key belongs to."""
    return key.partition("/")[0]


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change when the words do, but not with line ends, outer blanks or ticked boxes."""
    lines = (line.rstrip() for line in text.strip().splitlines())
    unticked = _BOX.sub(r"\g<lead> \g<rest>", "\n".join(lines))
    return hashlib.sha256(unticked.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Written:
    """A body taken apart: its key, the words a reader sees, whom it mentions, and the digests of what we once wrote."""

    key: Key
    text: str
    mentions: tuple[str, ...]
    title_digest: str
    text_digest: str

    def body(self) -> str:
        """The body to send to GitHub: the text, a line with the mentions, if any, and the hidden comment last."""
        cc = f' cc="{" ".join(self.mentions)}"' if self.mentions else ""
        marker = f'<!-- olt key="{self.key}" title="{self.title_digest}" text="{self.text_digest}"{cc} -->'
        return "\n\n".join(part for part in (self.text.strip(), _mention_line(self.mentions), marker) if part)

    def has_our_text(self) -> bool:
        """Whether nobody has edited the text since we wrote it (ticking boxes is not editing)."""
        return digest(self.text) == self.text_digest

    def has_our_title(self, title: str) -> bool:
        """Whether the title is still the one we wrote."""
        return digest(title) == self.title_digest


def write(key: Key, title: str, text: str, mentions: tuple[str, ...] = ()) -> Written:
    """A new body for `text`, in which the people of `mentions` are mentioned."""
    return Written(key, text.strip(), mentions, digest(title), digest(text))


def rewrite(
    written: Written, *, text: str | None = None, title: str | None = None, mentions: tuple[str, ...]
) -> Written:
    """The body with a new text, a new title or other mentions; the digests of whatever stays, stay."""
    return Written(
        written.key,
        written.text if text is None else carry_ticks(written.text, text),
        mentions,
        written.title_digest if title is None else digest(title),
        written.text_digest if text is None else digest(text),
    )


def parse(body: str) -> Written | None:
    """What `Written.body` put together, or None where the body carries no key."""
    body = body.replace("\r\n", "\n")
    markers = list(_MARKER.finditer(body))
    if not markers:
        return None
    found = markers[-1]  # ours is the last line, and what people quote stands above it
    mentions = tuple((found["cc"] or "").split())
    above = body[: found.start()].rstrip()
    if mentions:
        above = above.removesuffix(_mention_line(mentions)).rstrip()
    below = body[found.end() :].strip()
    text = f"{above}\n\n{below}" if below else above
    return Written(Key(found["key"]), text, mentions, found["title"], found["text"])


def carry_ticks(old: str, new: str) -> str:
    """`new` with every box ticked whose words were ticked in `old`."""
    ticked = Counter(box["label"].strip() for box in _BOX.finditer(old) if box["tick"] != " ")

    def tick(box: re.Match[str]) -> str:
        label = box["label"].strip()
        if box["tick"] != " " or not ticked[label]:
            return box[0]
        ticked[label] -= 1
        return f"{box['lead']}x{box['rest']}"

    return _BOX.sub(tick, new)


def _mention_line(mentions: tuple[str, ...]) -> str:
    return f"cc {' '.join('@' + login for login in mentions)}" if mentions else ""
