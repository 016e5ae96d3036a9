"""Changes of the file that would open work a second time, for everybody: likelier a slip than meant.

In: a run, and its issues. Out: what a run is to ask about before it does anything. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from olt_actions.cohort.calendar import scheduled_work
from olt_actions.cohort.model import Pair
from olt_actions.desired.drafts import IssueDraft, journey_key
from olt_actions.desired.run import Run
from olt_actions.desired.withdrawn import WITHDRAWN
from olt_actions.desired.work_states import OpenIssues
from olt_actions.model.endings import End
from olt_actions.model.record import RecordedAccount
from olt_actions.model.state import Observed, ObservedIssue, SecondId, SecondSet, Type

_T = TypeVar("_T")


def second_sets(run: Run, work: OpenIssues) -> Iterator[SecondSet]:
    """Work that has left the schedule, where work of another short name is new there that looks the same.

    In its week it does with the same title or the same template. In another week only the title tells, and only in the
    run that would withdraw the work; else each report of many that share a title would be taken for one of before.
    """
    slugs, asked = {key.slug for key in work.observed}, scheduled_work(run.cohort)
    opening = {it.key.slug: it for it in work.drafts if it.key.slug not in slugs and it.opens <= run.instant}
    # What is left out for who joins late is withdrawn for them alone.
    gone = {it.key.slug: it for it in work.drafts if it.withdrawn and it.ending is None and it.key.slug not in asked}
    leaving = _leaving(work, gone)
    for old, left in gone.items():
        title, week = _title(left), work.observed[left.key].milestone
        for slug in sorted(asked - slugs):
            draft, assignment = opening.get(slug), run.cohort.assignments.get(slug)
            if draft is not None and draft.milestone == week:
                is_same = title == _title(draft) or _template(run, old) == _template(run, slug)
            else:
                is_same = old in leaving and assignment is not None and title == assignment.title
            if is_same:
                yield SecondSet(old, slug, _title(draft) if draft else title)


def _leaving(work: OpenIssues, gone: Collection[str]) -> frozenset[str]:
    """The short names of the work that this run is the first to withdraw."""

    def is_told(seen: ObservedIssue) -> bool:
        return any(key.slug == WITHDRAWN for key in seen.our_comments)

    there = (seen for key, seen in work.observed.items() if key.slug in gone and seen.is_open and not is_told(seen))
    return frozenset(seen.key.slug for seen in there)


def second_ids(run: Run, work: OpenIssues, observed: Observed) -> Iterator[SecondId]:
    """Those who are new in the file and look like somebody who is gone from it, as people or as pairs.

    A person does with the same account, or with the same name where no account is known; a pair does with the name of
    the project, or with the same participants.
    """
    yield from _second_people(run, work, observed)
    yield from _second_pairs(run, work)


def _second_people(run: Run, work: OpenIssues, observed: Observed) -> Iterator[SecondId]:
    subjects = {key.subject for key in work.observed}
    latest = {entry.person: entry for entry in _accounts(observed)}
    new = [it for it in run.cohort.people.values() if it.id not in subjects and it.id not in latest]
    by_account, by_name = _grouped(new, lambda it: it.account), _grouped(new, lambda it: it.name)
    gone = {it.task.person.id: it.title for it in work.drafts if _is_gone(it) and it.task and it.task.person}
    for old, title in gone.items():
        if old in run.cohort.people:
            continue
        same = by_account.get(latest[old].id) if old in latest else by_name.get(title.rpartition(" · ")[2])
        for person in same or ():
            yield SecondId(old, person.id, person.name, is_pair=False)


def _second_pairs(run: Run, work: OpenIssues) -> Iterator[SecondId]:
    new = [it for it in run.cohort.pairs if journey_key(run.cohort.id, it) not in work.observed]
    by_team, by_name = _grouped(new, _team), _grouped(new, lambda it: it.project.name)
    for draft in work.drafts:
        gone = draft.journey_of
        if gone is None or not _is_gone(draft) or not work.observed[draft.key].is_open:
            continue  # a project that ended long ago may be taken up by others
        same = (*by_team.get(_team(gone), ()), *by_name.get(gone.project.name, ()))
        for pair in {it.id: it for it in same}.values():
            yield SecondId(gone.id, pair.id, pair.project.name, is_pair=True)


def _team(pair: Pair) -> frozenset[str]:
    return frozenset(it.id for it in pair.participants)


def _grouped(them: Iterable[_T], by: Callable[[_T], Hashable]) -> Mapping[Hashable, Sequence[_T]]:
    found: dict[Hashable, list[_T]] = defaultdict(list)
    for it in them:
        found[by(it)].append(it)
    return dict(found)


def _is_gone(draft: IssueDraft) -> bool:
    return draft.ending is not None and draft.ending.end in (End.PAIR_GONE, End.PERSON_GONE)


def _accounts(observed: Observed) -> Iterator[RecordedAccount]:
    return (entry for seen in observed.records.values() if seen.record for entry in seen.record.accounts)


def other_subjects(run: Run, work: OpenIssues) -> Iterator[str]:
    """The assignments that have opened for participants and are for pairs now, or the other way."""
    pairs, people = {pair.id for pair in run.cohort.pairs}, run.cohort.people.keys()
    there: dict[str, set[str]] = defaultdict(set)
    for key, seen in work.observed.items():
        if Type.ASSIGNMENT.value in seen.labels:
            there[key.slug].add(key.subject)
    for slug, subjects in there.items():
        assignment = run.cohort.assignments.get(slug)
        others = people - pairs if assignment and assignment.subject == "pair" else pairs - people
        if assignment and subjects <= others:
            yield slug


def _title(draft: IssueDraft) -> str:
    return draft.title.partition(" · ")[0]


def _template(run: Run, slug: str) -> str:
    assignment = run.cohort.assignments.get(slug)
    return assignment.template if assignment else f"{slug}.md"
