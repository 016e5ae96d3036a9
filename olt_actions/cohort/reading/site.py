"""Reads `site`: what the summary and the site may tell, and where the site is published.

Nothing refers to these values and nothing else has to agree with them, so they become the model at once.
"""

from __future__ import annotations

from olt_actions.cohort.model import Show, SiteSettings
from olt_actions.cohort.nodes import Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Fields, Found, table
from olt_actions.cohort.reading.scalars import choice, url

_SHOWN: dict[str, Show] = {"celebrate": "celebrate", "full": "full", "private": "private"}


def site(value: Value, problems: Problems) -> Found[SiteSettings] | None:
    """Read `site`."""
    found = table(value, problems, "site: {show: celebrate}")
    if found is None:
        return None
    fields = Fields(found, problems, ("show", "url"))
    shown = fields.default("show", choice(_SHOWN), SiteSettings().show)
    address = fields.optional("url", url)
    return Found(SiteSettings(shown.value if shown else SiteSettings().show, address.value if address else None), value)
