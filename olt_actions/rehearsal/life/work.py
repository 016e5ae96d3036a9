"""What happens to work: its text is corrected."""

from __future__ import annotations

from datetime import date

from olt_actions.rehearsal.life.concerned import all_of
from olt_actions.rehearsal.life.event import Comment, Edit, Event, Expectation
from olt_actions.rehearsal.life.scene import stage

_README = "templates/assignments/readme.md"

EVENTS = (
    Event(
        "a template is corrected",
        date(2017, 4, 5),
        edits=(Edit("the first page a visitor reads", "the first page that a visitor reads", _README),),
        concerns=all_of("readme"),
        expected=(
            Expectation(
                "open issues say it",
                lambda scene: all(
                    "the first page that a visitor reads" in it.body for it in scene.all_of("readme") if not it.closed
                ),
            ),
        ),
    ),
    Event(
        "a box is removed from a template",
        date(2017, 4, 6),
        earlier=(Comment("zoe", "readme/zoe", "/done 1 2"),),
        edits=(Edit("- [ ] It is honest about how far the project is\n", "", _README),),
        concerns=all_of("readme"),
        expected=(
            Expectation(
                "what Zoe ticked first stays ticked",
                lambda scene: "- [x] The first lines say" in scene.issue("readme/zoe").body,
            ),
            Expectation(
                "and nothing else of hers is", lambda scene: scene.issue("readme/zoe").body.count("- [x]") == 1
            ),
            Expectation(
                "nobody has handed anything in by it", lambda scene: stage(scene.issue("readme/zoe")) == "started"
            ),
        ),
    ),
    Event(
        "week 5’s assignment is withdrawn",
        date(2017, 4, 28),
        earlier=(
            Comment("zoe", "contributing/zoe", "/submit https://example.org/zoe/contributing"),
            Comment("mei", "contributing/mei", "/start"),
        ),
        edits=(
            Edit("title: Open the door, assignments: [contributing] ", "title: Open the door"),
            Edit("  contributing: {title: Write a contributing guide}\n", ""),
        ),
        concerns=all_of("contributing", "journey"),
        expected=(
            Expectation(
                "it is closed where nobody has begun",
                lambda scene: scene.issue("contributing/noor").state_reason == "NOT_PLANNED",
            ),
            Expectation(
                "it stays open where somebody has, and says so once",
                lambda scene: all(
                    not scene.issue(name).closed and len(scene.said(scene.issue(name))) == 1
                    for name in ("contributing/zoe", "contributing/mei")
                ),
            ),
            Expectation(
                "what was handed in is in review", lambda scene: stage(scene.issue("contributing/zoe")) == "in review"
            ),
        ),
    ),
    Event(
        "the roadmap is called plan",
        date(2017, 5, 1),
        edits=(
            Edit("title: Plan the way, assignments: [roadmap]", "title: Plan the way, assignments: [plan]"),
            Edit("  roadmap: {title: Draw", "  plan: {was: roadmap, template: roadmap.md, title: Draw"),
        ),
        concerns=all_of("plan", "journey"),
        expected=(
            Expectation(
                "the issues are the same",
                lambda scene: bool(scene.all_of("plan")) and not scene.all_of("roadmap"),
            ),
            Expectation("nobody is told", lambda scene: not any(scene.said(issue) for issue in scene.all_of("plan"))),
        ),
    ),
)
