"""Loading a file: what comes out, and where each part of it stands."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.load import load, load_lenient
from olt_actions.cohort.model import (
    CallSlot,
    CohortCall,
    GraduationCriteria,
    MentorMeeting,
    Mentorship,
    OfficeHour,
    Project,
    ReminderSettings,
    SiteSettings,
    Sprint,
)
from olt_actions.errors import CohortError
from tests.cohort.files import SMALL, changed, cohort, examined, messages

TORONTO = ZoneInfo("America/Toronto")


@pytest.fixture
def file(tmp_path):
    (tmp_path / "templates" / "assignments").mkdir(parents=True)
    (tmp_path / "templates" / "assignments" / "vision.md").write_text("Write it.")
    path = tmp_path / "cohort.yaml"
    path.write_text(SMALL)
    return path


def test_a_file_without_problems_becomes_a_cohort(file):
    loaded = load(file).cohort
    assert (loaded.id, loaded.name, loaded.starts, loaded.timezone) == (
        "olt-2017",
        "Open Leadership Training",
        date(2017, 3, 20),
        TORONTO,
    )
    assert [week.title for week in loaded.weeks] == ["Meet everyone", "Meet your mentor"]
    assert loaded.organizers == (loaded.people["mona"],)
    assert loaded.pairs[0].participants == (loaded.people["ada"],)


def test_all_problems_of_a_file_are_raised_at_once(file):
    file.write_text(SMALL.replace("17:00", "17.00").replace("[grace]", "[grac]"))
    with pytest.raises(CohortError) as raised:
        load(file, display="cohort.yaml")
    assert [problem.line for problem in raised.value.problems] == [8, 24]


def test_a_file_is_called_in_messages_as_it_was_called_by_its_user(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    file.write_text("cohort:\n")
    assert load_lenient(file).problems[0].file == "cohort.yaml"
    assert load_lenient(file, display="shown.yaml").problems[0].file == "shown.yaml"
    monkeypatch.chdir("/")
    assert load_lenient(file.relative_to("/")).problems[0].file == file.relative_to("/").as_posix()


def test_a_file_that_is_not_there_is_a_problem_like_any_other(tmp_path):
    problem = load_lenient(tmp_path / "cohort.yaml").problems[0]
    assert problem.line == 1
    assert problem.message == "cannot be read: No such file or directory."


def test_a_folder_is_no_cohort_file(tmp_path):
    with pytest.raises(CohortError, match="cannot be read"):
        load(tmp_path)


def test_a_template_that_is_not_there_is_a_problem_on_the_line_of_its_assignment(file):
    file.write_text(SMALL.replace("statement}", "statement, template: visions.md}"))
    (problem,) = load_lenient(file).problems
    assert (problem.line, problem.path) == (18, "assignments.vision.template")
    assert problem.hint == "Did you mean 'vision.md'?"


def test_the_templates_that_are_there_are_named_also_where_the_file_has_problems(file):
    assert load_lenient(file).templates == ("assignments/vision.md",)
    file.write_text(SMALL.replace("2017-03-20", "soon"))
    found = load_lenient(file)
    assert found.cohort is None
    assert found.templates == ("assignments/vision.md",)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("cohort", 1),
        ("cohort.timezone", 5),
        ("schedule[1].mentor_meeting.title", 16),
        ("pairs[0].mentors[0]", 24),
        ("people.grace", 21),
        ("assignments.vision.template", 18),
        ("people.grace.github", 21),
        ("schedule[1].sprint.url", 14),
        ("limits.content_per_minute", 1),
        ("", 1),
    ],
)
def test_every_path_has_a_line_be_it_that_of_what_is_around_it(path, line):
    source = examined(SMALL).source
    assert source.line_of(path) == line
    assert source.problem(path, "is odd.").line == line


def test_defaults_are_filled_in():
    loaded = cohort(SMALL)
    vision = loaded.assignments["vision"]
    assert (vision.template, vision.subject, vision.review) == ("vision.md", "participant", "mentor")
    assert (vision.due_days, vision.due_time, vision.effort) == (6, time(23, 59), None)
    assert loaded.opens == time(9)
    assert loaded.people["ada"].timezone == TORONTO
    assert (loaded.people["grace"].github, loaded.people["grace"].slot) == (None, None)
    assert loaded.schedule[1].mentor_meeting == MentorMeeting("meeting-1", "Set your goals", 30)
    assert loaded.schedule[0].cohort_calls == (CohortCall(90),)
    assert (loaded.repository, loaded.accounts, loaded.office_hours) == (None, (), ())
    assert (loaded.limits.content_per_minute, loaded.limits.run_minutes) == (None, None)
    assert loaded.reminders == ReminderSettings(due=2, overdue=2, review=5, digest=True)


FULL = """\
cohort:
  id: olt_2017.1
  name: "Open Leadership Training"
  starts: "2017-03-20"
  timezone: Europe/London
  opens: "08:30"
  repository: example-org/olt.program
  organizers: [mona]
  accounts: ["github-actions[bot]", example-bot]
  code_of_conduct: https://example.org/conduct?lang=en#be-kind
  commitment: |
    three hours
    a week
