"""CI, the project's own tests; here replaced by a sign that they would have started."""

from __future__ import annotations

import pytest

from tests.workflows.payloads import pull_request


@pytest.fixture(autouse=True)
def sign(unedited):
    """The script would start every workflow, this one too, for ever."""
    (unedited.checkout / ".ci" / "run").write_text('echo begun $ARGS >> "$TEST_FOLDER/sign"\n', encoding="utf-8")
    return unedited.folder / "sign"


@pytest.mark.parametrize(
    ("event", "payload"), [("push", lambda: {"ref": "refs/heads/main"}), ("pull_request", lambda: pull_request("A"))]
)
def test_the_tests_run_with_every_python_and_one_measures_coverage(unedited, sign, event, payload):
    run = unedited.start("ci.yml", event, payload())
    assert (run.status, run.jobs) == (0, {"test": "success"})
    assert sorted(sign.read_text(encoding="utf-8").splitlines()) == ["begun", "begun", "begun", "begun --cov"]


def test_the_tests_are_skipped_in_a_repository_that_runs_a_cohort(runner, sign):
    run = runner.start("ci.yml", "push", {"ref": "refs/heads/main"})
    assert (run.status, run.jobs) == (0, {"test": "success"})
    assert not sign.exists()
    assert "the program's own tests are left out" in run.said("notice")[0]
