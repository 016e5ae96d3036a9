"""Who somebody is to an issue comes from the cohort file, by login and by day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from olt_actions.cohort.model import Mentorship
from olt_actions.progress.authority import Authority, authority_of
from olt_actions.progress.task import Task
from tests.builders import TORONTO, a_cohort, a_pair, a_person

ADA, LIN, GRACE, MONA = a_person("ada"), a_person("lin", github=None), a_person("grace"), a_person("mona")
MAYA = a_person("maya")
NOW = datetime(2017, 4, 3, 12, tzinfo=UTC)


def a_task(pair, person):
    return Task(pair, person, None, TORONTO)


def who(login, *, person=ADA, at=NOW, participants=(ADA, LIN, MAYA), mentors=(GRACE,), organizers=(MONA,)):
    pair = a_pair("open-maps", *participants, mentors=mentors)
    return authority_of(a_cohort(pair, organizers=organizers), a_task(pair, person), login, at)


def test_each_is_known_by_login_whatever_its_capitals():
    assert who("Example-ADA") == Authority.PARTICIPANT
    assert who("example-grace") == Authority.MENTOR
    assert who("EXAMPLE-mona") == Authority.ORGANIZER
    assert who("example-eve") == Authority.STRANGER


def test_the_other_participant_of_a_pair_is_a_stranger_on_an_issue_that_is_not_theirs():
    assert who("example-maya") == Authority.STRANGER
    assert who("example-maya", person=None) == Authority.PARTICIPANT


@pytest.mark.parametrize("login", ["", "None", "lin", "ada", "grace"])
def test_a_deleted_account_or_a_mere_id_is_nobody(login):
    assert who(login, person=None) == Authority.STRANGER


def test_a_mentor_of_another_pair_is_a_stranger_here():
    other = a_pair("old-maps", MAYA, mentors=(a_person("yuki"),))
    pair = a_pair("open-maps", ADA, mentors=(GRACE,))
    assert authority_of(a_cohort(pair, other), a_task(pair, ADA), "example-yuki", NOW) == Authority.STRANGER


def test_a_mentor_is_one_from_the_first_day_until_the_last_in_the_zone_of_the_cohort():
    mentors = (Mentorship(GRACE, starts=date(2017, 4, 3), until=date(2017, 4, 5)),)
    # In Toronto, a day begins at four in the morning UTC in April.
    assert who("example-grace", at=datetime(2017, 4, 3, 3, 59, tzinfo=UTC), mentors=mentors) == Authority.STRANGER
    assert who("example-grace", at=datetime(2017, 4, 3, 4, tzinfo=UTC), mentors=mentors) == Authority.MENTOR
    assert who("example-grace", at=datetime(2017, 4, 5, 3, 59, tzinfo=UTC), mentors=mentors) == Authority.MENTOR
    assert who("example-grace", at=datetime(2017, 4, 5, 4, tzinfo=UTC), mentors=mentors) == Authority.STRANGER


def test_an_organizer_who_takes_part_is_both():
    assert who("example-ada", organizers=(ADA,)) == Authority.ORGANIZER | Authority.PARTICIPANT
    assert who("example-grace", organizers=(GRACE,)) == Authority.ORGANIZER | Authority.MENTOR


def test_a_participant_stays_one_when_the_pair_has_left():
    pair = replace(a_pair("open-maps", ADA), left=date(2017, 3, 25))
    assert authority_of(a_cohort(pair), a_task(pair, ADA), "example-ada", NOW) == Authority.PARTICIPANT


def test_mentors_and_organizers_lead_and_nobody_else():
    assert Authority.MENTOR.can_review
    assert (Authority.ORGANIZER | Authority.PARTICIPANT).can_review
    assert not Authority.PARTICIPANT.can_review
    assert not Authority.STRANGER.can_review
