"""The words about choices in a team: what newcomers read, invitations, sharing, and what confirming
does. English is the source for translation, under `Team`, as in `words`.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from crdt.membership import History
from desktop.viewmodels import words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Team", text, "", count)


def history(value: History) -> str:
    """What newcomers can read of what was written."""
    match value:
        case History.SHARED:
            return _tr("All of it")
        case History.FROM_JOIN:
            return _tr("From joining on")
        case _:
            assert_never(value)


def history_line(value: History, *, has_space: bool) -> str:
    """The same as a sentence."""
    if not has_space:
        return _tr("Members do not write to one another here yet.")
    if value is History.SHARED:
        return _tr("Whoever joins can read what was written before.")
    return _tr("Whoever joins reads what is written from then on.")


def picture(*, is_named: bool, is_here: bool, is_sent: bool) -> str:
    """How it is about the team's picture."""
    if is_sent:
        return _tr("It is on its way to the relay.")
    if is_named and not is_here:
        return _tr("The team has a picture. It shows once the relay can be asked for it.")
    if is_named:
        return _tr("Everybody who sees the team sees it, and the relay too.")
    return _tr("No picture. A team does without one, too.")


def picture_unsent() -> str:
    """The relay could not be reached with it."""
    return _tr("The relay does not answer right now, so the picture was not sent. Choose it later.")


def times(count: int) -> str:
    """For how many an invitation is."""
    return _tr("%Ln person(s)", count)


def for_days(count: int) -> str:
    """How long an invitation holds."""
    return _tr("%Ln day(s)", count)


# Sharing


def sharing_now(sharing: Sharing) -> str:
    """What is shared with the team now."""
    if sharing.when is ShareWhen.NEVER or sharing.since is None:
        return _tr("You share nothing with this team.")
    since = words.short_day(sharing.since)
    if sharing.when is ShareWhen.ONCE_A_DAY:
        return _tr("You share each day once it is over, since {since}.").format(since=since)
    return _tr("You share days as they grow, since {since}.").format(since=since)


def when_names() -> dict[ShareWhen, str]:
    """The choices."""
    return {
        ShareWhen.NEVER: _tr("Nothing"),
        ShareWhen.ONCE_A_DAY: _tr("Once a day"),
        ShareWhen.AT_ONCE: _tr("At once"),
    }


def when_rule(when: ShareWhen) -> str:
    """What a choice means."""
    match when:
        case ShareWhen.NEVER:
            return _tr("Nothing leaves. What was shared before stays with the team.")
        case ShareWhen.ONCE_A_DAY:
            return _tr("A day is sent when it is over, so that nobody learns when you breathed.")
        case ShareWhen.AT_ONCE:
            return _tr(
                "Today is sent as it grows. The team sees it move, and who looks can tell when you "
                "breathed."
            )
        case _:
            assert_never(when)


def shared_day(day: date, slot: Slot) -> str:
    """A day as it would be sent."""
    return _tr("{day}: {minutes}, {sessions}, {breaths}").format(
        day=words.short_day(day),
        minutes=_tr("%Ln minute(s)", slot.minutes),
        sessions=_tr("%Ln session(s)", slot.sessions),
        breaths=_tr("%Ln breath(s)", slot.cycles),
    )


def nothing_to_share() -> str:
    """No day would be sent yet."""
    return _tr("No day yet.")


# Confirming


def removal_title(name: str) -> str:
    """Asks whether somebody is to be removed."""
    return _tr("Remove {name}").format(name=name)


def removal() -> str:
    """What removing somebody does, and what it cannot do."""
    return _tr(
        "They write and read nothing new from then on. What they have read stays with them, and "
        "what they wrote stays with the team. They come back only by a new invitation."
    )


def handing_over(name: str) -> str:
    """What handing the team over does."""
    return _tr(
        "{name} becomes the owner, and you an admin. Only the new owner can give it back."
    ).format(name=name)


def leaving() -> str:
    """What leaving does."""
    return _tr(
        "Sharing with this team ends. You keep what you have read, and the team what you wrote and "
        "shared. Coming back takes a new invitation."
    )


def archiving() -> str:
    """What archiving does."""
    return _tr(
        "Nothing is added any more, for good: no members, no words, no days. Everybody can still "
        "read what is there, and leave."
    )


def taking_back() -> str:
    """What taking an invitation back does."""
    return _tr("The link lets nobody in any more. Whoever is in the team stays.")


# Safety words


def safety_about(name: str) -> str:
    """What safety words are for."""
    return _tr(
        "Read them to {name} by another way, such as a call. If {name} sees the same words, no key "
        "was put in place of theirs. They compare keys, not people: a device in other hands shows "
        "the same words."
    ).format(name=name)
