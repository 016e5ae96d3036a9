"""Cards: how they are added and removed, their values, and their events on the issue.

https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-items-in-your-project
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from olt_actions.local_github import World
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.fields import ProjectV2SingleSelectField, edit_field
from olt_actions.local_github.world.projects.items import ProjectV2Item, listed_items
from olt_actions.local_github.world.projects.options import Option
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.refusals import NotFoundRefusal, Unprocessable
from olt_actions.local_github.world.timeline import ProjectV2ItemStatusChangedEvent

BOT = "github-actions[bot]"


@pytest.fixture
def issue(repository) -> Issue:
    return repository.create_issue(by=BOT, title="Vision")


@pytest.fixture
def card(project: ProjectV2, issue: Issue) -> ProjectV2Item:
    return project.add_item(by="member", issue=issue)


@pytest.fixture
def status(project: ProjectV2) -> ProjectV2SingleSelectField:
    assert project.status_field is not None
    return project.status_field


def moves(issue: Issue) -> list[tuple[str, str, str, bool]]:
    return [
        (it.actor.login, it.previous_status, it.status, it.was_automated)
        for it in issue.timeline
        if isinstance(it, ProjectV2ItemStatusChangedEvent)
    ]


def test_adding_an_issue_again_returns_its_one_card(project: ProjectV2, issue: Issue, card: ProjectV2Item):
    """https://docs.github.com/en/graphql/reference/mutations#addprojectv2itembyid."""
    card.archive(by="member")
    assert project.add_item(by="member", issue=issue) is card
    assert issue.project_items == project.items == [card]
    assert card.is_archived


def test_the_project_s_list_can_lag_and_hides_archived_cards(world: World, project: ProjectV2, repository):
    world.project_items_lag = 2
    late = project.add_item(by="member", issue=repository.create_issue(by=BOT, title="Late"))
    assert late.content.project_items == [late]
    assert [len(listed_items(project)) for _ in range(4)] == [0, 0, 1, 1]
    late.archive(by="member")
    assert listed_items(project) == []
    late.unarchive(by="member")
    assert listed_items(project) == [late]


def test_a_move_is_recorded_with_actor_time_and_previous_status(world: World, issue: Issue, card: ProjectV2Item):
    updated_at = issue.updated_at
    card.move(by="member", status="Todo")
    world.clock.set(datetime(2017, 3, 22, 8, tzinfo=UTC))
    card.project.set_collaborators(by="member", roles={"grace": "WRITER"})
    card.move(by="grace", status="Done")
    card.move(by="grace", status="Done")
    assert moves(issue) == [("member", "", "Todo", False), ("grace", "Todo", "Done", False)]
    assert issue.timeline[-1].created_at == datetime(2017, 3, 22, 8, tzinfo=UTC)
    assert issue.updated_at == updated_at
    [value] = card.values
    assert (value.creator.login, value.updated_at) == ("member", datetime(2017, 3, 22, 8, tzinfo=UTC))
    assert not issue.closed


def test_an_unknown_column_is_not_found(card: ProjectV2Item, status: ProjectV2SingleSelectField):
    with pytest.raises(NotFoundRefusal, match="Status has no option Waiting"):
        card.move(by="member", status="Waiting")
    edit_field(status, by="member", name="Stage")
    with pytest.raises(NotFoundRefusal, match="'Status'"):
        card.move(by="member", status="Done")


def test_every_type_of_field_accepts_only_its_own_type_of_value(project: ProjectV2, card: ProjectV2Item, status):
    """https://docs.github.com/en/graphql/reference/input-objects#projectv2fieldvalue."""
    week = project.create_field(by="member", name="Week", data_type="NUMBER")
    due = project.create_field(by="member", name="Due", data_type="DATE")
    note = project.create_field(by="member", name="Note", data_type="TEXT")
    card.set_value(by="member", field=week, number=3)
    card.set_value(by="member", field=due, date=date(2017, 4, 5))
    card.set_value(by="member", field=note, text="Hello")
    assert [type(value).__name__.removeprefix("ProjectV2ItemField") for value in card.values] == [
        "NumberValue",
        "DateValue",
        "TextValue",
    ]
    wrong = [(week, {"text": "3"}), (week, {}), (note, {"text": "a", "number": 1}), (status, {"text": "Done"})]
    for field, values in wrong:
        with pytest.raises(Unprocessable, match="Did not receive a"):
            card.set_value(by="member", field=field, **values)
    with pytest.raises(Unprocessable, match="does not belong to the field"):
        card.set_value(by="member", field=status, option_id="00000000")
    with pytest.raises(Unprocessable, match="currently not supported"):
        card.set_value(by="member", field=project.field_named("Labels"), text="bug")
    card.clear_value(by="member", field=week)
    card.clear_value(by="member", field=week)
    assert card.value_of(week) is None


