"""What must be true of a cohort beyond the types of its values. Every function here is one such truth.

A check takes the record of the file and reports what it finds; it never stops the others. Two rules keep one mistake
from being reported twice: what could not be read is never missed (`Problems.possibly_unread`), and what hangs on an
unknown value is left alone. To add a check, write a function and name it here.
"""

from __future__ import annotations

from collections.abc import Callable

from olt_actions.cohort.checks.calls import (
    call_times_exist,
    calls_are_in_their_week,
    calls_are_named_once,
    calls_have_a_slot,
    calls_name_what_there_is,
    calls_say_when,
)
from olt_actions.cohort.checks.clock import (
    due_times_exist,
    nothing_is_due_before_it_opens,
    office_hours_exist,
    opening_times_exist,
)
from olt_actions.cohort.checks.graduation import criteria_can_be_met, criteria_name_assignments_once
from olt_actions.cohort.checks.pairs import (
    dates_of_pairs_are_in_order,
    former_ids_of_pairs_are_free,
    nobody_is_listed_twice,
    nobody_mentors_themselves,
    pairs_are_named_once,
    reasons_belong_to_leaving,
)
from olt_actions.cohort.checks.people import (
    accounts_are_listed_once,
    former_ids_of_people_are_free,
    logins_belong_to_one_person,
    people_are_known,
    slots_are_known,
    slots_are_named_once,
)
from olt_actions.cohort.checks.schedule import (
    assignments_are_in_one_week,
    assignments_are_known,
    former_names_are_free,
    meetings_are_named_once,
    rows_are_in_order,
    sprints_are_in_their_row,
    there_is_a_week,
    weeks_are_numbered_once,
)
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record

Check = Callable[[Record[Cohort], Problems], None]

CHECKS: tuple[Check, ...] = (
    accounts_are_listed_once,
    assignments_are_in_one_week,
    assignments_are_known,
    former_names_are_free,
    former_ids_of_pairs_are_free,
    former_ids_of_people_are_free,
    call_times_exist,
    calls_are_in_their_week,
    calls_are_named_once,
    calls_have_a_slot,
    calls_name_what_there_is,
    calls_say_when,
    criteria_can_be_met,
    criteria_name_assignments_once,
    dates_of_pairs_are_in_order,
    due_times_exist,
    logins_belong_to_one_person,
    meetings_are_named_once,
    nobody_is_listed_twice,
    nobody_mentors_themselves,
    nothing_is_due_before_it_opens,
    office_hours_exist,
    opening_times_exist,
    pairs_are_named_once,
    people_are_known,
    reasons_belong_to_leaving,
    rows_are_in_order,
    slots_are_known,
    slots_are_named_once,
    sprints_are_in_their_row,
    there_is_a_week,
    weeks_are_numbered_once,
)
