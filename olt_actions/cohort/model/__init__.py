"""A cohort as its organizer wrote it: frozen, checked, with every default filled in.

Every key of `cohort.yaml` is declared here, beside the attribute that it becomes, and nowhere else (`declarations.py`
says how). `load.py` makes these from the file. Dates are calendar dates in the cohort's time zone. Wall-clock times are
naive `time` values in that zone too; `calendar.py` turns them into instants.
"""

from olt_actions.cohort.model.cohort import Cohort
from olt_actions.cohort.model.people import Membership, Mentorship, Pair, Participation, Person, Project
from olt_actions.cohort.model.schedule import (
    Assignment,
    CallSlot,
    CohortCall,
    Demo,
    MentorMeeting,
    OfficeHour,
    Review,
    Sprint,
    Subject,
    Week,
)
from olt_actions.cohort.model.settings import (
    BoardSettings,
    CardAccess,
    DemoNeeded,
    EndSettings,
    GraduationCriteria,
    LateJoiners,
    LeavingSettings,
    Limits,
    NotifySettings,
    ReminderSettings,
    Show,
    SiteSettings,
    SummarySettings,
)

__all__ = [
    "Assignment",
    "BoardSettings",
    "CallSlot",
    "CardAccess",
    "Cohort",
    "CohortCall",
    "Demo",
    "DemoNeeded",
    "EndSettings",
    "GraduationCriteria",
    "LateJoiners",
    "LeavingSettings",
    "Limits",
    "Membership",
    "MentorMeeting",
    "Mentorship",
    "NotifySettings",
    "OfficeHour",
    "Pair",
    "Participation",
    "Person",
    "Project",
    "ReminderSettings",
    "Review",
    "Show",
    "SiteSettings",
    "Sprint",
    "Subject",
    "SummarySettings",
    "Week",
]
