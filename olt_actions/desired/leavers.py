"""The issues of those who have left: those of pairs that the file still has, and those that no draft has any more.

In: a run, the drafts of what is wanted, and what GitHub holds. Out: the same drafts, and one for each issue of somebody
who left, with its `Ending`. A pair or a person may have left on a day that the file names, or may have been taken out
of it; of the latter only GitHub and the record still know. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from olt_actions.cohort.model import Mentorship, Pair, Participation, Person, Project
from olt_actions.desired.drafts import IssueDraft, assignment_title, journey_key
from olt_actions.desired.run import Run
from olt_actions.keys import Key, make_key
from olt_actions.model.endings import End, Ending
from olt_actions.model.record import JOURNEY, RecordedAccount
from olt_actions.model.state import Observed, ObservedIssue, Type
from olt_actions.progress.task import Task


def with_leavers(run: Run, drafts: Iterable[IssueDraft], observed: Observed) -> tuple[IssueDraft, ...]:
    """The drafts, those of pairs that have left as ended, and behind them the issues of all others who left."""
    wanted = []
    for draft in drafts:
        ending = _pair_left(run, draft.pair) if draft.pair and draft.key in observed.issues else None
        wanted.append(_ended(draft, ending) if ending else draft)
    known = {draft.key for draft in wanted}
    left = (_draft_of(run, seen, observed) for key, seen in observed.issues.items() if key not in known)
    found = [draft for draft in left if draft is not None]
    # Journeys come first: what is on record is written before anything follows from it.
    return (*wanted, *sorted(found, key=lambda draft: draft.type is not Type.JOURNEY))


def _draft_of(run: Run, seen: ObservedIssue, observed: Observed) -> IssueDraft | None:
    """The ended draft of an issue that nothing in the file asks for; None where it did not leave with anybody."""
    key = seen.key
    kind, assignment = _kind(run, seen), run.cohort.assignments.get(key.slug)
    if seen.is_duplicate or kind is None:
        return None
    if assignment is None and kind is Type.ASSIGNMENT:  # the work has left the file as well
        is_persons = seen.parent is not None and seen.parent.subject != key.subject
    else:
        is_persons = assignment is not None and assignment.subject == "participant"
    pair = _pair(run, _pair_id(run, seen, observed) if is_persons else key.subject, observed)
    if pair is None:
        return None
    person = _person(run, pair, seen, observed) if is_persons else None
    ending = _ending_of_pair(run, pair) or (_ending_of_person(run, pair, person) if person else None)
    if ending is None:
        return None
    return _ended(_as_it_is(run, seen, kind, pair, person), ending)


def _kind(run: Run, seen: ObservedIssue) -> Type | None:
    """What the issue is, by the file; where that no longer has its work, by its label."""
    slug = seen.key.slug
    if slug == JOURNEY:
        return Type.JOURNEY
    if any(week.mentor_meeting and week.mentor_meeting.slug == slug for week in run.cohort.weeks):
        return Type.MEETING
    if slug in run.cohort.assignments:
        return Type.ASSIGNMENT
    return next((kind for kind in (Type.ASSIGNMENT, Type.MEETING) if kind.value in seen.labels), None)


def _as_it_is(run: Run, seen: ObservedIssue, kind: Type, pair: Pair, person: Person | None) -> IssueDraft:
    is_journey, assignment = kind is Type.JOURNEY, run.cohort.assignments.get(seen.key.slug)
    is_reviewed = assignment.review == "mentor" if assignment else kind is Type.ASSIGNMENT
    task = Task(pair, person, None, run.cohort.timezone, is_reviewed=is_reviewed, is_meeting=kind is Type.MEETING)
    has_name = person.id in run.cohort.people if person else pair.id in run.cohort.pairs_by_id
    return IssueDraft(
        seen.key,
        assignment_title(assignment, pair, person) if assignment and has_name else seen.title,
        run.instant,
        "",
        dict,
        kind,
        (person,) if person else pair.participants,
        parent=None if is_journey else journey_key(run.cohort.id, pair),
        task=None if is_journey else task,
        journey_of=pair if is_journey else None,
    )


def _ended(draft: IssueDraft, ending: Ending) -> IssueDraft:
    pair = draft.pair
    mentors = tuple(it.person for it in pair.mentorships) if pair and ending.is_of_pair else ()
    return replace(draft, people=(), former=(*draft.people, *draft.former, *mentors), ending=ending)


def _pair_left(run: Run, pair: Pair) -> Ending | None:
    has_left = pair.left is not None and pair.left <= run.today
    return Ending(End.PAIR_LEFT, pair.id, pair.project.name, pair.left) if has_left else None


def _ending_of_pair(run: Run, pair: Pair) -> Ending | None:
    if pair.id in run.cohort.pairs_by_id:
        return _pair_left(run, pair)
    return Ending(End.PAIR_GONE, pair.id, pair.project.name)


def _ending_of_person(run: Run, pair: Pair, person: Person) -> Ending | None:
    if person.id in run.cohort.pairs_of:
        return None
    stay = pair.stay_of(person)
    if stay is None:
        return Ending(End.PERSON_GONE, person.id, person.name)
    has_left = stay.until is not None and stay.until <= run.today
    return Ending(End.PERSON_LEFT, person.id, person.name, stay.until) if has_left else None


def _pair_id(run: Run, seen: ObservedIssue, observed: Observed) -> str | None:
    """The pair whose journey is above the issue of a person; where that is not shown, the one that the file tells."""
    if seen.parent is not None:
        return seen.parent.subject
    theirs = (pair.id for pair, _ in run.cohort.stays.get(seen.key.subject, ()))
    alone = next(iter(observed.records)).subject if len(observed.records) == 1 else None
    return next(theirs, alone)


def _pair(run: Run, pair_id: str | None, observed: Observed) -> Pair | None:
    """The pair of that id, or what GitHub and the record tell of one that the file no longer has."""
    if pair_id is None:
        return None
    known = run.cohort.pairs_by_id.get(pair_id)
    if known is not None:
        return known
    journey = make_key(run.cohort.id, JOURNEY, pair_id)
    if journey not in observed.issues and journey not in observed.records:
        return None
    title = observed.issues[journey].title if journey in observed.issues else pair_id
    accounts = _accounts(journey, observed)
    participants = [_of_account(run, it, observed) for it in accounts if "p" in it.role]
    mentors = [_of_account(run, it, observed) for it in accounts if "m" in it.role and it.person in run.cohort.people]
    return Pair(
        pair_id,
        Project(title.partition(" · ")[0]),
        tuple(map(Participation, participants or [_unknown(run, pair_id, pair_id)])),
        tuple(map(Mentorship, mentors)),
        as_of=run.today,
    )


def _person(run: Run, pair: Pair, seen: ObservedIssue, observed: Observed) -> Person:
    """The person whose issue it is, as far as anything is known of them."""
    person_id = seen.key.subject
    stay = next((it.person for it in pair.participations if it.person.id == person_id), None)
    if known := stay or run.cohort.people.get(person_id):
        return known
    accounts = _accounts(journey_key(run.cohort.id, pair), observed)
    name = seen.title.rpartition(" · ")[2]
    recorded = next((it for it in reversed(accounts) if it.person == person_id), None)
    return _of_account(run, recorded, observed, name) if recorded else _unknown(run, person_id, name)


def _accounts(journey: Key, observed: Observed) -> tuple[RecordedAccount, ...]:
    there = observed.records.get(journey)
    return there.record.accounts if there and there.record else ()


def _of_account(run: Run, entry: RecordedAccount, observed: Observed, name: str = "") -> Person:
    known = run.cohort.people.get(entry.person)
    login = observed.logins.get(entry.id)
    return known or Person(entry.person, name or entry.person, login, run.cohort.timezone, account=entry.id)


def _unknown(run: Run, person_id: str, name: str) -> Person:
    return Person(person_id, name, None, run.cohort.timezone)
