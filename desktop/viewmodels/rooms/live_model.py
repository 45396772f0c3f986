"""The live room without its widgets: what is shown of it, and what one may do in it.

It follows the port and the room's breath (`live_breath`), reads the state off both (`live_reading`)
and passes wishes on; whether they are allowed the relay decides. The rules:

- The chat is folded as the breathing begins and unfolded as it ends, unless one is alone; in
  between it is as one left it.
- Muting silences the sound of the room and its chat for oneself. Where all sound is off already, it
  comes back with the same key.
- What rooms leave in the journal comes by itself: shown at once where one has left, else when
  somebody wants to see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.breath import PRESETS, cycles_for_minutes
from core.history import Session
from core.pattern import Pattern
from core.rooms.presence import Status
from desktop.viewmodels import words
from desktop.viewmodels.breathe.frame import BreathFrame
from desktop.viewmodels.patterns.offer import preset_name
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.rooms import live_chat
from desktop.viewmodels.rooms.live_breath import RoomBreath
from desktop.viewmodels.rooms.live_finished import finished_in_room
from desktop.viewmodels.rooms.live_framing import EMPTY, frame_of
from desktop.viewmodels.rooms.live_reading import Own, read_live, stage_of
from desktop.viewmodels.rooms.live_state import LiveStage, LiveState, May
from desktop.viewmodels.rooms.values import LiveView
from desktop.viewmodels.subscriptions import Subscriptions

_BREATHING = (LiveStage.STARTING, LiveStage.BREATHING, LiveStage.PAUSED)
_LEFT = "left"


class LiveRoomModel(QObject):
    """The room that one is in, as `state`; the running picture comes from `frame`.

    Signals: `changed` after `state` differs; `announced` with words to be spoken; `finished` with a
    FinishedSitting that somebody wants to see, or that one has left; `kept` when the journal has
    another session; `gone` when there is no room to show any more. `breath` has the signals that
    are for the ear.
    """

    changed = Signal()
    announced = Signal(str)
    finished = Signal(object)
    kept = Signal()
    gone = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._live = ports.live
        self._dismissed: LiveView | None = None
        self._names_hidden = False
        self._muted = False
        self._chat_wish: bool | None = None
        self._leaving = False
        self._session: Session | None = None
        self._lines_seen = 0
        self.breath = RoomBreath(ports.live, ports.clock, self)
        self.state = LiveState()
        self.breath.looked.connect(self._refresh)
        self.breath.announced.connect(self.announced)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.live.subscribe(self._take_view))
        self._subscriptions.add(ports.live.subscribe_saved(self._take_session))
        self._subscriptions.add(ports.settings.subscribe(self._refresh))
        self._take_view()

    def is_in(self) -> bool:
        """Whether there is a room to show: one is in it, or has not yet looked at how it ended."""
        return self.state.stage is not LiveStage.NONE

    def frame(self) -> BreathFrame:
        """The picture at this instant."""
        view = self._live.view()
        reading = self._live.reading(self._ports.clock.monotonic_us())
        if view is None or reading is None:
            return EMPTY
        return frame_of(reading, view.minutes)

    @Slot()
    def advance(self) -> None:
        """Bring everything to the present instant; time does so by itself as well."""
        self.breath.look()

    def offers(self) -> tuple[tuple[Pattern, str], ...]:
        """The patterns that a room can change to, with their names."""
        return tuple(
            (one, f"{preset_name(one)}  {words.rhythm(one)}")
            for one in (*PRESETS, *self._ports.patterns.patterns())
        )

    # What one does

    @Slot()
    def start(self) -> None:
        """Begin, or begin once more, for as long as the room is meant to breathe."""
        view = self._live.view()
        if May.START in self.state.may and view is not None and view.state is not None:
            minutes = max(1, view.minutes)
            self._live.start(cycles_for_minutes(view.state.pattern, minutes))

    @Slot()
    def toggle_pause(self) -> None:
        """Pause for everybody, or go on."""
        if May.PAUSE in self.state.may:
            self._live.pause()
        elif May.RESUME in self.state.may:
            self._live.resume()

    def extend(self, minutes: int) -> None:
        """So many minutes more: done by who leads, a vote by others."""
        view = self._live.view()
        if view is not None and view.state is not None:
            self._live.extend(cycles_for_minutes(view.state.pattern, minutes))

    @Slot()
    def join_vote(self) -> None:
        """Vote for what is being voted on."""
        if self.state.vote is not None and self.state.vote.can_join:
            self._live.extend(self.state.vote.cycles)

    def change_pattern(self, pattern: Pattern, minutes: int) -> None:
        """Another pattern from the next whole breath on, for so many minutes."""
        self._live.change_pattern(pattern, cycles_for_minutes(pattern, minutes))

    def set_ambient(self, name: str) -> None:
        """What is heard in the background."""
        self._live.set_ambient(name)

    @Slot()
    def toggle_locked(self) -> None:
        """Let nobody new in, or again."""
        self._live.set_locked(not self.state.is_locked)

    @Slot()
    def toggle_silent(self) -> None:
        """Turn the chat off for everybody, or on."""
        self._live.set_chat_off(not self.state.is_silent)

    def remove(self, key: str) -> None:
        """Ask somebody to go."""
        self._live.remove(bytes.fromhex(key))

    def hand_over(self, key: str) -> None:
        """Let somebody else lead."""
        self._live.hand_over(bytes.fromhex(key))

    @Slot()
    def close_room(self) -> None:
        """End it for everybody."""
        self._live.close_room()

    def invite_guest(self, done: Callable[[str | Trouble], None]) -> None:
        """A link for one guest."""
        self._live.invite_guest(done)

    def say(self, text: str) -> bool:
        """Write to the room; whether there was anything to write."""
        said = text.strip()
        if said and May.WRITE in self.state.may:
            self._live.say(said)
            return True
        return False

    def cue(self, text: str) -> None:
        """A line over everybody's orb."""
        if text.strip():
            self._live.cue(text.strip())

    def show_as(self, name: str) -> None:
        """Be shown by this name, or by none."""
        away = self.state.crowd.is_away
        self._live.show_as(name.strip(), Status.AWAY if away else Status.PRESENT)

    @Slot()
    def toggle_away(self) -> None:
        """Be away, or back."""
        crowd = self.state.crowd
        self._live.show_as(crowd.shown_as, Status.PRESENT if crowd.is_away else Status.AWAY)

    @Slot()
    def toggle_names(self) -> None:
        """See no names, or see them again."""
        self._names_hidden = not self._names_hidden
        self._refresh()

    @Slot()
    def toggle_muted(self) -> None:
        """Hear and read nothing of the room, or again."""
        settings = self._ports.settings.settings()
        muted = not (self._muted or settings.muted)
        self._muted = muted
        if muted:
            self._chat_wish = False
        self.breath.mute(muted)
        if not muted and settings.muted:
            try:
                self._ports.settings.save(replace(settings, muted=False))
            except PortError as error:
                self.announced.emit(error.trouble.sentence)
        self._refresh()

    @Slot()
    def toggle_chat(self) -> None:
        """Unfold the chat, or fold it."""
        self._chat_wish = not self.state.chat.is_open
        self._refresh()

    @Slot()
    def leave(self) -> None:
        """Go; whole cycles are kept."""
        if self.state.stage is LiveStage.ENDED:
            self.dismiss()
        elif self.state.stage is not LiveStage.NONE:
            self._leaving = True
            self._live.leave()

    @Slot()
    def dismiss(self) -> None:
        """The end was seen; there is nothing to show any more."""
        self._dismissed = self._live.view()
        self._refresh()

    @Slot()
    def see_summary(self) -> None:
        """Show what the latest session of this room came to."""
        if self._session is not None:
            self.finished.emit(finished_in_room(self._session))

    @Slot()
    def stop_now(self) -> None:
        """The app is closing: leave, and keep what was breathed."""
        if self.state.stage not in (LiveStage.NONE, LiveStage.ENDED):
            self._live.leave()
        self.breath.stop()

    # What happens

    def _take_view(self) -> None:
        view = self._live.view()
        if view is not None and self._is_another_room(view):
            self._begin_room()
        self.breath.look()

    def _is_another_room(self, view: LiveView) -> bool:
        """One has come in anew, here or elsewhere."""
        was_over = self.state.stage in (LiveStage.NONE, LiveStage.ENDED)
        return was_over and stage_of(view, None) is not LiveStage.ENDED

    def _begin_room(self) -> None:
        self._dismissed = None
        self._session = None
        self._chat_wish = None
        self._leaving = False
        self._muted = False
        self._lines_seen = 0
        self.breath.mute(False)

    def _take_session(self, session: Session) -> None:
        self._session = session
        self._refresh()
        self.kept.emit()
        if self._leaving:
            self.see_summary()

    @Slot()
    def _refresh(self) -> None:
        before, self.state = self.state, self._new_state()
        if self._folds(before):
            self._chat_wish = None
            self.state = self._new_state()
        self._hear_lines()
        if self.state != before:
            self.changed.emit()
        if self.state.stage is LiveStage.NONE and before.stage is not LiveStage.NONE:
            self.gone.emit()

    def _folds(self, before: LiveState) -> bool:
        """Breathing has begun or ended: the chat is as that has it."""
        now = self.state.stage in _BREATHING
        return self._chat_wish is not None and now != (before.stage in _BREATHING)

    def _hear_lines(self) -> None:
        """Say new lines to whoever has the chat open, and note that they were read."""
        view = self._live.view()
        if view is None or not self.state.chat.is_open:
            return
        before, self._lines_seen = self._lines_seen, len(view.lines)
        if before and len(view.lines) > before and not self._muted:
            self.announced.emit(live_chat.newest_said(view))
        if view.unread:
            self._live.note_read()

    def _new_state(self) -> LiveState:
        view = self._live.view()
        if view is None or self._is_done_with(view):
            return LiveState()
        stage = stage_of(view, self.breath.reading)
        is_alone = view.count <= 1 and not view.lines
        folded = stage in _BREATHING or self._muted or is_alone
        clock, settings = self._ports.clock, self._ports.settings.settings()
        now_ms = clock.wall_ms()
        own = Own(
            names_hidden=self._names_hidden,
            muted=self._muted or settings.muted,
            silent=self._muted,
            chat_open=not folded if self._chat_wish is None else self._chat_wish,
            session=self._session,
            now_ms=now_ms,
            offset_min=clock.utc_offset_min(now_ms),
        )
        return read_live(view, self.breath.reading, own)

    def _is_done_with(self, view: LiveView) -> bool:
        """Its end was seen, or one wanted it oneself."""
        if stage_of(view, self.breath.reading) is not LiveStage.ENDED:
            return False
        return self._dismissed is view or (self._leaving and view.ended == _LEFT)
