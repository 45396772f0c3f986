"""What surrounds the window, put together: palette, mini guide, tray, reminders, desk timer.

The windows are made when they are first needed, so that none of them costs anything at the start,
and all go when the main window goes. What they show is in `desktop.viewmodels.around.models`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from desktop.screens.around.mini_guide import MiniGuide
from desktop.screens.around.notice_window import NoticeWindow
from desktop.screens.around.palette import PaletteDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.around.models import AroundModels
from desktop.viewmodels.around.palette import PaletteCommand
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import Ports
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.widgets.dialogs import open_dialog


class Around(QObject):
    """Owns the windows around `window`. Signals: `leave` when someone wants to quit,
    `rooms_wanted` when they want to see rooms."""

    leave = Signal()
    rooms_wanted = Signal()

    def __init__(
        self,
        window: QMainWindow,
        *,
        models: AroundModels,
        breathe: BreatheModel,
        room: LiveRoomModel,
        ports: Ports,
        commands: Callable[[], tuple[PaletteCommand, ...]],
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._models = models
        self._breathe = breathe
        self._room = room
        self._ports = ports
        self._commands = commands
        self._theme = theme
        self.mini: MiniGuide | None = None
        self.notice: NoticeWindow | None = None
        models.notices.changed.connect(self._show_notice)
        models.reminders.wanted.connect(models.tray.begin_last)
        models.tray.begun.connect(self._show_sitting)
        models.tray.window_wanted.connect(self.show_window)
        models.tray.mini_wanted.connect(self.show_mini)
        models.tray.rooms_wanted.connect(self._show_rooms)
        models.tray.quit_wanted.connect(self.leave)
        breathe.safety_needed.connect(self.show_window)

    def set_theme(self, theme: Theme) -> None:
        """Hand the theme to windows that the main one does not own."""
        self._theme = theme
        for window in (self.mini, self.notice):
            if window is not None:
                window.set_theme(theme)

    @Slot()
    def open_palette(self) -> None:
        """Show the commands, unless they are shown already."""
        if self._window.findChild(PaletteDialog) is None:
            self._models.palette.begin(self._commands())
            open_dialog(PaletteDialog(self._models.palette, self._theme, self._window))

    @Slot()
    def show_mini(self) -> None:
        """Show the mini guide and give it the keyboard."""
        if self.mini is None:
            places = self._ports.around.places
            self.mini = MiniGuide(self._breathe, places, self._theme, room=self._room)
            self.mini.window_wanted.connect(self.show_window)
        self.mini.show()
        self.mini.raise_()
        self.mini.activateWindow()

    @Slot()
    def toggle_mini(self) -> None:
        """Show the mini guide, or close it."""
        if self.mini is not None and self.mini.isVisible():
            self.mini.close()
        else:
            self.show_mini()

    @Slot()
    def show_window(self) -> None:
        """Bring the main window to the front, from wherever it is."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """The main window is going: all the others as well, and every timer."""
        models = self._models
        models.reminders.stop()
        models.stretches.stop()
        models.notices.dismiss()
        models.tray.close()
        for window in (self.mini, self.notice):
            if window is not None:
                window.close()
                window.deleteLater()
        self.mini, self.notice = None, None

    @Slot()
    def _show_notice(self) -> None:
        if self.notice is None and self._models.notices.state is not None:
            self.notice = NoticeWindow(self._models.notices, self._theme)
            self.notice.show_state()

    @Slot()
    def _show_rooms(self) -> None:
        self.show_window()
        self.rooms_wanted.emit()

    @Slot()
    def _show_sitting(self) -> None:
        """What began outside the window is seen: there, where it is open, else in the small one."""
        if self._window.isVisible() and not self._window.isMinimized():
            self.show_window()
        elif self._breathe.state.stage is not Stage.READY:
            self.show_mini()