calls:
  - {slot: early, weekday: tuesday, time: 09:00, url: null}
  - {slot: late, weekday: tuesday, time: "20:00", url: "http://example.org"}
office_hours:
  - {weekday: friday, time: "12:00", minutes: 45, url: https://example.org/hour}
schedule:
  - {week: 0, title: Warm up, starts: 2017-03-20, cohort_call: true, mentor_meeting: true}
  - {break: Spring break, sprint: {title: Sprint, url: https://example.org/sprint}}
  - {week: 7, title: "Numbers need not follow", assignments: [vision, roadmap], mentor_meeting: {slug: kick-off}}
  - {week: 3, title: Moved, starts: 2017-04-12, cohort_call: false, mentor_meeting: {topics: [goals, "42"]}}
  - week: 4
    title: Follows
    demo: final
    cohort_call: {minutes: 60, topics: []}
    sprint: {title: S, starts: 2017-04-20, days: 3}
assignments:
  vision: {title: Vision, for: pair, review: none, due: {days: 0, time: "20:00"}, effort: 1-2h, template: ./other/v.md}
  roadmap: &work {title: Roadmap, due: {days: 10}}
people:
  ada: {name: Ada, github: example-ada, timezone: Asia/Kolkata, slot: late}
  lin: &someone {github: ~}
  amara:
  old-login: {<<: *someone, github: ends-in-hyphen-}
  managed: {name: "Ma Naged", github: mona_example}
  "0123": {github: "0123"}
  "no": {name: "No"}
  mona: {}
pairs:
  - id: open-maps
    project: {name: Open Maps, url: https://example.org/~ada/maps, about: Maps for all}
    participants: [ada, lin, "0123", "no"]
    mentors: [{person: amara, until: 2017-04-05}, {person: mona, from: 2017-04-05}, {person: amara, from: 2017-04-12}]
    joined: 2017-03-22
    left: 2017-04-13
    reason: personal
  - {id: alone, project: {name: Alone}, participants: [ada], mentors: []}
limits: {content_per_minute: 40, content_per_hour: 300, run_minutes: 20}
reminders: {due: 1, overdue: false, review: 7, digest: false}
"""


def test_whatever_may_be_written_is_read():
    loaded = cohort(FULL)
    assert (loaded.id, loaded.starts, loaded.opens) == ("olt_2017.1", date(2017, 3, 20), time(8, 30))
    assert loaded.repository == "example-org/olt.program"
    assert loaded.accounts == ("github-actions[bot]", "example-bot")
    assert loaded.commitment == "three hours\na week"
    assert loaded.calls == (
        CallSlot("early", 1, time(9)),
        CallSlot("late", 1, time(20), "http://example.org"),
    )
    assert loaded.office_hours == (OfficeHour(4, time(12), 45, "https://example.org/hour"),)
    assert (loaded.limits.content_per_minute, loaded.limits.content_per_hour, loaded.limits.run_minutes) == (
        40,
        300,
        20,
    )


def test_weeks_follow_one_another_by_seven_days_and_moved_ones_draw_the_rest_along():
    rows = cohort(FULL).schedule
    assert [(row.number, row.starts.isoformat()) for row in rows] == [
        (0, "2017-03-20"),
        (None, "2017-03-27"),
        (7, "2017-04-03"),
        (3, "2017-04-12"),
        (4, "2017-04-19"),
    ]


def test_meetings_are_called_after_their_place_unless_they_have_a_name():
    slugs = [row.mentor_meeting.slug for row in cohort(FULL).schedule if row.mentor_meeting]
    assert slugs == ["meeting-1", "kick-off", "meeting-3"]


def test_calls_may_be_switched_on_and_off():
    rows = cohort(FULL).schedule
    assert rows[0].cohort_calls == (CohortCall(60),)
    assert rows[3].cohort_calls == ()
    assert rows[0].mentor_meeting == MentorMeeting("meeting-1", "Mentor meeting", 30)


def test_a_sprint_starts_with_its_row_unless_it_says_otherwise():
    rows = cohort(FULL).schedule
    assert rows[1].sprint == Sprint("Sprint", date(2017, 3, 27), 2, "https://example.org/sprint")
    assert rows[4].sprint == Sprint("S", date(2017, 4, 20), 3)


def test_assignments_may_say_everything():
    vision = cohort(FULL).assignments["vision"]
    assert (vision.template, vision.subject, vision.review) == ("other/v.md", "pair", "none")
    assert (vision.due_days, vision.due_time, vision.effort) == (0, time(20), "1-2h")


def test_people_may_be_no_more_than_an_id():
    people = cohort(FULL).people
    assert people["amara"].name == "amara"
    assert people["lin"].github is None
    assert people["old-login"].github == "ends-in-hyphen-"
    assert people["managed"].github == "mona_example"
    assert people["0123"].github == "0123"


def test_a_pair_may_have_several_participants_and_change_its_mentor():
    pair, alone = cohort(FULL).pairs
    people = cohort(FULL).people
    assert [person.id for person in pair.participants] == ["ada", "lin", "0123", "no"]
    assert pair.mentorships == (
        Mentorship(people["amara"], None, date(2017, 4, 5)),
        Mentorship(people["mona"], date(2017, 4, 5), None),
        Mentorship(people["amara"], date(2017, 4, 12), None),
    )
    assert (pair.joined, pair.left, pair.reason) == (date(2017, 3, 22), date(2017, 4, 13), "personal")
    assert pair.project == Project("Open Maps", "https://example.org/~ada/maps", "Maps for all")
    assert alone.mentorships == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", ReminderSettings()),
        ("", ReminderSettings()),
        ("{}", ReminderSettings()),
        ("false", ReminderSettings(None, None, None, digest=False)),
        ("{due: false, digest: false}", ReminderSettings(due=None, digest=False)),
        ("{due: 1, overdue: true, review: 10, digest: true}", ReminderSettings(due=1, review=10)),
    ],
)
def test_reminders_may_be_moved_and_switched_off_one_by_one_or_all(written, meant):
    assert cohort(SMALL + f"reminders: {written}\n").reminders == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{}", GraduationCriteria(("vision", "roadmap"), None, 0, "final")),
        ("{assignments: all, meetings: 2}", GraduationCriteria(("vision", "roadmap"), None, 2, "final")),
        ("{assignments: 1, demo: none}", GraduationCriteria(("vision", "roadmap"), 1, 0, "none")),
        ("{assignments: [roadmap], demo: any}", GraduationCriteria(("roadmap",), None, 0, "any")),
        ("{assignments: []}", GraduationCriteria((), None, 0, "final")),
    ],
)
def test_graduation_may_ask_for_much_or_little(written, meant):
    assert cohort(FULL + f"graduation: {written}\n").graduation == meant


def test_without_criteria_nobody_graduates_and_without_a_final_demo_none_is_asked_for():
    assert cohort(SMALL).graduation is None
    assert cohort(SMALL + "graduation: {assignments: all}\n").graduation == GraduationCriteria(
        ("vision",), None, 0, "none"
    )


def test_the_site_celebrates_and_people_are_named_unless_they_say_otherwise():
    assert cohort(SMALL).site == SiteSettings("celebrate", None)
    assert cohort(SMALL).people["ada"].public
    shy = cohort(changed("ada: {name: Ada,", "ada: {public: false, name: Ada,") + "site: {show: private}\n")
    assert not shy.people["ada"].public
    assert shy.site.show == "private"


def test_the_summary_is_committed_only_where_the_file_says_so():
    assert not cohort(SMALL).summary.commit
    assert cohort(SMALL + "summary: {commit: true}\n").summary.commit
    [message] = messages(SMALL + "summary: {commit: yes}\n")
    assert message == "cohort.yaml:25: summary.commit: YAML takes yes for the truth value true. Write true."


def test_a_byte_order_mark_does_no_harm():
    assert examined(b"\xef\xbb\xbf" + SMALL.encode()).cohort is not None


def test_windows_line_ends_do_no_harm():
    assert examined(SMALL.replace("\n", "\r\n")).cohort is not None
    broken = changed("America/Toronto", "America/Torronto").replace("\n", "\r\n")
    assert examined(broken).problems[0].line == 5


def test_a_loaded_cohort_cannot_be_changed_by_accident():
    loaded = cohort(SMALL)
    with pytest.raises(TypeError):
        loaded.people["eve"] = loaded.people["ada"]  # type: ignore[index]
