"""What a pair wrote for a demo: its hand-ins, section by section.

Only what has been handed in is told. Then everything counts that its people wrote in the issue under our headings, by
`/submit`, in a comment of its own beside it, or in the issue's text: later words of a section replace earlier ones. An
ordinary comment needs two of the headings, or a talk about "Progress: fine" would replace what was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from olt_actions.cohort.model import Assignment, Cohort
from olt_actions.model.events import BoxesTicked, Commented
from olt_actions.model.state import Stage
from olt_actions.progress.authority import Authority
from olt_actions.progress.commands.lines import lines_of
from olt_actions.progress.commands.parse import Submit, parse_commands
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.sections import TITLES, sections_of, sections_of_form
from olt_actions.report.builders.work_items import WorkItem
from olt_actions.report.summary import DemoPart, Section
from olt_actions.report.summary.demos import Topic

_DEMO = re.compile(r"(?<![a-z])demos?(?![a-z])", re.IGNORECASE)
_COMMAND = re.compile(r" {0,3}/(?P<name>[A-Za-z]{2,20})[.:,!]?(?:[ \t]+(?P<rest>.*))?$")
_HANDED_IN = frozenset({Stage.IN_REVIEW, Stage.CHANGES_REQUESTED, Stage.DONE})
_HEADINGS_OF_A_DRAFT = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """Sections that were written together, and whether they were handed in just so."""

    sections: dict[Topic, str]
    is_submission: bool


def demo_works(pieces: Iterable[WorkItem], cohort: Cohort, week: int) -> list[WorkItem]:
    """Those that are about the demo of week number `week`: its week's assignments with "demo" in slug, title or file.

    Where there are none, those of the weeks since the demo before; where there are none either, all of its week's.
    """
    weeks = _since_the_demo_before(cohort, week)
    works = [piece for piece in pieces if isinstance(piece.work, Assignment)]
    own = [piece for piece in works if piece.week == week]
    between = [piece for piece in works if piece.week in weeks]
    return [piece for piece in own if _is_demo(piece)] or [piece for piece in between if _is_demo(piece)] or own


def demo_part(telling: ReportContext, piece: WorkItem) -> DemoPart | None:
    """What was handed in for the demo in this issue; None where nothing was, or where no words are told."""
    standing = piece.standing
    if telling.show == "private" or not (standing.submissions or standing.stage in _HANDED_IN):
        return None
    sections = _merged(_said(piece))
    if not sections:
        return None
    told = {topic: telling.appearances.cut(sections[topic]) for topic in TITLES if topic in sections}
    moments = [comment.moment for comment in piece.comments] or [piece.finished]
    at = standing.submissions[-1].at if standing.submissions else moments[-1]
    return DemoPart(
        telling.appearances.of(piece.task.person, "a participant") if piece.task.person else None,
        at.astimezone(telling.cohort.timezone),
        telling.url_of(piece),
        tuple(Section(topic, TITLES[topic], text, is_cut) for topic, (text, is_cut) in told.items() if text),
    )


def _since_the_demo_before(cohort: Cohort, number: int) -> set[int | None]:
    """The numbers of the weeks after the demo before, up to this one: their order is that of the schedule."""
    found: set[int | None] = set()
    for week in cohort.weeks:
        found.add(week.number)
        if week.number == number:
            break
        if week.demo:
            found.clear()
    return found


def _is_demo(piece: WorkItem) -> bool:
    template = piece.work.template if isinstance(piece.work, Assignment) else ""
    return any(_DEMO.search(text.replace("_", " ")) for text in (piece.slug, piece.work.title, template))


def _merged(said: Iterable[_Said]) -> dict[Topic, str]:
    under_headings: dict[Topic, str] = {}
    whole = ""
    for one in said:
        if set(one.sections) <= {"more"}:
            whole = one.sections.get("more", whole) if one.is_submission else whole
        elif one.is_submission or len(one.sections) >= _HEADINGS_OF_A_DRAFT:
            under_headings |= one.sections
    return under_headings or ({"more": whole} if whole else {})


def _said(piece: WorkItem) -> Iterator[_Said]:
    yield from _in_the_text(piece)
    for comment in piece.comments:
        words = [command.words for command in parse_commands(comment.body) if isinstance(command, Submit)]
        who = piece.authority(comment.actor, comment.moment)
        if Authority.PARTICIPANT in who:
            yield _Said(sections_of(_without_commands(comment.body)), bool(words))
        elif words and (handed_in := _handed_in(piece, comment)):
            yield _Said(sections_of(handed_in), is_submission=True)


def _in_the_text(piece: WorkItem) -> Iterator[_Said]:
    """What somebody wrote under our headings in the issue itself, which those can edit who have the rights to."""
    if piece.seen is not None and not piece.seen.written.has_our_text():
        edits = [event for event in piece.seen.events if isinstance(event, BoxesTicked)]
        if edits and piece.authority(edits[-1].actor, edits[-1].moment):
            yield _Said(sections_of_form(piece.seen.written.text), is_submission=True)


def _handed_in(piece: WorkItem, comment: Commented) -> str:
    """What somebody with the right to handed in for others with this comment."""
    submissions = piece.standing.submissions
    return next((it.words for it in submissions if (it.at, it.by) == (comment.moment, comment.actor)), "")


def _without_commands(body: str) -> str:
    lines = []
    for line in lines_of(body):
        command = _COMMAND.match(line.text) if line.is_said else None
        lines.append(line.text if command is None else command["rest"] or "")
    return "\n".join(lines)
