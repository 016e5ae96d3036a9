"""Chaos: a part of what `make chaos` plays leaves every world as it was, and planted faults do not pass unseen."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from olt_actions.cli import run
from olt_actions.errors import OutcomeUnknown
from olt_actions.gateway.client import Client
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import CloseDuplicate, CreateIssue
from olt_actions.reconcile import loop
from olt_actions.rehearsal.chaos.cases import cases_of
from olt_actions.rehearsal.chaos.clients import Turns
from olt_actions.rehearsal.chaos.play import play, play_all
from olt_actions.rehearsal.chaos.report import as_table
from olt_actions.rehearsal.chaos.stage import Stage

SEED = 2017
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
# How many of a kind are left out between two that are played here; `make chaos` plays all of them.
STEPS = {
    "killed before a request": 8,
    "killed after a request": 8,
    "faults at random": 25,
    "two runs at once": 5,
    "late lists": 3,
    "slow pages": 3,
    "locked issues": 3,
    "boards for members only": 3,
    "no token for boards": 3,
    "boards' token expired": 3,
    "token expired": 3,
}


@pytest.fixture(scope="module")
def stage():
    return Stage()


@pytest.fixture(scope="module")
def cases(stage):
    return {case.name: case for case in cases_of(stage, SEED)}


def chaos(capsys, *arguments):
    """The status, the output and the errors of `olt rehearse --chaos`."""
    status = run(["rehearse", "--chaos", *arguments], {})
    return (status, *capsys.readouterr())


@pytest.mark.parametrize("kind", STEPS)
def test_no_disturbance_makes_a_difference(stage, cases, kind):
    some = [case for case in cases.values() if case.kind == kind][:: STEPS[kind]]
    outcomes = [play(case, stage) for case in some]
    assert [(it.name, it.differences, it.duplicates) for it in outcomes if not it.is_good] == []
    assert sum(it.disturbed for it in outcomes) >= len(some) - 1


def test_every_kind_is_tried_here(cases):
    assert {case.kind for case in cases.values()} == STEPS.keys()


def test_every_request_of_the_season_is_one_that_a_run_is_killed_at(stage, cases):
    kinds = Counter(case.kind for case in cases.values())
    requests = sum(scene.requests for scene in stage.scenes)
    assert kinds["killed before a request"] == kinds["killed after a request"] == requests > 70


def test_a_season_that_is_not_complete_after_a_kill_is_a_difference(stage, cases, monkeypatch):
    """The bug that is planted: what was begun counts as done, so nothing opens beside what is there."""
    make_plan = loop.make_plan

    def begun_is_done(desired, observed):
        plan = make_plan(desired, observed)
        kept = [it for it in plan.operations if not (observed.issues and isinstance(it, CreateIssue))]
        return replace(plan, operations=tuple(kept))

    monkeypatch.setattr(loop, "make_plan", begun_is_done)
    outcomes = [play(case, stage) for name, case in cases.items() if name.startswith("killed after") and not case.scene]
    lost = [it for it in outcomes if not it.is_alike]
    assert lost
    assert any("vision/ada" in difference for it in lost for difference in it.differences)


def test_a_write_that_is_sent_again_blind_is_a_duplicate(stage, cases, monkeypatch):
    """The bug that is planted: a lost answer is taken for a lost write, and no copy is closed."""
    make_plan, write = loop.make_plan, Client._write

    def without_sweeping(desired, observed):
        plan = make_plan(desired, observed)
        kept = (it for it in plan.operations if not isinstance(it, CloseDuplicate))
        return replace(plan, operations=tuple(kept))

    def blind(client, *request):
        try:
            return write(client, *request)
        except OutcomeUnknown:
            return write(client, *request)

    monkeypatch.setattr(loop, "make_plan", without_sweeping)
    monkeypatch.setattr(Client, "_write", blind)
    storms = [case for case in cases.values() if case.kind == "faults at random" and not case.scene]
    assert any("issue journey/" in twice for case in storms for twice in play(case, stage).duplicates)


def test_a_run_that_writes_without_need_is_a_difference(stage, cases, monkeypatch):
    """The bug that is planted: comments are not known again."""
    make_plan = loop.make_plan

    def says_it_again(desired, observed):
        forgotten = {key: replace(issue, our_comments={}) for key, issue in observed.issues.items()}
        plan, blind = make_plan(desired, observed), make_plan(desired, replace(observed, issues=forgotten))
        more = (it for it in blind.operations if isinstance(it, AddComment) and it not in plan.operations)
        return replace(plan, operations=(*plan.operations, *more))

    monkeypatch.setattr(loop, "make_plan", says_it_again)
    outcome = play(cases["killed before a request 30"], stage)
    assert any(it.startswith("the run after it wrote addComment") for it in outcome.differences)


def test_a_crash_is_a_difference(stage, cases, monkeypatch):
    monkeypatch.setattr(loop, "make_plan", lambda *_: 1 // 0)
    [difference] = play(cases["killed before a request 1"], stage).differences
    assert difference.startswith("ZeroDivisionError")


@pytest.mark.parametrize("kind", STEPS)
def test_one_case_is_the_same_each_time(stage, cases, kind):
    first, second = (replace(play(cases[f"{kind} 7"], stage), seconds=0) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("sleeps", [False, True])
def test_runs_take_turns_in_the_order_of_the_seed(sleeps):
    def order(seed):
        turns, taken = Turns(Random(seed), {1, 2}), []

        def go(number):
            if sleeps and number == 1:
                turns.wait(number, 60)
            for _ in range(20):
                turns.wait(number)
                taken.append(number)
            turns.end(number)

        threads = [Thread(target=go, args=(number,)) for number in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return taken

    assert order(1) == order(1)
    assert (order(1) == [2] * 20 + [1] * 20) == sleeps


def test_all_cores_play_and_the_table_has_a_row_for_each_kind():
    names = [f"{kind} 2" for kind in STEPS]
    outcomes = list(play_all(SEED, names, processes=2))
    assert sorted(it.name for it in outcomes) == sorted(names)
    rows = as_table(list(STEPS), outcomes).splitlines()
    assert rows[0].split() == ["runs", "disturbed", "alike", "differ", "duplicates", "seconds"]
    assert [row[: len("killed before a request")].strip() for row in rows[1:-2]] == list(STEPS)
    assert rows[-1].split()[:3] == ["in", "all", str(len(names))]


def test_the_command_plays_one_case_again(capsys):
    status, output, errors = chaos(capsys, "--seed", "7", "--case", "faults at random 12")
    assert status == 0, errors
    assert re.search(r"^faults at random +1 +\d+ +1 +0 +0 ", output, re.MULTILINE)


def test_a_difference_fails_the_command_and_says_how_to_see_it_again(capsys, monkeypatch):
    monkeypatch.setattr("olt_actions.rehearsal.chaos.play.picture", lambda _repository: ["another world"])
    status, output, errors = chaos(capsys, "--case", "late lists 3")
    assert status == 1
    assert re.search(r"^late lists +1 +\d+ +0 +1 +0 ", output, re.MULTILINE)
    assert "late lists 3, at 'cards are dragged':" in errors
    assert "+ another world" in errors
    assert 'olt rehearse --chaos --seed 2017 --case "late lists 3"' in errors


def test_a_case_that_is_not_there_is_wrong_usage(capsys):
    status, _, errors = chaos(capsys, "--case", "snow 1")
    assert status == 2
    assert "There is no case 'snow 1'; one is called 'killed before a request 1'." in errors


@pytest.mark.parametrize("option", [("--participants", "3"), ("--life",), ("--out", "somewhere"), ("--serve",)])
def test_chaos_has_a_season_of_its_own(capsys, option):
    status, _, errors = chaos(capsys, *option)
    assert status == 2
    assert option[0] in errors


def test_the_readme_has_every_kind_with_its_runs_and_no_difference(cases):
    runs = Counter(case.kind for case in cases.values())
    runs["in all"] = sum(runs.values())
    for kind, count in runs.items():
        assert re.search(rf"^{kind} +{count} +\d+ +{count} +0 +0 +[\d.]+$", README, re.MULTILINE), kind
