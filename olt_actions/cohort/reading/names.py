"""Readers of names that go into keys, addresses and paths: short names, GitHub logins, repositories, templates.

What a short name may contain is decided here alone, because it goes into keys, into file names and into the paths of
our messages. GitHub's rules for logins:
https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
"""

from __future__ import annotations

import re
import unicodedata

from olt_actions.cohort.nodes import Located, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.reader import accepts
from olt_actions.cohort.reading.scalars import is_trapped, scalar

LONGEST_COHORT_ID = 40
LONGEST_LOGIN = 39

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COHORT_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
# Logins from GitHub's early years have hyphens anywhere, so only characters and length are ours to judge; managed users
# have _ and their company's shortcode at the end.
_LOGIN = re.compile(r"-*[A-Za-z0-9][A-Za-z0-9-]*(_[A-Za-z0-9]+)?")
_REPOSITORY = re.compile(r"[A-Za-z0-9_-]+/[A-Za-z0-9._-]+")
_ON_GITHUB = re.compile(r"(https?://)?(www\.)?github\.com/+")


@accepts({"type": "string", "pattern": f"^{_SLUG.pattern}$"})
def slug(value: Value, problems: Problems) -> Located[str] | None:
    """Read a short name: lower-case letters, digits and single hyphens. A wrong one is reported, and still given."""
    found = scalar(value, problems, "a short name")
    if found is None:
        return None
    if not is_trapped(found, problems) and not _SLUG.fullmatch(found.text):
        rule = "a short name has only lower-case letters, digits, and hyphens between them"
        better = slugified(found.text)
        problems.add(value, f"{rule}; got {found.text!r}.", f"Write {better}." if better else "")
    return Located(found.text, value)


@accepts(slug.schema())
def assignment_slug(value: Value, problems: Problems) -> Located[str] | None:
    """Read the short name of an assignment, which is none of those that we give ourselves."""
    found = slug(value, problems)
    if found and is_reserved(found.value):
        problems.add(value, f"the short name {found.value!r} is kept for our own use.", "Choose another.")
    return found


def is_reserved(name: str) -> bool:
    """Whether the short name is one that we give ourselves, to journeys, milestones, meetings and demos."""
    return name in ("journey", "demo-day") or name.startswith(("week-", "meeting-"))


def slugified(text: str) -> str:
    """The short name nearest to a text; '' where none of its characters may stand in one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@accepts(slug.schema())
def reference(value: Value, problems: Problems) -> Located[str] | None:
    """Read the short name of something defined elsewhere; whether it is defined is for the checks to say."""
    found = scalar(value, problems, "a short name")
    if found is None:
        return None
    if is_trapped(found, problems):
        problems.mark_unread(found)
    return Located(found.text, value)


@accepts({"type": "string", "pattern": f"^{_COHORT_ID.pattern}$", "maxLength": LONGEST_COHORT_ID})
def cohort_id(value: Value, problems: Problems) -> Located[str] | None:
    """Read the cohort's id, the start of every key."""
    found = scalar(value, problems, "a short name")
    if found is None or is_trapped(found, problems):
        return None
    if not _COHORT_ID.fullmatch(found.text):
        better = slugified(found.text)
        rule = "an id has only lower-case letters, digits, '.', '_' and '-', and starts with a letter or digit"
        problems.add(value, f"{rule}; got {found.text!r}.", f"Write {better}." if better else "")
    elif len(found.text) > LONGEST_COHORT_ID:
        problems.add(value, f"has {len(found.text)} characters; an id has at most {LONGEST_COHORT_ID}.")
    return Located(found.text, value)


@accepts({"type": "string", "pattern": rf"^\s*{_LOGIN.pattern}\s*$"})
def login(value: Value, problems: Problems) -> Located[str] | None:
    """Read a person's GitHub login."""
    found = scalar(value, problems, "a GitHub login")
    if found is None:
        return None
    written = found.text.strip()
    if is_trapped(found, problems):
        return Located(written, value)
    name = _ON_GITHUB.sub("", written).strip("/").removeprefix("@")
    if _LOGIN.fullmatch(name) and len(name) <= LONGEST_LOGIN:
        if name != written:
            problems.add(value, f"expected just the login, got {written!r}.", f"Write {name}.")
        return Located(name, value)
    problems.add(value, f"{written!r} is no GitHub login: {_login_fault(name)}.", _login_hint(name))
    return None


@accepts({"type": "string", "pattern": rf"^\s*{_LOGIN.pattern}(\[bot\])?\s*$"})
def account(value: Value, problems: Problems) -> Located[str] | None:
    """Read the login of a person or an app; an app's ends in [bot]."""
    found = scalar(value, problems, "a GitHub login")
    if found is None or not found.text.endswith("[bot]"):
        return login(value, problems)
    name = found.text.removesuffix("[bot]")
    if not _LOGIN.fullmatch(name):
        problems.add(value, f"{found.text!r} is no GitHub login: {_login_fault(name)}.")
    return Located(found.text, value)


@accepts({"type": "string", "pattern": rf"^\s*{_REPOSITORY.pattern}\s*$"})
def repository(value: Value, problems: Problems) -> Located[str] | None:
    """Read a repository as `owner/name`."""
    found = scalar(value, problems, "a repository such as example-org/olt")
    if found is None:
        return None
    written = found.text.strip()
    if _REPOSITORY.fullmatch(written):
        return Located(written, value)
    name = _ON_GITHUB.sub("", written).strip("/").removesuffix(".git")
    hint = f"Write {name}." if _REPOSITORY.fullmatch(name) else ""
    problems.add(value, f"expected owner/name, such as example-org/olt; got {written!r}.", hint)
    return None


@accepts({"type": ["string", "number", "boolean"], "not": {"type": "string", "pattern": r"^ */|\\|(^|/)\.\.(/|$)"}})
def template_file(value: Value, problems: Problems) -> Located[str] | None:
    """Read the name of a file in the folder templates/assignments."""
    found = scalar(value, problems, "the name of a file, such as vision.md")
    if found is None:
        return None
    name = found.text.strip()
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        problems.add(value, f"{name!r} is not inside the folder templates/assignments.", "Write the file's name alone.")
        return None
    return Located(name.removeprefix("./"), value)


def _login_fault(name: str) -> str:
    if "@" in name:
        return "it looks like an e-mail address"
    if " " in name:
        return "it has a space"
    if len(name) > LONGEST_LOGIN:
        return f"it has {len(name)} characters, and GitHub allows {LONGEST_LOGIN}"
    if name.endswith("[bot]"):
        return "it is the name of an app"
    return "only letters, digits and hyphens may stand in one"


def _login_hint(name: str) -> str:
    return "Where you do not know it, write null." if "@" in name or " " in name else ""
