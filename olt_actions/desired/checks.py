"""Whether every template does its work for everyone in the cohort.

Two looks: each finds what the other cannot. Reading a template finds every name that nothing is called, all at once
and also where the cohort file itself has problems. Rendering every issue the cohort will ever open finds what goes
wrong only for some: a pair without a mentor, a project without a link, a text too long for GitHub.
"""

from __future__ import annotations

from collections.abc import Iterable

from olt_actions.cohort.model import Cohort
from olt_actions.desired import all_drafts
from olt_actions.desired.boards import BOARD_NAMES, readme_of
from olt_actions.desired.contexts import ASSIGNMENT_NAMES, TEMPLATE_NAMES
from olt_actions.desired.digests import DIGEST_NAMES, example_digest
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.guides import GUIDE_NAMES, guides
from olt_actions.desired.reminders import REMINDER_NAMES, example_texts
from olt_actions.errors import CohortError, Problem
from olt_actions.templating import Templates

BODY_AT_MOST = 65_536  # characters: https://docs.github.com/en/rest/issues/issues
_ROOM_FOR_OUR_LINES = 1_000  # the hidden comment and the mentions


def problems_of_reading(templates: Templates, assignments: Iterable[str]) -> list[Problem]:
    """What is wrong with the frames, and with the templates named in `assignments` (`assignments/vision.md`)."""
    known = {**TEMPLATE_NAMES, **BOARD_NAMES, **REMINDER_NAMES, **DIGEST_NAMES, **GUIDE_NAMES}
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
    except CohortError as error:
        problems |= dict.fromkeys(error.problems)
    for draft in all_drafts(cohort, cohort.starts):
        try:
            issue = draft.issue(templates, has_opened=True)
            reader = (draft.type, draft.parent or draft.key, draft.people)
            if reader not in readers:
                readers.add(reader)
                _render_comments(cohort, templates, draft)
        except CohortError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        if len(issue.text) > BODY_AT_MOST - _ROOM_FOR_OUR_LINES:
            name = draft.inner or draft.template
            message = f"the issue '{issue.title}' is {len(issue.text)} characters long; GitHub takes {BODY_AT_MOST}."
            problems[Problem(str(templates.folder / name), 1, name, message, "Shorten it.")] = None
    return list(problems)


def _render_comments(cohort: Cohort, templates: Templates, draft: IssueDraft) -> None:
    for _ in example_texts(templates, draft):
        pass
    if draft.journey_of is not None:
        example_digest(cohort, templates, draft.journey_of, cohort.weeks[0])
        readme_of(cohort, templates, draft.journey_of, cohort.starts)
