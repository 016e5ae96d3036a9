"""The end of a cohort: everything that is still open closes, with a last word on each journey.

It comes some days after the last row of the schedule, so that people can finish and be reviewed. What was done stays
done, whoever was assigned stays so, and nobody is asked for anything any more. A row that is added later undoes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from olt_actions.cohort.calendar import closes_on
from olt_actions.cohort.model import Cohort, Pair
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key, make_key
from olt_actions.model.endings import THE_END, End, Ending
from olt_actions.model.state import Comment, Stage
from olt_actions.templating import Templates

_TEMPLATE = "the-end.md"
THE_END_NAMES = {_TEMPLATE: frozenset({"cohort", "pair", "project", "participants", "mentors", "done", "of"})}
_TOLD_BEFORE = timedelta(days=7)


def is_over(run: Run) -> bool:
    """Whether the cohort is closed on the day of the run."""
    day = closes_on(run.cohort)
    return day is not None and day <= run.today


def with_the_end(run: Run, drafts: Iterable[IssueDraft], there: Iterable[Key]) -> tuple[IssueDraft, ...]:
    """The drafts; once the cohort is over those of issues that are there, each as ended."""
    if not is_over(run):
        return tuple(drafts)
    ending, known = Ending(End.COHORT_OVER, run.cohort.id, run.cohort.name, closes_on(run.cohort)), set(there)
    return tuple(it if it.ending else replace(it, ending=ending) for it in drafts if it.key in known)


def last_words(run: Run, work: OpenIssues) -> Iterator[tuple[Key, Comment]]:
    """The last word to each pair that was there to the end, and the journey it is said in. Raises `CohortError`."""
    for draft in work.drafts:
        pair, ending = draft.journey_of, draft.ending
        if pair is not None and ending is not None and ending.end is End.COHORT_OVER:
            done, of = achieved(work, pair)
            text = _text(run.cohort, run.templates, pair, run.today, done, of)
            yield draft.key, Comment(make_key(run.cohort.id, THE_END, f"{pair.id}-{ending.day}"), text)


def achieved(work: OpenIssues, pair: Pair) -> tuple[int, int]:
    """How much of a pair's work is done, and how much there was."""
    states = [
        work.states[it.key] for it in work.of_pair(pair) if it.task and not it.task.is_meeting and it.key in work.states
    ]
    return sum(state.stage is Stage.DONE for state in states), len(states)


def about_to_close(run: Run, work: OpenIssues) -> Mapping[str, int]:
    """In the last week, how many issues each project still has open, by its name; and nothing before and after."""
    day = closes_on(run.cohort)
    if day is None or not day - _TOLD_BEFORE <= run.today < day:
        return {}
    found: dict[str, int] = {}
    for draft in work.drafts:
        seen = work.observed.get(draft.key)
        if draft.task and draft.ending is None and seen and seen.is_open:
            name = draft.task.pair.project.name
            found[name] = found.get(name, 0) + 1
    return found


def example_last_word(cohort: Cohort, templates: Templates) -> None:
    """Render the last word to each pair, to be checked. Raises `CohortError` as templates do."""
    for pair in cohort.pairs:
        _text(cohort, templates, pair, cohort.starts, 1, 2)


def _text(cohort: Cohort, templates: Templates, pair: Pair, day: date, done: int, of: int) -> str:
    names = {"participants": pair.participants, "mentors": pair.mentors(day), "project": pair.project}
    return templates.render(_TEMPLATE, {**names, "cohort": cohort, "pair": pair, "done": done, "of": of})
