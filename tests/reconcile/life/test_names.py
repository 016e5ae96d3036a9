"""A new name stands wherever we wrote the old one, in what is closed too; what a person has retitled stays."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import a_person, taking_part


def titles(play):
    return [issue.title for issue in play.issues]


def test_a_person_s_new_name_stands_in_the_titles_of_closed_issues(play):
    assert play.issue("Work 1 · Ada").closed
    play.be("ada", name="Adrian")
    play.settle(2.1)
    assert play.issue("Work 1 · Adrian").closed
    assert not [title for title in titles(play) if "Ada" in title]
    assert play.stage("Work 1 · Adrian") == "done"


def test_a_title_that_a_person_gave_stays(play):
    play.issue("Work 1 · Ada").edit(by="example-mona", title="The vision of Ada")
    play.be("ada", name="Adrian")
    play.settle(2.1)
    assert "The vision of Ada" in titles(play)


def test_an_assignment_s_new_title_leaves_closed_issues_alone(play):
    work = replace(play.cohort.assignments["work-1"], title="First steps")
    play.cohort = replace(play.cohort, assignments={**play.cohort.assignments, "work-1": work})
    play.settle(2.1)
    assert {"Work 1 · Ada", "First steps · Lin"} <= {*titles(play)}


def test_many_leads_with_long_names_share_a_journey_s_title(play):
    leads = [replace(a_person(f"lead-{n}", github=None), name=f"{'Long' * 12} {n}") for n in range(8)]
    play.cohort = replace(play.cohort, people={**play.cohort.people, **{it.id: it for it in leads}})
    play.pair("seeds", participations=taking_part(*leads))
    play.settle(2.1, force=True)
    title = play.journey("seeds").title
    assert title.startswith(f"Seeds · journey of {'Long' * 12} 0, ")
    assert title.endswith(" and 4 others")
    assert len(title) <= 256
