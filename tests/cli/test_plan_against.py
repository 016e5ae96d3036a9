"""`olt plan --against`: what a change brings about, apart from what is due anyway."""

from __future__ import annotations

import json
import shutil
from datetime import datetime

import pytest

from tests.cli.test_causes import NOW, PEOPLE, WEEK_4

BEGUN = "2017-04-11T10:00-04:00"


@pytest.fixture
def before(folder, world, olt):
    """The cohort in its fourth week, with people who are not invented, and a copy of it as it is before the change."""
    for person in PEOPLE:
        world.add_user(f"real-{person}", member_of=["example-org"])
    world.clock.set(datetime.fromisoformat(BEGUN))
    file = folder / "cohort.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("github: example-", "github: real-"), encoding="utf-8")
    (folder / "before").mkdir()
    shutil.copy(file, folder / "before")
    shutil.copytree(folder / "templates", folder / "before" / "templates")
    assert olt("advance", "--now", BEGUN).status == 0
    return folder / "before" / "cohort.yaml"


@pytest.fixture
def change(folder):
    path = folder / "cohort.yaml"

    def replace(*pairs: tuple[str, str]) -> None:
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    return replace


MENTOR = ("mentors: [sipho, ines]", "mentors: [sipho, mona]")


def test_the_page_begins_with_what_the_change_does_in_two_sentences(before, change, olt, tmp_path):
    change(WEEK_4, MENTOR)
    page = tmp_path / "page.md"
    assert olt("plan", "--against", str(before), "--now", NOW, GITHUB_STEP_SUMMARY=str(page)).status == 0
    text = page.read_text(encoding="utf-8")
    sentences = "Week 4 moves to 13 April, and the weeks after it. Mona mentors Seed Shelf instead of Inês."
    assert text.splitlines()[0] == sentences
    assert "reminder-overdue" not in text
    assert "token" not in text
    assert "is fine: Open Leadership Training, Winter 2017, 14 weeks" in text


def test_nothing_is_shown_that_the_change_does_not_cause(before, change, olt):
    due = json.loads(olt("plan", "--now", NOW, "--json").output)["operations"]
    assert due
    change(WEEK_4, MENTOR)
    shown = json.loads(olt("plan", "--against", str(before), "--now", NOW, "--json").output)["operations"]
    assert not [operation for operation in shown if operation in due]
    causes = {operation["cause"]["headline"] for operation in shown}
    assert causes == {"Week 4 moves to 13 April, and the weeks after it", "Mona mentors Seed Shelf instead of Inês"}


def test_what_is_due_and_would_no_longer_be_done_is_named(before, change, olt):
    now = "2017-04-17T10:00-04:00"  # week 5 opens
    change(("  - week: 5\n", "  - week: 5\n    starts: 2017-04-20\n"))
    answer = json.loads(olt("plan", "--against", str(before), "--now", now, "--json").output)
    assert {it["operation"] for it in answer["dropped"]} >= {"CreateIssue"}
    assert "CreateIssue" not in {it["operation"] for it in answer["operations"]}


def test_a_change_that_changes_nothing_on_github_says_so(before, change, olt, tmp_path):
    change(("# The whole cohort", "# All of the cohort"))
    page = tmp_path / "page.md"
    assert olt("plan", "--against", str(before), "--now", NOW, GITHUB_STEP_SUMMARY=str(page)).status == 0
    assert page.read_text(encoding="utf-8").startswith("This change leaves GitHub as it is now.\n")


def test_github_is_read_once_for_both(before, change, olt):
    alone = json.loads(olt("plan", "--now", NOW, "--json").output)["requests"]["total"]
    change(WEEK_4, MENTOR)
    both = json.loads(olt("plan", "--against", str(before), "--now", NOW, "--json").output)["requests"]
    assert (both["total"], both["writes"]) == (alone, 0)


@pytest.mark.usefixtures("before")
def test_without_a_file_to_compare_with_the_whole_plan_is_shown(olt):
    due = json.loads(olt("plan", "--now", NOW, "--json").output)["operations"]
    assert json.loads(olt("plan", "--against", "none.yaml", "--now", NOW, "--json").output)["operations"] == due


def test_a_template_alone_is_a_change_too(before, folder, olt):
    path = folder / "templates" / "assignments" / "roadmap.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nTake your time.\n", encoding="utf-8")
    shown = json.loads(olt("plan", "--against", str(before), "--now", NOW, "--json").output)["operations"]
    assert {it["cause"]["headline"] for it in shown} == {"assignments/roadmap.md changed"}
