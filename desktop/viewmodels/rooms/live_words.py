"""What the live room says. English is the source for translation, under `LiveRoom`.

Rules: calm and plain; nobody is told that they did something wrong. What is said of people is in
`live_people_words`, what a code means in `live_codes`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.state import RoomPhase
from desktop.viewmodels import words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("LiveRoom", text, "", count)


def minutes(count: int) -> str:
    """For instance "10 minutes"."""
    return _tr("%Ln minute(s)", count)


def cycles(count: int) -> str:
    """For instance "100 cycles"; where breaths of several people are added up."""
    return _tr("%Ln cycle(s)", count)


def title(text: str) -> str:
    """The room's own title, or what it is where it has none."""
    return text or _tr("Breathing together")


def on_network() -> str:
    """Of a room that is held on a computer close by."""
    return _tr("on this network")


def sealed(kind: RoomKind) -> str:
    """Who can read what is written."""
    if kind is RoomKind.TEAM:
        return _tr("sealed for members")
    return _tr("sealed for whoever has the code")


def bonus(percent: int) -> str:
    """What breathing together adds; empty for nothing."""
    return _tr("+{percent} % together").format(percent=percent) if percent else ""


def here(count: int) -> str:
    """How many are in the room."""
    return _tr("%Ln here", count)


def chat_button(unread: int) -> str:
    """What stands on the button that unfolds the chat."""
    return _tr("Chat · {n}").format(n=words.grouped(unread)) if unread else _tr("Chat")


def chat_heading(*, breathing: bool, muted: bool) -> str:
    """Above what was written."""
    if muted:
        return _tr("Chat, silent for you")
    return _tr("Chat, folded while breathing") if breathing else _tr("Chat")


def chat_empty() -> str:
    """Nothing was written."""
    return _tr("Nothing was written yet.")


def chat_off() -> str:
    """Nobody writes."""
    return _tr("Whoever leads has turned the chat off for now.")


def chat_guest() -> str:
    """A guest does not write."""
    return _tr("Guests breathe along and do not write.")


def waits() -> str:
    """A message that has not reached the relay."""
    return _tr("on its way")


def progress(done: int, of: int) -> str:
    """For instance "5 of 10 minutes"."""
    return _tr("{done} of {minutes}").format(done=words.grouped(done), minutes=minutes(of))


def in_step(bound_us: int | None) -> str:
    """How well one is in step."""
    if bound_us is None:
        return _tr("Finding the rhythm…")
    return _tr("In step within {n} ms").format(n=words.grouped(max(1, -(-bound_us // 1000))))


def coming_back() -> str:
    """The connection was lost."""
    return _tr("Coming back…")


def statistics(together: int, total_min: int) -> str:
    """What all breathed here, added up."""
    if not together:
        return ""
    if not total_min:
        return _tr("{cycles} together").format(cycles=cycles(together))
    return _tr("Together: {cycles}, {minutes}").format(
        cycles=cycles(together), minutes=minutes(total_min)
    )


def entering() -> str:
    """On the way in."""
    return _tr("Coming in…")


def leaving() -> str:
    """On the way out, until the relay has said what it saw."""
    return _tr("Going out…")


def first() -> str:
    """Nobody else is there."""
    return _tr("You're first. The rhythm waits.")


def host_waits() -> str:
    """One leads, and others are there."""
    return _tr("Start whenever you like.")


def others_wait(leader: str) -> str:
    """Others are there, and somebody else leads."""
    if not leader:
        return _tr("It begins once somebody leads.")
    return _tr("It begins when {name} starts it.").format(name=leader)


def planned_for(at_ms: int, offset_min: int, left_ms: int) -> str:
    """A room that was announced for later."""
    return _tr("Planned for {time}, in {left}.").format(
        time=words.clock_time(at_ms, offset_min), left=words.duration(_rounded(left_ms))
    )


def _rounded(left_ms: int) -> int:
    """Seconds are of interest in the last two minutes only."""
    step_ms = 1_000 if left_ms < 120_000 else 60_000
    return -(-left_ms // step_ms) * step_ms


def starting() -> str:
    """The first breath is about to begin."""
    return _tr("The first breath begins in a moment.")


def breathing(number: int, planned: int, upcoming: str) -> str:
    """Which breath it is, and what comes next; `upcoming` is empty in the last part."""
    if not upcoming:
        return _tr("Breath {n} of {planned} · the last one").format(n=number, planned=planned)
    return _tr("Breath {n} of {planned} · next: {word}").format(
        n=number, planned=planned, word=upcoming
    )


def away_counts() -> str:
    """What being away comes to."""
    return _tr("You are away. Breaths count again once you are back.")


def goes_on() -> str:
    """Out of touch, in the middle of a breath."""
    return _tr("The connection is coming back. The breath goes on meanwhile.")


def paused() -> str:
    """All stand still."""
    return _tr("Paused for everybody. It goes on from here.")


def over(count: int) -> str:
    """All cycles were breathed."""
    return _tr("{breaths} together. Stay as long as you like.").format(breaths=words.breaths(count))


def over_host(count: int) -> str:
    """The same, for who can begin once more."""
    return _tr("{breaths} together. Once more, or stay as long as you like.").format(
        breaths=words.breaths(count)
    )


def start_word(*, again: bool) -> str:
    """On the button that begins."""
    return _tr("Breathe once more") if again else _tr("Start")


def lead_word(of: Seat) -> str:
    """On the button with what leading is."""
    return _tr("Coach") if of is Seat.COACH else _tr("Lead")


def vote(count: int, needed: int, for_minutes: int) -> str:
    """How a vote stands."""
    return _tr("{votes} of {needed} want {minutes} more").format(
        votes=words.grouped(count), needed=words.grouped(needed), minutes=minutes(for_minutes)
    )


def leave_note(done: int) -> str:
    """What leaving in the middle comes to."""
    if not done:
        return _tr("Nothing is lost. No whole breath was breathed yet, so nothing is kept either.")
    return _tr("Whole breaths that you were here for count. The others go on.")


def spoken_stop(phase: RoomPhase) -> str:
    """What is said as the breath comes to rest."""
    match phase:
        case RoomPhase.PAUSED:
            return _tr("Paused")
        case RoomPhase.OVER | RoomPhase.CLOSED:
            return _tr("Done")
        case RoomPhase.OPEN | RoomPhase.STARTING | RoomPhase.BREATHING:
            return ""


def ambience(name: str) -> str:
    """The sound in the background, by the name that the room has for it."""
    known = {"rain": _tr("Rain"), "wind": _tr("Wind"), "waves": _tr("Waves")}
    return known.get(name, _tr("No sound"))
