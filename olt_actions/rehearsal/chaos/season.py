"""The season that chaos disturbs: two pairs in three weeks, with boards, events, drags, an edited file and a demo.

A step is what people do, and the run that comes after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from olt_actions.cohort.load import Loaded, load_text_lenient
from olt_actions.keys import parse
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.repositories import Repository

ORGANIZER = "example-mona"
DRAGGED_BY_A_STRANGER = "Write your vision statement · Maya"
_FILE = """\
cohort:
  id: olt-chaos
  name: Open Leadership Training
  starts: 2017-03-20
  timezone: America/Toronto
  organizers: [mona]

schedule:
  - {week: 1, title: Meet everyone, assignments: [vision]}
  - {week: 2, title: Meet your mentor, mentor_meeting: {slug: meeting-goals, title: Goals}, assignments: [readme]}
  - {week: 3, title: Final demos, demo: final, assignments: [demo-final]}

assignments:
  vision: {title: Write your vision statement}
  readme: {title: Write a README that welcomes people}
  demo-final: {title: Show your final demo, for: pair, review: none}

people:
  ada: {name: Ada, github: example-ada}
  lin: {name: Lin, github: null}
  maya: {name: Maya, github: example-maya}
  grace: {name: Grace, github: example-grace}
  alan: {name: Alan, github: example-alan}
  mona: {name: Mona, github: example-mona}

pairs:
  - {id: maps, project: {name: Maps}, participants: [ada], mentors: [grace]}
  - {id: seeds, project: {name: Seeds}, participants: [lin, maya], mentors: [alan]}
"""


class Command(Enum):
    """What runs after a step."""

    ADVANCE = "olt advance"
    PROGRESS = "olt progress"
    SUMMARY = "olt summary --post"


@dataclass(frozen=True, slots=True)
class Step:
    """What people do at an instant, and the run after it; `issue` is the one that the event of `olt progress` is about.

    `edit` replaces some words of the cohort file, from this step on.
    """

    name: str
    at: datetime
    happens: Callable[[Repository], None] = lambda _repository: None
    command: Command = Command.ADVANCE
    issue: str = ""
    edit: tuple[str, str] = ("", "")


def find(repository: Repository, name: str) -> Issue:
    """The issue of that name, such as `vision/ada`, or of that title."""
    return next(it for it in repository.issues if (found := parse(it.body)) and found.key.name == name)


def cohort_at(steps: tuple[Step, ...]) -> Loaded:
    """The cohort file as it is after these steps."""
    text = _FILE
    for step in steps:
        text = text.replace(*step.edit) if step.edit[0] else text
    result = load_text_lenient(text.encode(), "cohort.yaml", None)
    if result.cohort is None:
        raise ValueError("; ".join(map(str, result.problems)))
    return Loaded(result.cohort, result.source)


def _at(month: int, day: int, hour: int = 14) -> datetime:
    """An instant of 2017; at 14:17 UTC the weeks have just opened in Toronto."""
    return datetime(2017, month, day, hour, 17, tzinfo=UTC)


def _ada_hands_in(repository: Repository) -> None:
    find(repository, "vision/ada").comment(by="example-ada", body="/submit https://example.org/maps")


def _cards_are_dragged(repository: Repository) -> None:
    find(repository, "vision/lin").comment(by="example-alan", body="/submit for lin https://example.org/seeds")
    find(repository, "vision/ada").project_items[0].move(by="example-grace", status="Done")
    find(repository, "vision/maya").project_items[0].move(by="example-passer-by", status="Done")


def _week_2_is_full(repository: Repository) -> None:
    find(repository, "vision/maya").comment(by="example-maya", body="/submit https://example.org/maya")
    find(repository, "vision/lin").comment(by="example-alan", body="/approve Lovely.")


def _maya_is_sent_back(repository: Repository) -> None:
    find(repository, "vision/maya").comment(by="example-alan", body="/changes Who is it for?")


def _clicks(repository: Repository) -> None:
    find(repository, "readme/ada").comment(by="example-passer-by", body="/approve")
    find(repository, "readme/lin").add_labels(by="example-alan", labels=["progress: done"])
    find(repository, "meeting-goals/maps").close(by="example-grace")
    find(repository, "vision/maya").comment(by="example-maya", body="/submit https://example.org/maya-2")
    find(repository, "readme/ada").comment(by="example-ada", body="/start\n/done 1")


def _demos_are_handed_in(repository: Repository) -> None:
    words = "/submit\n\n## What we learnt\n\nNewcomers read the first screen.\n\n## Next steps\n\nThree small tasks."
    find(repository, "demo-final/maps").comment(by="example-ada", body=words)


STEPS = (
    Step("the cohort begins", _at(3, 20)),
    Step("Ada hands in", _at(3, 21), _ada_hands_in, Command.PROGRESS, "vision/ada"),
    Step("cards are dragged", _at(3, 23), _cards_are_dragged),
    Step("week 2 begins", _at(3, 27), _week_2_is_full),
    Step("Maya is sent back", _at(3, 28), _maya_is_sent_back, Command.PROGRESS, "vision/maya"),
    Step(
        "Grace mentors both",
        _at(3, 29),
        _clicks,
        edit=("[lin, maya], mentors: [alan]", "[lin, maya], mentors: [alan, grace]"),
    ),
    Step("week 3 begins", _at(4, 3)),
    Step("the demo is announced", _at(4, 3, 16), command=Command.SUMMARY),
    Step("Ada shows her demo", _at(4, 5), _demos_are_handed_in, Command.PROGRESS, "demo-final/maps"),
    Step("the demo is over", _at(4, 8), command=Command.SUMMARY),
    Step("the cohort has ended", _at(5, 8)),
)
