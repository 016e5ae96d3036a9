"""A world that is saved and loaded again is the same world, whatever happened in it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from olt_actions.local_github import World
from olt_actions.local_github.storage import from_json, load, save, to_json
from olt_actions.local_github.world.labels import edit_label
from olt_actions.local_github.world.projects.creating import copy_project
from olt_actions.local_github.world.projects.fields import ProjectV2SingleSelectField
from olt_actions.local_github.world.projects.options import Option
from olt_actions.local_github.world.projects.status_updates import Report
from olt_actions.local_github.world.projects.views import Arrangement, SortBy
from olt_actions.local_github.world.refusals import Refusal

BOT = "github-actions[bot]"
texts = some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
numbers = some.integers(1, 6)

DEEDS = some.one_of(
    some.tuples(some.just("open"), texts, numbers),
    some.tuples(some.just("comment"), texts, numbers),
    some.tuples(some.just("react"), texts, numbers),
    some.tuples(some.just("label"), texts, numbers),
    some.tuples(some.just("relabel"), texts, numbers),
    some.tuples(some.just("milestone"), texts, numbers),
    some.tuples(some.just("assign"), texts, numbers),
    some.tuples(some.just("adopt"), texts, numbers),
    some.tuples(some.just("close"), texts, numbers),
    some.tuples(some.just("delete"), texts, numbers),
    some.tuples(some.just("pin"), texts, numbers),
    some.tuples(some.just("rename"), texts, numbers),
    some.tuples(some.just("leave"), texts, numbers),
    some.tuples(some.just("hide"), texts, numbers),
    some.tuples(some.just("erase"), texts, numbers),
    some.tuples(some.just("discard"), texts, numbers),
    some.tuples(some.just("lock"), texts, numbers),
    some.tuples(some.just("edit"), texts, numbers),
    some.tuples(some.just("board"), texts, numbers),
    some.tuples(some.just("card"), texts, numbers),
    some.tuples(some.just("field"), texts, numbers),
    some.tuples(some.just("move"), texts, numbers),
)


def start() -> World:
    world = World.empty(datetime(2017, 3, 20, 9, tzinfo=UTC))
    world.add_organization("example-org")
    world.add_user("ada", name="Ada")
    world.add_user("grace", member_of=["example-org"], when_unassignable="refused")
    world.add_user("boss")
    world.add_app("github-actions")
    world.add_app("olt-boards", projects={"example-org": "write"})
    world.expire(world.add_token("ada", scopes=["repo"]))
    world.project_items_lag = 3
    world.when_locked = "UNPROCESSABLE"
    world.when_archived = "FORBIDDEN"
    world.apps_administer_what_they_make = False
    world.add_repository("example-org/olt", permissions={BOT: "write", "ada": "read", "boss": "admin"})
    world.add_repository("ada/notes", private=True, issues=False)
    return world


def play(world: World, deed: str, text: str, number: int) -> None:
    repository = world.repository("example-org/olt")
    match deed:
        case "open":
            repository.create_issue(by="ada" if number % 2 else BOT, title=text, body=text)
        case "label":
            repository.create_label(by=BOT, name=text, description=text)
        case "relabel":
            edit_label(repository.labels[0], by=BOT, name=text)
        case "milestone":
            due_on = datetime(2017, 3, number, 12, tzinfo=UTC)
            milestone = repository.create_milestone(by=BOT, title=text, due_on=due_on if number % 2 else None)
            repository.issue(number).set_milestone(by=BOT, milestone=milestone)
        case "comment":
            repository.issue(number).comment(by="ada", body=text)
        case "edit":
            repository.issue(number).edit(by="ada", body=text)
            repository.issue(number).comments[0].edit(by=BOT, body=text)
        case "react":
            repository.issue(number).comments[0].react(by="grace", content="HEART")
        case "delete":
            repository.issue(number).comments[0].delete(by="ada")
        case "assign":
            repository.issue(number).assign(by=BOT, logins=["grace", "ada"])
        case "adopt":
            repository.issue(number).add_sub_issue(by=BOT, part=repository.issue(1), replace_parent=True)
        case "close":
            repository.issue(number).close(by=BOT, reason="DUPLICATE", duplicate_of=repository.issue(1))
        case "hide":
            repository.issue(number).comments[0].minimize(by=BOT, reason="spam" if number % 2 else "off-topic")
        case "lock":
            repository.issue(number).lock(by=BOT, reason="SPAM" if number % 2 else None)
            repository.issue(1).unlock(by=BOT)
        case "erase":
            repository.issue(number).delete(by="boss")
        case "pin":
            repository.issue(number).pin(by=BOT)
        case "board" | "card" | "field" | "move" | "discard":
            play_on_board(world, deed, text, number)
        case "rename":
            world.rename_user("ada", "Ada-Lovelace")
        case "leave":
            world.delete_user("ada")
            world.add_user("ada")


def play_on_board(world: World, deed: str, text: str, number: int) -> None:
    if deed == "board":
        made = world.create_project("example-org", by="grace", title=text)
        made.set_collaborators(by="grace", roles={"ada": "WRITER"})
        made.post_status_update(by="grace", report=Report(status="AT_RISK", start_date=date(2017, 3, number)))
        copy = copy_project(made, made.owner, by="grace", title=text)
        arrangement = Arrangement(name=text, sort_by=(SortBy(copy.fields[number], "desc"),))
        copy.create_view(by="grace", arrangement=arrangement)
        return
    board = world.project("example-org", 1)
    match deed:
        case "discard":
            board.delete(by="grace")
        case "card":
            board.add_item(by="grace", issue=world.repository("example-org/olt").issue(number))
        case "field":
            field = board.create_field(by="grace", name=text, data_type="NUMBER" if number % 2 else "DATE")
            value = {"number": number / 2} if number % 2 else {"date": date(2017, 3, number)}
            board.items[0].set_value(by="grace", field=field, **value)
        case "move":
            board.items[0].move(by="grace", status="Done" if number % 2 else "Todo")


@settings(max_examples=60)
@given(some.lists(DEEDS, max_size=25))
def test_saving_and_loading_loses_nothing(deeds):
    world = start()
    for deed, text, number in deeds:
        try:
            play(world, deed, text, number)
        except (Refusal, IndexError, ValueError):
            continue
    text = to_json(world)
    again = from_json(text)
    assert to_json(again) == text
    assert list(again.accounts) == list(world.accounts)
    for played in (world, again):
        played.repository("example-org/olt").create_issue(by=BOT, title="And on").comment(by="grace", body="Yes")
    assert to_json(again) == to_json(world)


def test_references_in_a_loaded_world_lead_to_the_same_objects(tmp_path: Path):
    world = start()
    world.clock.tick = timedelta(seconds=5)
    repository = world.repository("example-org/olt")
    issue = repository.create_issue(by=BOT, title="A")
    repository.create_issue(by=BOT, title="B", parent=issue).comment(by="ada", body="Ünïcode 🎉")
    save(world, tmp_path / "world.json")
    again = load(tmp_path / "world.json")

    parent, part = again.repository("EXAMPLE-ORG/olt").issues
    assert part.parent is parent
    assert parent.sub_issues == [part]
    assert part.comments[0].author is again.account("ada")
    assert part.repository.world is again
    assert again.account_of("token-of-ada") is again.account("ada")
    assert (again.clock.now, again.clock.tick) == (world.clock.now, world.clock.tick)


def test_boards_tokens_and_lags_are_loaded_as_they_were(tmp_path: Path):
    world = start()
    issue = world.repository("example-org/olt").create_issue(by=BOT, title="A")
    board = world.create_project("example-org", by="olt-boards[bot]", title="Board")
    stage = board.create_field(by="grace", name="Stage", data_type="SINGLE_SELECT", options=[Option("One", "RED")])
    board.add_item(by="grace", issue=issue).move(by="grace", status="Done")
    save(world, tmp_path / "world.json")
    again = load(tmp_path / "world.json")

    loaded = again.project("example-org", 1)
    found = loaded.field_named("Stage")
    assert isinstance(stage, ProjectV2SingleSelectField)
    assert isinstance(found, ProjectV2SingleSelectField)
    assert found.options == stage.options
    assert loaded.world is again
    [card] = again.repository("example-org/olt").issue(1).project_items
    assert (card.project, card.status, card.hidden_for) == (loaded, "Done", 3)
    assert (again.tokens, again.project_items_lag, again.when_locked) == (world.tokens, 3, "UNPROCESSABLE")
    assert again.when_archived == "FORBIDDEN"
    assert (again.only_members_join_projects, again.apps_administer_what_they_make) == (True, False)
    assert again.account_of("token-2-of-ada") is None
    assert loaded.can_be_seen_by(again.account("olt-boards[bot]"))


def test_a_saved_world_can_be_read_by_people(tmp_path: Path):
    world = start()
    world.repository("example-org/olt").create_label(by=BOT, name="week")
    save(world, tmp_path / "world.json")
    saved = json.loads((tmp_path / "world.json").read_text(encoding="utf-8"))
    [label] = [values for name, values in saved["nodes"].items() if name.startswith("Label_")]
    assert (label["name"], label["created_at"]) == ("week", "2017-03-20T09:00:00Z")
    assert label["repository"] in saved["nodes"]


@pytest.mark.parametrize("text", ["[]", "{}", '{"format": 99}', "not JSON"])
def test_a_file_that_is_not_a_world_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own errors are of that kind, with words of their own
        from_json(text)
