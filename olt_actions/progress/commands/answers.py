"""What is said to somebody whose command we could not follow, and how one comment gets one answer.

Every text says what would work. None of them repeats what people wrote, but for names of commands and ids from the
cohort file: so nothing of a comment comes back under our name, and nobody is mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from olt_actions.progress.authority import Authority
from olt_actions.progress.commands.parse import Name
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import AnswerKind, OwedAnswer

LINES_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What one command deserves; `text` is '' where it is done, and there is no more to say."""

    kind: AnswerKind
    text: str = ""

    @property
    def is_followed(self) -> bool:
        """Whether the command was followed."""
        return self.kind in ("done", "granted")


DONE = AnswerText("done")
STRANGER = AnswerText(
    "forbidden",
    "Thank you for your interest! Commands work here for those whose work this is, their mentors and the organizers. "
    "An ordinary comment is always welcome.",
)
_ASK_INSTEAD = {
    Name.APPROVE: "A mentor or an organizer approves. When it is ready for them, write `/submit`.",
    Name.CHANGES: "A mentor or an organizer asks for changes. Just say in an ordinary comment what you have in mind.",
    Name.EXTEND: "A mentor or an organizer moves the date. Tell them in an ordinary comment which day would suit you.",
    Name.EXCUSE: "A mentor or an organizer can excuse you. Tell them in an ordinary comment what gets in the way.",
}
_PARTICIPANT_HELP = (
    "- `/submit`, with links or text behind it or below: hand in",
    "- `/start`: you have begun (any comment says so too)",
    "- `/done 2 4`, `/done 2-4` or `/done all`: tick boxes of the list above; `/undo 2` empties them again",
)
_MENTOR_HELP = (
    "- `/approve`, with or without words: it is done",
    "- `/changes`, with your words: something more is needed",
    "- `/extend 3d`, `/extend 2w` or `/extend 2017-05-01`: more time",
    "- `/excuse`, with the reason: it is not needed",
)


def granted(due: datetime) -> AnswerText:
    """The reply to whoever gave more time: until when there is now, in the zone of `due`."""
    day = f"{due:%A} {due.day} {due:%B %Y}, {due:%H:%M}"
    return AnswerText("granted", f"This is now due on **{day}** ({due.tzinfo}).")


def forbidden(name: Name, task: Task) -> AnswerText:
    """The reply to somebody of the pair, or an organizer, who may not give that command here."""
    if name in _ASK_INSTEAD:
        return AnswerText("forbidden", _ASK_INSTEAD[name])
    without = task.without_account
    if without:
        return AnswerText("forbidden", f"Whom is it for? For {without[0].name}, write `/submit for {without[0].id}`.")
    text = (
        f"Those whose work this is write `/{name.value}` themselves. You can write `/approve`, or `/changes` and why."
    )
    return AnswerText("forbidden", text)


def has_account(name: str) -> AnswerText:
    """The reply to a mentor who hands in for somebody who can do so themselves."""
    return AnswerText("forbidden", f"{name} has an account here, and can write `/submit` in a comment.")


def help_for(authority: Authority, task: Task) -> AnswerText:
    """The list of what somebody can write here."""
    lines = ["At the start of a line of a comment you can write:", ""]
    if task.is_done_by(authority):
        lines += _PARTICIPANT_HELP
    elif task.without_account:
        lines.append(f"- `/submit for {task.without_account[0].id}`, with links or text: hand in for somebody")
    elif task.is_meeting:
        lines.append(_PARTICIPANT_HELP[0])
    if authority.can_review:
        lines += _MENTOR_HELP
    return AnswerText("help", "\n".join(lines))


def answers_to(comment_id: str, replies: Iterable[AnswerText]) -> tuple[OwedAnswer, ...]:
    """What a comment is owed for all its commands: at most one reaction and one comment."""
    given = tuple(replies)
    texts = tuple(dict.fromkeys(reply for reply in given if reply.text))
    owed = [OwedAnswer(comment_id, "done")] if any(reply.is_followed for reply in given) else []
    if texts:
        kinds = {reply.kind for reply in texts}
        kind: AnswerKind = texts[0].kind if len(kinds) == 1 else "misunderstood"
        owed.append(OwedAnswer(comment_id, kind, "\n\n".join(reply.text for reply in texts[:LINES_AT_MOST])))
    return tuple(owed)
