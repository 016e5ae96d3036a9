"""Any runs may be lost, scheduled ones and those that answer events, as long as one comes in the end.

Issues, boards, the site and the issues of demo days end as if every run had come. Reminders are off: a word that was
due on a day when nobody came is not said afterwards.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from olt_actions.cohort.model import BoardSettings, NotifySettings, ReminderSettings
from olt_actions.desired.run import Run
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.observe.issues import observe
from olt_actions.reconcile.demo_issue import publish_demo_issue
from olt_actions.reconcile.loop import advance_issue
from olt_actions.report.builders import build_summary
from olt_actions.report.demo_day.past import past_demos
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.report.files import summary_files
from olt_actions.templating import Templates
from tests.harness import REPOSITORY, advance, visible_state
from tests.reconcile.record.cast import BOARD_APP, BOT, a_world, playing
from tests.report.report_fixtures import WORKS, at, the_cohort

COHORT = replace(
    the_cohort(assignments={slug: replace(work, template="work.md") for slug, work in WORKS.items()}),
    boards=BoardSettings(),
    reminders=ReminderSettings(None, None, None, digest=False),
    notify=NotifySettings("none"),  # what is said within days of something is not made up for
)
DEEDS = {  # by the day, from the third week on: who writes what where
    15: ("Show it · Maps", "example-ada", "/submit\n## Progress\nPeople read maps upside down."),
    17: ("Write your vision · Ada", "example-ada", "/submit https://example.org/vision"),
    20: ("Write down your goals · Ada", "example-ada", "/submit\nBe read."),
    22: ("Write your vision · Ada", "example-grace", "/changes Who is it for?"),
    25: ("Write down your goals · Ada", "example-grace", "/approve Lovely."),
    27: ("Write your vision · Ada", "example-ada", "/submit https://example.org/vision, for everyone"),
    34: ("Write your vision · Ada", "example-grace", "/approve Better late than never."),
}
DAYS = (16, 20, 23, 28, 34)
LAST = 36
RUNS = [(day, kind) for day in DAYS for kind in ("event", "advance", "summary")]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The world when the third week has opened, and the templates."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "assignments").mkdir()
    (folder / "assignments" / "work.md").write_text("Do it.\n\n- [ ] done\n", encoding="utf-8")
    world, templates = a_world(), Templates(folder)
    world.add_user("example-amara")
    with playing(world, templates, has_boards=True, cohort=COHORT) as play:
        go(play, 14, "advance")
    return world, templates


def go(play, day, kind, touched=()):
    """One run of that kind."""
    now = at(day)
    play.world.clock.set(max(now, play.world.clock.now))
    client, boards = play.client(BOT), play.client(BOARD_APP)
    if kind == "advance":
        advance(COHORT, play.templates, client, now, board_client=boards)
    elif kind == "summary":
        reader = Reader(client, REPOSITORY)
        observation = observe(reader, COHORT)
        summary = build_summary(COHORT, observation.observed, now)
        text = demo_day_text(summary, play.templates)
        past = tuple(past_demos(COHORT, observation.observed, play.templates, now))
        publish_demo_issue(COHORT, summary.demo, text, reader, observation, now, past=past, sleep=lambda _: None)
    for issue in touched if kind == "event" else ():
        run = Run(COHORT, play.templates, now)
        advance_issue(run, client, REPOSITORY, issue.number, board_client=boards, sleep=lambda _: None)


def ended(begun, dropped):
    """Everything that people see in the end, where these runs were dropped."""
    world, templates = deepcopy(begun[0]), begun[1]
    with playing(world, templates, has_boards=True, cohort=COHORT) as play:
        done = set()
        for day in (*DAYS, LAST):
            touched = []
            for due in [due for due in DEEDS if due <= day and due not in done]:
                title, who, words = DEEDS[due]
                world.clock.set(max(at(due, 15), world.clock.now))
                done.add(due)
                touched.append(play.issue(title))
                touched[-1].comment(by=who, body=words)
            for kind in ("event", "advance", "summary"):
                if day == LAST or (day, kind) not in dropped:
                    go(play, day, kind, touched)
        go(play, LAST, "summary")
        return seen(play)


def seen(play):
    """What people see: by key, because issues have other numbers where other runs have opened them."""
    state = visible_state(play.world)
    keys = {str(issue["number"]): parse(issue["body"]).key for issue in state["issues"]}

    def by_key(text):
        return re.sub(r"(?<=issues/)\d+|(?<=#)\d+\b", lambda number: keys.get(number[0], number[0]), text)

    def plain(issue):
        comments = sorted(re.sub(r"IssueComment_\d+", "…", by_key(it)) for it in issue["comments"])
        parent = keys.get(str(issue["parent"]))
        return {**issue, "number": 0, "body": by_key(issue["body"]), "parent": parent, "comments": comments}

    issues = {keys[str(issue["number"])]: plain(issue) for issue in state["issues"]}
    pinned = {keys[str(issue.number)] for issue in play.issues if issue.is_pinned}
    return {**state, "issues": issues, "pinned": pinned, "boards": boards(play, keys), "site": site(play, by_key)}


def boards(play, keys):
    """The cards of each board, and where they stand."""
    return {
        board.title: sorted((keys[str(card.content.number)], card.status) for card in board.items)
        for board in play.boards()
    }


def site(play, by_key):
    """The pages that would be published."""
    observed = observe(Reader(play.client(BOT), REPOSITORY), COHORT).observed
    summary = build_summary(COHORT, observed, at(LAST))
    text = demo_day_text(summary, play.templates)
    files = summary_files(COHORT, summary, text, Path("no templates of their own"), {})
    pages = {name: by_key(page.decode()) for name, page in files.items() if name != "summary.json"}
    return {**pages, "summary.json": [by_key(line) for line in json_lines(files)]}


def json_lines(files):
    """The summary's data, without the numbers of issues and the key made of them."""
    lines = files["summary.json"].decode().splitlines()
    return [line for line in lines if not line.strip().startswith(('"number"', '"content"'))]


@pytest.fixture(scope="module")
def calm(begun):
    """The end where no run was dropped."""
    return ended(begun, frozenset())


def test_everybody_sees_at_the_end_what_was_done(calm):
    states = {name.partition("/")[2]: issue["state"] for name, issue in calm["issues"].items()}
    assert states["vision/ada"] == states["goals/ada"] == ("CLOSED", "COMPLETED")
    assert {"demo-day/week-3", "demo-day/final"} <= states.keys()
    assert calm["pinned"] == set()


def test_whatever_runs_were_dropped_the_world_ends_the_same(begun, calm):
    @example(dropped=frozenset(RUNS))
    @given(dropped=st.frozensets(st.sampled_from(RUNS)))
    @settings(max_examples=50)
    def check(dropped):  # as an argument of this, the world would be printed for each example
        found = ended(begun, dropped)
        different = {  # all of it at once is more than anybody, or the test runner, could compare
            f"{part}: {name}": (calm[part].get(name), found[part].get(name))
            for part in ("issues", "boards", "site")
            for name in {*calm[part], *found[part]}
            if calm[part].get(name) != found[part].get(name)
        }
        assert different == {}
        assert found == calm

    check()
