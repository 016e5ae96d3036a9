"""`olt check`, called as a user or a workflow calls it."""

from __future__ import annotations

import json
import re
from pathlib import Path


def test_the_shipped_cohort_is_fine(olt):
    called = olt("check")
    assert called.status == 0
    assert "14 weeks" in called.output


def test_an_unknown_name_in_a_template_is_reported_with_its_line(olt, folder):
    template = folder / "templates" / "assignments" / "vision.md"
    template.write_text("One.\n\nDear {{ persn.name }},\n{{ project.nme }}\n", encoding="utf-8")
    called = olt("check")
    assert called.status == 1
    assert "templates/assignments/vision.md:3: " in called.errors
    assert "Did you mean 'person'?" in called.errors


def test_an_unknown_attribute_in_a_template_is_found_by_rendering(olt, folder):
    template = folder / "templates" / "assignments" / "vision.md"
    template.write_text("One.\n{{ project.nme }}\n", encoding="utf-8")
    called = olt("check")
    assert called.status == 1
    assert "templates/assignments/vision.md:2: " in called.errors
    assert "nme" in called.errors


def test_a_missing_template_is_reported_at_the_line_of_its_assignment(olt, folder):
    (folder / "templates" / "assignments" / "vision.md").unlink()
    line = next(
        number
        for number, text in enumerate((folder / "cohort.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if text.startswith("  vision:")
    )
    called = olt("check")
    assert called.status == 1
    assert f"cohort.yaml:{line}: assignments.vision" in called.errors


def test_problems_of_the_file_and_its_templates_are_reported_together(olt, folder):
    text = (folder / "cohort.yaml").read_text(encoding="utf-8")
    (folder / "cohort.yaml").write_text(text.replace("timezone: America/Toronto", "timezone: America/Torronto", 1))
    template = folder / "templates" / "assignments" / "vision.md"
    template.write_text("{{ persn.name }}\n", encoding="utf-8")
    called = olt("check")
    assert "America/Torronto" in called.errors
    assert "persn" in called.errors


def test_under_actions_each_problem_is_an_annotation_on_its_line(olt, folder):
    (folder / "templates" / "assignments" / "vision.md").write_text("One.\n{{ persn }}\n", encoding="utf-8")
    called = olt("check", GITHUB_ACTIONS="true")
    assert "::error file=templates/assignments/vision.md,line=2,title=" in called.errors


def test_with_json_all_problems_are_one_object(olt, folder):
    (folder / "templates" / "assignments" / "vision.md").write_text("{{ persn }}\n", encoding="utf-8")
    called = olt("check", "--json")
    [problem] = json.loads(called.output)["problems"]
    assert (problem["file"], problem["line"]) == ("templates/assignments/vision.md", 1)


def test_with_online_an_unknown_login_is_reported(olt, world):
    for name in ("ada", "tane", "amara", "priya", "mateo"):
        world.add_user(f"example-{name}")
    called = olt("check", "--online")
    assert called.status == 1
    assert "GitHub knows nobody by the login 'example-grace'" in called.errors
    assert "example-ada'" not in called.errors


def test_a_missing_file_is_reported(olt):
    called = olt("check", "--config", "nowhere.yaml")
    assert called.status == 1
    assert "There is no file nowhere.yaml" in called.errors


def test_the_templates_of_reminders_are_checked(olt, folder):
    (folder / "templates" / "reminders").mkdir(exist_ok=True)
    (folder / "templates" / "reminders" / "due.md").write_text("Due {{ deu }}.\n", encoding="utf-8")
    (folder / "templates" / "reminders" / "digest.md").write_text("One.\n{{ week.nmber }}\n", encoding="utf-8")
    called = olt("check")
    assert "templates/reminders/due.md:1: deu: nothing is called 'deu' here. Did you mean 'due'?" in called.errors
    (folder / "templates" / "reminders" / "due.md").unlink()
    assert "templates/reminders/digest.md:2: nmber: a Week has no 'nmber'." in olt("check").errors


def test_guides_and_the_templates_they_include_are_checked(olt, folder):
    (folder / "templates" / "guides" / "mentors.md").write_text(
        "# For mentors\n{{ mentrs | names }}\n", encoding="utf-8"
    )
    (folder / "templates" / "guides" / "calls.md").write_text("{{ calls[0].wen }}\n", encoding="utf-8")
    called = olt("check")
    assert (
        "templates/guides/mentors.md:2: mentrs: nothing is called 'mentrs' here. Did you mean 'mentors'?"
        in called.errors
    )
    (folder / "templates" / "guides" / "mentors.md").unlink()
    assert "templates/guides/calls.md:1: wen: a GuideCall has no 'wen'. Did you mean 'when'?" in olt("check").errors


def test_an_unknown_name_in_a_page_of_the_site_is_reported_with_its_line(olt, folder):
    page = folder / "templates" / "site" / "pair.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text("<h1>{{ pair.project.name }}</h1>\n{{ pear }} {{ story.show | loud }}\n", encoding="utf-8")
    called = olt("check")
    assert called.status == 1
    assert "templates/site/pair.html:2: pear: nothing is called 'pear' here. Did you mean 'pair'?" in called.errors
    assert "templates/site/pair.html:2: loud: there is no filter 'loud'." in called.errors


def test_check_online_and_the_doctor_name_the_line_of_a_renamed_account(olt, world):
    for line in Path("cohort.yaml").read_text(encoding="utf-8").splitlines():
        for login in re.findall(r"github: (example-[a-z]+)", line):
            if world.find_account(login) is None:
                world.add_user(login)
    assert olt("advance", "--now", "2017-03-20T10:00").status == 0
    world.rename_user("example-grace", "example-hopper")
    for command in ("check", "doctor"):
        called = olt(command, *(["--online"] if command == "check" else []))
        assert called.status == 1
        said = " ".join((called.output + called.errors).split())
        assert "example-grace is called example-hopper on GitHub now" in said
        assert "people.grace.github" in said
        assert "knows nobody by the login 'example-grace'" not in said or command == "doctor"
