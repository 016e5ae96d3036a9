"""What follows from what people did in an issue: its stage, and everything that goes with it.

In: an issue as it is wanted, its task, and the issue as it was seen, with its history. Out: the wanted issue with its
stage, whether it is to be open, which boxes are to be ticked, and what is owed to the comments in it. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from olt_actions.cohort.model import Cohort, Pair
from olt_actions.desired.drafts import IssueDraft, journey_key
from olt_actions.desired.run import Run
from olt_actions.keys import Key, digest, make_key
from olt_actions.model.events import BoxesTicked, Commented, Events
from olt_actions.model.state import Comment, DesiredIssue, ObservedIssue, Progress
from olt_actions.progress.acts import has_new_act, label_as_witness
from olt_actions.progress.authority import authority_of
from olt_actions.progress.commands.parse import Tick, parse_commands
from olt_actions.progress.moves import move_comments
from olt_actions.progress.stage_table import UNFINISHED
from olt_actions.progress.stages import AuthorityAt, fold, stage_history
from olt_actions.progress.task import Boxes, Task
from olt_actions.progress.work_state import WorkState


@dataclass(frozen=True)  # without slots, so that it can look drafts up
class OpenIssues:
    """The issues that a run is about, each history folded once: what all parts of the desired state follow from.

    `drafts` are in the order in which issues are to be made. `observed` are those that GitHub holds; `states` say where
    the work is, for those that somebody works on. `journeys` say what was said on journeys of which that is known.
    """

    drafts: tuple[IssueDraft, ...]
    observed: Mapping[Key, ObservedIssue]
    states: Mapping[Key, WorkState]
    journeys: Mapping[Key, WorkState] = field(default_factory=dict)

    def of_pair(self, pair: Pair) -> Sequence[IssueDraft]:
        """The drafts of a pair's issues, in order."""
        return self._by_pair.get(pair.id, ())

    @cached_property
    def _by_pair(self) -> Mapping[str, Sequence[IssueDraft]]:
        found: dict[str, list[IssueDraft]] = defaultdict(list)
        for draft in self.drafts:
            if draft.pair is not None:
                found[draft.pair.id].append(draft)
        return dict(found)

    @classmethod
    def of(
        cls,
        cohort: Cohort,
        drafts: Iterable[IssueDraft],
        observed: Mapping[Key, ObservedIssue],
        journeys: Mapping[Key, WorkState],
    ) -> OpenIssues:
        """These drafts, and what the observed histories make of them."""
        drafts = tuple(drafts)
        return cls(drafts, observed, work_states(cohort, drafts, observed), journeys)

    def with_observed(self, cohort: Cohort, observed: Mapping[Key, ObservedIssue]) -> OpenIssues:
        """The same drafts after more was observed: only the histories that have changed are folded again."""
        changed = [draft for draft in self.drafts if observed.get(draft.key) is not self.observed.get(draft.key)]
        states = {**self.states, **work_states(cohort, changed, observed)}
        return replace(self, observed=observed, states=states)


def work_states(
    cohort: Cohort, drafts: Iterable[IssueDraft], seen: Mapping[Key, ObservedIssue]
) -> Mapping[Key, WorkState]:
    """The state of each issue that somebody works on, apart from those closed as a copy of another.

    One that is not there yet is in its initial state. Leaving it out would leave what follows from that, such as being
    overdue from the start in a cohort that begins late, to the run after the one that opens it.
    """
    return {
        draft.key: _undated(draft, _state(cohort, draft.task, seen.get(draft.key)))
        for draft in drafts
        if draft.task is not None and not (draft.key in seen and seen[draft.key].is_duplicate)
    }


def _undated(draft: IssueDraft, state: WorkState) -> WorkState:
    """Nothing is due where work is no longer asked for, whatever time was granted."""
    return state if draft.withdrawn is None else replace(state, due=None)


def stage_history_of(cohort: Cohort, task: Task, seen: ObservedIssue) -> Iterator[WorkState]:
    """How an issue came to its state: each state at which its stage had changed, in order of time."""
    events = label_as_witness(seen.events, _state(cohort, task, seen).stage) or seen.events
    return stage_history(events, _with_boxes(task, seen), authority_in(cohort, task))


def _state(cohort: Cohort, task: Task, seen: ObservedIssue | None) -> WorkState:
    events = _as_answered(cohort, task, seen) if seen else ()
    state = fold(events, _with_boxes(task, seen), authority_in(cohort, task))
    witnessed = label_as_witness(events, state.stage)
    return state if witnessed is None else fold(witnessed, _with_boxes(task, seen), authority_in(cohort, task))


