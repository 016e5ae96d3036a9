"""What a pair wrote for a demo: its hand-ins, section by section.

An item contributes nothing until it has been handed in. From then on everything counts that its people wrote in the
issue under our headings: by `/submit`, in a separate comment, or in the issue's text. Later words of a section replace
earlier ones. An ordinary comment needs two of the headings, or a remark such as "Progress: fine" would replace what was
handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from olt_actions.cohort.model import Assignment, Cohort
from olt_actions.model.events import BoxesTicked, Commented
from olt_actions.model.state import Stage
from olt_actions.progress.acts import is_on_github
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
_MIN_HEADINGS_IN_COMMENT = 2


@dataclass(frozen=True, slots=True)
class _WrittenSections:
    """The sections of one text, and whether that text was itself a hand-in."""

    sections: dict[Topic, str]
    is_submission: bool


def demo_items(items: Iterable[WorkItem], cohort: Cohort, week: int) -> list[WorkItem]:
    """The items about the demo of week number `week`: that week's assignments with "demo" in slug, title or file.

    If there are none, the same of the weeks since the previous demo; if there are none either, all assignments of the
    week.
    """
    weeks = _since_previous_demo(cohort, week)
    assignments = [item for item in items if isinstance(item.assignment, Assignment)]
    own = [item for item in assignments if item.week == week]
    between = [item for item in assignments if item.week in weeks]
    return [item for item in own if _is_demo(item)] or [item for item in between if _is_demo(item)] or own


def demo_part(context: ReportContext, item: WorkItem) -> DemoPart | None:
    """What was handed in for the demo in this issue; None if nothing was, or if people's words are not published."""
    state = item.state
    if context.show == "private" or not (state.submissions or state.stage in _HANDED_IN):
        return None
    sections = _merged(_written_sections(item))
    if not sections:
        return None
    texts = {topic: context.privacy.cut(sections[topic]) for topic in TITLES if topic in sections}
    moments = [comment.moment for comment in item.comments] or [item.finished]
    at = state.submissions[-1].at if state.submissions else moments[-1]
    return DemoPart(
        context.privacy.view(item.task.person, "a participant") if item.task.person else None,
        at.astimezone(context.cohort.timezone),
        context.url_of(item),
        tuple(Section(topic, TITLES[topic], text, is_cut) for topic, (text, is_cut) in texts.items() if text),
    )


def _since_previous_demo(cohort: Cohort, number: int) -> set[int | None]:
    """The numbers of the weeks after the previous demo, up to and including this one, in the schedule's order."""
    found: set[int | None] = set()
    for week in cohort.weeks:
        found.add(week.number)
        if week.number == number:
            break
        if week.demo:
            found.clear()
    return found


def _is_demo(item: WorkItem) -> bool:
    template = item.assignment.template if isinstance(item.assignment, Assignment) else ""
    return any(_DEMO.search(text.replace("_", " ")) for text in (item.slug, item.assignment.title, template))


def _merged(written: Iterable[_WrittenSections]) -> dict[Topic, str]:
    under_headings: dict[Topic, str] = {}
    whole = ""
    for text in written:
        if set(text.sections) <= {"more"}:
            whole = text.sections.get("more", whole) if text.is_submission else whole
        elif text.is_submission or len(text.sections) >= _MIN_HEADINGS_IN_COMMENT:
            under_headings |= text.sections
    return under_headings or ({"more": whole} if whole else {})


def _written_sections(item: WorkItem) -> Iterator[_WrittenSections]:
    yield from _in_the_text(item)
    for comment in item.comments:
        words = [command.words for command in parse_commands(comment.body) if isinstance(command, Submit)]
        who = item.authority(comment)
        if Authority.PARTICIPANT in who:
            yield _WrittenSections(sections_of(_without_commands(comment.body)), bool(words))
        # For a mentor only what the command handed in counts: the rest of the comment is their own words.
        elif words and (handed_in := _handed_in(item, comment)):
            yield _WrittenSections(sections_of(handed_in), is_submission=True)


def _in_the_text(item: WorkItem) -> Iterator[_WrittenSections]:
    """What was written under our headings in the issue's own text, by someone with the permission to edit it."""
    if item.issue is not None and not item.issue.written.has_our_text():
        # An edit of the text is an event of this type, whether or not it ticked a box.
        edits = [event for event in item.issue.events if isinstance(event, BoxesTicked) and is_on_github(event)]
        if edits and item.authority(edits[-1]):
            yield _WrittenSections(sections_of_form(item.issue.written.text), is_submission=True)


def _handed_in(item: WorkItem, comment: Commented) -> str:
    """What this comment handed in on behalf of somebody else; '' if its author was not allowed to."""
    submissions = item.state.submissions
    return next((it.words for it in submissions if (it.at, it.by) == (comment.moment, comment.actor)), "")


def _without_commands(body: str) -> str:
    lines = []
    for line in lines_of(body):
        command = _COMMAND.match(line.text) if line.is_said else None
        lines.append(line.text if command is None else command["rest"] or "")
    return "\n".join(lines)
