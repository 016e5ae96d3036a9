"""Texts from templates: the folder of templates beside the cohort file, rendered and checked.

Takes the name of a template and the values it may use; gives Markdown. Whatever fails, fails as a `Problem` at the
template's own file and line.

Many hands edit templates, and their values come from even more. So templates run in Jinja's sandbox, cannot leave their
folder, and every value they print is neutralized. Escaping all HTML instead would show `&amp;` to everyone who
names a project R&D, and would still let a name ping people. Nothing random is offered to templates: the same cohort
must give the same text, or every run would find something to write.
"""

from olt_actions.templating.templates import Templates

__all__ = ["Templates"]
