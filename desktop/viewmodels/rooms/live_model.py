"""The live room without its widgets: what is shown of it, and what one may do in it.

It follows the port and the room's breath (`live_breath`) and reads the state off both
(`live_reading`); what one wishes of the room is in `live_wishes`. The rules:

- The chat is folded as the breathing begins and unfolded as it ends, unless one is alone; in
  between it is as one left it.
- Muting silences the sound of the room and its chat for oneself. Where all sound is off already, it
  comes back with the same key.
- What rooms leave in the journal comes by itself: shown at once where one has left, else when
  somebody wants to see it. What could not be kept is shown at once, as the summary keeps it then.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.history import Session
from crdt.rooms.join_codes import RoomId
from desktop.viewmodels.breathe.frame import BreathFrame
from desktop.viewmodels.breathe.words import voice_line
from desktop.viewmodels.ports import AppSettings, PortError, Ports, Trouble
from desktop.viewmodels.rooms import live_chat
from desktop.viewmodels.rooms.live_breath import RoomBreath
from desktop.viewmodels.rooms.live_finished import finished_in_room
from desktop.viewmodels.rooms.live_framing import EMPTY, frame_of
from desktop.viewmodels.rooms.live_reading import Own, read_live, stage_of
from desktop.viewmodels.rooms.live_state import ACTIVE, LiveStage, LiveState
from desktop.viewmodels.rooms.live_wishes import RoomWishes
from desktop.viewmodels.rooms.values import LiveView
from desktop.viewmodels.subscriptions import Subscriptions

_LEFT = "left"
_REFUSAL_US = 10_000_000


class LiveRoomModel(RoomWishes):
    """The room that one is in, as `state`; the running picture comes from `frame`.

    Signals: `changed` after `state` differs; `announced` with words to be spoken; `finished` with a
    FinishedSitting that somebody wants to see, or that one has left; `kept` when the journal has
    another session; `gone` when there is no room to show any more. `breath` has the signals that
    are for the ear. `typed`: what stands in the chat's field and was not sent.
    """

    changed = Signal()
    announced = Signal(str)
    finished = Signal(object)
    kept = Signal()
    gone = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(ports, parent)
        self._dismissed: LiveView | None = None
        self._names_hidden = False
        self._muted = False
        self._chat_wish: bool | None = None
        self._leaving = False
        self._session: Session | None = None
        self._unkept = ""
        self.typed = ""
        self._lines_seen = 0
        self._room = b""
        self.breath = RoomBreath(ports.live, ports.clock, self)
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
            self._save(replace(settings, muted=False))
        self._refresh()

    @Slot()
    def toggle_voice(self) -> None:
        """The spoken phases on or off, here and elsewhere."""
        settings = self._ports.settings.settings()
        if self._save(replace(settings, voice=not settings.voice)):
            self.announced.emit(voice_line(on=not settings.voice))

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
            self._refresh()

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

    def _save(self, settings: AppSettings) -> bool:
        try:
            self._ports.settings.save(settings)
        except PortError as error:
            self.announced.emit(error.trouble.sentence)
            return False
        return True

    def _take_view(self) -> None:
        view = self._live.view()
        if view is not None and self._is_another_room(view):
            self._begin_room(view.room)
        self.breath.look()

    def _is_another_room(self, view: LiveView) -> bool:
        """One has come in anew, here or elsewhere."""
        was_over = self.state.stage in (LiveStage.NONE, LiveStage.ENDED)
        return view.room != self._room or (was_over and view.is_inside)

    def _begin_room(self, room: RoomId) -> None:
        self._room = room
        self._dismissed = None
        self._session = None
        self._unkept = ""
        self.typed = ""
        self._chat_wish = None
        self._leaving = False
        self._muted = False
        self._lines_seen = 0
        self.breath.mute(False)

    def _take_session(self, session: Session, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._unkept = trouble.sentence
            self.finished.emit(finished_in_room(session, trouble))
            self._refresh()
            return
        self._session = session
        self._refresh()
        self.kept.emit()
        if self._leaving:
            self.see_summary()

    @Slot()
    def _refresh(self) -> None:
        before, self.state = self.state, self._new_state()
        if self._turns(before):
            self._chat_wish = None
            if self.state.stage in ACTIVE:
                self._session = None
            self.state = self._new_state()
        self._hear_lines()
        if self.state != before:
            self.changed.emit()
        if self.state.stage is LiveStage.NONE and before.stage is not LiveStage.NONE:
            self.gone.emit()

    def _turns(self, before: LiveState) -> bool:
        """Breathing has begun or ended."""
        return (self.state.stage in ACTIVE) != (before.stage in ACTIVE)

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
        folded = stage in ACTIVE or self._muted or is_alone
        clock, settings = self._ports.clock, self._ports.settings.settings()
        now_ms = clock.wall_ms()
        own = Own(
            leaving=self._leaving,
            hides_refusal=self._is_old_refusal(view.refused),
            names_hidden=self._names_hidden,
            muted=self._muted or settings.muted,
            silent=self._muted,
            chat_open=not folded if self._chat_wish is None else self._chat_wish,
            session=self._session,
            unkept=self._unkept,
            now_ms=now_ms,
            offset_min=clock.utc_offset_min(now_ms),
        )
        return read_live(view, self.breath.reading, own)

    def _is_old_refusal(self, code: str) -> bool:
        """Why something was not done is of interest for a little while."""
        now_us = self._ports.clock.monotonic_us()
        if code != self._refused[0]:
            self._refused = (code, now_us)
        return now_us - self._refused[1] > _REFUSAL_US

    def _is_done_with(self, view: LiveView) -> bool:
        """Its end was seen, or one wanted it oneself."""
        if stage_of(view, self.breath.reading) is not LiveStage.ENDED:
            return False
        return self._dismissed is view or (self._leaving and view.ended == _LEFT)
