"""Why an issue is opened, mended, labelled, closed or given to somebody else."""

from __future__ import annotations

from olt_actions.keys import Key
from olt_actions.model.record import JourneyRecord
from olt_actions.model.state import OVERDUE, Stage
from olt_actions.plan.causes.acts import act_cause, date_act_cause, latest, recorded_cause, stage_cause
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.endings import ending_cause, pair_left, return_cause
from olt_actions.plan.causes.facts import Facts, day_text
from olt_actions.plan.causes.openings import opening_cause
from olt_actions.plan.causes.people import arrival, assigned, moved, unassigned
from olt_actions.plan.causes.texts import text_cause, title_cause
from olt_actions.plan.causes.weeks import date_cause, moved_weeks
from olt_actions.plan.operations.issues import (
    AddLabels,
    Assign,
    AttachSubIssue,
    CloseDuplicate,
    CloseIssue,
    CreateIssue,
    EditIssue,
    IssueOperation,
    PinIssue,
    RecordOpened,
    RemoveLabels,
    ReopenIssue,
    SetMilestone,
    Unassign,
    UnpinIssue,
)
from olt_actions.progress.commands.parse import Tick

_STAGES = frozenset(stage.value for stage in Stage)


def cause_of_issue(operation: IssueOperation, facts: Facts) -> Cause:
    """Why something is done to an issue."""
    key = operation.key
    if not isinstance(operation, RecordOpened) and (ended := ending_cause(facts, key)):
        return ended
    match operation:
        case CreateIssue():
            return opening_cause(facts, key)
        case RecordOpened(issues=issues):
            return opening_cause(facts, issues[0])
        case EditIssue():
            return _of_edit(operation, facts)
        case SetMilestone():
            return _of_milestone(facts, key)
        case AddLabels(labels=labels) | RemoveLabels(labels=labels):
            return _of_labels(facts, key, labels, is_added=isinstance(operation, AddLabels))
        case CloseIssue() if key not in facts.observed.issues:
            return opening_cause(facts, key)
        case CloseIssue() | ReopenIssue():
            back = return_cause(facts, key) if isinstance(operation, ReopenIssue) else None
            return back or stage_cause(facts, key) or facts.about_pair(key, f"{key.name} is not as its history says")
        case Assign(people=people):
            return assigned(facts, key, people)
        case Unassign(people=people):
            return unassigned(facts, key, people)
        case AttachSubIssue(parent=parent, instead_of=Key() as former) if former != parent:
            return moved(facts, key)
        case AttachSubIssue(parent=parent):
            return facts.about_pair(key, f"{key.name} was not below {parent.name}")
        case CloseDuplicate(original=original):
            return facts.about_pair(key, f"#{original} was opened twice")
        case PinIssue() | UnpinIssue():
            return Cause("date", "The demo day is near, or over", "", facts.where("schedule"), "", facts.today)


def _of_edit(edit: EditIssue, facts: Facts) -> Cause:
    key, seen = edit.key, facts.observed.issues.get(edit.key)
    if seen and seen.has_lost_key:
        return facts.about_pair(
            key, "Somebody removed a hidden line", f"somebody removed the hidden line of {key.name}"
        )
    if seen and seen.has_old_name:
        return _of_new_name(facts, key)
    if edit.has_other_day and (moved := date_cause(facts, key)):
        return moved
    if edit.title is not None and seen:
        return title_cause(facts, key, seen.title, edit.title)
    if edit.text is not None:
        return text_cause(facts, key, edit.written.text, edit.text)
    if edit.ticked or edit.unticked:
        origin = facts.origins.get(key)
        act = latest(origin.state if origin else None, lambda it: any(isinstance(c, Tick) for c in it.commands))
        act = act or latest(origin.state if origin else None)
        return act_cause(facts, act.event, act.commands) if act else facts.about_pair(key, f"boxes of {key.name}")
    if edit.mentions != edit.written.mentions:
        new = [login for login in edit.mentions if login not in edit.written.mentions]
        gone = [login for login in edit.written.mentions if login not in edit.mentions]
        wanted = facts.wanted.get(key)
        if new or (wanted and any(login in wanted.people for login in gone)):
            return assigned(facts, key, new or gone)
        return unassigned(facts, key, gone)
    if edit.record is None and edit.due is not None:
        return facts.about_pair(key, "Issues do not say when they are due yet", f"{key.name} has no day on record")
    return _of_record(facts, key)


