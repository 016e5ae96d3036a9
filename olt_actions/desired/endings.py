"""What becomes of the issues of those who have left, and the one kind word about it.

Such an issue stays as it was and is nobody's any more: no one is assigned or mentioned, and it is closed as not
planned, unless it waits for a review that may still come. Nothing is deleted, and what was done stays done. Whoever
comes back is wanted as before, and their issues open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from olt_actions.cohort.model import Cohort
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key, make_key
from olt_actions.model.endings import FAREWELL, THE_END, End, Ending
from olt_actions.model.events import Closed, Reopened
from olt_actions.model.state import Comment, DesiredIssue, ObservedIssue, Progress, Stage
from olt_actions.progress.work_state import WorkState
from olt_actions.templating import Templates

_TEMPLATE = "farewell.md"
FAREWELL_NAMES = {_TEMPLATE: frozenset({"cohort", "name", "is_pair", "waiting", "review_days"})}


def ended(run: Run, draft: IssueDraft, issue: DesiredIssue, work: OpenIssues) -> DesiredIssue:
    """The issue as it is to be once it has ended; as it was where the draft has no ending."""
    seen, ending = work.observed.get(draft.key), draft.ending
    if ending is None or seen is None:
        return issue
    progress = issue.progress or Progress()
    is_reviewed = _may_be_reviewed(run, ending, work.states.get(draft.key))
    return replace(
        issue,
        text=seen.written.text,
        due=seen.written.due,
        progress=replace(
            progress,
            close_reason=progress.close_reason or (None if is_reviewed else "NOT_PLANNED"),
            is_overdue=False,
            has_cause=progress.has_cause or ending.is_stated,
        ),
    )


def is_back(draft: IssueDraft, seen: ObservedIssue | None) -> bool:
    """Whether a journey was closed because its pair had left, and the pair takes part again.

    Where a person ran the program, the closing counts as theirs; then the farewell tells what it was.
    """
    if seen is None or seen.is_open or draft.ending is not None or seen.is_duplicate:
        return False
    clicks = [event for event in seen.events if isinstance(event, Closed | Reopened)]
    is_ours = bool(clicks) and max(clicks, key=lambda event: (event.moment, event.sequence)).by_us
    has_word = any(key.slug in (FAREWELL, THE_END) for key in seen.our_comments)
    return is_ours or (has_word and seen.state_reason == "NOT_PLANNED")


def endings_of(drafts: Iterable[IssueDraft]) -> Mapping[Ending, tuple[IssueDraft, ...]]:
    """The drafts of each ending, in order."""
    found: dict[Ending, list[IssueDraft]] = {}
    for draft in drafts:
        if draft.ending is not None:
            found.setdefault(draft.ending, []).append(draft)
    return {ending: tuple(them) for ending, them in found.items()}


def farewells(run: Run, work: OpenIssues) -> Mapping[Key, tuple[Comment, ...]]:
    """The word about each ending, by the key of the journey in which it is said. Raises `CohortError`."""
    found: dict[Key, tuple[Comment, ...]] = {}
    for ending, drafts in endings_of(work.drafts).items():
        if ending.end is End.COHORT_OVER:  # its last word is another: see `the_end.py`
            continue
        journey = next((key for draft in drafts if (key := draft.parent or draft.key) in work.observed), None)
        if journey is None:
            continue
        waiting = [draft for draft in drafts if _may_be_reviewed(run, ending, work.states.get(draft.key))]
        titles = tuple(work.observed[draft.key].title for draft in waiting)
        subject = f"{ending.subject}-{ending.day.isoformat()}" if ending.day else ending.subject
        text = _text(run.cohort, run.templates, ending.name, titles, is_pair=ending.is_of_pair)
        found[journey] = (*found.get(journey, ()), Comment(make_key(run.cohort.id, FAREWELL, subject), text))
    return found


def example_farewells(cohort: Cohort, templates: Templates) -> None:
    """Render every farewell there can be, to be checked. Raises `CohortError` as templates do."""
    for is_pair in (True, False):
        _text(cohort, templates, "Ada", ("Work · Ada",), is_pair=is_pair)


def _text(cohort: Cohort, templates: Templates, name: str, waiting: tuple[str, ...], *, is_pair: bool) -> str:
    days = cohort.leaving.review_days
    names = {"cohort": cohort, "name": name, "is_pair": is_pair, "waiting": waiting, "review_days": days}
    return templates.render(_TEMPLATE, names)


def has_ended(run: Run, draft: IssueDraft, state: WorkState | None) -> bool:
    """Whether nobody works in the issue any more, not even a reviewer."""
    return draft.ending is not None and not _may_be_reviewed(run, draft.ending, state)


def taken_out(run: Run, work: OpenIssues) -> tuple[Ending, ...]:
    """The endings that the file does not state, as long as something of theirs is open and about to be closed."""
    return tuple(
        ending
        for ending, drafts in endings_of(work.drafts).items()
        if not ending.is_stated
        and any(work.observed[it.key].is_open and has_ended(run, it, work.states.get(it.key)) for it in drafts)
    )


def _may_be_reviewed(run: Run, ending: Ending, state: WorkState | None) -> bool:
    """Whether work waits for its mentor still: for so many days after it was handed in, or after they left."""
    if state is None or state.stage is not Stage.IN_REVIEW or ending.end is End.COHORT_OVER:
        return False
    since = state.since.astimezone(run.cohort.timezone).date() if state.since else run.today
    return run.today < max(since, ending.day or since) + timedelta(days=run.cohort.leaving.review_days)
