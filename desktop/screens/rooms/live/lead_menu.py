"""What whoever leads or coaches can do, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.viewmodels.ports import Ambience
from desktop.viewmodels.rooms import live_words
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import May

Act = Callable[[], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("LeadMenu", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadActs:
    """What asks something first, and so needs the screen."""

    pattern: Act
    cue: Act
    close: Act


def lead_menu(model: LiveRoomModel, acts: LeadActs, parent: QWidget) -> QMenu:
    """The menu of this moment; it is gone once it was closed."""
    state, may = model.state, model.state.may
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(state.lead_word)
    if May.PATTERN in may:
        menu.addAction(_tr("Another pattern…"), acts.pattern)
    if May.CUE in may:
        menu.addAction(_tr("A line for everybody…"), acts.cue)
    if May.AMBIENCE in may:
        _add_sounds(menu, model)
    if May.LOCK in may:
        word = _tr("Let people in again") if state.is_locked else _tr("Let nobody new in")
        menu.addAction(word, model.toggle_locked)
    if May.SILENCE in may:
        word = _tr("Turn the chat on") if state.is_silent else _tr("Turn the chat off")
        menu.addAction(word, model.toggle_silent)
    if May.CLOSE in may:
        menu.addSeparator()
        menu.addAction(_tr("Close the room for all…"), acts.close)
    return menu


def _add_sounds(menu: QMenu, model: LiveRoomModel) -> None:
    """The sounds in the background, of which one is heard by all who want to."""
    sounds = menu.addMenu(_tr("Sound in the background"))
    group = QActionGroup(sounds)
    for kind in Ambience:
        action = sounds.addAction(live_words.ambience(kind.value))
        action.setCheckable(True)
        action.setChecked(kind.value == model.state.ambient)
        action.triggered.connect(lambda _=False, kind=kind: model.set_ambient(kind.value))
        group.addAction(action)
