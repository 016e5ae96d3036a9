"""What the tests of pauses share: who pauses Ada's pair and when, and what people see of it."""

from __future__ import annotations

from datetime import date

from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.observe.issues import observation_of
from olt_actions.report.builders import build_summary
from tests.harness import REPOSITORY, at
from tests.reconcile.record.cast import BOT, Play

MAPS = "Work 2 · Maps"  # Grace has asked for changes; it is due on Sunday 2 April
BOOKS = "Work 2 · Books"
A_DAY = 1 / 7


def tell(play: Play, pair: str, words: str, week: float, who: str = "grace"):
    """Comment on the journey of a pair, at that time."""
    play.world.clock.set(max(play.world.clock.now, at(week)))
    return play.journey(pair).comment(by=f"example-{who}", body=words)


def answers(issue) -> list[str]:
    """What we answered there, without the hidden lines."""
    return [it.body.partition("\n\n<!--")[0] for it in issue.comments if 'key="olt-test/answer/' in it.body]


def is_overdue(issue) -> bool:
    return "overdue" in {label.name for label in issue.labels}


def reminders(issue) -> list[str]:
    found = (parse(it.body) for it in issue.comments)
    return [it.key.slug for it in found if it and it.key.slug.startswith("reminder")]


def summary(play: Play, week: float):
    observed = observation_of(Reader(play.client(BOT), REPOSITORY).snapshot(), REPOSITORY, play.cohort).observed
    return build_summary(play.cohort, observed, at(week), show="full"), observed


def heat(play: Play, week: float, pair: str) -> tuple[int, ...]:
    [row] = [row for row in summary(play, week)[0].heatmap.rows if row.pair == pair]
    return row.opened


def day_on_card(issue) -> date:
    [card] = issue.project_items
    return next(value.date for value in card.values if value.field.name == "Due")


def paused(play: Play, week: float = 2.3) -> None:
    """Grace pauses Ada's pair on Wednesday 29 March."""
    tell(play, "maps", "/pause Ada is ill.", week)
    play.settle(week)


def resumed(play: Play, week: float = 3.7) -> None:
    """Grace ends the pause on Saturday 8 April, ten days later."""
    tell(play, "maps", "/resume Welcome back!", week)
    play.settle(week)
