"""The life of a cohort as `olt rehearse --life` plays it, and that its table cannot say yes to everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.cli import run
from olt_actions.rehearsal.life import events
from olt_actions.rehearsal.life.event import Edit, Expectation

BEGINNING, LATE_PAIR = events.all_events()[:2]


def rehearse(out, *arguments):
    return run(["rehearse", "--life", "--out", str(out), *arguments], {})


def test_every_event_does_what_its_author_expects_in_one_run_and_the_second_writes_nothing(tmp_path, capsys):
    status = rehearse(tmp_path)
    output, errors = capsys.readouterr()
    table = [line for line in output.splitlines() if line.startswith("2017-")]
    count = len(events.all_events())
    assert status == 0, errors
    assert [line.split()[-2:] for line in table] == [["yes", "0"]] * count
    assert f"as expected: {count} of {count}" in output


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (replace(LATE_PAIR, expected=(Expectation("snow falls", lambda _scene: False),)), "not so: snow falls"),
        (replace(LATE_PAIR, opens=2), "3 issues were opened, not 2: journey/dara, vision/dara, readme/dara"),
        (
            replace(LATE_PAIR, edits=(*LATE_PAIR.edits, Edit("name: Noor,", "name: Nour,"))),
            "issues that it does not concern have changed: journey/noor, vision/noor",
        ),
        (
            replace(LATE_PAIR, edits=(Edit("mentors: [nobody]", ""),)),
            "cohort.yaml has 'mentors: [nobody]' 0 times",
        ),
        (
            replace(LATE_PAIR, edits=(Edit("{week: 2, title", "{week: 2, starts: 2016-01-01, title"),)),
            "`olt advance` ended with status 1",
        ),
    ],
    ids=["an expectation", "a number", "somebody else", "no such words", "a failing run"],
)
def test_what_is_not_as_expected_is_said_and_fails_the_rehearsal(tmp_path, capsys, monkeypatch, event, problem):
    monkeypatch.setattr(events, "all_events", lambda: (BEGINNING, event))
    assert rehearse(tmp_path) == 1
    output, errors = capsys.readouterr()
    assert "as expected: 1 of 2" in output
    assert problem in errors


def test_what_a_second_run_writes_is_counted(tmp_path, capsys, monkeypatch):
    """Somebody spoils what one run has written before the next: here an expectation that does it."""

    def spoil(scene):
        scene.issue("vision/dara").add_labels(by="github-actions[bot]", labels=["overdue"])
        return True

    event = replace(LATE_PAIR, expected=(Expectation("all is well", spoil),))
    monkeypatch.setattr(events, "all_events", lambda: (BEGINNING, event))
    assert rehearse(tmp_path) == 1
    output, errors = capsys.readouterr()
    assert output.count(" no           1") == 1
    assert "the second run wrote 1 times: vision/dara" in errors


@pytest.mark.parametrize("option", [("--participants", "3"), ("--seed", "1"), ("--config", "cohort.yaml")])
def test_a_life_has_a_cohort_of_its_own(tmp_path, capsys, option):
    assert rehearse(tmp_path, *option) == 2
    assert option[0] in capsys.readouterr().err
