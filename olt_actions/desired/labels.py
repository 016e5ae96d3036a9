"""The labels we own: the stages of an issue, its type, and `overdue`.

Labels have no author and no body to carry a key, so we own them by name. We make what is missing and leave what is
there: an organizer may give them other colours or words, and two cohorts in one repository share them. Names are at
most 50 characters and descriptions at most 100: https://docs.github.com/en/rest/issues/labels
"""

from __future__ import annotations

from olt_actions.model.state import OVERDUE, DesiredLabel, Stage, Type

LABELS = (
    DesiredLabel(Stage.ASSIGNED.value, "d4d7dd", "Open for you. Say anything in a comment to begin."),
    DesiredLabel(Stage.STARTED.value, "8ec7ff", "Work is under way."),
    DesiredLabel(Stage.IN_REVIEW.value, "f5c542", "Handed in. The mentor has the next word."),
    DesiredLabel(Stage.CHANGES_REQUESTED.value, "f29e4c", "The mentor asked for something more."),
    DesiredLabel(Stage.DONE.value, "4caf7a", "Finished. Well done."),
    DesiredLabel(Stage.EXCUSED.value, "b9b4c7", "Not needed, as agreed."),
    DesiredLabel(OVERDUE, "e58fa3", "The date has passed. Asking for more time is fine."),
    DesiredLabel(Type.JOURNEY.value, "5b4b8a", "A pair's whole way through the program."),
    DesiredLabel(Type.ASSIGNMENT.value, "3a6ea5", "A week's work."),
    DesiredLabel(Type.MEETING.value, "3f8f8b", "A meeting of a pair with its mentor."),
    DesiredLabel(Type.DEMO.value, "a5506c", "A demo day."),
)
