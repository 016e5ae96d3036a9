"""The state machine of an assignment or a meeting, as one table, and the picture of it for the README.

What people do becomes a `Signal`; the table says where a signal leads from which stage. Where it says nothing, the
stage stays. There is no rule about stages anywhere else.

A mentor's word holds from anywhere. Forbidding, say, an approval of what was never handed in would be tidier, but work
is also shown in calls and meetings, and the mentor who saw it there should not have to ask for a formality first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from olt_actions.model.state import Stage


class Signal(Enum):
    """What somebody with the authority for it has said or done; the value is how the picture tells it."""

    BEGIN = "says or ticks something"
    HAND_IN = "/submit, all boxes ticked, or closed"
    FINISH = "the same, where nobody reviews"
    GO_ON = "reopened"
    SEND_BACK = "reopened by a mentor"
    REQUEST_CHANGES = "/changes, or a mentor moves card or label"
    APPROVE = "/approve, or a mentor closes it, moves card or label"
    EXCUSE = "/excuse, or a mentor closes it as not planned, moves card or label"
    SET_TO_ASSIGNED = "a mentor moves card or label"
    SET_TO_STARTED = "a mentor moves card or label back"
    SET_TO_IN_REVIEW = "a mentor moves card or label on"


@dataclass(frozen=True, slots=True)
class StageEdge:
    """From these stages, in the order in which they are drawn, a signal leads to another.

    One that holds from `anywhere` is drawn from the stages where it is usual only, and says so.
    """

    signal: Signal
    sources: tuple[Stage, ...]
    target: Stage
    anywhere: bool = False


_FINISHED = (Stage.DONE, Stage.EXCUSED)
UNFINISHED = (Stage.ASSIGNED, Stage.STARTED, Stage.CHANGES_REQUESTED)
"""The stages in which it is for those whose work it is to go on."""

TABLE = (
    StageEdge(Signal.BEGIN, (Stage.ASSIGNED,), Stage.STARTED),
    # Handing in what was excused is welcome: it was not needed, and here it is. What is done stays done.
    StageEdge(Signal.HAND_IN, (*UNFINISHED, Stage.EXCUSED), Stage.IN_REVIEW),
    StageEdge(Signal.FINISH, (*UNFINISHED, Stage.IN_REVIEW, Stage.EXCUSED), Stage.DONE),
    # A click says that there is more to do, not that it has been done: so it is started, and will be handed in again.
    # Reopening what is in review only undoes closing it, and closing it was one way of handing it in.
    StageEdge(Signal.GO_ON, _FINISHED, Stage.STARTED),
    # Reopening what was not closed by its people takes nothing back: a stranger had closed it.
    StageEdge(Signal.SEND_BACK, (Stage.IN_REVIEW, *_FINISHED), Stage.CHANGES_REQUESTED),
    StageEdge(Signal.REQUEST_CHANGES, (Stage.IN_REVIEW,), Stage.CHANGES_REQUESTED, anywhere=True),
    StageEdge(Signal.APPROVE, (Stage.IN_REVIEW,), Stage.DONE, anywhere=True),
    StageEdge(Signal.EXCUSE, (Stage.STARTED,), Stage.EXCUSED, anywhere=True),
    StageEdge(Signal.SET_TO_ASSIGNED, (Stage.STARTED,), Stage.ASSIGNED, anywhere=True),
    StageEdge(Signal.SET_TO_STARTED, (Stage.IN_REVIEW,), Stage.STARTED, anywhere=True),
    StageEdge(Signal.SET_TO_IN_REVIEW, (Stage.STARTED,), Stage.IN_REVIEW, anywhere=True),
)

# What a mentor means by putting the card, or the label, on a stage.
SIGNAL_FOR_STAGE: Mapping[Stage, Signal] = {
    Stage.ASSIGNED: Signal.SET_TO_ASSIGNED,
    Stage.STARTED: Signal.SET_TO_STARTED,
    Stage.IN_REVIEW: Signal.SET_TO_IN_REVIEW,
    Stage.CHANGES_REQUESTED: Signal.REQUEST_CHANGES,
    Stage.DONE: Signal.APPROVE,
    Stage.EXCUSED: Signal.EXCUSE,
}

_NEXT: Mapping[tuple[Stage, Signal], Stage] = {
    (source, edge.signal): edge.target for edge in TABLE for source in (Stage if edge.anywhere else edge.sources)
}


def next_stage(stage: Stage, signal: Signal) -> Stage:
    """Where the signal leads from that stage: to the same stage where the table has no such edge."""
    return _NEXT.get((stage, signal), stage)


def status_name(stage: Stage) -> str:
    """The stage as the columns of a board call it, such as 'In review'."""
    return _words(stage).capitalize()


def stage_of_status(status: str) -> Stage | None:
    """The stage of a board's column, in any letter case; None for a column that people made."""
    return _BY_STATUS.get(status.strip().casefold())


def stage_of_label(label: str) -> Stage | None:
    """The stage of a label, in any letter case, as GitHub compares them; None for any other label."""
    return _BY_LABEL.get(label.casefold())


def as_mermaid() -> str:
    """The table as a Mermaid state diagram, which GitHub draws; ends with a line break."""
    texts: dict[tuple[Stage, Stage], list[str]] = {}
    for edge in TABLE:
        for source in edge.sources:
            note = " (from any stage)" if edge.anywhere else ""
            texts.setdefault((source, edge.target), []).append(edge.signal.value + note)
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_words(stage)}" as {_identifier(stage)}' for stage in Stage]
    lines.append(f"    [*] --> {_identifier(Stage.ASSIGNED)}")
    lines += [
        f"    {_identifier(source)} --> {_identifier(target)}: {'<br/>'.join(said)}"
        for (source, target), said in texts.items()
    ]
    return "\n".join(lines) + "\n"


def _words(stage: Stage) -> str:
    return stage.value.removeprefix("progress: ")


_BY_STATUS = {status_name(stage).casefold(): stage for stage in Stage}
_BY_LABEL = {stage.value.casefold(): stage for stage in Stage}


def _identifier(stage: Stage) -> str:
    return _words(stage).replace(" ", "_")
