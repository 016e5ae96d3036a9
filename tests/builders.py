"""Builders of test data: a desired issue, an observed one, a cohort in one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from olt_actions import desired
from olt_actions.cohort.model import (
    Assignment,
    BoardSettings,
    Cohort,
    MentorMeeting,
    Mentorship,
    Pair,
    Participation,
    Person,
    Project,
    Week,
)
from olt_actions.desired.run import Run
from olt_actions.keys import Key, make_key, write
from olt_actions.model.state import (
    DesiredIssue,
    DesiredMilestone,
    DesiredState,
    Observed,
    ObservedIssue,
    ObservedMilestone,
    Stage,
    Type,
)
from olt_actions.templating import Templates

COHORT = "olt-test"
TORONTO = ZoneInfo("America/Toronto")


def key(slug: str, subject: str = "") -> Key:
    return make_key(COHORT, slug, subject)


def an_issue(slug: str = "vision", subject: str = "ada", **changes) -> DesiredIssue:
    values = {
        "key": key(slug, subject),
        "title": f"{slug} · {subject}",
        "text": f"Do {slug}.\n\n- [ ] one\n- [ ] two",
        "labels": (Type.ASSIGNMENT.value,),
        "stage": Stage.ASSIGNED,
    }
    return DesiredIssue(**{**values, **changes})


def seen(issue: DesiredIssue, number: int = 1, **changes) -> ObservedIssue:
    """That issue as GitHub would show it right after we opened it."""
    mentions = changes.pop("mentions", ())
    labels = (*issue.labels, *([issue.stage.value] if issue.stage else []))
    values = {
        "written": write(issue.key, issue.title, issue.text, mentions, due=issue.due),
        "number": number,
        "title": issue.title,
        "is_open": True,
        "state_reason": None,
        "labels": frozenset(label.casefold() for label in labels),
        "assignees": frozenset(login.casefold() for login in issue.people if login not in mentions),
        "milestone": issue.milestone,
        "has_foreign_milestone": False,
        "parent": issue.parent,
        "has_foreign_parent": False,
        "sub_issues": 0,
        "comments": 0,
    }
    return ObservedIssue(**{**values, **changes})


def a_milestone(number: int = 1, **changes) -> DesiredMilestone:
    values = {
        "key": key(f"week-{number}"),
        "title": f"{COHORT} week {number}: Title",
        "text": f"Week {number}.",
        "due": date(2017, 3, 26),
    }
    return DesiredMilestone(**{**values, **changes})


def seen_milestone(milestone: DesiredMilestone, number: int = 1, **changes) -> ObservedMilestone:
    values = {
        "written": write(milestone.key, milestone.title, milestone.text),
        "title": milestone.title,
        "due": milestone.due,
        "number": number,
    }
    return ObservedMilestone(**{**values, **changes})


def wanted(*issues: DesiredIssue, milestones: tuple[DesiredMilestone, ...] = ()) -> DesiredState:
    return DesiredState(COHORT, (), milestones, issues)


def there(*issues: ObservedIssue, milestones: tuple[ObservedMilestone, ...] = (), **changes) -> Observed:
    return Observed(
        "example-org/olt",
        issues={issue.key: issue for issue in issues},
        milestones={milestone.written.key: milestone for milestone in milestones},
        **changes,
    )


def desired_state(
    cohort: Cohort,
    templates: Templates,
    now: datetime,
    there: Mapping[Key, ObservedIssue] | None = None,
    boards: Mapping[Key, str] | None = None,
) -> DesiredState:
    """What is wanted at that instant where these issues, and the boards at these addresses, are there."""
    run = Run(cohort, templates, now)
    return desired.desired_state(run, desired.open_issues(run, Observed("example-org/olt", issues=there or {})), boards)


def desired_issue(
    cohort: Cohort, templates: Templates, now: datetime, there: Mapping[Key, ObservedIssue]
) -> DesiredState:
    """The same where only these issues are looked at."""
    run = Run(cohort, templates, now)
    return desired.desired_issue(run, desired.observed_work(run, Observed("example-org/olt", issues=there)))


def a_person(name: str, **changes) -> Person:
    return Person(**{"id": name, "name": name.title(), "github": f"example-{name}", "timezone": TORONTO, **changes})


def taking_part(*people: Person) -> tuple[Participation, ...]:
    return tuple(map(Participation, people))


def a_pair(name: str, *participants: Person, mentors: tuple[Person | Mentorship, ...] = (), **changes) -> Pair:
    mentorships = tuple(it if isinstance(it, Mentorship) else Mentorship(it) for it in mentors)
    return Pair(name, Project(name.title()), taking_part(*participants), mentorships, **changes)


def a_cohort(*pairs: Pair, weeks: int = 3, meetings: tuple[int, ...] = (), **changes) -> Cohort:
    """A cohort of a few weeks from 20 March 2017, with an assignment `work-n` each in week n, without boards."""
    starts = date(2017, 3, 20)
    people = {
        person.id: person
        for pair in pairs
        for person in (*pair.participants, *(mentorship.person for mentorship in pair.mentorships))
    }
    values = {
        "id": COHORT,
        "name": "Test Cohort",
        "starts": starts,
        "timezone": TORONTO,
        "opens": time(9),
        "schedule": tuple(
            Week(
                number,
                f"Week {number}",
                starts + timedelta(weeks=number - 1),
                mentor_meeting=MentorMeeting(f"meeting-{number}", "Meet", 30) if number in meetings else None,
                assignments=(f"work-{number}",),
            )
            for number in range(1, weeks + 1)
        ),
        "assignments": {
            f"work-{number}": Assignment(
                f"work-{number}", f"Work {number}", "work.md", "participant", "mentor", 6, time(23, 59)
            )
            for number in range(1, weeks + 1)
        },
        "people": people,
        "pairs": pairs,
        "boards": BoardSettings(wanted=False),
    }
    return Cohort(**{**values, **changes})
