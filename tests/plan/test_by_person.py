"""A plan as told by the people it is for."""

from __future__ import annotations

from datetime import date

from olt_actions.keys import write
from olt_actions.plan.by_person import by_person
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import AddLabels, CreateIssue
from olt_actions.plan.operations.repository import CreateLabel, EditMilestone
from tests.builders import a_cohort, a_pair, a_person, key

ADA, LIN = a_person("ada"), a_person("lin")
LABEL = CreateLabel("overdue", "ff0000", "Late")


def opened(slug, subject, title):
    return CreateIssue(key(slug, subject), title, "", (), (), (), None, None)


def test_each_person_and_pair_is_told_of_what_is_theirs_in_the_order_of_the_file():
    cohort = a_cohort(a_pair("maps", ADA, LIN))
    operations = [
        opened("work-1", "lin", "Do this · Lin"),
        AddLabels(key("work-1", "ada"), ("progress: in review",)),
        opened("journey", "maps", "Maps · journey of Ada and Lin"),
        AddComment(key("work-1", "lin"), key("reminder-due", "lin"), "Soon.", ("example-lin",)),
    ]
    assert by_person(operations, cohort) == [
        (f"{cohort.pairs[0].project.name} ({ADA.name}, {LIN.name})", ["opens: journey"]),
        (ADA.name, ['work-1: gets "progress: in review"']),
        (LIN.name, ["opens: Do this", "work-1: comment (reminder-due for example-lin)"]),
    ]


def test_what_is_nobodys_own_is_everyones_and_counted():
    cohort = a_cohort(a_pair("maps", ADA))
    milestone = EditMilestone(
        key("week-1"), "Week 1", "", date(2017, 3, 26), write(key("week-1"), "Week 1", ""), ("title",)
    )
    assert by_person([LABEL, milestone, LABEL], cohort) == [("Everyone", ["2 new labels", "1 milestone changed"])]


def test_somebody_who_is_not_in_the_file_any_more_is_counted_with_everyone():
    assert by_person([AddLabels(key("work-1", "gone"), ("overdue",))], a_cohort(a_pair("maps", ADA))) == [
        ("Everyone", ["1 issue changed"])
    ]
