"""A rehearsal of fourteen weeks of the shipped cohort, morning by morning, in which nothing is created twice."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from olt_actions.cli import run
from olt_actions.keys import parse
from olt_actions.local_github.storage import load
from olt_actions.rehearsal import season
from olt_actions.rehearsal.decisions import Decisions
from olt_actions.rehearsal.people import Act, Deed
from tests.report.site.browser_checks import WAYS, opened, overflow, violations
from tests.report.site.html_parsing import Reading, broken_links

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("a whole cohort")  # played once for all of them, and so on one worker


def rehearse(out: Path, *arguments: str) -> int:
    return run(["rehearse", "--config", str(ROOT / "cohort.yaml"), "--out", str(out), *arguments], {})


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rehearsal")
    assert rehearse(folder) == 0
    return folder


@pytest.fixture(scope="module")
def played(out):
    return load(out / "world.json").repository("example-org/olt")


def test_each_assignment_is_opened_once_for_everyone_it_is_for(played):
    slugs = Counter(parse(issue.body).key.slug for issue in played.issues)
    participants, pairs = 7, 6
    for_pairs = ("roadmap", "demo-progress", "demo-halfway", "demo-final")
    for slug, count in slugs.items():
        together = slug in for_pairs or slug.startswith(("journey", "meeting"))
        assert count == (pairs if together else participants), slug
    assert len(slugs) == 1 + 14 + 6
    assert len(played.milestones) == 14


def test_every_issue_is_a_sub_issue_of_its_pair_s_journey(played):
    for issue in played.issues:
        is_journey = "/journey/" in parse(issue.body).key
        assert (issue.parent is None) == is_journey


def test_some_people_have_worked_and_some_have_not(played):
    states = Counter(issue.state for issue in played.issues)
    assert states["CLOSED"] > 50
    assert states["OPEN"] > 10


def test_another_seed_gives_other_events_and_as_many_issues(of_two, tmp_path):
    assert rehearse(tmp_path / "again", "--participants", "2", "--seed", "1") == 0
    one, other = (
        load(folder / "world.json").repository("example-org/olt") for folder in (of_two[0], tmp_path / "again")
    )
    assert [issue.title for issue in one.issues] == [issue.title for issue in other.issues]
    assert [said(issue) for issue in one.issues] != [said(issue) for issue in other.issues]


def test_the_table_ends_with_what_must_never_have_happened(of_two):
    assert "\ndecisions un-made: 0\nduplicates: 0\n" in of_two[2]


@pytest.mark.parametrize(("touched", "count"), [(False, 1), (True, 0)])
def test_a_decision_is_un_made_when_its_issue_opens_again_and_nobody_acted(out, touched, count):
    repository = load(out / "world.json").repository("example-org/olt")
    issue = next(it for it in repository.issues if "progress: done" in {label.name for label in it.labels})
    decisions = Decisions()
    decisions.look(repository.issues, ())
    issue.reopen(by="github-actions[bot]")
    decisions.look(repository.issues, [did(issue, Act.REQUEST_CHANGES)] if touched else ())
    assert len(decisions.unmade) == count


def test_a_hand_in_is_un_made_when_its_label_is_gone(out):
    repository = load(out / "world.json").repository("example-org/olt")
    issue = next(it for it in repository.issues if not it.closed)
    issue.add_labels(by="example-mona", labels=["progress: in review"])
    decisions = Decisions()
    decisions.look(repository.issues, ())
    issue.remove_labels(by="github-actions[bot]", labels=["progress: in review"])
    decisions.look(repository.issues, ())
    assert decisions.unmade == [issue]


@pytest.mark.parametrize(("act", "is_lost"), [(Act.SUBMIT, True), (Act.INTERFERE, False)])
def test_a_hand_in_of_which_nothing_came_is_lost(out, act, is_lost):
    repository = load(out / "world.json").repository("example-org/olt")
    issue = next(it for it in repository.issues if "progress: assigned" in {label.name for label in it.labels})
    decisions = Decisions()
    decisions.look(repository.issues, [did(issue, act)])
    assert (decisions.lost == [issue]) == is_lost
    assert not decisions.unmade


def did(issue, act):
    return Deed(date(2017, 4, 1), "example-ada", act, issue)


def test_a_mentor_who_has_renamed_their_account_goes_on_approving(played):
    approved = [it for it in played.issues if words_of(it, "example-grace-renamed")]
    assert approved
    assert all(issue.state_reason == "COMPLETED" for issue in approved)


def test_whoever_had_the_login_that_was_misspelt_is_left_with_nothing(played):
    stranger = played.world.account("example-adas")
    assert not [issue for issue in played.issues if stranger in issue.assignees]
    assert not [issue for issue in played.issues if not issue.closed and "@example-adas" in issue.body]
    projects = played.world.account("example-org").projects
    assert not [project for project in projects if stranger.id in project.collaborators]


@pytest.fixture(scope="module")
def of_two(tmp_path_factory):
    """A rehearsal of two participants: its folder, what the organizers were told each morning, and what it printed."""
    folder, told, printed = tmp_path_factory.mktemp("of-two"), [], StringIO()

    def run_and_listen(played, *arguments):
        run_commands(played, *arguments)
        told.append(played.notices)

    run_commands = season._run_commands
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setattr(season, "_run_commands", run_and_listen)
        assert rehearse(folder, "--participants", "2") == 0
    return folder, told, printed.getvalue()


def test_whoever_belongs_to_no_organization_is_named_until_they_are_let_in(of_two):
    folder, told, _ = of_two
    names = ["example-participant-2 has no access to their board" in " ".join(notices) for notices in told]
    assert names[2]
    assert not names[-1]
    world = load(folder / "world.json")
    outsider = world.account("example-participant-2")
    assert any(outsider.id in board.collaborators for board in world.account("example-org").projects)


def said(issue):
    """What was said in an issue, by whom and when."""
    return [(comment.author.login, comment.created_at, comment.body) for comment in issue.comments]


def words_of(issue, login):
    """What that account said in the issue."""
    return [comment for comment in issue.comments if comment.author and comment.author.login == login]


def of(played, name):
    return [issue for issue in played.issues if issue.title.endswith(f"· {name}")]


def hands_on(issue, login):
    """What somebody did in an issue beside commenting."""
    events = [event for event in issue.timeline if type(event).__name__ != "IssueComment"]
    edited = [issue.editor.login] if issue.editor else []
    return [event for event in events if event.actor and event.actor.login == login] + edited * (login in edited)


def test_a_participant_who_can_only_comment_completes_the_program(played):
    assert len(of(played, "Ada")) == 10
    for issue in of(played, "Ada"):
        assert (issue.state, issue.state_reason) == ("CLOSED", "COMPLETED")
        assert not hands_on(issue, "example-ada")


def test_a_participant_who_ticks_and_closes_by_hand_completes_the_program(played):
    assert all(issue.state_reason == "COMPLETED" for issue in of(played, "Amara"))
    assert any(hands_on(issue, "example-amara") for issue in of(played, "Amara"))


def test_a_participant_without_an_account_completes_the_program_through_a_mentor(played):
    assert all(issue.state_reason == "COMPLETED" for issue in of(played, "Lin"))


def test_inactive_people_get_no_public_mark_beyond_a_label(played):
    for issue in of(played, "Tāne"):
        names = {label.name for label in issue.labels}
        assert names - {"overdue"} == {"type: assignment", "progress: assigned"}


def test_every_issue_has_one_stage_and_is_closed_accordingly(played):
    for issue in played.issues:
        stages = [label.name for label in issue.labels if label.name.startswith("progress: ")]
        if "/journey/" in parse(issue.body).key:
            assert not stages
        else:
            [stage] = stages
            assert issue.closed == (stage in ("progress: done", "progress: excused"))


def test_the_passer_by_changes_nothing_and_gets_one_answer_per_issue(played):
    touched = [issue for issue in played.issues if any(it.author.login == "example-passer-by" for it in issue.comments)]
    assert touched
    for issue in touched:
        answers = [comment for comment in issue.comments if "Thank you for your interest" in comment.body]
        assert len(answers) == 1


def site_of(out):
    """The files of the site by path: all but the copy of what made it."""
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path for path in files if out / "templates" not in path.parents}


def test_the_rehearsal_builds_a_site_without_broken_links(out):
    files = {name: path.read_bytes() for name, path in site_of(out).items()}
    assert len([name for name in files if name.endswith(".html")]) == 1 + 6 + 2 + 1 + 3
    assert broken_links(files) == []


def test_the_heatmap_of_the_site_has_the_numbers_of_the_summary(out):
    rows = json.loads((out / "summary.json").read_text(encoding="utf-8"))["heatmap"]["rows"]
    seen = [[int(cell) for cell in row] for row in Reading((out / "index.html").read_bytes()).heat if row]
    assert seen == [row["done"] for row in rows]
    assert sum(map(sum, seen)) > 50


@pytest.mark.parametrize(("colours", "width"), WAYS)
def test_the_site_is_accessible(out, browser, colours, width):
    with opened(browser, colours, width) as (page, complaints):
        for file in site_of(out).values():
            if file.suffix == ".html":
                page.goto(file.as_uri())
                assert violations(page) == [], file
                assert overflow(page) <= 0, file
        assert complaints == []


def test_every_pair_has_one_board_with_each_issue_once_in_its_stage(played):
    boards = played.owner.projects
    assert len(boards) == 6
    for issue in played.issues:
        [card] = issue.project_items
        stages = [label.name for label in issue.labels if label.name.startswith("progress: ")]
        assert [card.status] == ([stage.removeprefix("progress: ").capitalize() for stage in stages] or ["Started"])


def test_some_mentors_review_by_moving_cards_and_some_only_comment(played):
    said = Counter(
        comment.body.partition(" approved this on the board")[0]
        for issue in played.issues
        for comment in issue.comments
        if "approved this on the board" in comment.body
    )
    written = {
        comment.author.login for issue in played.issues for comment in issue.comments if "/approve" in comment.body
    }
    assert said
    assert written
    assert not {f"example-{name.lower()}" for name in said} & written


def test_unauthorized_moves_are_reverted_and_answered_once(played):
    answers = [
        [comment for comment in issue.comments if "is back where it was" in comment.body] for issue in played.issues
    ]
    assert any(answers)
    assert all(len(comments) <= 1 for comments in answers)
