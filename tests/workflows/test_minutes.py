"""The minutes of Actions that README tells follow from what it says about them, and from the workflows' clocks."""

from __future__ import annotations

import re
from math import ceil

import pytest
import yaml

from tests.workflows.runner import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DAYS, DAYS_OF_A_WEEK = 30, 7
EVENTS_A_WEEK = 2  # of each participant
ALL, OPEN = 15, 3  # issues of each participant
ISSUES_A_SECOND, BEGINNING = 100, 10  # and seconds
CREATED_A_MINUTE = 80


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
    whole, calm = (ceil((BEGINNING + participants * issues / ISSUES_A_SECOND) / 60) for issues in (ALL, OPEN))
    events = participants * EVENTS_A_WEEK * weeks
    opening = int(participants / CREATED_A_MINUTE) * weeks
    summaries = runs_a_day("summary.yml") * DAYS
    advance = (whole + (runs_a_day("advance.yml") - 1) * calm) * DAYS + opening
    return tuple(map(round, (advance, events, summaries * whole + min(summaries, events))))


@pytest.mark.parametrize("participants", [10, 100, 1000])
def test_the_table_in_the_readme_is_as_computed(participants):
    [row] = re.findall(
        rf"^\| {participants:,} \| (.+) \|$", README.partition("### Minutes of Actions")[2], re.MULTILINE
    )
    parts = minutes(participants)
    assert row == " | ".join(f"{number:,}" for number in (*parts, sum(parts)))
