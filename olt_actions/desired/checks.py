"""Whether every template does its work for everyone in the cohort.

Two looks: each finds what the other cannot. Reading a template finds every name that nothing is called, all at once
and also where the cohort file itself has problems. Rendering every issue the cohort will ever open finds what goes
wrong only for some: a pair without a mentor, a project without a link, a text too long for GitHub.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from olt_actions.cohort.model import Cohort
from olt_actions.desired import all_drafts
from olt_actions.desired.boards import BOARD_NAMES, board_key, readme_of
from olt_actions.desired.boards import TEMPLATE as BOARD_TEMPLATE
from olt_actions.desired.contexts import ASSIGNMENT_NAMES, TEMPLATE_NAMES
from olt_actions.desired.digests import DIGEST_NAMES, example_digest
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.endings import FAREWELL_NAMES, example_farewells
from olt_actions.desired.guides import GUIDE_NAMES, guides
from olt_actions.desired.lengths import BODY_AT_MOST, room_for_text
from olt_actions.desired.mentors import MENTOR_NAMES, example_comments
from olt_actions.desired.reminders import REMINDER_NAMES, example_texts
from olt_actions.desired.the_end import THE_END_NAMES, example_last_word
from olt_actions.errors import CohortError, Problem
from olt_actions.templating import Templates


def problems_of_reading(templates: Templates, assignments: Iterable[str]) -> list[Problem]:
    """What is wrong with the frames, and with the templates named in `assignments` (`assignments/vision.md`)."""
    known = {
        **TEMPLATE_NAMES,
        **BOARD_NAMES,
        **REMINDER_NAMES,
        **DIGEST_NAMES,
        **FAREWELL_NAMES,
        **THE_END_NAMES,
        **MENTOR_NAMES,
        **GUIDE_NAMES,
    }
    problems = [problem for name in known for problem in templates.check(name, known[name])]
    for name in assignments:
        problems += templates.check(name, ASSIGNMENT_NAMES)
    return problems


def problems_of_rendering(cohort: Cohort, templates: Templates) -> list[Problem]:
    """What goes wrong when all issues of the cohort are rendered, each problem once.

    Comments are rendered once for each who may read them: they differ little from week to week.
    """
    problems: dict[Problem, None] = {}
    readers = set()
    try:
        guides(cohort, templates, "https://example.org/olt")
        example_farewells(cohort, templates)
        example_last_word(cohort, templates)
    except CohortError as error:
        problems |= dict.fromkeys(error.problems)
    for draft in all_drafts(cohort, cohort.starts):
        try:
            texts = [*_bodies(cohort, templates, draft)]
            reader = (draft.type, draft.parent or draft.key, draft.people)
            if reader not in readers:
                readers.add(reader)
                _render_comments(cohort, templates, draft)
        except CohortError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        for name, what, text, room in texts:
            if len(text) > room:
                ours = f"{BODY_AT_MOST - room} of them for what we add"
                message = f"{what} is {len(text)} characters long; GitHub takes {BODY_AT_MOST}, {ours}."
                problems[Problem(str(templates.folder / name), 1, name, message, "Shorten it.")] = None
    return list(problems)


def _bodies(cohort: Cohort, templates: Templates, draft: IssueDraft) -> Iterator[tuple[str, str, str, int]]:
    """The issue and, beside a journey, the pair's board: from which template, what it is, its text, the room for it."""
    issue = draft.issue(templates, has_opened=True)
    name = draft.inner or draft.template
    yield name, f"the issue '{issue.title}'", issue.text, room_for_text(issue.key, issue.people)
    if (pair := draft.journey_of) is not None:
        _, readme = readme_of(cohort, templates, pair, cohort.starts)
        room = room_for_text(board_key(cohort.id, pair), issue.people)
        yield BOARD_TEMPLATE, f"the readme of the board of {pair.project.name}", readme, room


def _render_comments(cohort: Cohort, templates: Templates, draft: IssueDraft) -> None:
    for _ in example_texts(templates, draft):
        pass
    if draft.journey_of is not None:
        example_digest(cohort, templates, draft.journey_of, cohort.weeks[0])
        for _text in example_comments(cohort, templates, draft.journey_of):
            pass
