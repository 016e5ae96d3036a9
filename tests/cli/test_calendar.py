"""`olt calendar` as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from olt_actions.cli import run
from tests.cohort.files import SMALL
from tests.report.calendar.ics_parsing import assert_strictly_right, events


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cohort.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "templates" / "assignments").mkdir(parents=True)
    (tmp_path / "templates" / "assignments" / "vision.md").write_text("Write it.\n", encoding="utf-8")
    return tmp_path


def calendar(folder: Path, *arguments: str, now: str = "2017-03-01T12:00") -> int:
    out = ["--out", str(folder / "feeds" / "calendar.ics")]
    return run(["calendar", "--config", str(folder / "cohort.yaml"), "--now", now, *out, *arguments], {})


def test_the_file_is_written_and_left_alone_the_next_day(folder, capsys):
    file = folder / "feeds" / "calendar.ics"
    assert calendar(folder) == 0
    first = file.read_bytes()
    assert_strictly_right(first)
    assert calendar(folder, now="2017-03-02T12:00") == 0
    assert file.read_bytes() == first
    written, unchanged = capsys.readouterr().out.splitlines()
    assert written.startswith("Open Leadership Training: 3 events, written to ")
    assert unchanged.startswith("Open Leadership Training: 3 events, unchanged in ")


def test_a_person_has_a_calendar_of_their_own(folder):
    assert calendar(folder, "--person", "ada") == 0
    found = events((folder / "feeds" / "calendar.ics").read_bytes())
    assert "olt-2017/calendar/due/vision/ada" in found
    assert "olt-2017/calendar/meeting/meeting-1/open-maps" in found


def test_a_slot_has_its_own_calendar_and_the_result_is_available_as_json(folder, capsys):
    assert calendar(folder, "--slot", "tuesday", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {"file": str(folder / "feeds" / "calendar.ics"), "events": 3, "changed": True}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--slot", "tusday"], "No call has the slot 'tusday'. Did you mean 'tuesday'?"),
        (["--slot", "x"], "No call has the slot 'x'. There are: tuesday."),
        (["--person", "aba"], "No person has the id 'aba'. Did you mean 'ada'?"),
        (["--person", "ada", "--slot", "tuesday"], "of a slot or of a person"),
    ],
)
def test_an_unknown_slot_or_person_is_an_error_with_a_hint(folder, capsys, arguments, message):
    assert calendar(folder, *arguments) == 1
    assert message in capsys.readouterr().err
    assert not (folder / "feeds").exists()
