"""Several cohorts in one repository: each has jobs of its own, and a broken one stops no other."""

from __future__ import annotations

import re

import pytest

from tests.workflows.cohort import set_site
from tests.workflows.payloads import commented
from tests.workflows.runner import Runner

SPRING, AUTUMN = "cohorts/spring.yaml", "cohorts/autumn.yaml"


@pytest.fixture
def several(runner: Runner) -> Runner:
    """The same cohort twice, as spring and as autumn, and none in `cohort.yaml`."""
    text = runner.cohort_file.read_text(encoding="utf-8")
    runner.cohort_file.unlink()
    (runner.checkout / "cohorts").mkdir()
    for name in ("spring", "autumn"):
        own = re.sub(r"^  id: .*$", f"  id: {name}-2017", text, count=1, flags=re.MULTILINE)
        (runner.checkout / "cohorts" / f"{name}.yaml").write_text(own, encoding="utf-8")
    return runner


def break_(runner: Runner, file: str) -> None:
    path = runner.checkout / file
    path.write_text(path.read_text(encoding="utf-8").replace("mentors: [grace]", "mentors: [grac]", 1), "utf-8")


def cohorts_of(repository, title):
    """The ids of the cohorts that have an open issue of that title."""
    found = [issue for issue in repository.issues if issue.title == title and not issue.closed]
    return sorted(re.findall(r'olt key="([^/"]+)/', "".join(issue.body for issue in found)))


VISION = "Write your vision statement · Ada"


def test_both_advance_each_in_a_job_of_its_own_and_the_second_run_writes_nothing(several, repository, server):
    run = several.start("advance.yml", "schedule")
    assert (run.status, set(run.jobs.values())) == (0, {"success"}), run.log
    assert set(run.started) == {"Advance the cohort", f"Advance {SPRING}", f"Advance {AUTUMN}"}
    assert cohorts_of(repository, VISION) == ["autumn-2017", "spring-2017"]
    writes = [call for call in server.requests if call.is_write]
    assert several.start("advance.yml", "schedule").status == 0
    assert [call for call in server.requests if call.is_write] == writes


def test_a_broken_one_does_not_stop_the_other_and_has_an_issue_of_its_own(several, repository):
    break_(several, SPRING)
    run = several.start("advance.yml", "schedule")
    assert run.status == 1
    assert cohorts_of(repository, VISION) == ["autumn-2017"]
    assert [it.title for it in repository.issues if "hand" in it.title] == ["The automation needs a hand (spring)"]
    [mistake] = run.said("error")
    assert "no person has the id 'grac'" in mistake


def test_a_comment_starts_a_job_of_the_cohort_whose_issue_it_is_and_none_for_a_stranger(several, repository):
    several.start("advance.yml", "schedule")
    [vision] = [it for it in repository.issues if it.title == VISION and "autumn-2017/" in it.body]
    vision.comment(by="real-ada", body="/submit https://example.org/vision")
    run = several.start("progress.yml", "issue_comment", commented("/submit", by="real-ada", issue=vision))
    assert run.started == ["Follow what happened", f"Follow what happened in {AUTUMN}"]
    assert "progress: in review" in {label.name for label in vision.labels}
    vision.comment(by="real-grace", body="/approve")
    run = several.start("progress.yml", "issue_comment", commented("/approve", by="real-grace", issue=vision))
    assert run.started == ["See whose it is", f"Follow what happened in {AUTUMN}"]
    assert "progress: done" in {label.name for label in vision.labels}
    vision.comment(by="real-eve", body="/approve")
    run = several.start("progress.yml", "issue_comment", commented("/approve", by="real-eve", issue=vision))
    assert run.started == ["See whose it is"]


def test_the_sites_are_published_side_by_side_and_that_of_a_broken_one_stays(several, address_of):
    published = several.folder / "published"
    address = address_of(published)
    for name in ("spring", "autumn"):
        set_site(several.checkout / "cohorts" / f"{name}.yaml", f"{address}cohorts/{name}/")
    assert several.start("summary.yml", "schedule").status == 0
    pages = ["index.html", "cohorts/autumn/index.html", "cohorts/spring/index.html"]
    assert [page for page in pages if (published / page).is_file()] == pages
    before = (published / "cohorts/spring/index.html").read_bytes()
    break_(several, SPRING)
    (several.folder / "artifacts").rename(several.folder / "of-the-first-run")
    run = several.start("summary.yml", "workflow_dispatch")
    assert "Publish the site" in run.started
    assert (published / "cohorts/spring/index.html").read_bytes() == before
    assert "Cohorts" in (published / "index.html").read_text(encoding="utf-8")
