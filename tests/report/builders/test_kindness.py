"""The public summary is kind: it shows what was done, never who is late or missing, and names nobody who opted out."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from olt_actions.model.events import Closed
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.report.files import summary_files
from olt_actions.report.summary_json import to_json
from olt_actions.templating import Templates
from tests.builders import taking_part
from tests.report.report_fixtures import ADA, GRACE, LIN, MAPS, SEEDS, at, said, showing, summarize, the_cohort

TEMPLATES = Path(__file__).parents[3] / "templates"
WORK = {
    "vision/ada": [said(1, "ada", "/submit https://example.org/vision"), said(2, "grace", "/approve Lovely.")],
    "goals/ada": [said(8, "ada", "/submit A map by May."), said(9, "grace", "/changes Which map?")],
    "vision/lin": [said(2, "ada", "Lin, how are you?")],
    "vision/amara": [said(3, "ada", "I like this, @example-amara!"), said(4, "amara", "thank you")],
    "goals/amara": [Closed("x", at(9), "example-grace", "NOT_PLANNED")],
    "demo-final/maps": [said(22, "ada", "/submit\n## Progress\nLin and I drew a map. Ask example-ada.")],
}


def everything(summary, cohort):
    """All that is written for the public, as one text."""
    text = demo_day_text(summary, Templates(TEMPLATES))
    files = summary_files(cohort, summary, text, TEMPLATES, {})
    return "\n".join([*files, *(content.decode() for content in files.values())])


def columns(summary):
    return {column.stage: [card.slug for card in column.cards] for column in summary.pairs[0].columns}


def test_a_board_shows_work_in_progress_and_not_what_is_missing():
    assert columns(summarize(WORK)) == {"Started": ["goals"], "In review": [], "Done": ["vision", "demo-final"]}
    assert next(iter(columns(summarize(WORK, showing("full"))))) == "Assigned"
    assert columns(summarize(WORK, showing("full")))["Changes requested"] == ["goals"]


def test_by_default_nothing_reveals_who_is_late_or_has_open_work():
    summary = json.loads(to_json(summarize(WORK)))
    cards = [card for pair in summary["pairs"] for column in pair["columns"] for card in column["cards"]]
    assert cards
    assert not any(card["due"] or card["is_overdue"] for card in cards)
    assert all(row["opened"] is None for row in summary["heatmap"]["rows"])
    assert summary["reviews"]["waiting"] is None
    assert summary["graduation"]["participants"] == []


def test_with_full_an_organizer_sees_everything():
    summary = summarize(WORK, show="full")
    late = [card for pair in summary.pairs for column in pair.columns for card in column.cards if card.is_overdue]
    assert {(card.slug, card.person.id) for card in late if card.person} == {
        ("goals", "ada"),
        ("vision", "lin"),
        ("goals", "lin"),
        ("vision", "amara"),
    }
    assert [row.opened for row in summary.heatmap.rows] == [(2, 3, 1, 1), (1, 1, 1, 1)]
    assert summary.graduation.participants[0].criteria[0].missing == ("Write down your goals",)


def test_a_pair_that_left_is_shown_for_its_work_and_not_for_leaving():
    left = replace(MAPS, left=date(2017, 4, 1), reason="personal")
    kind = summarize({"vision/ada": WORK["vision/ada"]}, the_cohort(left, SEEDS))
    assert [(pair.id, pair.left, pair.reason) for pair in kind.pairs] == [("maps", None, None), ("seeds", None, None)]
    assert [pair.id for pair in summarize({}, the_cohort(left, SEEDS)).pairs] == ["seeds"]
    full = summarize({}, the_cohort(left, SEEDS), show="full")
    assert (full.pairs[0].left, full.pairs[0].reason) == (date(2017, 4, 1), "personal")


def test_people_without_an_account_are_named_without_a_link():
    [_, lin] = summarize(WORK).pairs[0].participants
    assert (lin.name, lin.login, lin.url) == ("Lin", None, None)


@pytest.mark.parametrize("person", [ADA, LIN, GRACE], ids=lambda person: person.id)
@pytest.mark.parametrize("show", ["celebrate", "full", "private"])
def test_people_who_opt_out_are_named_nowhere(person, show):
    shy = replace(person, public=False)
    swap = {person: shy}
    pairs = [
        replace(
            pair,
            participations=taking_part(*(swap.get(someone, someone) for someone in pair.participants)),
            mentorships=tuple(replace(it, person=swap.get(it.person, it.person)) for it in pair.mentorships),
        )
        for pair in (MAPS, SEEDS)
    ]
    cohort = the_cohort(*pairs)
    texts = everything(summarize(WORK, cohort, show=show), cohort)
    assert person.name not in texts
    assert f"example-{person.id}" not in texts
    if show != "private" or person is LIN:
        assert ("a mentor" if person is GRACE else "a participant") in texts


def test_issues_of_people_who_are_not_named_are_not_linked():
    cohort = the_cohort(replace(MAPS, participations=taking_part(replace(ADA, public=False), LIN)), SEEDS)
    done = {card.slug: card.url for card in summarize(WORK, cohort).pairs[0].finished}
    assert done == {"vision": None, "demo-final": None}


def test_with_private_nobody_is_named_and_no_text_of_people_is_shown():
    cohort = showing("private")
    texts = everything(summarize(WORK, cohort), cohort)
    for word in ("Ada", "Lin", "Amara", "Grace", "example-a", "Lovely", "drew a map", "https://example.org/vision"):
        assert word not in texts
    assert "Maps" in texts
    assert summarize(WORK, cohort).weeks[0].count.done == 1


def test_strangers_never_appear():
    summary = summarize({"vision/ada": [said(1, "eve", "Look at my page"), said(2, "eve", "/approve me")]})
    assert "example-eve" not in to_json(summary)
    assert (summary.feedback, summary.pairs[0].mentor_words) == ((), ())


@pytest.mark.parametrize("show", ["celebrate", "private"])
def test_projects_do_not_reveal_the_names_of_their_people(show):
    shy = replace(ADA, public=False)
    project = replace(MAPS.project, name="Ada’s Maps", url="https://github.com/Example-Ada/maps", about="By Ada")
    maps = replace(MAPS, participations=taking_part(shy, LIN), project=project)
    cohort = replace(showing(show), people={**the_cohort().people, "ada": shy}, pairs=(maps, SEEDS))
    written = everything(summarize(WORK, cohort), cohort)
    assert "example-ada" not in written.casefold()
    assert "Ada’s" not in written
    assert "By Ada" not in written
