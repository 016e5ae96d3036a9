"""What GitHub should hold at an instant, from the cohort alone.

In: a `Run` (a checked cohort, its templates and an instant), and the issues GitHub already holds. Out: a
`DesiredState`. Pure.

What has opened is wanted. What has not opened yet is wanted only if it is there already: a week that was moved into
the future after its issues opened keeps them, with their new dates. Work that has left the schedule is withdrawn, and
those who have left the cohort are ended, kindly: see `withdrawn.py` and `endings.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from olt_actions.cohort.model import Cohort
from olt_actions.desired.assignments import assignment_drafts
from olt_actions.desired.boards import COLUMNS, desired_boards, desired_cards
from olt_actions.desired.contexts import due_text
from olt_actions.desired.digests import digests
from olt_actions.desired.doubts import other_subjects, second_ids, second_sets
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.endings import ended, farewells, taken_out
from olt_actions.desired.journeys import journey_drafts, journey_issue
from olt_actions.desired.labels import LABELS
from olt_actions.desired.leavers import with_leavers
from olt_actions.desired.meetings import meeting_drafts
from olt_actions.desired.mentors import mentor_comments
from olt_actions.desired.milestones import desired_milestones
from olt_actions.desired.moved_days import has_moved, moved_day_comments
from olt_actions.desired.pauses import answered_journeys, journey_comments, journey_states, with_pauses
from olt_actions.desired.records import desired_records, former_logins, keepers_of
from olt_actions.desired.reminders import news_of_hand_in, reminders, reviewers_to_assign
from olt_actions.desired.run import Run
from olt_actions.desired.the_end import about_to_close, is_over, last_words, with_the_end
from olt_actions.desired.withdrawn import with_meant_endings, with_skipped, withdrawn_drafts, withdrawn_issue
from olt_actions.desired.work_states import OpenIssues, with_progress
from olt_actions.keys import Key
from olt_actions.model.state import Comment, DesiredIssue, DesiredState, Observed

__all__ = ["all_drafts", "desired_issue", "desired_state", "due_drafts", "observed_work", "open_issues"]


NOTHING = Observed("")  # what is there before the first run


def desired_state(
    run: Run, work: OpenIssues, boards: Mapping[Key, str] | None = None, observed: Observed = NOTHING
) -> DesiredState:
    """The labels, milestones, issues and boards that GitHub should hold, in the order to make them.

    `boards` are the addresses of the boards, None where they are out of sight; `observed` has what is on record. Texts
    of issues that are closed, and stay so, are history, and left empty here. Raises `CohortError` as templates do.
    """
    cohort, records = run.cohort, desired_records(run, work, observed)
    comments, to_mentors = _comments_due(run, work), mentor_comments(run, work, records)
    issues = [
        ended(run, draft, journey_issue(run, work, draft, boards), work)
        if draft.journey_of
        else _issue(run, work, draft)
        for draft in work.drafts
    ]
    issues = with_meant_endings(issues, work.observed)
    former = former_logins(run, work, observed)
    return DesiredState(
        cohort.id,
        LABELS,
        desired_milestones(cohort, is_over=is_over(run)),
        tuple(
            _with_more(issue, (*comments.get(issue.key, ()), *to_mentors.get(issue.key, ())), former.get(issue.key, ()))
            for issue in issues
        ),
        COLUMNS,
        desired_boards(run, work, former_logins(run, work, observed, unseen=True)),
        desired_cards(run, work),
        records,
        keepers_of(work, observed),
        taken_out(run, work),
        about_to_close(run, work),
        tuple(second_sets(run, work)),
        tuple(other_subjects(run, work)),
        tuple(second_ids(run, work, observed)),
        run.neighbours,
    )


def desired_issue(run: Run, work: OpenIssues, observed: Observed = NOTHING) -> DesiredState:
    """The same for the issues of `work` alone: nothing is wanted beside them.

    Reminders are left out: whoever has just done something needs none.
    """
    issues = (*(_issue(run, work, draft) for draft in work.drafts), *answered_journeys(run, work))
    records = {
        journey: record
        for journey, record in desired_records(run, work, observed).items()
        if journey in observed.records
    }
    return DesiredState(run.cohort.id, (), (), issues, cards=desired_cards(run, work), records=records)


def open_issues(run: Run, observed: Observed) -> OpenIssues:
    """The issues that have opened, and those that are there all the same, with their histories folded.

    Those that are `absent` once were there, and are not to be opened again.
    """
    there, known = observed.issues, list(all_drafts(run.cohort, run.today))
    drafts = [*with_skipped((it for it in known if it.opens <= run.instant or it.key in there), there)]
    drafts += withdrawn_drafts(run.cohort, there, (it.key for it in known), run.now)
    wanted = [it for it in drafts if it.key not in observed.absent]
    return _folded(run, with_the_end(run, with_leavers(run, wanted, observed), there), observed)


def due_drafts(run: Run) -> tuple[IssueDraft, ...]:
    """The issues that should be there, whether or not they are."""
    return tuple(it for it in all_drafts(run.cohort, run.today) if it.opens <= run.instant)


def observed_work(run: Run, observed: Observed) -> OpenIssues:
    """Those of the observed issues that somebody works on, with their histories folded.

    Journeys are left out: they show all of a pair's issues, and not all of them have been observed here.
    """
    there, known = observed.issues, list(all_drafts(run.cohort, run.today))
    drafts = [*with_skipped((it for it in known if it.key in there and it.task), there)]
    drafts += withdrawn_drafts(run.cohort, there, (it.key for it in known), run.now)
    work = [it for it in with_the_end(run, with_leavers(run, drafts, observed), there) if it.task]
    return _folded(run, work, observed)


def _folded(run: Run, drafts: Iterable[IssueDraft], observed: Observed) -> OpenIssues:
    drafts = tuple(drafts)
    journeys = journey_states(run.cohort, run.today, drafts, observed)
    return OpenIssues.of(run.cohort, with_pauses(drafts, journeys, observed), observed.issues, journeys)


def _comments_due(run: Run, work: OpenIssues) -> Mapping[Key, tuple[Comment, ...]]:
    """The comments that are due because of the time it is, by the key of their issue."""
    reminded = {
        draft.key: tuple(
            reminders(run, draft, work.states[draft.key], has_moved=has_moved(work.observed.get(draft.key)))
        )
        for draft in work.drafts
        if draft.key in work.states and draft.ending is None
    }
    said = dict(farewells(run, work))
    for journey, answers in journey_comments(run, work).items():
        said[journey] = (*said.get(journey, ()), *answers)
    for journey, word in last_words(run, work):
        said[journey] = (*said.get(journey, ()), word)
    for journey, digest in digests(run, work).items():
        said[journey] = (*said.get(journey, ()), digest)
    return {**reminded, **said}


def _with_more(issue: DesiredIssue, comments: tuple[Comment, ...], former: tuple[str, ...]) -> DesiredIssue:
    if not comments and not former:
        return issue
    return replace(issue, comments=(*issue.comments, *comments), former=(*issue.former, *former))


def _issue(run: Run, work: OpenIssues, draft: IssueDraft) -> DesiredIssue:
    seen, state = work.observed.get(draft.key), work.states.get(draft.key)
    is_closed = seen is not None and not seen.is_open
    is_history = draft.ending is not None or (is_closed and (state is None or not state.should_be_open))
    # Whoever was granted more time reads so above their work, too.
    more = {"due": due_text(run.cohort, state.due, draft.task.people)} if state and state.due and draft.task else None
    issue = draft.issue(None if is_history else run.templates, has_opened=draft.opens <= run.instant, more=more)
    if state is None or draft.task is None:
        return issue
    issue = with_progress(issue, run, draft.task, state, seen)
    if draft.withdrawn is not None and draft.ending is None:
        return withdrawn_issue(draft, issue, state)
    moved = moved_day_comments(draft, state, seen) if seen else ()
    if draft.ending is None:
        people = dict.fromkeys((*issue.people, *reviewers_to_assign(run, draft.task, state)))
        news = news_of_hand_in(run, draft, state)
        issue = replace(issue, people=tuple(people), comments=(*issue.comments, *moved, *news))
    return ended(run, draft, issue, work)


def all_drafts(cohort: Cohort, today: date) -> Iterator[IssueDraft]:
    """Every issue the cohort will ever open: journeys first, for they are parents, then week by week.

    `today`, in the cohort's zone, says who mentors whom in what is open already.
    """
    yield from journey_drafts(cohort, today)
    for week in cohort.weeks:
        yield from assignment_drafts(cohort, week, today)
        yield from meeting_drafts(cohort, week, today)
