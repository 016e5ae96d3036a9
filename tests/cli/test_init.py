"""`olt init`, called as an organizer calls it; and `pip install`, which has to bring along what it copies."""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from olt_actions.bundled_files import NAMES
from tests.cli.conftest import ROOT
from tests.init.sheets import MESSY, sheet

OPTIONS = ("--name", "Open Leaders 2027", "--starts", "2027-01-11", "--timezone", "Europe/London")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_messy_roster_of_thirty_rows_gives_a_valid_repository(olt):
    called = olt("init", "spring", *OPTIONS, "--roster", str(MESSY))
    assert called.status == 0
    assert "22 pairs, 33 people" in called.output
    assert "row 6, Time zone: 'EST' does not say which time zone, so the cohort's is used." in called.errors
    assert "Columns not used: Timestamp, E-mail." in called.errors
    assert olt("check", "--config", "spring/cohort.yaml").status == 0


def test_the_output_ends_with_three_next_steps(olt):
    called = olt("init", "spring", *OPTIONS)
    assert called.status == 0
    steps = called.output.partition("Next:\n")[2].splitlines()
    assert [step.strip()[:2] for step in steps] == ["1.", "2.", "3."]
    assert all("spring" in step for step in steps)


def test_templates_workflows_and_their_actions_are_copied(olt, folder):
    olt("init", "spring", *OPTIONS)
    made = files(folder / "spring")
    assert made["templates/journey.md"] == (ROOT / "templates" / "journey.md").read_bytes()
    for name in NAMES:
        assert any(path.startswith("olt_actions/LICENSE" if name == "LICENSE" else name) for path in made), name
    ours_alone = ("__pycache__", "ci.yml", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE", "SECURITY", "CODE_OF_CONDUCT")
    assert not [path for path in made if any(name in path for name in ours_alone)]
    schema = made["cohort.yaml"].partition(b"$schema=./")[2].partition(b"\n")[0]
    assert schema.decode() in made
    environment = {**os.environ, "PYTHONPATH": str(folder / "spring"), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "olt_actions", "check"]
    run = subprocess.run(command, cwd=folder / "spring", env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert (run.returncode, run.stderr) == (0, "")


def test_the_schedules_of_the_workflows_are_in_the_cohort_s_time_zone(olt, folder):
    olt("init", "spring", *OPTIONS)
    workflow = (folder / "spring" / ".github" / "workflows" / "advance.yml").read_text(encoding="utf-8")
    assert "timezone: Europe/London" in workflow
    assert "America/Toronto" not in workflow


def test_existing_files_are_never_overwritten_without_force(olt, folder):
    (folder / "spring").mkdir()
    (folder / "spring" / "cohort.yaml").write_text("mine\n")
    called = olt("init", "spring", *OPTIONS)
    assert called.status == 1
    assert "spring holds cohort.yaml already. Nothing was written." in called.errors
    assert files(folder / "spring") == {"cohort.yaml": b"mine\n"}
    (folder / "spring" / "notes.txt").write_text("mine\n")
    assert olt("init", "spring", *OPTIONS, "--force").status == 0
    assert (folder / "spring" / "notes.txt").read_text() == "mine\n"
    assert olt("check", "--config", "spring/cohort.yaml").status == 0


def test_an_interrupted_init_is_completed_by_the_next(olt, folder):
    olt("init", "spring", *OPTIONS)
    whole = files(folder / "spring")
    (folder / "spring" / "templates" / "journey.md").unlink()
    assert olt("init", "spring", *OPTIONS).status == 0
    assert files(folder / "spring") == whole


def test_invalid_rows_are_reported_and_nothing_is_written(olt, folder):
    (folder / "people.csv").write_bytes(sheet("Ada,ada@example.org,Maps,,", "Lin,,,,"))
    called = olt("init", "spring", *OPTIONS, "--roster", "people.csv")
    assert called.status == 1
    assert "row 2, GitHub: 'ada@example.org' is no GitHub login" in called.errors
    assert "row 3, Project: Lin has no project" in called.errors
    assert called.errors.endswith("2 rows to fix in people.csv. Nothing was written.\n")
    assert not (folder / "spring").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--starts", "11.1.2027"), "'11.1.2027' is no day such as 2027-01-11."),
        (("--timezone", "Lonndon"), "Did you mean Europe/London?"),
        (("--timezone", "EST"), "does not say which time zone. Write the one that is meant: America/New_York or"),
        (("--repository", "spring"), "'spring' is no repository such as example-org/olt."),
        (("--name", " "), "A cohort has a name."),
    ],
)
def test_an_invalid_option_is_refused(olt, options, message):
    called = olt("init", "spring", *OPTIONS, *options)
    assert called.status == 2
    assert message in called.errors


def test_an_id_that_does_not_fit_into_a_key_is_refused(olt, folder):
    called = olt("init", "spring", *OPTIONS, "--id", "Spring 2027")
    assert called.status == 1
    assert "Write spring-2027." in called.errors
    assert not (folder / "spring").exists()


def test_without_a_terminal_missing_options_are_named(olt, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    called = olt("init", "spring", "--name", "Spring")
    assert called.status == 2
    assert "give --starts, --timezone as well" in called.errors


def test_on_a_terminal_missing_options_are_prompted_for(folder):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "olt_actions", "init", "spring", "--starts", "2027-01-11"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=environment, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.write(ours, b"Open Leaders\nLonndon\nLondon\nexample-org/spring\n")
        output, _ = process.communicate()
    assert process.returncode == 0
    assert b"Did you mean Europe/London?" in output
    text = (folder / "spring" / "cohort.yaml").read_text(encoding="utf-8")
    assert "id: open-leaders-2027 " in text
    assert "timezone: Europe/London " in text
    assert "  repository: example-org/spring " in text


def test_an_installed_package_contains_the_files_it_copies(tmp_path):
    target = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        str(target),
    ]
    checkout = tmp_path / "checkout"
    built = shutil.ignore_patterns(
        ".*_cache", ".contracts", ".git", ".venv", "*.egg-info", "build", "rehearsal", "tests"
    )
    shutil.copytree(ROOT, checkout, ignore=built)
    subprocess.run([*pip, str(checkout)], check=True, capture_output=True)  # noqa: S603
    environment = {**os.environ, "PYTHONPATH": str(target)}
    command = [sys.executable, "-P", "-m", "olt_actions", "init", str(tmp_path / "spring"), *OPTIONS]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)  # noqa: S603
    made, shipped = files(tmp_path / "spring"), files(ROOT / "templates")
    assert {f"templates/{name}" for name in shipped} <= set(made)
    assert "olt_actions/cli/__init__.py" in made
    assert not [name for name in made if name.startswith("olt_actions/shipped/")]
