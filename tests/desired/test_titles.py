"""Titles and days that follow from the cohort file fit into what GitHub takes, whatever stands there."""

from datetime import date

import pytest

from olt_actions.desired import all_drafts
from olt_actions.desired.milestones import desired_milestones
from tests.cohort.files import SMALL, cohort

LONG = "A title of many words " * 12
DAY = date(2017, 3, 20)


@pytest.mark.parametrize(
    "part",
    ["Meet everyone", "Write your vision statement", "Set your goals", "Open Maps", "{name: Ada", "{name: Grace"],
)
@pytest.mark.parametrize("subject", ["participant", "pair"])
def test_long_titles_are_shortened(part, subject):
    whole = part.replace(part.removeprefix("{name: "), LONG.strip())
    text = SMALL.replace(part, whole).replace("statement}", f"statement, for: {subject}}}")
    found = cohort(text)
    titles = [*(draft.title for draft in all_drafts(found, DAY)), *(it.title for it in desired_milestones(found))]
    assert max(map(len, titles)) <= 256
    assert {"A title of" in title for title in titles} == ({True, False} if "Grace" not in part else {False})
    assert all(not title.endswith(" ") for title in titles)


def test_everything_may_be_long_at_once():
    text = SMALL
    for part in ("Meet everyone", "Write your vision statement", "Set your goals", "Open Maps", "Ada"):
        text = text.replace(f": {part}", f": {LONG.strip()}")
    found = cohort(text)
    titles = [*(draft.title for draft in all_drafts(found, DAY)), *(it.title for it in desired_milestones(found))]
    assert all(len(title) <= 256 and "…" in title for title in titles if "Meet your mentor" not in title)


@pytest.mark.parametrize(("days", "due"), [(3, date(2017, 3, 26)), (6, date(2017, 3, 26)), (13, date(2017, 4, 2))])
def test_no_milestone_is_due_before_the_work_in_it(days, due):
    text = SMALL.replace("statement}", f"statement, due: {{days: {days}}}}}")
    assert [it.due for it in desired_milestones(cohort(text))] == [due, date(2017, 4, 2)]
