"""The sections of what somebody wrote for a demo. In: a text. Out: the words under each heading.

People copy the headings from the assignment, and then change them: another level, bold type, a colon, a number or an
emoji in front, "learned" for "learnt". A Markdown heading is one of ours if it contains one of our words; a bold or
plain line only if it is exactly one of ours, possibly with a colon after it. If no heading is ours, nothing is lost:
the whole text is in the section `more`. If someone has also copied the code fence around the headings, it is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from olt_actions.progress.commands.lines import Line, lines_of
from olt_actions.report.summary.demos import Topic

TITLES: dict[Topic, str] = {
    "more": "In their words",
    "learnt": "What we learnt",
    "progress": "Progress",
    "questions": "Open questions",
    "invitation": "Invitation to collaborate",
    "next": "Next steps",
}
_PLAIN: dict[Topic, str] = {
    "learnt": r"(what (we|i)( have|'ve)? )?learn(t|ed)|learnings?|lessons( learn(t|ed))?",
    "progress": r"((our|my) )?progress( so far)?",
    "questions": r"((our|my) )?(open )?questions?",
    "invitation": r"((our|an|my) )?invitation( to (collaborate|contribute|join))?",
    "next": r"((our|my) )?next steps?|what(')?s next|what comes next",
}
_MARKED: dict[Topic, str] = {
    "learnt": r"\b(learn(t|ed|ing|ings)?|lessons?)\b",
    "questions": r"\bquestions?\b",
    "invitation": r"\b(invitations?|invite|collaborat\w*|contribut\w*|get involved|how to help|call to action)\b",
    "next": r"\bnext\b",
    "progress": r"\bprogress\b|\bwhat (we|i) (did|made|have done)\b",
}
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*(?P<title>[^\n]{1,100}?)[ \t#]*$")
_BOLD = re.compile(
    r" {0,3}(?:[-*+] |\d{1,2}[.)] ?)?(?P<mark>\*\*|__)(?P<title>[^*_]{1,80})(?P=mark)[ \t]*(?P<rest>.*)$"
)
_COLON = re.compile(r" {0,3}(?P<title>[^:\uff1a]{3,60})[:\uff1a](?P<rest>.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def sections_of(text: str) -> dict[Topic, str]:
    """The words under each heading that we know; those before the first are `more`. Empty sections are left out."""
    lines = list(lines_of(text))
    found = _sections(lines)
    if set(found) <= {"more"}:
        unfenced = _sections(Line(line.text, is_said=True) for line in lines if not _FENCE.match(line.text))
        found = found if set(unfenced) <= {"more"} else unfenced
    return found


def sections_of_form(text: str) -> dict[Topic, str]:
    """The words directly below each of our Markdown headings, in a text with other headings and hints around them."""
    found: dict[Topic, list[str]] = {}
    topic: Topic | None = None
    for line in lines_of(text):
        if line.is_said and (heading := _HEADING.match(line.text)):
            topic = _topic(heading["title"], is_marked=True)
        elif topic is not None:
            found.setdefault(topic, []).append(line.text)
    return {topic: words for topic, some in found.items() if (words := _trimmed(some))}


def _sections(lines: Iterable[Line]) -> dict[Topic, str]:
    texts: dict[Topic, list[str]] = {"more": []}
    topic: Topic = "more"
    is_new = False
    for line in lines:
        heading = _heading(line.text) if line.is_said else None
        if heading is not None:
            topic, rest = heading
            texts.setdefault(topic, []).extend([rest] if rest else [])
        elif not (is_new and _UNDERLINE.match(line.text)):
            texts[topic].append(line.text)
        is_new = heading is not None
    return {topic: words for topic, some in texts.items() if (words := _trimmed(some))}


def _heading(line: str) -> tuple[Topic, str] | None:
    for pattern, is_marked in ((_HEADING, True), (_BOLD, False), (_COLON, False)):
        if (found := pattern.match(line)) and (topic := _topic(found["title"], is_marked=is_marked)):
            return topic, found.groupdict().get("rest", "").strip().removeprefix(":").strip()
    topic = _topic(line, is_marked=False) if len(line) <= 60 else None
    return (topic, "") if topic else None


def _topic(title: str, *, is_marked: bool) -> Topic | None:
    words = re.sub(r"^[\W\d_]+|[\W_]+$", "", title.casefold().replace("\u2019", "'"))
    words = " ".join(words.split())
    for topic, pattern in _PLAIN.items():
        if re.fullmatch(pattern, words):
            return topic
    if is_marked:
        return next((topic for topic, pattern in _MARKED.items() if re.search(pattern, words)), None)
    return None


def _trimmed(lines: list[str]) -> str:
    """The lines as a text, without the blank ones at its beginning and end."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return "\n".join(line.rstrip() for line in lines[filled[0] : filled[-1] + 1]) if filled else ""
