"""What the mini guide shows and does: a sitting of one's own, or the room that one is in.

Both have the same keys as in the large window, as far as they mean something there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt

from desktop.screens.rooms.live.keys import press_room_key
from desktop.viewmodels.breathe.frame import BreathFrame
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import MOVING, LiveStage, May

Entry = tuple[str, str, Callable[[], object]]
"""A line of the menu: its text, its key, and what it does."""

_NOT_SHOWN = (LiveStage.NONE, LiveStage.ENTERING, LiveStage.ENDED)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MiniGuide", text)


class MiniBreath(Protocol):
    """A breath for the mini guide."""

    def frame(self) -> BreathFrame:
        """The picture at this instant."""
        ...

    def is_moving(self) -> bool:
        """Whether the next picture is another one."""
        ...

    def line(self) -> str:
        """What is going on, in a sentence."""
        ...

    def press(self, key: Qt.Key) -> bool:
        """A key went down; whether it meant something."""
        ...

    def release(self) -> None:
        """The space bar comes up."""
        ...

    def let_go(self) -> None:
        """The keyboard went elsewhere."""
        ...

    def entries(self) -> tuple[Entry, ...]:
        """What one may do now."""
        ...


class SittingBreath:
    """One's own sitting, under way or not."""

    def __init__(self, model: BreatheModel) -> None:
        self._model = model
        self.frame = model.frame
        self.release = model.release
        self.let_go = model.let_go

    def is_moving(self) -> bool:
        """While it is breathed."""
        return self._model.state.stage in (Stage.RUNNING, Stage.ENDING)

    def line(self) -> str:
        """The line under the orb."""
        return self._model.state.line

    def press(self, key: Qt.Key) -> bool:
        """The keys of the Breathe screen."""
        match key:
            case Qt.Key.Key_Space if self._model.state.paces:
                self._model.press()
            case Qt.Key.Key_Space:
                self._model.go()
            case Qt.Key.Key_M:
                self._model.toggle_muted()
            case Qt.Key.Key_V:
                self._model.toggle_voice()
            case Qt.Key.Key_P:
                self._model.toggle_pause()
            case Qt.Key.Key_Escape if self._model.state.stage is not Stage.READY:
                self._model.ask_end()
            case _:
                return False
        return True

    def entries(self) -> tuple[Entry, ...]:
        """Begin or pause, and end."""
        model, stage = self._model, self._model.state.stage
        if stage is Stage.READY:
            return ((_tr("Start"), "Space", model.go),)
        end: Entry = (_tr("End"), "Esc", model.ask_end)
        if stage is Stage.RUNNING:
            return ((_tr("Pause"), "P", model.toggle_pause), end)
        return ((_tr("Go on"), "Space", model.go), end)


class RoomBreath:
    """The room that one is in. It is left in the large window, where that is asked about."""

    def __init__(self, model: LiveRoomModel) -> None:
        self._model = model
        self.frame = model.frame

    def is_shown(self) -> bool:
        """Whether there is a breath of a room."""
        return self._model.state.stage not in _NOT_SHOWN

    def is_moving(self) -> bool:
        """While it is breathed, or comes into view."""
        state = self._model.state
        return state.stage in MOVING or state.is_fading

    def line(self) -> str:
        """The line under the orb."""
        return self._model.state.line

    def press(self, key: Qt.Key) -> bool:
        """The keys of the room's screen, except those that lead elsewhere."""
        return press_room_key(self._model, key)

    def release(self) -> None:
        """Nobody gives signs of the breath in a room."""

    def let_go(self) -> None:
        """Nothing was held."""

    def entries(self) -> tuple[Entry, ...]:
        """What whoever leads may do, and muting."""
        model, may = self._model, self._model.state.may
        muted = _tr("Sound on") if model.state.is_muted else _tr("Mute")
        mute: Entry = (muted, "M", model.toggle_muted)
        if May.START in may:
            return ((_tr("Start"), "Space", model.start), mute)
        if May.PAUSE in may:
            return ((_tr("Pause"), "P", model.toggle_pause), mute)
        if May.RESUME in may:
            return ((_tr("Go on"), "Space", model.toggle_pause), mute)
        return (mute,)
