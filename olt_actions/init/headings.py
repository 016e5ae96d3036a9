"""What people call the columns of a roster: whole headings, and words by which the questions of forms are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class SheetColumn(StrEnum):
    """What a roster can tell of a person."""

    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    GITHUB = "github"
    PROJECT = "project"
    MENTOR = "mentor"
    MENTOR_GITHUB = "mentor github"
    ZONE = "zone"
    URL = "url"
    ABOUT = "about"
    ROLE = "role"
    STATUS = "status"
    SLOT = "slot"
    PRONOUNS = "pronouns"
    PARTNER = "partner"
    PUBLIC = "public"
    PRIVATE = "private"


HEADINGS: Mapping[SheetColumn, tuple[str, ...]] = {
    SheetColumn.NAME: (
        "name", "full name", "your name", "participant", "participants", "participant name", "names", "lead", "leads",
        "lead name", "project lead", "project leads", "team members", "preferred name", "who", "person", "mentee",
        "member", "member name", "student", "student name", "your full name", "nombre completo", "nombre y apellidos",
        "nom complet", "vollstandiger name", "identifier", "roster identifier",
    ),
    SheetColumn.FIRST_NAME: (
        "first name", "given name", "forename", "firstname", "given names", "nombre", "nombres", "prenom", "vorname",
        "nome",
    ),
    SheetColumn.LAST_NAME: (
        "last name", "family name", "surname", "lastname", "apellido", "apellidos", "nom", "nom de famille", "nachname",
        "familienname", "sobrenome", "cognome",
    ),
    SheetColumn.GITHUB: (
        "github", "github username", "github user name", "github user", "github handle", "github login",
        "github userid", "github user id", "github account", "github profile", "github profile url", "github url",
        "github link",
        "github name", "gh", "github usernames", "github handles", "github logins", "login", "username", "handle",
        "your github username", "participant github", "lead github", "member github", "github benutzername",
        "github nutzername", "usuario de github", "usuario github", "identifiant github", "compte github", "userid",
        "github id",
    ),
    SheetColumn.PROJECT: (
        "project", "project name", "project title", "name of project", "projects", "title", "proyecto", "projekt",
        "projet", "projeto", "progetto", "team", "team name", "group", "group name",
    ),
    SheetColumn.MENTOR: (
        "mentor", "mentors", "mentor name", "mentor names", "mentor s", "assigned mentor", "mentor in", "mentorin",
        "mentora", "mentores", "mentore",
    ),
    SheetColumn.MENTOR_GITHUB: (
        "mentor github", "mentors github", "mentor s github", "mentor github username", "mentor s github username",
        "mentor login", "mentor username", "mentor handle", "github mentor",
    ),
    SheetColumn.ZONE: (
        "zone", "time zone", "timezone", "tz", "your time zone", "time zone iana", "timezone iana", "time zone city",
        "utc offset", "city", "location", "where are you based", "zona horaria", "zeitzone", "fuseau horaire",
        "fuso horario",
    ),
    SheetColumn.URL: (
        "project url", "project link", "project repository", "project repo", "project website", "repository", "repo",
        "website", "homepage", "url", "link",
    ),
    SheetColumn.ABOUT: (
        "about", "project description", "about the project", "project summary", "description", "summary",
    ),
    SheetColumn.ROLE: ("role", "roles", "rolle", "rol"),
    SheetColumn.STATUS: ("status", "state", "decision", "application status", "enrolled", "estado", "statut"),
    SheetColumn.SLOT: ("slot", "call", "call slot", "preferred slot", "preferred call", "session"),
    SheetColumn.PRONOUNS: ("pronouns", "pronoun", "your pronouns", "preferred pronouns"),
    SheetColumn.PARTNER: ("partner", "co lead", "colead", "teammate", "co applicant", "partners"),
    SheetColumn.PUBLIC: ("public", "consent", "public name", "show name"),
    SheetColumn.PRIVATE: ("private", "anonymous"),
}  # fmt: skip

# In this order: the first that is found in a heading says what it asks for; None says that it is nothing of ours.
QUESTIONS: tuple[tuple[SheetColumn | None, re.Pattern[str]], ...] = tuple(
    (column, re.compile(question))
    for column, question in (
        (None, r"code of conduct|\be ?mail|timestamp|phone"),
        (SheetColumn.PRIVATE, r"\b(private|anonymous(ly)?|hide|hidden|without (your|my|their) name|opt out)\b"),
        (None, r"\bpublic (repo|repository|url|link|profile)"),
        (SheetColumn.PUBLIC, r"\b(public|publicly|publish\w*|consent|permission)\b"),
        (SheetColumn.PUBLIC, r"\b(show|display|share|use|list|mention|credit|print|include|be)\b.*\bnamed?\b"),
        (SheetColumn.PUBLIC, r"\bname\b.*\b(website|web site|page|shown|listed|displayed|published)\b"),
        (SheetColumn.PRONOUNS, r"\bpronouns?\b"),
        (SheetColumn.MENTOR_GITHUB, r"\bmentor.*\b(github|username|login)\b"),
        (None, r"^(are|is|do|does|did|can|could|would|will|have) (you|your|we|the|it|this|there|they)\b"),
        (SheetColumn.PARTNER, r"\b(co ?lead|partner|teammate|apply with|work with)\b"),
        (SheetColumn.GITHUB, r"\bgit ?hub\b(?!.*\b(experience|knowledge|skills?|level)\b)"),
        (SheetColumn.ZONE, r"\b(time ?zone|utc)\b|\bwhere\b.*\b(live|based|located)\b|\b(which|what|your) city\b"),
        (SheetColumn.SLOT, r"\b(slot|(call|session|meeting)s?)\b.*\b(suits?|prefer\w*|attend|join|works?|best)\b"),
        (SheetColumn.SLOT, r"\b(which|what|preferred) (slot|call|session)\b"),
        (SheetColumn.MENTOR, r"^(assigned |your |who is (your|their|the) |name of (your|the) )?mentors?\b"),
        (SheetColumn.URL, r"\b(link|url|website|web site|web address|repo|repository|homepage)\b.*\bproject\b"),
        (SheetColumn.URL, r"\bproject\b.*\b(link|url|website|web site|web address|repo|repository|homepage)\b"),
        (SheetColumn.URL, r"\bwhere\b.*\b(find|see)\b.*\bproject\b"),
        (SheetColumn.ABOUT, r"\b(describe|description|sentence|sentences|summary|abstract|pitch|about)\b"),
        (None, r"\bassignment\b|\brepository\b|\bfile\b"),
        (SheetColumn.PROJECT, r"\b(name|title)\b.*\b(project|team)\b|\bproject\b.*\b(name|title|called)\b"),
        (SheetColumn.PROJECT, r"^(what is )?(your|the) project$"),
        (SheetColumn.FIRST_NAME, r"\b(first|given) names?\b"),
        (SheetColumn.LAST_NAME, r"\b(last|family) names?\b|\bsurname\b"),
        (SheetColumn.NAME, r"\b(full|your|whole|preferred|participant|student|applicant|member) name\b"),
    )
)
