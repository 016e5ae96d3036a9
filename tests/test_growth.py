"""The work of a run grows as the cohort does and no faster: counted line by line, in cohorts in which all are alike.

Three sizes give the parabola on which the work of each phase lies, and that tells what larger cohorts would take. A
step that compares everybody with everybody is a few lines among thousands at a hundred people, and most of a run at a
thousand.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from olt_actions import cli
from olt_actions.cohort.load import load
from olt_actions.cohort.model import Cohort
from olt_actions.desired import desired_state, open_issues
from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader, Snapshot
from olt_actions.keys import parse
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.world import World
from olt_actions.observe.issues import logins_of, observation_of
from olt_actions.plan import make_plan
from olt_actions.plan.safety import refusal_of
from olt_actions.reconcile.causes import with_causes
from olt_actions.report.builders import build_summary
from olt_actions.report.calendar import feeds
from olt_actions.report.site import build_site
from olt_actions.templating import Templates
from tests.harness import REPOSITORY, advance, at

ROOT = Path(__file__).parents[1]
SIZES = (10, 20, 40)
WEEKS = 4
FROM, TO = 100, 1_000
AT_MOST = 1.15
PHASES = ("load", "check", "observe", "desired", "plan", "summary", "site", "calendar")


class Lines:
    """Counts the lines that Python runs, each turn of a comprehension among them."""

    def __init__(self) -> None:
        self.counted: dict[str, int] = {}

    def count(self, phase: str, work: Callable[[], Any]) -> Any:
        """Do the work, and note how many lines it took."""
        number, before = 0, sys.gettrace()

        def trace(_frame: FrameType, _event: str, _argument: object) -> Any:
            nonlocal number
            number += 1
            return trace

        sys.settrace(trace)
        try:
            return work()
        finally:
            sys.settrace(before)
            self.counted[phase] = number


@dataclass(frozen=True)
class Scene:
    """A cohort of a given size after its third week, and what GitHub shows of it."""

    config: Path
    cohort: Cohort
    templates: Templates
    snapshot: Snapshot


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> dict[int, dict[str, int]]:
    """The lines that each phase takes, by the number of people."""
    scenes = {size: scene(size, tmp_path_factory.mktemp(f"of-{size}")) for size in SIZES}
    for those in scenes.values():  # what is imported, compiled and remembered once is no part of it
        work_of(those, lambda _phase, work: work())
    return {size: counted(those) for size, those in scenes.items()}


def counted(scene: Scene) -> dict[str, int]:
    """The lines of each phase."""
    lines = Lines()
    work_of(scene, lines.count)
    return lines.counted


def scene(size: int, folder: Path) -> Scene:
    """So many people who are all alike; everybody has handed in, and one in two has been reviewed."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    config = folder / "cohort.yaml"
    config.write_text(yaml.safe_dump(of_people(size), sort_keys=False), encoding="utf-8")
    cohort, templates = load(config).cohort, Templates(folder / "templates")
    world = World.empty(datetime(2017, 3, 1, 12, tzinfo=UTC))
    world.add_organization("example-org")
    repository = world.add_repository(REPOSITORY)
    world.add_app("github-actions")
    repository.grant("github-actions[bot]", "write")
    for person in cohort.people.values():
        world.add_user(person.github)
        repository.grant(person.github, "read")
    with LocalGitHub(world, hourly_limit=10**6) as server:
        client = Client(server.url, "token-of-github-actions[bot]", sleep=lambda _seconds: None)
        world.clock.set(at(3))
        advance(cohort, templates, client, at(3))
        world.clock.set(at(3, hour=12))
        for issue in repository.issues:
            key = parse(issue.body).key
            if key.subject in cohort.people:
                issue.comment(by=cohort.people[key.subject].github, body="/submit https://example.org/work")
                if key.slug == "vision":
                    mentor = cohort.pairs_of[key.subject][0].mentorships[0].person
                    issue.comment(by=mentor.github, body="/approve Well done.")
        advance(cohort, templates, client, at(3, hour=13))
        snapshot = Reader(client, REPOSITORY).snapshot(logins_of(cohort))
        client.close()
    return Scene(config, cohort, templates, snapshot)


def of_people(size: int) -> dict[str, Any]:
    """The shipped cohort of a few weeks, with so many participants, each with a project and a mentor of their own."""
    cohort = yaml.safe_load((ROOT / "cohort.yaml").read_text(encoding="utf-8"))
    schedule = cohort["schedule"][:WEEKS]
    slugs = {slug for row in schedule for slug in row.get("assignments", ())}
    organizers = {it: cohort["people"][it] for it in cohort["cohort"]["organizers"]}
    them = {
        f"{role}-{n}": {"name": f"{role} {n}", "github": f"example-{role}-{n}", "slot": "tuesday"}
        for n in range(size)
        for role in ("participant", "mentor")
    }
    pairs = [
        {
            "id": f"p-{n}",
            "project": {"name": f"P {n}"},
            "participants": [f"participant-{n}"],
            "mentors": [f"mentor-{n}"],
        }
        for n in range(size)
    ]
    cohort.pop("graduation", None)
    return {
        **cohort,
        "schedule": schedule,
        "assignments": {slug: it for slug, it in cohort["assignments"].items() if slug in slugs},
        "people": {**organizers, **them},
        "pairs": pairs,
    }


def work_of(scene: Scene, do: Callable[[str, Callable[[], Any]], Any]) -> None:
    """Let `do` do each phase of a run in which the fourth week opens, and of what is published then."""
    now = at(4)
    assert do("check", lambda: cli.run(["check", "--config", str(scene.config)], {})) == 0
    cohort = do("load", lambda: load(scene.config)).cohort
    run = Run(cohort, scene.templates, now).as_of_today()
    observed = do("observe", lambda: observation_of(scene.snapshot, REPOSITORY, run.cohort)).observed

    def desired() -> Any:
        work = open_issues(run, observed)
        return work, desired_state(run, work, None, observed)

    work, wanted = do("desired", desired)

    def plan() -> Any:
        plan = with_causes(make_plan(wanted, observed), run, work, wanted, observed)
        assert refusal_of(plan, wanted, observed) is None
        return plan

    assert len(do("plan", plan).operations) > len(cohort.pairs)
    summary = do("summary", lambda: build_summary(cohort, observed, now))
    do("calendar", lambda: feeds(cohort))
    do("site", lambda: build_site(cohort, summary, scene.config.parent / "templates"))


@pytest.mark.parametrize("phase", PHASES)
def test_ten_times_the_people_are_ten_times_the_work(work, phase):
    counts = {size: of[phase] for size, of in work.items()}
    growth = expected(counts, TO) / expected(counts, FROM)
    assert growth <= AT_MOST * TO / FROM, counts


def expected(counts: dict[int, int], size: int) -> float:
    """What the parabola through these counts gives for another size."""
    total = 0.0
    for x, count in counts.items():
        others = [it for it in counts if it != x]
        total += count * (size - others[0]) * (size - others[1]) / ((x - others[0]) * (x - others[1]))
    return total


def test_a_step_that_compares_everybody_with_everybody_is_found():
    def of(size: int) -> int:
        lines = Lines()
        lines.count("it", lambda: [[a for a in range(size) if a == b] for b in range(size)])
        return lines.counted["it"] + 1_000 * size  # amid work that is as it should be

    counts = {size: of(size) for size in SIZES}
    assert expected(counts, TO) / expected(counts, FROM) > AT_MOST * TO / FROM
