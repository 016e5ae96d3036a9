"""The attributes of the model's classes, by which a record is asked for what was read: `record.value(PAIR.joined)`."""

from __future__ import annotations

from olt_actions.cohort import model
from olt_actions.cohort.record import attributes_of

ASSIGNMENT = attributes_of(model.Assignment)
COHORT = attributes_of(model.Cohort)
COHORT_CALL = attributes_of(model.CohortCall)
CRITERIA = attributes_of(model.GraduationCriteria)
MEMBERSHIP = attributes_of(model.Membership)
MENTORSHIP = attributes_of(model.Mentorship)
MENTOR_MEETING = attributes_of(model.MentorMeeting)
OFFICE_HOUR = attributes_of(model.OfficeHour)
PAIR = attributes_of(model.Pair)
PARTICIPATION = attributes_of(model.Participation)
PERSON = attributes_of(model.Person)
PROJECT = attributes_of(model.Project)
SLOT = attributes_of(model.CallSlot)
SPRINT = attributes_of(model.Sprint)
WEEK = attributes_of(model.Week)
