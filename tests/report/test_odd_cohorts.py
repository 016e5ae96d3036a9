"""Cohorts of every shape have a summary, before they begin, on any day, and long after."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from olt_actions.cohort.model import CallSlot, Week
from olt_actions.model.state import Observed
from olt_actions.report.builders import build_summary
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.report.files import summary_files
from olt_actions.report.summary_json import schema
from olt_actions.templating import Templates
from tests.builders import a_pair, a_person, taking_part
from tests.report.report_fixtures import ADA, FIRST, GRACE, LIN, MAPS, SEEDS, WORKS, at, observed, said, the_cohort

TEMPLATES = Path(__file__).parents[2] / "templates"
WEEKS = the_cohort().schedule


def renumbered(first):
    return tuple(replace(week, number=first + index) for index, week in enumerate(WEEKS))


COHORTS = {
    "nobody has an account": the_cohort(
        a_pair("quiet", replace(ADA, github=None), LIN, mentors=(replace(GRACE, github=None),)), organizers=()
    ),
    "nobody mentors": the_cohort(replace(MAPS, mentorships=())),
    "eight lead one project": the_cohort(a_pair("many", *(a_person(f"x{n}") for n in range(8)), mentors=(GRACE,))),
    "somebody is in two pairs": the_cohort(
        MAPS,
        replace(
            SEEDS,
            participations=taking_part(
                ADA,
            ),
        ),
    ),
    "everybody has left": the_cohort(replace(MAPS, left=date(2017, 3, 25), reason="personal")),
    "somebody comes late": the_cohort(replace(MAPS, joined=date(2017, 4, 12)), SEEDS),
    "there is no call": the_cohort(calls=(), schedule=tuple(replace(week, cohort_calls=()) for week in WEEKS)),
    "there are three calls": the_cohort(
        calls=(*the_cohort().calls, CallSlot("late", 6, the_cohort().calls[0].time.replace(hour=23)))
    ),
    "weeks are counted from zero": the_cohort(schedule=renumbered(0)),
    "there is a break": the_cohort(
        schedule=(
            *WEEKS[:2],
            Week(None, "Holiday", FIRST + timedelta(14)),
            *(replace(week, starts=week.starts + timedelta(7)) for week in WEEKS[2:]),
        )
    ),
    "a week has moved": the_cohort(schedule=(*WEEKS[:3], replace(WEEKS[3], starts=FIRST + timedelta(40)))),
    "every week is a demo": the_cohort(schedule=tuple(replace(week, demo="final") for week in WEEKS)),
    "nobody graduates": the_cohort(graduation=None),
    "there is one week": the_cohort(schedule=WEEKS[:1], assignments={"vision": WORKS["vision"]}, graduation=None),
    "there is no pair": replace(the_cohort(), pairs=()),
}


@pytest.mark.parametrize("show", ["celebrate", "full", "private"])
@pytest.mark.parametrize("name", COHORTS)
def test_every_cohort_has_a_summary_on_every_day(name, show):
    cohort = COHORTS[name]
    words = [said(day, "ada", "/submit\n## Progress\nhttps://example.org/x") for day in (2, 16)]
    empty = Observed("example-org/olt", address="https://github.com/example-org/olt")
    there = observed(cohort)
    events = {key.name: words for key in there.issues if "/journey/" not in key}
    for seen in (empty, there, observed(cohort, events)):
        for day in (-30, 0, 15, 25, 400):
            summary = build_summary(cohort, seen, at(day), show=show)
            text = demo_day_text(summary, Templates(TEMPLATES))
            assert (summary.demo is None) == (text == "")
    files = summary_files(cohort, summary, text, TEMPLATES, {})
    assert not list(Draft202012Validator(schema()).iter_errors(json.loads(files["summary.json"])))
    assert {"index.html", "calendar.ics"} <= files.keys()
