"""Keys, and the hidden comment that carries one in a body.

A key such as `olt-2017/goals/ada` says which cohort, which piece of work and whose: it is how a later run finds
again what an earlier one made. It travels inside the very request that creates a thing, as the last line of its body,
together with digests of the title and text as we wrote them. While a digest still matches, the words are ours to
rewrite; once it does not, a person has edited them and they stay.

Two things are left out of the text's digest. Ticked boxes: ticking is work, not editing, so `carry_ticks` brings the
ticks along when we do rewrite. And the line that mentions people GitHub would not let us assign: whether it is
there is a fact about GitHub, not about the words, so it is kept apart (`mentions`).

The comment proves nothing about who wrote it. Callers compare the author first: anyone can paste one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from olt_actions.boxes import carry_ticks, ticks, with_ticks, without_ticks

_BEGIN_OF_RECORD = "<!-- olt record "
_RECORD = re.compile(_BEGIN_OF_RECORD + r"(?P<record>\{[^<>]*\}) -->[ \t]*$")
_READABLE = re.compile(r"[^\"\s<>]+")
_MARKER = re.compile(
    r"<!-- olt key=\"(?P<key>[^\"\s<>]+)\" title=\"(?P<title>[0-9a-f]+)\" text=\"(?P<text>[0-9a-f]+)\""
    r"(?: due=\"(?P<due>[0-9-]+)\")?"
    r"(?: cc=\"(?P<cc>[^\"<>]+)\")?(?: refused=\"(?P<refused>[^\"<>]+)\")?"
    r"(?: access=\"(?P<access>[^\"<>]+)\")?(?: uncounted=\"(?P<uncounted>[0-9 ]+)\")? -->[ \t]*$",
    re.MULTILINE,
)


class Key(str):
    """Names one thing that we make, on GitHub and between runs: `olt-2017/goals/ada`.

    It is the text in the hidden comment, and compares and hashes as such. `make_key` makes one from its
    parts, `parse` reads one back; whatever else a body has under our marker is a key too, without some parts.
    """

    __slots__ = ()

    @property
    def cohort(self) -> str:
        """The id of the cohort that it belongs to."""
        return self.partition("/")[0]

    @property
    def name(self) -> str:
        """What it is called within its cohort: slug and subject, such as `goals/ada`."""
        return self.partition("/")[2]

    @property
    def slug(self) -> str:
        """Which piece of work, or which kind of thing, it is."""
        return self.name.partition("/")[0]

    @property
    def subject(self) -> str:
        """Whose it is: the id of a person or pair, or whatever else tells one of a kind from the next; '' for none."""
        return self.name.partition("/")[2]


def make_key(cohort: str, slug: str, subject: str = "") -> Key:
    """The key of one thing: a cohort's `slug` for one `subject` (a person or pair), or for all of the cohort.

    Raises `ValueError` for parts that could not be read back: only a subject may have parts of its own, and a blank,
    a quotation mark or an angle bracket would break the hidden comment.
    """
    key = Key("/".join(part for part in (cohort, slug, subject) if part))
    if not _READABLE.fullmatch(key) or (key.cohort, key.slug, key.subject) != (cohort, slug, subject):
        raise ValueError(f"no key can be made of {cohort!r}, {slug!r} and {subject!r}")
    return key


@lru_cache(maxsize=1024)  # a run asks several times about the same texts
def digest(text: str) -> str:
    """Twelve hexadecimal digits that change when the words do, but not with line ends, outer blanks or ticked boxes."""
    lines = (line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(without_ticks("\n".join(lines)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Written:
    """A body taken apart: its key, the words a reader sees, whom it mentions, and the digests of what we once wrote.

    `refused` are those mentioned whom GitHub would not let us assign even after they had commented. `access` is what is
    on record of a board, such as `ada=reader`; `model/board_seals.py` writes and reads it. `record` is what later
    runs have to know and a reader need not see, without `<`, `>` and `--`; `model/record.py` writes and reads it.
    `due` is the day, such as `2017-04-10`, that the schedule gave when it was written; '' where nothing is due.
    `uncounted` are boxes, counted from 1, that were ticked by somebody whose work it is not: once we have edited the
    body, GitHub does not tell any more.
    """

    key: Key
    text: str
    mentions: tuple[str, ...]
    title_digest: str
    text_digest: str
    refused: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    record: str = ""
    due: str = ""
    uncounted: tuple[int, ...] = ()

    def body(self) -> str:
        """The body to send to GitHub: the text, a line with the mentions, if any, and the hidden comment last."""
        cc = f' cc="{" ".join(self.mentions)}"' if self.mentions else ""
        refused = f' refused="{" ".join(self.refused)}"' if self.refused else ""
        access = f' access="{" ".join(self.access)}"' if self.access else ""
        uncounted = f' uncounted="{" ".join(map(str, self.uncounted))}"' if self.uncounted else ""
        digests = f'title="{self.title_digest}" text="{self.text_digest}"'
        due = f' due="{self.due}"' if self.due else ""
        marker = f'<!-- olt key="{self.key}" {digests}{due}{cc}{refused}{access}{uncounted} -->'
        record = f"<!-- olt record {self.record} -->" if self.record else ""
        return "\n\n".join(part for part in (self.text.strip(), _mention_line(self.mentions), record, marker) if part)

    def has_our_text(self) -> bool:
        """Whether nobody has edited the text since we wrote it (ticking boxes is not editing)."""
        return digest(self.text) == self.text_digest

    def has_our_title(self, title: str) -> bool:
        """Whether the title is still the one we wrote."""
        return digest(title) == self.title_digest


def write(key: Key, title: str, text: str, mentions: tuple[str, ...] = (), record: str = "", due: str = "") -> Written:
    """A new body for `text`, in which the people of `mentions` are mentioned."""
    return Written(key, text.strip(), mentions, digest(title), digest(text), record=record, due=due)


def rewrite(
    written: Written,
    *,
    text: str | None = None,
    title: str | None = None,
    mentions: tuple[str, ...],
    ticked: Collection[int] = (),
    unticked: Collection[int] = (),
    refused: Collection[str] = (),
    record: str | None = None,
    due: str | None = None,
) -> Written:
    """The body with whatever of it is new; what stays keeps its digest.

    `ticked` and `unticked` are boxes of the old text, counted from 1; `refused` are added to those refused before.
    """
    old = with_ticks(written.text, ticked, unticked)
    return Written(
        written.key,
        old if text is None else carry_ticks(old, text),
        mentions,
        written.title_digest if title is None else digest(title),
        written.text_digest if text is None else digest(text),
        tuple(login for login in mentions if login in {*written.refused, *refused}),
        written.access,
        written.record if record is None else record,
        written.due if due is None else due,
        written.uncounted if text is None else _carried(written.uncounted, old, text),
    )


def key_in(body: str) -> Key | None:
    """The key that `parse` would find, for whoever needs no more of it."""
    markers = list(_MARKER.finditer(body.replace("\r\n", "\n")))
    return Key(markers[-1]["key"]) if markers else None


@lru_cache(maxsize=1024)  # a run asks several times about the same bodies, and a rehearsal many times
def parse(body: str) -> Written | None:
    """What `Written.body` put together, or None where the body carries no key."""
    body = body.replace("\r\n", "\n")
    markers = list(_MARKER.finditer(body))
    if not markers:
        return None
    found = markers[-1]  # ours is the last line, and what people quote stands above it
    mentions = tuple((found["cc"] or "").split())
    above = body[: found.start()].rstrip()
    begin = above.rfind(_BEGIN_OF_RECORD)  # a pattern would be tried at every place of a long text
    record = _RECORD.match(above, begin) if begin >= 0 else None
    if record:
        above = above[: record.start()].rstrip()
    if mentions:
        above = above.removesuffix(_mention_line(mentions)).rstrip()
    below = body[found.end() :].strip()
    text = f"{above}\n\n{below}" if below else above
    return Written(
        Key(found["key"]),
        text,
        mentions,
        found["title"],
        found["text"],
        tuple((found["refused"] or "").split()),
        tuple((found["access"] or "").split()),
        record["record"] if record else "",
        found["due"] or "",
        tuple(int(number) for number in (found["uncounted"] or "").split()),
    )


def _carried(boxes: Collection[int], old: str, new: str) -> tuple[int, ...]:
    """The boxes of the new text that have the words of these boxes of the old one."""
    carried = ticks(carry_ticks(with_ticks(without_ticks(old), boxes), without_ticks(new)))
    return tuple(number for number, is_one in enumerate(carried, start=1) if is_one)


def _mention_line(mentions: tuple[str, ...]) -> str:
    return f"cc {' '.join('@' + login for login in mentions)}" if mentions else ""
