"""Why something is said in an issue: what somebody wrote or did there, or a day that has come."""

from __future__ import annotations

from datetime import date

from olt_actions.cohort.model import Pair, Person
from olt_actions.keys import Key
from olt_actions.model.endings import FAREWELL
from olt_actions.model.events import AnyEvent, Commented
from olt_actions.model.move_records import recorded_move
from olt_actions.model.moved_days import is_about_moved_day
from olt_actions.model.record import JourneyRecord
from olt_actions.model.state import NO_MENTOR
from olt_actions.plan.causes.acts import act_cause, stage_cause
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.endings import ending_cause, farewell_cause
from olt_actions.plan.causes.facts import Facts, day_text
from olt_actions.plan.causes.people import arrival
from olt_actions.plan.causes.weeks import date_cause
from olt_actions.plan.operations.comments import AddComment, CommentOperation, DeleteComment, Thank

_SAID = {
    "reminder-due": "is due on",
    "reminder-overdue": "was due on",
}


def cause_of_comment(operation: CommentOperation, facts: Facts) -> Cause:
    """Why a comment is written, brought up to date, or thanked for."""
    key = operation.key
    if isinstance(operation, Thank):
        event = _commented(facts, key, operation.comment)
        return _cause_of(facts, key, event) if event else facts.about_pair(key, "Somebody wrote a comment")
    if isinstance(operation, DeleteComment):
        return facts.about_pair(key, "A comment was written twice")
    readers = operation.mentions if isinstance(operation, AddComment) else ()
    return _of_ours(facts, key, operation.comment, readers)


def _of_ours(facts: Facts, key: Key, comment: Key, readers: tuple[str, ...]) -> Cause:
    if move := recorded_move(comment):
        return act_cause(facts, move)
    if told := _about_schedule(facts, key, comment) or _about_people(facts, key, comment, readers):
        return told
    if comment.slug == "answer":
        event = _commented(facts, key, comment.subject)
        return _cause_of(facts, key, event) if event else facts.about_pair(key, "Somebody wrote a comment")
    origin = facts.origins.get(key)
    due = origin.state.due if origin and origin.state else None
    said = next((said for slug, said in _SAID.items() if comment.slug.startswith(slug)), None)
    if said and due is not None:
        day = facts.day(due)
        return Cause("date", f"Work {said} {day_text(day, facts.today)}", "", _place(facts, key), "", day)
    if comment.slug.startswith("reminder-review") and (cause := stage_cause(facts, key)):
        return cause
    what = comment.slug.replace("-", " ")
    today = facts.today
    return Cause("date", f"Time for the {what} on {day_text(today, today)}", "", _place(facts, key), "", today)


def _about_schedule(facts: Facts, key: Key, comment: Key) -> Cause | None:
    if comment.slug == FAREWELL:
        return farewell_cause(facts, comment)
    return date_cause(facts, key) if is_about_moved_day(comment) else ending_cause(facts, key)


def _about_people(facts: Facts, key: Key, comment: Key, readers: tuple[str, ...]) -> Cause | None:
    """Who is new in a pair, of whom the comment tells or to whom it is written; or that nobody mentors it."""
    pair = facts.pair(key)
    if pair is None:
        return None
    mentors = (person for person in map(facts.person, readers) if person)
    if comment.slug == "new-mentor" and (mentor := next(mentors, None)):
        return arrival(facts, pair, mentor)
    if comment.slug == "joined":
        return arrival(facts, pair, _latest(facts, key, pair))
    where = facts.where(f"{facts.pair_path(pair)}.mentors")
    return Cause("file", f"{pair.project.name} has no mentor", "", where) if comment.slug == NO_MENTOR else None


def _latest(facts: Facts, key: Key, pair: Pair) -> Person:
    """The participant who came last, by the file or, where it names no day, by the record."""
    record = facts.desired.records.get(key, JourneyRecord())

    def came(person: Person) -> tuple[date, float]:
        stay, since = pair.stay_of(person), record.role_since(person.id, person.account, "p")
        return (stay and stay.starts) or date.min, since.timestamp() if since else 0.0

    return max(pair.participants, key=came)


def _cause_of(facts: Facts, key: Key, event: AnyEvent) -> Cause:
    origin = facts.origins.get(key)
    accepted = origin.state.accepted if origin and origin.state else ()
    commands = next((act.commands for act in accepted if act.event.id == event.id), ())
    return act_cause(facts, event, commands)


def _commented(facts: Facts, key: Key, subject: str) -> AnyEvent | None:
    """The comment that an answer's key names, by its id or, for a stranger, by who wrote it."""
    seen = facts.observed.issues.get(key)
    said = [event for event in (seen.events if seen else ()) if isinstance(event, Commented)]
    who = subject.removeprefix("stranger-")
    by_id = (event for event in said if subject == event.id or subject.startswith(f"{event.id}-"))
    by_author = (event for event in reversed(said) if who in (event.actor.casefold(), str(event.account)))
    return next(by_id, None) or (next(by_author, None) if who != subject else None)


def _place(facts: Facts, key: Key) -> str:
    if key.slug in facts.cohort.assignments:
        return facts.where(f"assignments.{key.slug}.due")
    pair = facts.pair(key)
    return facts.where(facts.pair_path(pair) if pair else "cohort")
