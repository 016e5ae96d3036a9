"""Reads `people` and `pairs`: who takes part, and who works with whom on what."""

from __future__ import annotations

from olt_actions.cohort.drafts import MentorDraft, PairDraft, PersonDraft, ProjectDraft
from olt_actions.cohort.nodes import Table, TableEntry, Value, is_nothing
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.dates import day, zone
from olt_actions.cohort.reading.fields import Fields, Found, list_of, read, table
from olt_actions.cohort.reading.names import login, reference, slug
from olt_actions.cohort.reading.reminders import switch
from olt_actions.cohort.reading.scalars import line, text, url

_participants = list_of(reference, "participants: [ada]", empty="is empty: a pair has at least one participant.")


def person(entry: TableEntry, problems: Problems) -> PersonDraft | None:
    """Read an entry of `people`; its id counts as known also where nothing else can be read."""
    key = read(entry.key, slug, problems)
    if key is None:
        return None
    found: Table | None = Table(entry.key.path, entry.key.line, entry.key.offset, ())
    if not is_nothing(entry.value):
        found = table(entry.value, problems, "{name: Ada, github: example-ada}")
    if found is None:
        return PersonDraft(entry.value, key, name=None, github=None, timezone=None, slot=None, public=None)
    fields = Fields(found, problems, ("name", "github", "timezone", "slot", "public"))
    return PersonDraft(
        found,
        key,
        name=fields.default("name", line, key.value),
        github=fields.optional("github", login),
        timezone=fields.optional("timezone", zone),
        slot=fields.optional("slot", reference),
        public=fields.default("public", switch, True),
    )


def pair(value: Value, problems: Problems) -> Found[PairDraft] | None:
    """Read a row of `pairs`."""
    found = table(value, problems, "- {id: open-maps, project: {name: Open Maps}, participants: [ada]}")
    if found is None:
        return None
    fields = Fields(found, problems, ("id", "project", "participants", "mentors", "joined", "left", "reason"))
    mentors = fields.several("mentors", list_of(_mentor, "mentors: [grace]"))
    return Found(
        PairDraft(
            found,
            id=fields.required("id", slug, "id: open-maps"),
            project=fields.required("project", _project, "project: {name: Open Maps}"),
            participants=fields.required("participants", _participants, "participants: [ada]"),
            mentors=tuple(mentor.value for mentor in mentors.value) if mentors else (),
            joined=fields.optional("joined", day),
            left=fields.optional("left", day),
            reason=fields.optional("reason", text),
        ),
        value,
    )


def _project(value: Value, problems: Problems) -> Found[ProjectDraft] | None:
    found = table(value, problems, "project: {name: Open Maps}")
    if found is None:
        return None
    fields = Fields(found, problems, ("name", "url", "about"))
    return Found(
        ProjectDraft(
            name=fields.required("name", line, "name: Open Maps"),
            url=fields.optional("url", url),
            about=fields.optional("about", text),
        ),
        value,
    )


def _mentor(value: Value, problems: Problems) -> Found[MentorDraft] | None:
    if not isinstance(value, Table):
        return Found(MentorDraft(value, reference(value, problems), starts=None, until=None), value)
    fields = Fields(value, problems, ("person", "from", "until"))
    return Found(
        MentorDraft(
            value,
            person=fields.required("person", reference, "person: grace"),
            starts=fields.optional("from", day),
            until=fields.optional("until", day),
        ),
        value,
    )
