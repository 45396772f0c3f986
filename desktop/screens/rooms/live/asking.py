"""What a live room asks before something is done, and what it shows on top: its dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.screens.rooms.live.dialogs import (
    AskDialog,
    CueDialog,
    ExtendDialog,
    PatternDialog,
    ShownAsDialog,
)
from desktop.screens.rooms.live.invite_dialog import RoomInviteDialog
from desktop.screens.rooms.live.lead_menu import LeadActs, lead_menu
from desktop.screens.rooms.live.people_dialog import PeopleDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import May
from desktop.widgets.dialogs import open_dialog


class RoomAsking(QObject):
    """Opens the dialogs of a LiveRoomModel before the window of `screen`."""

    def __init__(self, model: LiveRoomModel, screen: QWidget, theme: Theme) -> None:
        super().__init__(screen)
        self._model = model
        self._screen = screen
        self.theme = theme

    @Slot()
    def leave(self) -> None:
        """Go; while the room breathes that is asked about once."""
        note = self._model.state.leave_note
        if not note:
            self._model.leave()
            return
        self._ask(self.tr("Leave the room?"), note, self.tr("Leave"), self._model.leave)

    @Slot()
    def close_room(self) -> None:
        """End it for everybody."""
        self._ask(
            self.tr("Close the room for all?"),
            self.tr("Everybody goes out, and whole breaths count. Nobody can come in any more."),
            self.tr("Close the room"),
            self._model.close_room,
        )

    def remove(self, key: str, name: str) -> None:
        """Ask somebody to go."""
        self._ask(
            self.tr("Ask {name} to go?").format(name=name),
            self.tr("They go out of this room and do not come back in. What they breathed counts."),
            self.tr("Ask to go"),
            lambda: self._model.remove(key),
        )

    def hand_over(self, key: str, name: str) -> None:
        """Let somebody else lead."""
        self._ask(
            self.tr("Let {name} lead?").format(name=name),
            self.tr("They decide how the room goes on. You stay as one among the others."),
            self.tr("Let lead"),
            lambda: self._model.hand_over(key),
        )

    @Slot()
    def extend(self) -> None:
        """How much longer."""
        votes = May.VOTE in self._model.state.may
        dialog = ExtendDialog(votes=votes, theme=self.theme, parent=self._window)
        dialog.chosen.connect(self._model.extend)
        open_dialog(dialog)

    @Slot()
    def pattern(self) -> None:
        """Which pattern next."""
        model = self._model
        dialog = PatternDialog(model.offers(), model.state.planned, self.theme, self._window)
        dialog.chosen.connect(model.change_pattern)
        open_dialog(dialog)

    @Slot()
    def cue(self) -> None:
        """A line for everybody."""
        dialog = CueDialog(self.theme, self._window)
        dialog.given.connect(self._model.cue)
        open_dialog(dialog)

    @Slot()
    def name(self) -> None:
        """How one is shown."""
        dialog = ShownAsDialog(self._model.state.crowd, self.theme, self._window)
        dialog.chosen.connect(self._model.show_as)
        open_dialog(dialog)

    @Slot()
    def people(self) -> None:
        """Everybody who is named."""
        dialog = PeopleDialog(self._model, self.theme, self._window)
        dialog.remove_wanted.connect(self.remove)
        dialog.hand_over_wanted.connect(self.hand_over)
        open_dialog(dialog)

    @Slot()
    def invite(self) -> None:
        """How others come in."""
        open_dialog(RoomInviteDialog(self._model, self.theme, self._window))

    def lead(self, face: QWidget) -> None:
        """What whoever leads can do, below the button `face`."""
        acts = LeadActs(pattern=self.pattern, cue=self.cue, close=self.close_room)
        menu = lead_menu(self._model, acts, face)
        menu.popup(face.mapToGlobal(face.rect().bottomLeft()))

    @property
    def _window(self) -> QWidget:
        return self._screen.window()

    def _ask(self, title: str, text: str, yes: str, act: Callable[[], None]) -> None:
        dialog = AskDialog(title, text, yes, self.theme, self._window)
        dialog.agreed.connect(lambda: act())
        open_dialog(dialog)
