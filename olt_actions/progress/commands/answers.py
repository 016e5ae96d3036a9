"""What is said to somebody whose command we could not follow, and how one comment gets one answer.

Every text says what would work. None of them repeats what people wrote, but for names of commands, and ids and
titles from the cohort file: so nothing of a comment comes back under our name, and nobody is mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from olt_actions.errors import counted
from olt_actions.progress.authority import Authority
from olt_actions.progress.commands.parse import Name
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import AnswerKind, OwedAnswer
from olt_actions.templating.neutralize import neutralize

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
    Name.PAUSE: "A mentor or an organizer can pause this. Tell them in an ordinary comment how long you will be away.",
    Name.RESUME: "A mentor or an organizer ends a pause. Tell them in an ordinary comment that you are back.",
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
    "- `/pause`: nothing is asked for until `/resume` (written on the journey, of the whole pair)",
    "- `/resume`: it goes on, and is due as many days later as it was paused",
)
_JOURNEY_HELP = (
    "- `/pause`: no reminders for the pair, and nothing of theirs is overdue",
    "- `/resume`: it goes on, and what was not yet due is due as many days later",
)


LINK_ALONE = AnswerText(
    "link alone",
    "Is this your hand-in? If so, please write a comment that begins with `/submit`, and put the link behind it: "
    "`/submit https://example.org/my-work`. If not, there is nothing you need to do.",
)
_BY_EXAMPLE = {
    Name.SUBMIT: "This comment has not handed anything in. To hand in, write one that begins with `/submit`, and put "
    "your link or your text behind it: `/submit https://example.org/my-work`.",
    Name.DONE: "This comment has not ticked anything. To tick a box, write one that begins with `/done`: `/done 2`.",
    Name.UNDO: "This comment has not changed anything. To empty a box, write one that begins with `/undo`: `/undo 2`.",
    Name.APPROVE: "This comment has not approved anything. To approve, write one that begins with `/approve`.",
    Name.CHANGES: "This comment has not asked for changes. To ask for them, write one that begins with `/changes`, and "
    "put your words behind it.",
    Name.EXTEND: "This comment has not moved the due date. To give more time, write one that begins with `/extend`: "
    "`/extend 3d`.",
    Name.EXCUSE: "This comment has not excused anybody. To do so, write one that begins with `/excuse`, and put the "
    "reason behind it.",
}


def near_miss(name: Name) -> AnswerText:
    """The hint to somebody who seems to have meant that command, but wrote it where it does not count."""
    other = f"If you meant `/{name.value}` as a command, please write a comment that begins with it."
    return AnswerText("near miss", _BY_EXAMPLE.get(name, other))


def granted(due: datetime) -> AnswerText:
    """The reply to whoever gave more time: until when there is now, in the zone of `due`."""
    return AnswerText("granted", f"This is now due on **{_day(due)}, {due:%H:%M}** ({due.tzinfo}).")


NOT_PAUSED = AnswerText("misunderstood", "This is not paused, so there is nothing to resume.")
NOTHING_TO_PAUSE = AnswerText("misunderstood", "This is closed, so there is nothing to pause.")


def paused(task: Task) -> AnswerText:
    """The reply to whoever pauses a piece of work, or on its journey a pair."""
    if task.is_journey:
        text = (
            "The whole pair is paused: there are no reminders, and nothing is overdue. Write `/resume` here when it "
            "goes on. Whatever is not overdue today is then due as many days later."
        )
    else:
        text = (
            "This is paused: there are no reminders, and it does not count as overdue. Write `/resume` here when it "
            "goes on. Unless it is overdue today, it is then due as many days later."
        )
    return AnswerText("granted", text)


def already_paused(since: datetime, task: Task) -> AnswerText:
    """The reply to whoever pauses what is paused."""
    return AnswerText("misunderstood", f"This has been paused since {_day(since.astimezone(task.zone))} already.")


def paused_with_pair(since: datetime, task: Task) -> AnswerText:
    """The reply to whoever pauses or resumes one piece of work while its whole pair is paused."""
    day = _day(since.astimezone(task.zone))
    return AnswerText(
        "misunderstood", f"The whole pair has been paused since {day}. `/resume` on its journey ends that."
    )


def goes_on_with_pair(since: datetime, task: Task) -> AnswerText:
    """The reply to whoever resumes a piece of work whose whole pair is paused as well."""
    day = _day(since.astimezone(task.zone))
    text = f"This goes on with the whole pair, which has been paused since {day}. `/resume` on its journey ends that."
    return AnswerText("granted", text)


def goes_on(before: datetime | None, due: datetime | None) -> AnswerText:
    """The reply to whoever resumes a piece of work: when it is due, and when it was, in the zone of both."""
    if before is None or due is None:
        return AnswerText("granted", "This goes on.")
    instead = f"instead of {_day(before)}" if before != due else "as before"
    return AnswerText("granted", f"This goes on. It is due on **{_day(due)}** {instead}.")


def pair_goes_on(days: int, moves: Sequence[tuple[str, datetime, datetime]]) -> AnswerText:
    """The reply to whoever resumes a pair: each title with the day it was due on and the day it is due on now."""
    length = counted(days, "day")
    if not moves:
        return AnswerText("granted", f"The pair goes on after {length}. No date has moved.")
    lines = [f"The pair goes on. Unless it is finished, this is due {length} later:", ""]
    lines += [
        f"- {neutralize(title)}: due on **{_day(due)}** instead of {_day(before)}" for title, before, due in moves
    ]
    return AnswerText("granted", "\n".join([*lines, "", "Where more time was granted, that moves as well."]))


def _day(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y}"


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
    if task.is_journey and not authority.can_review:
        return AnswerText("help", "`/help` on the issue of a piece of work lists what you can write there.")
    lines = ["At the start of a line of a comment you can write:", ""]
    if task.is_journey:
        return AnswerText("help", "\n".join([*lines, *_JOURNEY_HELP]))
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
