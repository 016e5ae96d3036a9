"""Every operation has a cause, whatever happens: edits of the file and of templates, acts by people, cut runs."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from olt_actions.keys import parse
from olt_actions.local_github import faults
from tests.harness import REPOSITORY

TORONTO = ZoneInfo("America/Toronto")
PEOPLE = ("ada", "grace", "amara", "ines", "mateo", "tane", "yuki", "priya", "luca", "mona", "lin")
BEGUN, NOW = "2017-04-11T10:00-04:00", "2017-04-12T10:00-04:00"  # week 4 opened on 10 April


@pytest.fixture
def begun(world, olt):
    """The shipped cohort in its fourth week, its people members of the organization."""
    for person in PEOPLE:
        world.add_user(f"example-{person}", member_of=["example-org"])
    world.clock.set(datetime.fromisoformat(BEGUN))
    assert olt("advance", "--now", BEGUN).status == 0
    world.clock.set(datetime.fromisoformat(NOW))
    return world.repository(REPOSITORY)


@pytest.fixture
def edit(folder: Path):
    def replace(old: str, new: str, file: str = "cohort.yaml") -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def planned(olt):
    """The plan as JSON, in which every operation has a cause that names a line, a person or a date."""

    def plan(*options: str, now: str = NOW):
        called = olt("plan", "--json", "--now", now, *options)
        assert called.status == 0, called.errors[-1000:]
        operations = json.loads(called.output)["operations"]
        for operation in operations:
            cause = operation["cause"]
            assert cause, operation
            assert cause["where"] or cause["person"] or cause["date"], operation
        return operations

    return plan


def headlines(operations) -> set[str]:
    return {operation["cause"]["headline"] for operation in operations}


def issue_of(repository, name: str):
    [issue] = [it for it in repository.issues if (written := parse(it.body)) and written.key.name == name]
    return issue


WEEK_4 = ("  - week: 4\n", "  - week: 4\n    starts: 2017-04-13\n")

EDITS = {
    "week moved": (WEEK_4, "Week 4 moves to 13 April, and the weeks after it"),
    "week brought forward": (
        ("  - week: 4\n", "  - week: 4\n    starts: 2017-04-08\n"),
        "Week 4 moves to 8 April, and the weeks after it",
    ),
    "week retitled": (("Plan the way", "Plan your way"), 'Week 4 is called "Plan your way"'),
    "mentor replaced": (
        ("mentors: [sipho, ines]", "mentors: [sipho, mona]"),
        "Mona mentors Seed Shelf instead of Inês",
    ),
    "mentor by date": (
        ("mentors: [yuki]", "mentors: [{person: yuki, until: 2017-04-12}, {person: mona, from: 2017-04-12}]"),
        "Mona mentors Tide Stories since 12 April instead of Yuki",
    ),
    "mentor added": (("mentors: [luca]", "mentors: [luca, mona]"), "Mona mentors Kitchen Science"),
    "mentor gone": (("mentors: [sipho, ines]", "mentors: [sipho]"), "Inês no longer mentors Seed Shelf"),
    "assignment retitled": (
        ("Write your vision statement", "Say what you want"),
        '"vision" is called "Say what you want"',
    ),
    "time of calls": (
        ('time: "17:00", url: "https://example.org/calls/t', 'time: "18:30", url: "https://example.org/calls/t'),
        'The time of "calls[0]" is "18:30" now',
    ),
    "work due later": (("  roadmap: {", "  roadmap: {due: {days: 9}, "), '"Draw your roadmap" is due on 19 April'),
    "participant gone": (("participants: [ada, lin]", "participants: [ada]"), "Lin is no longer in Open Bus Maps"),
    "participant new": (("participants: [amara]", "participants: [amara, yuki]"), "Yuki takes part in Seed Shelf"),
    "pair left": (
        ("    mentors: [luca]", "    mentors: [luca]\n    left: 2017-04-11"),
        "Kitchen Science left on 11 April",
    ),
    "name of a person": (("name: Amara", "name: Amara B."), '"amara" is called "Amara B."'),
    "code of conduct": (
        ("https://www.mozilla.org/en-US/about/governance/policies/participation/", "https://example.org/conduct"),
        'The code_of_conduct of "cohort" is "https://example.org/conduct" now',
    ),
    "project renamed": (("name: Seed Shelf", "name: Seed Library"), '"seed-shelf" is called "Seed Library"'),
}


@pytest.mark.parametrize(("change", "headline"), EDITS.values(), ids=EDITS)
@pytest.mark.usefixtures("begun")
def test_an_edit_of_the_file_is_the_cause_of_what_follows(edit, planned, change, headline):
    edit(*change)
    assert headlines(planned("--force")) - {"Work was due on 9 April"} == {headline}


@pytest.mark.usefixtures("begun")
def test_two_changes_in_one_line_have_a_cause_each(edit, planned):
    edit("participants: [mateo]", "participants: [lin, {person: mateo, until: 2017-04-11}]")
    found = headlines(planned())
    assert {"Mateo left Clear River on 11 April", "Lin takes part in Clear River"} <= found


@pytest.mark.usefixtures("begun")
def test_a_pair_that_is_taken_out_is_the_cause_of_its_end(edit, planned):
    edit("  - id: kitchen-science\n    project:", "  - id: other\n    project:")
    ended = [it for it in planned("--force") if it["operation"] == "CloseIssue"]
    assert headlines(ended) == {"Kitchen Science is no longer in the cohort file"}


@pytest.mark.usefixtures("begun")
def test_a_template_is_the_cause_of_what_it_changes(edit, planned):
    edit("- [ ] ", "- [ ] One more thing.\n- [ ] ", "templates/assignments/roadmap.md")
    operations = planned()
    assert "assignments/roadmap.md changed" in headlines(operations)
    assert len([it for it in operations if it["cause"]["kind"] == "template"]) == 6
    [where] = {it["cause"]["where"] for it in operations if it["cause"]["kind"] == "template"}
    assert re.fullmatch(r"templates/assignments/roadmap\.md:\d+", where)


def test_a_new_week_opens_and_a_first_run_sets_all_up(olt, planned):
    first = planned(now="2017-03-20T10:00-04:00")
    assert {"Week 1 opened on 20 March", "The repository lacks labels"} < headlines(first)
    assert olt("advance", "--now", "2017-03-20T10:00-04:00").status == 0
    assert "Week 2 opened on 27 March" in headlines(planned(now="2017-03-27T10:00-04:00"))


@pytest.mark.usefixtures("begun")
def test_a_pair_that_is_new_in_the_file_is_the_cause_of_its_issues(edit, planned):
    new = "pairs:\n  - {id: kites, project: {name: Kites}, participants: [yuki], mentors: [mona]}\n"
    edit("pairs:\n", new)
    assert "Kites is new in the cohort" in headlines(planned())


@pytest.mark.usefixtures("begun")
def test_an_assignment_that_is_new_in_the_file_is_the_cause_of_its_issues(edit, planned):
    edit("  roadmap: {", "  extra: {title: Do more, template: roadmap.md}\n  roadmap: {")
    edit("assignments: [vision]", "assignments: [vision, extra]")
    assert '"Do more" is new in week 1' in headlines(planned())


@pytest.mark.usefixtures("begun")
def test_work_that_leaves_the_schedule_is_the_cause_of_its_end_and_of_its_return(edit, planned, olt):
    edit("assignments: [roadmap]", "assignments: []")
    edit("  roadmap: {", "  # roadmap: {")
    edit("readme, goals, roadmap, licence", "readme, goals, licence")
    closed = [it for it in planned() if it["operation"] == "CloseIssue"]
    assert len(closed) == 6
    assert headlines(closed) == {'"roadmap" has left the schedule'}
    assert olt("advance", "--now", NOW).status == 0
    edit("assignments: []", "assignments: [roadmap]")
    edit("  # roadmap: {", "  roadmap: {")
    opened = [it for it in planned() if it["operation"] == "ReopenIssue"]
    assert len(opened) == 6
    assert headlines(opened) == {'"Draw your roadmap" is in the schedule again'}


ACTS = {
    "hands in": (
        lambda it: it.comment(by="example-amara", body="/submit https://example.org"),
        "Amara handed in on 12 April",
    ),
    "asks": (lambda it: it.comment(by="example-amara", body="What now?"), "Amara commented on 12 April"),
    "is answered": (lambda it: it.comment(by="example-amara", body="/approve"), "Amara commented on 12 April"),
    "a stranger": (lambda it: it.comment(by="example-priya", body="/approve"), "Priya commented on 12 April"),
    "approves": (lambda it: it.comment(by="example-ines", body="/approve"), "Inês approved on 12 April"),
    "gives time": (lambda it: it.comment(by="example-ines", body="/extend 9d"), "Inês gave more time on 12 April"),
    "closes": (lambda it: it.close(by="example-ines"), "Inês closed an issue on 12 April"),
    "labels": (
        lambda it: it.add_labels(by="example-ines", labels=["progress: done"]),
        'Inês set the label "progress: done" on 12 April',
    ),
    "removes a label": (
        lambda it: it.remove_labels(by="example-ines", labels=["progress: assigned"]),
        "Somebody changed labels",
    ),
    "removes another": (
        lambda it: it.remove_labels(by="example-ines", labels=["type: assignment"]),
        "Somebody changed labels",
    ),
    "removes the hidden line": (lambda it: it.edit(by="example-mona", body="Mine."), "Somebody removed a hidden line"),
    "ticks": (
        lambda it: it.edit(by="example-mona", body=it.body.replace("- [ ]", "- [x]")),
        "Somebody ticked boxes",
    ),
    "deletes": (lambda it: it.delete(by="example-mona"), "somebody deleted issues of Seed Shelf"),
}


@pytest.mark.parametrize(("act", "headline"), ACTS.values(), ids=ACTS)
def test_an_act_is_the_cause_of_what_follows(begun, planned, act, headline):
    begun.grant("example-mona", "admin")
    begun.grant("example-ines", "write")
    act(issue_of(begun, "goals/amara"))
    operations = planned("--restore")
    assert headline in headlines(operations), headlines(operations)
    assert any(it["cause"]["kind"] in ("act", "github") for it in operations)


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("nth", [1, 3, 6])
def test_what_a_run_that_was_cut_has_left_has_a_cause(edit, planned, olt, server, nth):
    edit(*WEEK_4)
    edit("mentors: [sipho, ines]", "mentors: [sipho, mona]")
    server.faults.refuse(faults.secondary_rate_limit(retry_after=1800), of=faults.runs("updateIssue"), nth=nth)
    olt("advance", "--now", NOW)
    left = planned()
    assert headlines(left) <= {
        "Week 4 moves to 13 April, and the weeks after it",
        "Week 4 moves to 13 April",
        '"Draw your roadmap" is due on 19 April',
        "Mona mentors Seed Shelf instead of Inês",
        "Work was due on 9 April",
    }, left
