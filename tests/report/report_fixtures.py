"""A small cohort at work: two calls and two demos, and what its people said and did, without any server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import (
    Assignment,
    CallSlot,
    Cohort,
    CohortCall,
    GraduationCriteria,
    MentorMeeting,
    Pair,
    SiteSettings,
    Week,
)
from olt_actions.desired import all_drafts
from olt_actions.keys import write
from olt_actions.model.events import AnyEvent, Commented
from olt_actions.model.state import Observed, ObservedIssue
from olt_actions.report.builders import build_summary
from olt_actions.report.summary import Summary
from tests.builders import TORONTO, a_cohort, a_pair, a_person

FIRST = date(2017, 3, 20)
ADDRESS = "https://github.com/example-org/olt"
ADA = a_person("ada", timezone=ZoneInfo("Europe/London"), slot="tuesday")
LIN = a_person("lin", github=None, timezone=ZoneInfo("Asia/Kolkata"))
AMARA, GRACE, MONA = a_person("amara", slot="friday"), a_person("grace"), a_person("mona")
MAPS, SEEDS = a_pair("maps", ADA, LIN, mentors=(GRACE,)), a_pair("seeds", AMARA, mentors=(GRACE,))
PAIRS = (MAPS, SEEDS)
END = datetime(2017, 4, 20, 12, tzinfo=TORONTO)

WORKS = {
    "vision": Assignment("vision", "Write your vision", "vision.md", "participant", "mentor", 6, time(23, 59)),
    "goals": Assignment("goals", "Write down your goals", "goals.md", "participant", "mentor", 6, time(23, 59)),
    "demo-progress": Assignment("demo-progress", "Show it", "demo.md", "pair", "none", 6, time(23, 59)),
    "demo-final": Assignment("demo-final", "Show it all", "demo.md", "pair", "none", 6, time(23, 59)),
}


def the_cohort(*pairs: Pair, **changes) -> Cohort:
    """Four weeks: a vision, goals with a meeting, a demo, the final demo; a call of an hour in two slots at each."""
    call = CohortCall(60)
    weeks = (
        Week(1, "Meet everyone", FIRST, (call,), assignments=("vision",)),
        Week(
            2,
            "Meet your mentor",
            FIRST + timedelta(7),
            (),
            MentorMeeting("meeting-1", "Goals", 30),
            None,
            None,
            ("goals",),
        ),
        Week(3, "Show your progress", FIRST + timedelta(14), (call,), demo="progress", assignments=("demo-progress",)),
        Week(4, "Final demos", FIRST + timedelta(21), (call,), demo="final", assignments=("demo-final",)),
    )
    values = {
        "schedule": weeks,
        "assignments": WORKS,
        "calls": (CallSlot("tuesday", 1, time(17), "https://example.org/call"), CallSlot("friday", 4, time(11))),
        "organizers": (MONA,),
        "graduation": GraduationCriteria(("vision", "goals"), None, 1, "final"),
    }
    pairs = pairs or PAIRS
    cohort = a_cohort(*pairs, **{**values, **changes})
    return replace(cohort, people={**cohort.people, "mona": MONA})


def at(day: int, hour: int = 12) -> datetime:
    """An instant so many days after the cohort began."""
    return datetime.combine(FIRST + timedelta(day), time(hour), TORONTO).astimezone(UTC)


def said(day: int, who: str, words: str, **changes) -> Commented:
    moment = changes.pop("moment", at(day))
    return Commented(f"c-{day:03}-{who}-{len(words)}", moment, f"example-{who}", words, **changes)


def observed(cohort: Cohort, events: dict[str, Iterable[AnyEvent]] | None = None, **changes) -> Observed:
    """Every issue of the cohort, numbered as it opened; `events` by `slug/subject`."""
    events = dict(events or {})
    issues = {}
    for number, draft in enumerate(all_drafts(cohort, FIRST), start=1):
        history = tuple(events.pop(draft.key.name, ()))
        issues[draft.key] = ObservedIssue(
            write(draft.key, draft.title, "Do it."),
            number,
            draft.title,
            True,
            None,
            frozenset(),
            frozenset(),
            None,
            False,
            None,
            False,
            0,
            len(history),
            history,
        )
    assert not events, f"no such issue: {', '.join(events)}"
    return Observed("example-org/olt", issues=issues, address=ADDRESS, **changes)


def summarize(
    events: dict[str, Iterable[AnyEvent]] | None = None, cohort: Cohort | None = None, now: datetime = END, **options
) -> Summary:
    """The summary of that cohort after these events."""
    cohort = cohort or the_cohort()
    return build_summary(cohort, observed(cohort, events), now, **options)


def showing(show: str, cohort: Cohort | None = None) -> Cohort:
    return replace(cohort or the_cohort(), site=SiteSettings(show, None))
