"""Who leaves, comes back or moves: pairs and people, with work that is open, in review or done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from olt_actions.local_github.world.issues import Issue
from olt_actions.rehearsal.life.concerned import in_pair
from olt_actions.rehearsal.life.event import Comment, Edit, Event, Expectation
from olt_actions.rehearsal.life.scene import Scene, logins, look, stage

_FOR_ONE = ("vision", "readme", "goals", "licence", "contributing", "neighbours")
_RAVI = "participants: [ravi], mentors: [grace]"
_EMIL = "participants: [emil], mentors: [ines]"


def _is_ended(issue: Issue) -> bool:
    """Whether it is closed as not planned, and nobody is assigned to it."""
    return issue.closed and issue.state_reason == "NOT_PLANNED" and not issue.assignees


def _of(scene: Scene, person: str) -> list[Issue]:
    """The issues that are that person's alone."""
    return [issue for slug in _FOR_ONE if (issue := scene.find(f"{slug}/{person}"))]


def _as_before(scene: Scene, person: str) -> bool:
    """Whether that person's own issues are where they were, whatever their texts say."""
    then, now = [scene.before[issue] for issue in _of(scene, person)], [look(issue) for issue in _of(scene, person)]
    return [replace(it, text="") for it in then] == [replace(it, text="") for it in now]


def _said_once(scene: Scene, pair: str) -> bool:
    """Whether we have said something once, on the pair's journey, and nothing on its other issues."""
    journey, *others = scene.pair(pair)
    return len(scene.said(journey)) == 1 and not any(scene.said(issue) for issue in others)


EVENTS = (
    Event(
        "Ravi’s pair leaves, with work in review",
        date(2017, 4, 14),
        earlier=(
            Comment("ravi", "vision/ravi", "/submit https://example.org/ravi"),
            Comment("grace", "vision/ravi", "/approve Lovely."),
            Comment("ravi", "readme/ravi", "/submit https://example.org/ravi/readme"),
        ),
        edits=(Edit(_RAVI, f"{_RAVI}, left: 2017-04-14"),),
        concerns=in_pair("ravi"),
        expected=(
            Expectation(
                "what was open is closed as not planned, and nobody’s",
                lambda scene: all(_is_ended(scene.issue(name)) for name in ("goals/ravi", "roadmap/ravi")),
            ),
            Expectation("one kind word on the journey, none elsewhere", lambda scene: _said_once(scene, "ravi")),
            Expectation(
                "what is in review waits for its mentor",
                lambda scene: (
                    not scene.issue("readme/ravi").closed and stage(scene.issue("readme/ravi")) == "in review"
                ),
            ),
            Expectation("what was done is done", lambda scene: stage(scene.issue("vision/ravi")) == "done"),
        ),
    ),
    Event(
        "Mateo goes, Amara stays",
        date(2017, 4, 18),
        edits=(Edit("participants: [amara, mateo]", "participants: [amara, {person: mateo, until: 2017-04-18}]"),),
        concerns=in_pair("amara"),
        expected=(
            Expectation(
                "his own work is closed as not planned", lambda scene: all(map(_is_ended, _of(scene, "mateo")))
            ),
            Expectation(
                "he is assigned to nothing", lambda scene: not any("mateo" in logins(it) for it in scene.pair("amara"))
            ),
            Expectation("hers stays as it was", lambda scene: _as_before(scene, "amara")),
            Expectation("one kind word on the journey, none elsewhere", lambda scene: _said_once(scene, "amara")),
        ),
    ),
    Event(
        "Emil’s pair is deleted from the file",
        date(2017, 4, 18),
        edits=(Edit(f"  - {{id: emil, project: {{name: Emil’s project}}, {_EMIL}}}\n", ""),),
        concerns=lambda scene, issue: issue in scene.pair("emil"),
        expected=(
            Expectation(
                "all that was open is closed as not planned",
                lambda scene: all(issue.closed for issue in scene.pair("emil")),
            ),
            Expectation("nobody stays assigned", lambda scene: not any(logins(it) for it in scene.pair("emil"))),
            Expectation(
                "the run names it", lambda scene: any("emil" in warning.casefold() for warning in scene.warnings)
            ),
        ),
    ),
    Event(
        "the day on which Ravi’s review has waited a week",
        date(2017, 4, 21),
        concerns=in_pair("ravi"),
        expected=(Expectation("it is closed as not planned", lambda scene: _is_ended(scene.issue("readme/ravi"))),),
    ),
    Event(
        "Priya moves to Noor’s project",
        date(2017, 4, 26),
        edits=(
            Edit("participants: [tane, priya]", "participants: [tane]"),
            Edit("participants: [noor]", "participants: [noor, priya]"),
        ),
        concerns=in_pair("tane", "noor"),
        expected=(
            Expectation(
                "her own work comes along",
                lambda scene: all(it.parent is scene.issue("journey/noor") for it in _of(scene, "priya")),
            ),
            Expectation(
                "its cards are on the new board alone",
                lambda scene: all(
                    [card.project for card in it.project_items] == [scene.board("noor")] for it in _of(scene, "priya")
                ),
            ),
            Expectation(
                "nothing of Tane’s is hers", lambda scene: not any("priya" in logins(it) for it in scene.pair("tane"))
            ),
            Expectation("she is on the new journey", lambda scene: "priya" in logins(scene.issue("journey/noor"))),
        ),
    ),
    Event(
        "Ravi’s pair comes back",
        date(2017, 5, 2),
        edits=(Edit(f"{_RAVI}, left: 2017-04-14", _RAVI),),
        concerns=in_pair("ravi"),
        expected=(
            Expectation(
                "what had been closed is open again",
                lambda scene: not any(scene.issue(f"{slug}/ravi").closed for slug in ("journey", "goals", "plan")),
            ),
            Expectation(
                "his hand-in is in review again", lambda scene: stage(scene.issue("readme/ravi")) == "in review"
            ),
            Expectation("what was done is done", lambda scene: scene.issue("vision/ravi").closed),
            Expectation("he is assigned again", lambda scene: "ravi" in logins(scene.issue("journey/ravi"))),
        ),
    ),
)
