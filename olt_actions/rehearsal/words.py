"""The texts that invented people write: hand-ins, demos, goals, and a mentor's praise.

The same issue always gets the same texts, so that the seed decides who does what and when, and nothing else.
"""

from __future__ import annotations

from random import Random

from olt_actions.keys import Key

_DEMO = {
    "What we learnt": (
        "Half an hour beside three people who use it told us more than a month of guessing.",
        "It is easier to say no to a good idea since the roadmap is public.",
        "Newcomers read the first screen and nothing else. Now everything they need is there.",
    ),
    "Progress": (
        "There is [a first version]({link}) that anyone can open. It works on a phone, and **two people from outside** "
        "have used it.",
        "[The page]({link}) has a contributing guide and three small tasks now, and the first of them is taken.",
        "We moved [our notes]({link}) to where everyone can comment. Eleven people have.",
    ),
    "Open questions": (
        "How do you thank people who help once, and whom you never meet again?",
        "- Which licence suits texts that many people wrote?\n- Who has asked everyone to agree to a new one?",
        "When is it time to give somebody else the keys?",
    ),
    "Invitation to collaborate": (
        "Open [it]({link}), do one thing with it, and tell us where you stopped.",
        "Do you know a teacher, a gardener or a bus driver? Please send them [our three questions]({link}).",
        "Read [one page]({link}) aloud, and write down each word that you would not use yourself.",
    ),
    "Next steps": (
        "Three more tasks for newcomers, each with a person to ask.",
        "A call with everyone who has commented, on a Saturday, with tea.",
        "Write down how we decide, so that we need not be there.",
    ),
}
_GOALS = (
    "1. A first version that five people have used\n2. A guide for whoever wants to help\n3. Two people who look after "
    "it with me",
    "- Show it to people who need it, **every week**\n- A public roadmap by week 5\n- Somebody who could go on alone",
)
_PRAISE = (
    "Well done. This is good.",
    "This is clear and kind. I would join at once!",
    "I like how you begin with the people it is for. Ready for the next step.",
    "Thank you! The second part is the best I have read this week.",
)


def hand_in(key: Key, link: str) -> str:
    """The text after `/submit` for the issue with that key; `link` is the address of the work."""
    slug, random = key.slug, Random(key)  # noqa: S311 - words are no secret
    if "demo" in slug:
        return "\n" + "\n\n".join(
            f"## {topic}\n\n{random.choice(words).format(link=link)}" for topic, words in _DEMO.items()
        )
    return f"{link}\n\n{random.choice(_GOALS)}" if "goals" in slug else link


def praise(key: Key) -> str:
    """A mentor's praise for the work on the issue with that key."""
    return Random(key).choice(_PRAISE)  # noqa: S311
