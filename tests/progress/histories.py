"""Short ways to say what happened to an issue of Ada's, whose pair has a mentor, and where it stands after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from olt_actions.cohort.model import Mentorship
from olt_actions.model.events import Commented, Labeled
from olt_actions.model.state import Stage
from olt_actions.progress.authority import authority_of
from olt_actions.progress.stages import fold
from olt_actions.progress.task import Boxes, Task
from olt_actions.progress.work_state import WorkState
from tests.builders import TORONTO, a_cohort, a_pair, a_person, taking_part

NOON = datetime(2017, 3, 20, 16, tzinfo=UTC)  # noon in Toronto
DUE = datetime(2017, 3, 26, 23, 59, tzinfo=TORONTO)
ADA, LIN, GRACE, MONA = a_person("ada"), a_person("lin", github=None), a_person("grace"), a_person("mona")
YUKI, LUCA = a_person("yuki"), a_person("luca")
PAIR = a_pair(
    "open-maps",
    ADA,
    LIN,
    mentors=(Mentorship(GRACE, until=date(2017, 5, 1)), Mentorship(YUKI, starts=date(2017, 5, 1))),
)
COHORT = a_cohort(PAIR, organizers=(MONA, LUCA))
PARTICIPANT, MENTOR, ORGANIZER, STRANGER = "example-ada", "example-grace", "example-mona", "example-eve"
EVERYONE = (PARTICIPANT, MENTOR, ORGANIZER, STRANGER)
LEADERS = (MENTOR, ORGANIZER)

ASSIGNED, STARTED, IN_REVIEW = Stage.ASSIGNED, Stage.STARTED, Stage.IN_REVIEW
CHANGES, DONE, EXCUSED = Stage.CHANGES_REQUESTED, Stage.DONE, Stage.EXCUSED


def a_task(people, due=None, **changes) -> Task:
    """What these people of the pair have to do: alone where it is one, and all together where there are more."""
    person = people[0] if len(people) == 1 else None
    return Task(replace(PAIR, participations=taking_part(*people)), person, due, TORONTO, **changes)


WORK = a_task([ADA], DUE, boxes=Boxes(5))
UNREVIEWED = a_task([ADA], DUE, is_reviewed=False, boxes=Boxes(5))
MEETING = a_task([ADA, LIN], DUE, is_reviewed=False, is_meeting=True, boxes=Boxes(5))
FOR_LIN = a_task([LIN], DUE, boxes=Boxes(5))
FOR_BOTH = a_task([ADA, LIN], DUE, boxes=Boxes(5))


def at(hours):
    return NOON + timedelta(hours=hours)


def said(hours, actor, body, **changes):
    return Commented(f"comment-{hours:05}", at(hours), actor, body, **changes)


def put_on(stage, hours=0):
    """A mentor sets a label: the one way from anywhere to everywhere."""
    return Labeled(f"put-{hours:05}", at(hours), MENTOR, stage.value)


def standing(*events, work=WORK) -> WorkState:
    return fold(events, work, lambda event: authority_of(COHORT, work, event.actor, event.moment, event.account))


def stage(*events, work=WORK) -> Stage:
    return standing(*events, work=work).stage


def kinds(found):
    return [answer.kind for answer in found.answers]
