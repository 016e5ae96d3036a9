"""A date that lies ahead shows in the plan, as what will happen and when."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.test_causes import NOW, begun, edit

__all__ = ["begun", "edit"]

pytestmark = pytest.mark.usefixtures("begun")

LEAD = "participants: [ada, lin]"
COME = "participants: [ada, {person: lin, until: 2017-05-02}]"


def coming(olt, *options: str) -> list[tuple[str, str]]:
    found = json.loads(olt("plan", "--json", "--now", NOW, *options).output)["coming"]
    assert all(it["where"].startswith("cohort.yaml:") for it in found)
    return [(it["date"], it["sentence"]) for it in found]


def test_who_will_leave_is_shown_with_what_becomes_of_their_work(edit, olt, tmp_path):
    edit(LEAD, COME)
    edit("participants: [amara]", "left: 2017-06-01\n    participants: [amara]")
    left = "and what is still open closes as not planned: today"
    assert coming(olt) == [
        ("2017-05-02", f"Lin leaves Open Bus Maps, {left} 3 issues"),
        ("2017-06-01", f"Seed Shelf leaves, {left} 5 issues"),
    ]
    page = tmp_path / "page.md"
    shown = olt("plan", "--now", NOW, GITHUB_STEP_SUMMARY=str(page)).output
    line = f"2 May 2017: Lin leaves Open Bus Maps, {left} 3 issues (cohort.yaml:"
    assert f"To come:\n  {line}" in shown
    assert f"### To come\n\n- {line}" in page.read_text(encoding="utf-8")


def test_who_will_come_move_and_mentor_is_shown(edit, olt):
    edit(LEAD, COME)
    edit("participants: [mateo]", "participants: [mateo, {person: lin, from: 2017-05-02}]")
    edit("participants: [tane]", "participants: [tane, {person: mona, from: 2017-05-04}]")
    edit("mentors: [yuki]", "mentors: [{person: yuki, until: 2017-05-01}, {person: luca, from: 2017-05-01}]")
    edit("mentors: [mona]", "mentors: [mona, {person: grace, from: 2017-05-03}]")
    edit("participants: [noor]", "joined: 2017-05-05\n    participants: [noor]")
    assert coming(olt) == [
        ("2017-05-01", "Luca mentors Tide Stories instead of Yuki"),
        ("2017-05-02", "Lin moves from Open Bus Maps to Clear River, and takes their own work along"),
        ("2017-05-03", "Grace begins to mentor Light Pages"),
        ("2017-05-04", "Mona joins Tide Stories"),
        ("2017-05-05", "Light Pages joins"),
    ]


def test_a_day_that_has_come_is_no_longer_to_come(edit, olt):
    edit(LEAD, "participants: [ada, {person: lin, until: 2017-04-12}]")
    edit("mentors: [yuki]", "mentors: [{person: yuki, until: 2017-04-01}, {person: luca, from: 2017-04-01}]")
    assert coming(olt) == []
    assert "To come" not in olt("plan", "--now", NOW).output


def test_a_change_shows_only_the_days_that_it_brings(edit, folder, olt, tmp_path):
    edit("mentors: [yuki]", "mentors: [{person: yuki, until: 2017-05-01}, {person: luca, from: 2017-05-01}]")
    path = folder / "cohort.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("github: example-", "github: real-"), encoding="utf-8")
    (folder / "before").mkdir()
    shutil.copy(path, folder / "before")
    shutil.copytree(folder / "templates", folder / "before" / "templates")
    edit("participants: [amara]", "left: 2017-06-01\n    participants: [amara]")
    page = tmp_path / "page.md"
    against = ("--against", str(folder / "before" / "cohort.yaml"))
    assert [day for day, _ in coming(olt, *against)] == ["2017-06-01"]
    assert olt("plan", "--now", NOW, *against, GITHUB_STEP_SUMMARY=str(page)).status == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("This change leaves GitHub as it is now.\n\n### To come\n\n- 1 June 2017: Seed Shelf leaves")
