"""Work that has another short name now: what GitHub holds under the old one is read under the new one.

In: GitHub's answer, and a cohort whose work says what it `was`. The hidden lines of issues, comments and records are
read as if they had always had the new name, so that nothing else knows of it; and the issues whose lines are to be
written anew are noted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from olt_actions.cohort.calendar import former_slugs
from olt_actions.cohort.model import Cohort
from olt_actions.gateway.connections import nodes
from olt_actions.gateway.reader import Snapshot

_HIDDEN = re.compile(r"<!-- olt .*?-->", re.DOTALL)


def follow_renames(snapshot: Snapshot, cohort: Cohort) -> None:
    """Put the new names into the snapshot, and note there which issues had an old one in their hidden lines."""
    names = former_slugs(cohort)
    if not names:
        return
    holders = [*snapshot.issues, *([snapshot.journey] if snapshot.journey else [])]
    for holder in holders:
        body = _with_new_names(holder["body"], cohort.id, names)
        if body != holder["body"]:
            snapshot.renamed.append(holder["id"])
            holder["body"] = body
    for issue in snapshot.issues:
        for comment in nodes(issue["comments"]) if issue["id"] in snapshot.renamed else ():
            comment["body"] = _with_new_names(comment["body"], cohort.id, names, is_comment=True)
    for edits in snapshot.edits.values():
        for edit in edits:
            edit["diff"] = _with_new_names(edit["diff"] or "", cohort.id, names)


def _with_new_names(body: str, cohort: str, names: Mapping[str, str], *, is_comment: bool = False) -> str:
    def renamed(hidden: re.Match[str]) -> str:
        text = hidden[0]
        for old, new in names.items():
            text = text.replace(f'key="{cohort}/{old}/', f'key="{cohort}/{new}/')
            if is_comment:  # what we say in an issue has the issue's name within its own
                text = re.sub(rf'(key="{re.escape(cohort)}/[a-z-]+/){re.escape(old)}-', rf"\g<1>{new}-", text)
            elif text.startswith("<!-- olt record "):
                text = text.replace(f'"{old}/', f'"{new}/').replace(f'"{old}":', f'"{new}":')
        return text

    return _HIDDEN.sub(renamed, body) if "<!-- olt " in body else body
