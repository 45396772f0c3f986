"""The keys of a live room that mean the same on its screen and in the mini guide."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import May


def press_room_key(model: LiveRoomModel, key: Qt.Key) -> bool:
    """Does what a key is for; False where it is for nothing here."""
    may = model.state.may
    match key:
        case Qt.Key.Key_Space if May.START in may:
            model.start()
        case Qt.Key.Key_Space if May.RESUME in may:
            model.toggle_pause()
        case Qt.Key.Key_P:
            model.toggle_pause()
        case Qt.Key.Key_M:
            model.toggle_muted()
        case Qt.Key.Key_V:
            model.toggle_voice()
        case _:
            return False
    return True
