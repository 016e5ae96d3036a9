"""The table of the state machine, and its picture."""

from __future__ import annotations

from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import TABLE, Signal, as_mermaid, next_stage, stage_of_status, status_name


def test_no_two_edges_contradict_each_other():
    pairs = [(source, edge.signal) for edge in TABLE for source in edge.sources]
    assert len(pairs) == len(set(pairs))
    anywhere = {edge.signal for edge in TABLE if edge.anywhere}
    assert len([edge for edge in TABLE if edge.signal in anywhere]) == len(anywhere)


def test_every_signal_leads_somewhere_and_every_stage_is_reached():
    assert {edge.signal for edge in TABLE} == set(Signal)
    assert {edge.target for edge in TABLE} == set(Stage)


def test_a_board_calls_the_stages_by_their_names():
    assert [status_name(one) for one in Stage] == [
        "Assigned", "Started", "In review", "Changes requested", "Done", "Excused",
    ]  # fmt: skip
    assert [stage_of_status(status_name(one)) for one in Stage] == list(Stage)
    assert stage_of_status(" IN REVIEW ") is Stage.IN_REVIEW


def test_the_picture_shows_every_edge_of_the_table():
    picture = as_mermaid()
    assert picture.startswith("stateDiagram-v2\n")
    assert "    [*] --> assigned\n" in picture
    for edge in TABLE:
        for source in edge.sources:
            arrow = f"{source.value[10:].replace(' ', '_')} --> {edge.target.value[10:].replace(' ', '_')}: "
            (line,) = [line for line in picture.splitlines() if line.strip().startswith(arrow)]
            assert edge.signal.value in line
            assert next_stage(source, edge.signal) is edge.target
