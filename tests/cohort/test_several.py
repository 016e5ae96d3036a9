"""Several cohorts in one repository: which there are, which templates each has, and whose an event is."""

from __future__ import annotations

import json
import runpy
import subprocess
from pathlib import Path

import pytest

from olt_actions.cohort.files import cohort_files, folder_of, id_in, is_listed_in, others_of, root_of, templates_of
from tests.cohort.files import SMALL

LIST = runpy.run_path(str(Path(__file__).parents[2] / ".github/actions/cohorts/list.py"))
REAL = SMALL.replace("example-", "real-")


def put(path: Path, text: str = REAL) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def several(tmp_path):
    """Spring and autumn, each with an id of its own."""
    for name in ("spring", "autumn"):
        put(tmp_path / "cohorts" / f"{name}.yaml", REAL.replace("olt-2017", name))
    return tmp_path


def listed(root, **environment):
    return LIST["outputs"](root, environment)


def about(root, cohort, sender="real-ada"):
    """The environment of an event in an issue of that cohort."""
    body = f'Do it.\n\n<!-- olt key="{cohort}/vision/ada" title="ab" text="cd" -->'
    event = put(root / "event.json", json.dumps({"issue": {"body": body}, "sender": {"login": sender}}))
    return {"GITHUB_EVENT_NAME": "issue_comment", "GITHUB_EVENT_PATH": str(event)}


def test_a_single_file_is_the_only_cohort_and_keeps_its_places(tmp_path):
    file = put(tmp_path / "cohort.yaml")
    assert (cohort_files(tmp_path), others_of(file)) == ((file,), ())
    assert (templates_of(file), folder_of(file), root_of(file)) == (tmp_path / "templates", ".", tmp_path)
    assert listed(tmp_path)["single"] == "true"


def test_the_file_that_ships_is_none_beside_others_and_one_that_names_real_people_is(several):
    put(several / "cohort.yaml", SMALL)
    assert [it.name for it in cohort_files(several)] == ["autumn.yaml", "spring.yaml"]
    put(several / "cohort.yaml", REAL)
    assert [it.name for it in cohort_files(several)] == ["cohort.yaml", "autumn.yaml", "spring.yaml"]


def test_a_cohort_has_templates_of_its_own_or_those_of_all(several):
    put(several / "templates" / "journey.md")
    put(several / "cohorts" / "spring" / "templates" / "journey.md")
    spring, autumn = several / "cohorts" / "spring.yaml", several / "cohorts" / "autumn.yaml"
    assert templates_of(spring) == several / "cohorts" / "spring" / "templates"
    assert templates_of(autumn) == several / "templates"
    assert {root_of(spring), root_of(autumn)} == {several}


@pytest.mark.parametrize(
    "text",
    [
        "cohort:\n  id: spring\n",
        "people: {}\ncohort:\n  name: A\n  id: 'spring' # ours\n",
        'cohort: {name: A, "id": "spring"}\n',
    ],
)
def test_the_id_is_found_however_it_is_written(tmp_path, text):
    assert id_in(put(tmp_path / "cohort.yaml", text)) == "spring"


@pytest.mark.parametrize(("login", "is_there"), [("real-ada", True), ("REAL-Ada", True), ("real", False), ("", False)])
def test_a_login_is_found_whole_and_in_any_case(tmp_path, login, is_there):
    assert is_listed_in(put(tmp_path / "cohort.yaml"), login) is is_there


def test_an_event_concerns_the_cohort_whose_key_is_in_the_issue(several):
    found = listed(several, **about(several, "autumn"))
    row = {"file": "cohorts/autumn.yaml", "folder": "cohorts/autumn", "name": "cohorts-autumn"}
    assert json.loads(found["several"]) == [row]
    assert (found["single"], found["files"], found["listed"]) == ("false", "cohorts/autumn.yaml", "true")
    assert listed(several, **about(several, "autumn", sender="real-eve"))["listed"] == "false"
    assert listed(several, **about(several, "another"))["files"] == ""


def test_nobody_is_known_in_an_issue_of_a_cohort_that_is_no_longer_here(tmp_path):
    put(tmp_path / "cohort.yaml")
    assert listed(tmp_path, **about(tmp_path, "another"))["listed"] == "false"


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        ("cohorts/spring.yaml", "cohorts/spring.yaml"),
        ("cohorts/spring/templates/journey.md", "cohorts/spring.yaml"),
        ("templates/journey.md", "cohorts/autumn.yaml"),
        ("README.md", ""),
    ],
)
def test_a_pull_request_concerns_the_cohorts_whose_files_it_changes(several, changed, concerned):
    put(several / "templates" / "assignment.md")
    put(several / "cohorts" / "spring" / "templates" / "assignment.md")

    def git(*arguments):
        identity = ("-c", "user.name=Mona", "-c", "user.email=mona@example.org")
        command = ["git", "-C", str(several), *identity, *arguments]
        subprocess.run(command, check=True)  # noqa: S603 - our own command

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "before")
    put(several / changed, f"{REAL}\n# changed\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "after")
    assert listed(several, GITHUB_EVENT_NAME="pull_request")["files"] == concerned