def test_a_field_of_another_project_is_not_found(world: World, card: ProjectV2Item):
    other = world.create_project("example-org", by="member", title="Other")
    with pytest.raises(NotFoundRefusal):
        card.set_value(by="member", field=other.field_named("Status"), option_id="f75ad846")


def test_options_without_ids_are_new_and_cards_lose_their_values(card: ProjectV2Item, issue: Issue, status):
    """https://docs.github.com/en/graphql/reference/input-objects#projectv2singleselectfieldoptioninput."""
    card.move(by="member", status="Done")
    before = list(status.options)
    edit_field(status, by="member", options=[replace(option, id="") for option in before])
    assert [option.name for option in status.options] == ["Todo", "In Progress", "Done"]
    assert not {option.id for option in before} & {option.id for option in status.options}
    assert (card.status, card.values) == ("", [])
    assert moves(issue) == [("member", "", "Done", False)]


def test_options_keep_their_identity_by_id_when_they_are_renamed(card: ProjectV2Item, status):
    card.move(by="member", status="Done")
    todo, _, done = status.options
    options = [Option("Assigned", "BLUE", id=todo.id), Option("In review"), replace(done, name="Finished")]
    edit_field(status, by="member", options=options)
    assert [option.name for option in status.options] == ["Assigned", "In review", "Finished"]
    assert card.status == "Finished"
    edit_field(status, by="member", options=[])
    assert len(status.options) == 3


def test_contradictory_options_are_all_refused(status):
    todo = status.options[0]
    for wrong in (
        [Option("A", id="00000000")],
        [todo, replace(todo, name="Again")],
        [Option("A"), Option("a")],
        [Option(" ")],
        [Option(f"Option {n}") for n in range(51)],
    ):
        with pytest.raises(Unprocessable):
            edit_field(status, by="member", options=wrong)
    assert [option.name for option in status.options] == ["Todo", "In Progress", "Done"]
    edit_field(status, by="member", options=[Option(f"Option {n}") for n in range(50)])


def test_built_in_fields_cannot_be_changed_and_text_fields_have_no_options(project: ProjectV2):
    note = project.create_field(by="member", name="Note", data_type="TEXT")
    for field, change in ((project.field_named("Title"), {"name": "Work"}), (note, {"options": [Option("A")]})):
        with pytest.raises(Unprocessable):
            edit_field(field, by="member", **change)


def test_a_deleted_card_leaves_an_event_on_its_issue(world: World, project: ProjectV2, issue: Issue, card):
    card.move(by="member", status="Todo")
    card.delete(by="member")
    assert (project.items, issue.project_items) == ([], [])
    assert card.id not in world.nodes
    assert [type(it).__name__ for it in issue.timeline] == [
        "AddedToProjectV2Event",
        "ProjectV2ItemStatusChangedEvent",
        "RemovedFromProjectV2Event",
    ]
    assert project.add_item(by="member", issue=issue) is not card


def test_closing_an_issue_moves_its_cards_to_done(world: World, project: ProjectV2, issue: Issue, card):
    """https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-built-in-automations."""
    other = world.create_project("example-org", by="member", title="Other").add_item(by="member", issue=issue)
    other.archive(by="member")
    issue.close(by="mona")
    assert (card.status, other.status) == ("Done", "")
    assert moves(issue) == [("github-project-automation[bot]", "", "Done", True)]
    issue.reopen(by="mona")
    assert card.status == "Done"
    project.workflow("Item reopened").enable(by="member")
    issue.close(by="mona")
    issue.reopen(by="mona")
    assert card.status == "In Progress"


def test_a_workflow_that_is_disabled_or_finds_no_option_does_nothing(project: ProjectV2, issue: Issue, card, status):
    project.workflow("Item closed").enable(by="member", enabled=False)
    issue.close(by="mona")
    issue.reopen(by="mona")
    project.workflow("Item closed").enable(by="member")
    edit_field(status, by="member", options=[replace(it, name=f"{it.name}!") for it in status.options])
    issue.close(by="mona")
    edit_field(status, by="member", name="Stage")
    issue.reopen(by="mona")
    issue.close(by="mona")
    assert (card.status, moves(issue)) == ("", [])


def test_the_other_two_workflows_act_if_enabled(project: ProjectV2, repository):
    project.workflow("Item added to project").enable(by="member")
    project.workflow("Auto-close issue").enable(by="member")
    card = project.add_item(by="member", issue=repository.create_issue(by=BOT, title="A"))
    assert card.status == "Todo"
    card.move(by="member", status="Done")
    closed_by = card.content.closed_by
    assert closed_by is not None
    assert (card.content.closed, closed_by.login) == (True, "github-project-automation[bot]")
    assert [automated for *_, automated in moves(card.content)] == [True, False]
    with pytest.raises(NotFoundRefusal):
        project.workflow("Auto-archive items")
