"""What happens to dates: weeks that move, are swapped or wait for a holiday, and time that somebody is given."""

from __future__ import annotations

from datetime import date

from olt_actions.rehearsal.life.concerned import all_of, named
from olt_actions.rehearsal.life.event import Comment, Edit, Event, Expectation
from olt_actions.rehearsal.life.scene import due, name_of

_SHARE = "title: Make it safe to share, assignments: [licence]"
_DOOR = "title: Open the door, assignments: [contributing]"


EVENTS = (
    Event(
        "week 4 moves by three days after it has opened",
        date(2017, 4, 11),
        edits=(Edit("{week: 4, title", "{week: 4, starts: 2017-04-13, title"),),
        concerns=all_of("journey", "roadmap"),
        expected=(
            Expectation(
                "its work is due three days later",
                lambda scene: {due(it) for it in scene.all_of("roadmap")} == {"Wednesday 19 April 2017"},
            ),
            Expectation(
                "each of its issues says so once, with both days",
                lambda scene: all(
                    [words.count("16 April") + words.count("19 April") for words in scene.said(it)] == [2]
                    for it in scene.all_of("roadmap")
                ),
            ),
        ),
    ),
    Event(
        "weeks 5 and 6 are swapped on the day before",
        date(2017, 4, 19),
        edits=(
            Edit(f"{{week: 5, {_SHARE}}}", f"{{week: 5, {_DOOR} }}"),
            Edit(f"{{week: 6, {_DOOR}}}", f"{{week: 6, {_SHARE}}}"),
        ),
        concerns=all_of("journey"),
        expected=(
            Expectation("nobody is told", lambda scene: not any(scene.said(it) for it in scene.all_of("journey"))),
        ),
    ),
    Event(
        "the day on which week 5 opens, swapped",
        date(2017, 4, 20),
        opens=27,
        concerns=all_of("roadmap"),  # which was due on the day before
        expected=(
            Expectation(
                "it is the other one",
                lambda scene: {name_of(it).partition("/")[0] for it in scene.opened} == {"contributing"},
            ),
        ),
    ),
    Event(
        "Ada is given more time",
        date(2017, 4, 21),
        comments=(Comment("grace", "contributing/ada", "/extend 2017-05-03"),),
        concerns=named("contributing/ada"),
        expected=(
            Expectation(
                "the text says the new day",
                lambda scene: due(scene.issue("contributing/ada")) == "Wednesday 3 May 2017",
            ),
            Expectation(
                "the answer names it",
                lambda scene: any(
                    "Wednesday 3 May 2017" in words for words in scene.said(scene.issue("contributing/ada"))
                ),
            ),
        ),
    ),
    Event(
        "a holiday comes in between",
        date(2017, 4, 24),
        edits=(Edit("  - {week: 6, title", "  - {break: Public holiday}\n  - {week: 6, title"),),
        concerns=all_of("journey"),
        expected=(
            Expectation(
                "every journey says so",
                lambda scene: all("Public holiday" in it.body for it in scene.all_of("journey") if it.assignees),
            ),
        ),
    ),
    Event(
        "the day on which week 6 would have opened",
        date(2017, 4, 27),
        concerns=all_of("contributing"),  # which was due on the day before
        expected=(Expectation("it waits", lambda scene: not scene.all_of("licence")),),
    ),
)
