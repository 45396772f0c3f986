"""What one wishes of a live room: passed on to the port, and decided by the relay.

A wish that is not among those of the moment (`LiveState.may`) is not passed on where a key could
ask for it; what dialogs ask for is, as the room may have changed meanwhile and the relay says so.
Minutes become whole cycles here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from core.breath import PRESETS, cycles_for_minutes
from core.pattern import Pattern
from core.rooms.presence import Status
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import preset_name
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.rooms.live_state import LiveState, May
from desktop.viewmodels.rooms.port import LivePort


class RoomWishes(QObject):
    """The part of a LiveRoomModel that asks for something; `state` is the model's."""

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._live = ports.live
        self._refused = ("", 0)
        self.state = LiveState()

    def offers(self) -> tuple[tuple[Pattern, str], ...]:
        """The patterns that a room can change to, with their names."""
        return tuple(
            (one, f"{preset_name(one)}  {words.rhythm(one)}")
            for one in (*PRESETS, *self._ports.patterns.patterns())
        )

    @Slot()
    def start(self) -> None:
        """Begin, or begin once more, for as long as the room is meant to breathe."""
        view = self._live.view()
        if May.START in self.state.may and view is not None and view.state is not None:
            minutes = max(1, view.minutes)
            self._wishing.start(cycles_for_minutes(view.state.pattern, minutes))

    @Slot()
    def toggle_pause(self) -> None:
        """Pause for everybody, or go on."""
        if May.PAUSE in self.state.may:
            self._wishing.pause()
        elif May.RESUME in self.state.may:
            self._wishing.resume()

    def extend(self, minutes: int) -> None:
        """So many minutes more: done by who leads, a vote by others."""
        view = self._live.view()
        if view is not None and view.state is not None:
            self._wishing.extend(cycles_for_minutes(view.state.pattern, minutes))

    @Slot()
    def join_vote(self) -> None:
        """Vote for what is being voted on."""
        if self.state.vote is not None and self.state.vote.can_join:
            self._wishing.extend(self.state.vote.cycles)

    def change_pattern(self, pattern: Pattern, minutes: int) -> None:
        """Another pattern from the next whole breath on, for so many minutes."""
        self._wishing.change_pattern(pattern, cycles_for_minutes(pattern, minutes))

    def set_ambient(self, name: str) -> None:
        """What is heard in the background."""
        self._wishing.set_ambient(name)

    @Slot()
    def toggle_locked(self) -> None:
        """Let nobody new in, or again."""
        self._wishing.set_locked(not self.state.is_locked)

    @Slot()
    def toggle_silent(self) -> None:
        """Turn the chat off for everybody, or on."""
        self._wishing.set_chat_off(not self.state.is_silent)

    def remove(self, key: str) -> None:
        """Ask somebody to go."""
        self._wishing.remove(bytes.fromhex(key))

    def hand_over(self, key: str) -> None:
        """Let somebody else lead."""
        self._wishing.hand_over(bytes.fromhex(key))

    @Slot()
    def close_room(self) -> None:
        """End it for everybody."""
        self._wishing.close_room()

    def invite_guest(self, done: Callable[[str | Trouble], None]) -> None:
        """A link for one guest."""
        self._live.invite_guest(done)

    def say(self, text: str) -> bool:
        """Write to the room; whether there was anything to write."""
        said = text.strip()
        if said and May.WRITE in self.state.may:
            self._wishing.say(said)
            return True
        return False

    def cue(self, text: str) -> None:
        """A line over everybody's orb."""
        if text.strip():
            self._wishing.cue(text.strip())

    def show_as(self, name: str) -> None:
        """Be shown by this name, or by none."""
        away = self.state.crowd.is_away
        self._live.show_as(name.strip(), Status.AWAY if away else Status.PRESENT)

    @Slot()
    def toggle_away(self) -> None:
        """Be away, or back."""
        crowd = self.state.crowd
        self._live.show_as(crowd.shown_as, Status.PRESENT if crowd.is_away else Status.AWAY)

    @property
    def _wishing(self) -> LivePort:
        """The port, for another wish; what became of the one before is old news."""
        self._refused = ("", 0)
        return self._live