def _as_answered(cohort: Cohort, task: Task, seen: ObservedIssue) -> Events:
    """The events; a comment about boxes that was answered before the body was edited is not followed for other boxes.

    A template that gets one box more would make `/done 3` right that was wrong when it was written.
    """
    edits = [event.moment for event in seen.events if isinstance(event, BoxesTicked)]
    answered = {key.subject.rpartition("-")[0] for key in seen.our_comments if key.slug == "answer"}
    if not edits or not answered:
        return seen.events
    authority_at = authority_in(cohort, task)
    return tuple(
        replace(event, on_record=authority_at(event).letters)
        if isinstance(event, Commented)
        and not event.on_record
        and event.id in answered
        and event.moment < max(edits)
        and any(isinstance(command, Tick) for command in parse_commands(event.body))
        else event
        for event in seen.events
    )


def authority_in(cohort: Cohort, task: Task) -> AuthorityAt:
    """What the actor of an event is to the issue of a task."""
    return lambda event: authority_of(cohort, task, event.actor, event.moment, event.account)


def _with_boxes(task: Task, seen: ObservedIssue | None) -> Task:
    if seen is None:
        return task
    boxes = Boxes.in_text(seen.written.text)
    if seen.written.uncounted:
        boxes = replace(boxes, uncounted=frozenset(seen.written.uncounted))
    return task if boxes == task.boxes else replace(task, boxes=boxes)


def with_progress(
    issue: DesiredIssue, run: Run, task: Task, state: WorkState, seen: ObservedIssue | None
) -> DesiredIssue:
    """The wanted issue with all that follows from its state; `seen` is that issue, where it is there already."""
    thanked = seen.thanked if seen else frozenset()
    # Another account of ours may have reacted, for what is on record was followed before; then ours is not owed.
    perhaps_thanked = seen.perhaps_thanked if seen else frozenset()
    is_late = state.due is not None and state.due < run.instant and task.pair.is_active(run.today)
    is_late = is_late and state.paused_since is None
    resumed = (it.until for it in task.pauses if it.until)
    return replace(
        issue,
        stage=state.stage,
        progress=Progress(
            close_reason=state.state_reason,
            is_overdue=is_late and state.stage in UNFINISHED,
            ticked=state.ticked,
            unticked=state.unticked,
            uncounted=state.uncounted,
            thanks=tuple(
                answer.comment_id
                for answer in state.answers
                if answer.kind == "done"
                and answer.comment_id not in thanked
                and not (answer.is_on_record and answer.comment_id in perhaps_thanked)
            ),
            has_cause=seen is not None and has_new_act(seen.events, (act.event for act in state.accepted), resumed),
        ),
        comments=(*answers_owed(run, task, state, seen), *move_comments(run.cohort, task, state)) if seen else (),
    )


def answers_owed(run: Run, task: Task, state: WorkState, seen: ObservedIssue) -> tuple[Comment, ...]:
    """One comment for each that is owed words; strangers and hints get one in an issue, and other bots none.

    Nobody is answered as a stranger who once belonged to the pair or organized, whose account is gone, or whose words
    were followed once, as the reaction to them shows.
    """
    cohort = run.cohort
    questions = {event.id: event for event in seen.events if isinstance(event, Commented)}
    comments: dict[Key, Comment] = {}
    for answer in state.answers:
        question = questions[answer.comment_id]
        if answer.kind == "done" or question.actor.endswith("[bot]"):
            continue
        if answer.is_on_record and any(key.subject.startswith(f"{answer.comment_id}-") for key in seen.our_comments):
            continue  # answered on its own day, perhaps in the words of that day
        if answer.is_hint:
            if state.since is not None and state.since > question.moment:
                continue  # it has been handed in, or reviewed, since
            subject = f"{answer.kind.replace(' ', '-')}-{question.account or question.actor.casefold()}"
        elif authority_of(cohort, task, question.actor, question.moment, question.account):
            # The words are part of the key: a comment that was edited, and needs other words now, gets another answer.
            subject = f"{answer.comment_id}-{digest(answer.text)}"
        elif not question.actor or question.id in seen.perhaps_thanked or _has_left(run, task, question.account):
            continue
        else:
            # By account, for who renames theirs is nobody new; by login, where an earlier version has answered so.
            subject = f"stranger-{question.actor.casefold()}"
            if question.account is not None and make_key(cohort.id, "answer", subject) not in seen.our_comments:
                subject = f"stranger-{question.account}"
        key = make_key(cohort.id, "answer", subject)
        comments.setdefault(key, Comment(key, answer.text, comes_first=answer.kind == "misunderstood"))
    return tuple(comments.values())


def _has_left(run: Run, task: Task, account: int | None) -> bool:
    """Whether the account once was that of somebody of the pair, or of an organizer, and is so no longer.

    Only the pair's own record is asked, for a run that looks at one issue has read no other.
    """
    current = {person.account for person in (*task.pair.participants, *task.pair.mentors(run.today))}
    return account in run.known.get(journey_key(run.cohort.id, task.pair), ()) and account not in current
