"""What the codes of a room mean, and its own lines, in sentences; under `LiveRoom`.

A code that is not known here is said in a general sentence.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels import words
from desktop.viewmodels.rooms import live_people_words, live_words
from desktop.viewmodels.rooms.values import SystemLine


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("LiveRoom", text, "", count)


def refused(code: str) -> str:
    """Why a wish was not done; empty for no code."""
    known = {
        "stale": _tr("The room changed in the same moment. Please try once more."),
        "stale_term": _tr("Somebody else leads the room by now."),
        "not_permitted": _tr("Only whoever leads the room can do that."),
        "breathing": _tr("The room is breathing already."),
        "not_paused": _tr("The room is not paused."),
        "not_breathing": _tr("Nobody is breathing here right now."),
        "paused": _tr("Go on first; a pattern changes where a breath ends."),
        "changing": _tr("Another change is about to happen. Please try again in a moment."),
        "another_vote": _tr("There is a vote already. You can join it."),
        "ending": _tr("This is the last breath. Extend first, then change the pattern."),
        "cycles": _tr("A room breathes at least one cycle, and not over a day."),
        "chat_off": live_words.chat_off(),
        "no_key": _tr("The key to what is written is not here yet."),
        "rate": _tr("That was a little fast. Please wait a moment."),
        "not_found": _tr("Who that was about is not here any more."),
        "offline": _tr("There is no connection right now; that was not done."),
    }
    return known.get(code, _tr("That did not work this time.")) if code else ""


def ended(code: str) -> tuple[str, str]:
    """How it ended for oneself: a title and a sentence."""
    unknown = (_tr("The room could not be reached"), _tr("Please try again in a while."))
    return (_ends() | _refused_entries() | _troubles()).get(code, unknown)


def _ends() -> dict[str, tuple[str, str]]:
    thanks = _tr("Thank you for breathing along.")
    return {
        "left": (_tr("You left the room"), _tr("Come back whenever you like.")),
        "closed": (_tr("The room is closed"), thanks),
        "removed": (
            _tr("You are no longer in the room"),
            _tr("Whoever leads it asked you to go. You can breathe on your own meanwhile."),
        ),
        "removed_team": (
            _tr("You are no longer in the room"),
            _tr("Whoever leads it asked you to go, or you are not in its team any more."),
        ),
        "elsewhere": (
            _tr("You are in the room elsewhere"),
            _tr("The same account came in from another device, so this one went out."),
        ),
    }


def _refused_entries() -> dict[str, tuple[str, str]]:
    return {
        "locked": (_tr("The room is locked"), _tr("Nobody new comes in just now.")),
        "full": (_tr("The room is full"), _tr("There is no more place in it just now.")),
        "no_guests": (
            _tr("This room is for people with an account"),
            _tr("An invitation from whoever leads it opens it to you."),
        ),
        "not_found": (
            _tr("There is no such room"),
            _tr("It may be over, or the code may be another one."),
        ),
        "token": (_tr("The invitation is over"), _tr("Whoever leads can make another one.")),
        "quota": (
            _tr("There are many rooms open already"),
            _tr("Close one of yours first, then this one can open."),
        ),
        "team_archived": (_tr("The team is archived"), _tr("It opens no rooms any more.")),
    }


def _troubles() -> dict[str, tuple[str, str]]:
    return {
        "rate": (_tr("The relay asks for a pause"), _tr("Please try again in a minute.")),
        "revoked_device": (
            _tr("This device is not part of the account"),
            _tr("Another device of yours can add it again."),
        ),
        "signed_out": (
            _tr("This device was signed out on the relay"),
            _tr("What is here stays here. Another device of yours can let it in again."),
        ),
        "erased": (
            _tr("This account was erased on the relay"),
            _tr("What is here stays here."),
        ),
        "version": (
            _tr("This app and the relay do not fit"),
            _tr("One of them is too old; an update helps."),
        ),
        "relay_key": (
            _tr("This is not the relay you know"),
            _tr("It could not prove its key, so nothing was sent to it."),
        ),
    }


def kept(breaths: int) -> str:
    """What was kept of it."""
    return _tr("Kept: {breaths}.").format(breaths=words.breaths(breaths))


def kept_something() -> str:
    """A session was kept that is not at hand yet."""
    return _tr("What you breathed is kept.")


def kept_nothing() -> str:
    """No whole cycle was breathed."""
    return _tr("No whole breath this time, so nothing was saved.")


def system(line: SystemLine, cycle_ms: int) -> str:
    """A line by the relay."""
    name = line.name or live_people_words.someone()
    match line.kind:
        case "milestone":
            return _tr("{cycles} together").format(cycles=live_words.cycles(line.number))
        case "host":
            return _tr("{name} leads now").format(name=name)
        case "extended":
            minutes = max(1, round(line.number * cycle_ms / 60_000))
            return _tr("{minutes} more").format(minutes=live_words.minutes(minutes))
        case "removed":
            return _tr("{name} was asked to go").format(name=name)
        case "challenge":
            return _challenge(line)
        case "unreadable":
            return _tr("A message by {name} cannot be read here").format(name=name)
        case _:
            return line.text


def _challenge(line: SystemLine) -> str:
    return _tr("{title} {share} · {number} of {of}").format(
        title=line.text,
        share=words.percent(line.number / line.of if line.of else 0.0),
        number=words.grouped(line.number),
        of=words.grouped(line.of),
    )
