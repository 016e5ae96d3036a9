"""The minutes of Actions that README tells follow from what it says about them, and from the workflows' clocks."""

from __future__ import annotations

import re
from math import ceil

import pytest
import yaml

from tests.workflows.runner import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DAYS, DAYS_OF_A_WEEK = 30, 7
EVENTS_A_WEEK, ISSUES_EACH, ISSUES_A_PAGE, BEGINNING, CREATED_A_MINUTE = 2, 15, 100, 10, 80


def runs_a_day(name):
    """How often the workflow's clock starts it."""
    [schedule] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))[True]["schedule"]
    minute, hours, *rest = schedule["cron"].split()
    assert minute.isdecimal()
    assert rest == ["*", "*", "*"]
    return len(hours.split(","))


def minutes(participants):
    """What Advance, Progress and Summary take in a month."""
    weeks = DAYS / DAYS_OF_A_WEEK
    each = ceil((BEGINNING + participants * ISSUES_EACH / ISSUES_A_PAGE) / 60)
    events = participants * EVENTS_A_WEEK * weeks
    opening = int(participants / CREATED_A_MINUTE) * weeks
    summaries = runs_a_day("summary.yml") * DAYS
    advance = runs_a_day("advance.yml") * DAYS * each + opening
    return tuple(map(round, (advance, events, summaries * each + min(summaries, events))))


@pytest.mark.parametrize("participants", [10, 100, 1000])
def test_the_table_in_the_readme_is_as_computed(participants):
    [row] = re.findall(
        rf"^\| {participants:,} \| (.+) \|$", README.partition("### Minutes of Actions")[2], re.MULTILINE
    )
    parts = minutes(participants)
    assert row == " | ".join(f"{number:,}" for number in (*parts, sum(parts)))