def _of_new_name(facts: Facts, key: Key) -> Cause:
    """What has another name: the work, or else whose it is."""
    people = [it for it in facts.cohort.people.values() if it.was]
    pairs = [it for it in facts.cohort.pairs if it.was]
    assignment, own = facts.cohort.assignments.get(key.slug), facts.pair(key)
    if (assignment and assignment.was) or not (people or pairs):
        where = facts.where(f"assignments.{key.slug}.was")
        return Cause("file", "Work has another short name", f"{key.name} has another short name now", where)
    # A journey has the names of others on its record, too: then it is whoever has another one.
    its_own = {it.id for it in (*own.participants, *own.mentors(facts.today))} | {own.id} if own else set()
    people.sort(key=lambda it: it.id not in its_own)
    pairs.sort(key=lambda it: it.id not in its_own)
    if people and (people[0].id in its_own or not pairs):
        where = facts.where(f"people.{people[0].id}.was")
        return Cause("file", f"{people[0].name} has another id", "", where, people[0].id)
    where = facts.where(f"{facts.pair_path(pairs[0])}.was")
    return Cause("file", f"{pairs[0].project.name} has another id", "", where)


def _of_record(facts: Facts, key: Key) -> Cause:
    """What is new on the record of a journey."""
    seen, wanted = facts.observed.records.get(key), facts.desired.records.get(key, JourneyRecord())
    if seen and not seen.is_current:
        return facts.about_pair(key, "Somebody edited a journey", f"somebody else edited {key.name}")
    there = (seen.record if seen else None) or JourneyRecord()
    known = {(act.event_id, act.at) for act in there.acts}
    new = [act for act in wanted.acts if (act.event_id, act.at) not in known]
    if new:
        return recorded_cause(facts, max(new, key=lambda act: act.at))
    pair = facts.pair(key)
    for entry in wanted.accounts:
        if entry not in there.accounts:
            person = facts.cohort.people.get(entry.person)
            if pair and person and there.accounts and entry.person not in {it.person for it in there.accounts}:
                return arrival(facts, pair, person)
            name = person.name if person else entry.person
            where = facts.where(f"people.{entry.person}")
            return Cause("github", f"GitHub shows the account of {name}", "", where, entry.person)
    for made, opened in wanted.opened.items():
        if there.opened.get(made) != opened:
            if opened.is_gone:
                return facts.about_pair(made, f"Somebody deleted {made.name}")
            return (
                opening_cause(facts, made) if made in facts.origins else facts.about_pair(made, "There is a new board")
            )
    return facts.about_pair(key, f"{key.name} has no record")


def _of_milestone(facts: Facts, key: Key) -> Cause:
    origin, seen = facts.origins.get(key), facts.observed.issues.get(key)
    if origin is None or origin.week is None:
        return facts.about_pair(key, f"{key.name} was in no week")
    week = origin.week
    if seen is None or seen.milestone is None:
        return facts.about_pair(key, f"{key.name} was in no week")
    assignment = facts.cohort.assignments.get(key.slug)
    path = f"{facts.week_path(week)}.{'assignments' if assignment else 'mentor_meeting'}"
    title = assignment.title if assignment else key.slug
    return Cause("file", f'"{title}" belongs to week {week.number}', "", facts.where(path))


def _of_labels(facts: Facts, key: Key, labels: tuple[str, ...], *, is_added: bool) -> Cause:
    origin = facts.origins.get(key)
    if any(label in _STAGES for label in labels) and (cause := stage_cause(facts, key)):
        return cause
    due = origin.state.due if origin and origin.state else None
    if OVERDUE in labels and is_added and due is not None:
        day = facts.day(due)
        person = origin.task.person if origin and origin.task else None
        return Cause("date", f"Due on {day_text(day, facts.today)}", "", "", person.id if person else "", day)
    if OVERDUE in labels:
        return _no_longer_overdue(facts, key)
    return facts.about_pair(key, "Somebody changed labels", f"{key.name} has not the labels that it should have")


def _no_longer_overdue(facts: Facts, key: Key) -> Cause:
    origin = facts.origins.get(key)
    if origin and (left := pair_left(facts, origin.pair)):
        return left
    if origin and origin.state and origin.state.paused_since and (paused := date_act_cause(facts, key)):
        return paused
    is_moved = origin and origin.week and origin.week.number in moved_weeks(facts)
    last = None if is_moved else latest(origin.state if origin else None)
    cause = act_cause(facts, last.event, last.commands) if last else date_cause(facts, key)
    return cause or facts.about_pair(key, f"{key.name} is not overdue")
