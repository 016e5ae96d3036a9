"""What happens to people: they come late, take over, and are called differently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from olt_actions.rehearsal.life.cohort import pair_line
from olt_actions.rehearsal.life.concerned import in_pair
from olt_actions.rehearsal.life.event import Comment, Edit, Event, Expectation
from olt_actions.rehearsal.life.scene import Scene, due, logins, name_of, stage


def _mentored_by(mentor: str, pair: str) -> Callable[[Scene], bool]:
    return lambda scene: mentor in logins(scene.issue(f"journey/{pair}"))


def _hears_of(work: str, pair: str) -> Callable[[Scene], bool]:
    """Whether one comment on the pair's journey names the work."""
    return lambda scene: (
        [f"#{scene.issue(work).number}" in it for it in scene.said(scene.issue(f"journey/{pair}"))] == [True]
    )


def _nothing_is_overdue(scene: Scene) -> bool:
    return not any("overdue" in {label.name for label in issue.labels} for issue in scene.opened)


EVENTS = (
    Event(
        "the cohort begins",
        date(2017, 3, 20),
        opens=25 + 28,
        expected=(
            Expectation("everybody has their first assignment", lambda scene: len(scene.all_of("vision")) == 28),
            Expectation("each pair has a board", lambda scene: len(scene.repository.owner.projects) == 25),
        ),
    ),
    Event(
        "Dara’s pair joins late",
        date(2017, 3, 28),
        edits=(
            Edit(
                pair_line(("luis",), "grace"),
                pair_line(("luis",), "grace") + pair_line(("dara",), "grace", ", joined: 2017-03-28"),
            ),
        ),
        opens=3,
        expected=(
            Expectation(
                "it has what the others have had so far",
                lambda scene: {name_of(it) for it in scene.opened} == {"journey/dara", "vision/dara", "readme/dara"},
            ),
            Expectation("nothing is born overdue", _nothing_is_overdue),
            Expectation("not all of it is due on one day", lambda scene: len({due(it) for it in scene.opened}) == 3),
            Expectation("Grace is told of the journey", _mentored_by("grace", "dara")),
        ),
    ),
    Event(
        "Amara’s mentor is replaced in place",
        date(2017, 3, 30),
        earlier=(
            Comment("amara", "vision/amara", "/submit https://example.org/amara"),
            Comment("sipho", "vision/amara", "/approve Lovely."),
            Comment("amara", "readme/amara", "/submit https://example.org/amara/readme"),
        ),
        edits=(
            Edit("participants: [amara, mateo], mentors: [sipho]", "participants: [amara, mateo], mentors: [alan]"),
        ),
        concerns=in_pair("amara"),
        expected=(
            Expectation("Alan is assigned where Sipho was", _mentored_by("alan", "amara")),
            Expectation("Sipho no longer", lambda scene: not any("sipho" in logins(it) for it in scene.pair("amara"))),
            Expectation("he hears what waits for him", _hears_of("readme/amara", "amara")),
            Expectation("what Sipho approved stays so", lambda scene: scene.issue("vision/amara").closed),
            Expectation("what waits goes on waiting", lambda scene: stage(scene.issue("readme/amara")) == "in review"),
        ),
    ),
    Event(
        "Nina joins Lea",
        date(2017, 3, 29),
        edits=(Edit("participants: [lea]", "participants: [lea, {person: nina, from: 2017-03-29}]"),),
        concerns=in_pair("lea"),
        opens=2,
        expected=(
            Expectation(
                "she has what the others have had so far",
                lambda scene: {name_of(it) for it in scene.opened} == {"vision/nina", "readme/nina"},
            ),
            Expectation("nothing is born overdue", _nothing_is_overdue),
            Expectation("not all of it is due on one day", lambda scene: len({due(it) for it in scene.opened}) == 2),
            Expectation(
                "Lea’s own work is due as before",
                lambda scene: due(scene.issue("readme/lea")) == "Sunday 2 April 2017",
            ),
            Expectation("she is on the journey", lambda scene: "nina" in logins(scene.issue("journey/lea"))),
        ),
    ),
    Event(
        "a change of mentors is announced",
        date(2017, 4, 12),
        earlier=(Comment("noor", "readme/noor", "/submit https://example.org/noor"),),
        edits=(
            Edit(
                "participants: [noor], mentors: [yuki]",
                "participants: [noor], mentors: [{person: yuki, until: 2017-04-14}, {person: alan, from: 2017-04-14}]",
            ),
        ),
        expected=(Expectation("nothing changes before the day", lambda scene: not scene.changed),),
    ),
    Event(
        "the day on which Noor’s mentors change",
        date(2017, 4, 14),
        concerns=in_pair("noor"),
        expected=(
            Expectation("Alan is assigned", _mentored_by("alan", "noor")),
            Expectation("he hears what waits for him", _hears_of("readme/noor", "noor")),
            Expectation("Yuki no longer", lambda scene: not any("yuki" in logins(it) for it in scene.pair("noor"))),
        ),
    ),
    Event(
        "Kofi renames his account",
        date(2017, 4, 25),
        earlier=(Comment("kofi", "vision/kofi", "/submit https://example.org/kofi"),),
        on_github=lambda world: world.rename_user("example-kofi", "kofi-of-accra"),
        concerns=in_pair("kofi"),
        expected=(
            Expectation("his hand-in stays", lambda scene: stage(scene.issue("vision/kofi")) == "in review"),
            Expectation(
                "the run says which line to change",
                lambda scene: any("people.kofi.github" in warning for warning in scene.warnings),
            ),
        ),
    ),
)
