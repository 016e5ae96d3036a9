"""A small cohort and its summary, with friendly or hostile texts, and the site built from both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.calls import calls
from olt_actions.cohort.model import CallSlot, Cohort, CohortCall, MentorMeeting, Sprint, Week
from olt_actions.report.site import build_site
from olt_actions.report.summary import (
    Activity,
    CallTime,
    CohortFacts,
    Count,
    Criterion,
    DemoCall,
    DemoDate,
    DemoDay,
    DemoPart,
    DemoShow,
    Feedback,
    Gathering,
    Graduate,
    GraduationResult,
    Heatmap,
    HeatRow,
    Help,
    Link,
    PairSummary,
    PersonView,
    ProjectView,
    Reviews,
    ScheduledWork,
    ScheduleRow,
    Section,
    StageColumn,
    Summary,
    Turn,
    WeekFigures,
    WithoutTurn,
    Words,
    WorkCard,
    WorkFigures,
)
from tests.builders import TORONTO, a_cohort, a_pair, a_person

TEMPLATES = Path(__file__).parents[3] / "templates"
NOW = datetime(2017, 4, 12, 12, tzinfo=TORONTO)
GITHUB = "https://github.com/example-org/olt"


def the_cohort(name: str = "Open Leadership Training") -> Cohort:
    ada = a_person("ada", timezone=ZoneInfo("Europe/London"), slot="tuesday")
    lin = a_person("lin", github=None, timezone=ZoneInfo("Asia/Kolkata"))
    grace = a_person("grace")
    first = date(2017, 3, 20)
    rows = (
        Week(1, "Meet everyone", first, (CohortCall(90, ("what is open",)),), assignments=("work-1",)),
        Week(2, "Meet your mentor", first + timedelta(7), mentor_meeting=MentorMeeting("meeting-1", "Goals", 30)),
        Week(None, "Spring break", first + timedelta(14)),
        Week(3, "Show", first + timedelta(21), (CohortCall(60),), demo="progress", assignments=("work-2",)),
        Week(4, "Sprint", first + timedelta(28), sprint=Sprint("Global Sprint", first + timedelta(30), 2)),
    )
    slots = (CallSlot("tuesday", 1, time(17), "https://example.org/call"), CallSlot("friday", 4, time(8)))
    pairs = (a_pair("maps", ada, lin, mentors=(grace,)), a_pair("seeds", a_person("amara"), mentors=(grace,)))
    return a_cohort(*pairs, schedule=rows, calls=slots, weeks=2, name=name)


def the_summary(
    cohort: Cohort, words: str = "We **learnt** a lot.", name: str = "Ada", show: str = "celebrate"
) -> Summary:
    """A summary of that cohort in its third week, with `words` and `name` as texts of people."""
    ada = PersonView("ada", name, "example-ada", "https://github.com/example-ada")
    amara = PersonView("participant-1", "a participant", is_named=False)
    grace = PersonView("grace", "Grace", "example-grace", "https://github.com/example-grace")
    others = tuple(PersonView(f"participant-{n}", "a participant", is_named=False) for n in (2, 3))
    at = datetime(2017, 3, 24, 10, tzinfo=TORONTO)
    link = Link("Vision", "https://example.org/vision", name, at)
    done = WorkCard(
        "work-1", f"{words[:60]} · {name}", "assignment", 1, ada, "Done", 4, f"{GITHUB}/issues/4", at, links=(link,)
    )
    begun = WorkCard("work-2", "Show it", "assignment", 3, None, "In review", 9, f"{GITHUB}/issues/9")
    said = Words(words, grace, at, "Work 1", f"{GITHUB}/issues/4#issuecomment-1", is_cut=True)
    pairs = (
        PairSummary(
            "maps",
            ProjectView(name, "https://example.org/maps", words[:200]),
            (ada, *others),
            (grace,),
            f"{GITHUB}/issues/1",
            (replace(said, by=None),),
            (StageColumn("In review", (begun,)), StageColumn("Done", (done,))),
            (done,),
            (link,),
            (said,),
            (Help(ada, "seeds", "Seeds", 2, at),),
        ),
        PairSummary("seeds", ProjectView("Seeds", None, None), (amara,), (), None, (), (), (), (), (), ()),
    )
    show_week = cohort.schedule[3]
    running = [CallTime(c.slot, c.starts, c.ends, c.minutes, c.url, demo=True) for c in calls(cohort, show_week)]
    sections = (Section("learnt", "What we learnt", words), Section("invitation", "Invitation", words, is_cut=True))
    demo_date = DemoDate("week-3", "progress", show_week.title, 3, show_week.starts, last_day(cohort, show_week))
    turn = Turn(running[0].starts, running[0].starts + timedelta(minutes=5), "maps", name, "")
    demo = DemoDay(
        demo_date,
        cohort.starts,
        tuple(DemoCall(call, (turn,) if call is running[0] else ()) for call in running),
        (WithoutTurn("seeds", "Seeds", (replace(turn, pair="seeds", project="Seeds"),)),),
        (
            DemoShow(
                "maps", (done,), (DemoPart(ada, at, f"{GITHUB}/issues/9", sections), DemoPart(None, at, None, ()))
            ),
            DemoShow("seeds", (), ()),
        ),
        f"{GITHUB}/issues/20",
    )
    full = show == "full"
    heat = Heatmap(
        (1, 2, 3, 4),
        (
            HeatRow("maps", name, (3, 1, 0, 0), (3, 2, 2, 0) if full else None),
            HeatRow("seeds", "Seeds", (1, 0, 0, 0), (1, 1, 1, 0) if full else None),
        ),
    )
    return Summary(
        "olt-summary/1",
        NOW,
        show,
        _facts(cohort, grace),
        tuple(_row(cohort, week) for week in cohort.schedule),
        pairs,
        (WeekFigures(1, "Meet everyone", Count(4, 4)), WeekFigures(2, "Meet your mentor", Count(1, 3))),
        (WorkFigures("work-1", words[:40], 1, Count(4, 4)), WorkFigures("meeting-1", "Goals", 2, Count(1, 2))),
        heat,
        tuple(Activity(cohort.starts + timedelta(weeks=n), n + 2, n, 4 - n) for n in range(4)),
        Reviews(5, 20.5, 60, 2 if full else None),
        (Feedback(ada, 2, 1), Feedback(amara, 1, 1)),
        demo,
        (demo_date,),
        GraduationResult(
            Count(1, 4), (Graduate(ada, ("maps",), True, (Criterion("assignments", 1, 1, True, (done,)),)),)
        ),
    )


def _facts(cohort: Cohort, organizer: PersonView) -> CohortFacts:
    last = last_day(cohort, cohort.schedule[-1])
    return CohortFacts(
        cohort.id,
        cohort.name,
        cohort.timezone.key,
        cohort.starts,
        last,
        GITHUB,
        "https://example.org/olt/",
        "https://example.org/conduct",
        (organizer,),
        4,
        1,
        2,
    )


def _row(cohort: Cohort, week: Week) -> ScheduleRow:
    last = last_day(cohort, week)
    meeting, sprint = week.mentor_meeting, week.sprint
    work = [cohort.assignments[slug] for slug in week.assignments]
    return ScheduleRow(
        week.number,
        week.title,
        week.starts,
        last,
        week.starts <= NOW.date(),
        week.starts <= NOW.date() <= last,
        tuple(
            CallTime(c.slot, c.starts, c.ends, c.minutes, c.url, demo=week.demo is not None)
            for c in calls(cohort, week)
        ),
        tuple(topic for call in week.cohort_calls for topic in call.topics),
        Gathering(meeting.title, week.starts, last, meeting.minutes, None) if meeting else None,
        Gathering(sprint.title, sprint.starts, sprint.starts + timedelta(1), None, sprint.url) if sprint else None,
        week.demo,
        tuple(
            ScheduledWork(w.slug, w.title, datetime.combine(last, time(23, 59), TORONTO), w.subject, w.review, w.effort)
            for w in work
        ),
    )


def the_site(summary: Summary | None = None, cohort: Cohort | None = None) -> dict[str, bytes]:
    cohort = cohort or the_cohort()
    return build_site(cohort, summary or the_summary(cohort), TEMPLATES)


def write_site(files: dict[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
