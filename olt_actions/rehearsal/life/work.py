"""What happens to work: its text is corrected."""

from __future__ import annotations

from datetime import date

from olt_actions.rehearsal.life.concerned import all_of
from olt_actions.rehearsal.life.event import Edit, Event, Expectation

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
)
