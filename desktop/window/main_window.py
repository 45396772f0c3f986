"""The main window: a theme, keys, and inside it the rail with its screens.

`build_window` makes the viewmodels and screens over the ports it is given. The window itself only
assembles; closing it ends a running sitting and keeps what was breathed. Where the size of text
changes, the inside is built anew over the same viewmodels, so that a running sitting goes on and
the keyboard stays where it was.
"""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop import translations
from desktop.screens.breathe.screen import BreatheScreen
from desktop.screens.breathe.summary import SummaryScreen
from desktop.screens.progress.screen import ProgressScreen
from desktop.screens.settings.screen import SettingsScreen
from desktop.theme.apply import apply_theme, system_scheme, theme_children, theme_for
from desktop.theme.tokens import Theme
from desktop.viewmodels.around.palette import PaletteCommand
from desktop.viewmodels.breathe.state import FinishedSitting
from desktop.viewmodels.ports import Ports
from desktop.viewmodels.seasons import tint_now
from desktop.widgets.breath.orb_art import bake_orb
from desktop.widgets.rail import Place
from desktop.widgets.roles import install_roles
from desktop.window.acts import acts_over
from desktop.window.around import Around
from desktop.window.body import WindowBody
from desktop.window.link_desk import LinkDesk
from desktop.window.models import make_models
from desktop.window.palette_commands import CommandSources, all_commands
from desktop.window.proof_desk import ProofDesk

_WORDS_EVERY_MS = 30_000
_ICON_RADIUS = 45.0


class MainWindow(QMainWindow):
    """Attributes: models, theme, body. `closed` is emitted once it is going."""

    closed = Signal()

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self.models = make_models(ports, self)
        self._ports = ports
        self.theme = wanted_theme(ports)
        metrics = self.theme.metrics
        self.setWindowTitle(self.tr("Breath Master"))
        self.setWindowIcon(QIcon(bake_orb(self.theme.palette, _ICON_RADIUS, 1.0)))
        self.setMinimumSize(metrics.window_min_width, metrics.window_min_height)
        self.resize(metrics.window_width, metrics.window_height)
        self.body = WindowBody(self.models, self.theme)
        self.setCentralWidget(self.body)
        self._words_timer = QTimer(self)
        self._words_timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._words_timer.setInterval(_WORDS_EVERY_MS)
        self._words_timer.timeout.connect(self._look_at_clock)
        self.around = Around(
            self,
            models=self.models.around,
            breathe=self.models.breathe,
            room=self.models.rooms.live,
            ports=ports,
            commands=self._commands,
            theme=self.theme,
        )
        self._proof = ProofDesk(self.models.relay_account, self.theme, self)
        self._links = LinkDesk(self, self.models.first_run)
        self._leaving = False
        self._add_keys()
        self._connect()
        self.body.show_start()

    @property
    def breathe(self) -> BreatheScreen:
        """The Breathe screen as it is now."""
        return self.body.breathe

    @property
    def summary(self) -> SummaryScreen:
        """The Summary screen as it is now."""
        return self.body.summary

    @property
    def progress(self) -> ProgressScreen:
        """The Progress screen as it is now."""
        return self.body.progress

    @property
    def settings(self) -> SettingsScreen:
        """The Settings screen as it is now."""
        return self.body.settings

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show a screen of the rail."""
        self.body.show_place(place)

    @Slot(str)
    def open_link(self, text: str) -> None:
        """Show what a link leads to that was opened outside the app."""
        self._links.open(text)

    @Slot()
    def leave(self) -> None:
        """Close for good, also where closing would leave the app in the tray."""
        self._leaving = True
        self.close()

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, without the rail, or be the window again that it was."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F fills the screen. Esc leaves that where no screen has another use for it."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not event.isAutoRepeat()
        key = event.key()
        if plain and (key == Qt.Key.Key_F or (key == Qt.Key.Key_Escape and self.isFullScreen())):
            self.toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The rail gives its room where the whole screen is filled."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.body.fill_screen(self.isFullScreen())

    @Slot()
    def show_patterns(self) -> None:
        """Show the editors of patterns and programs."""
        self.body.show_patterns()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay in the tray where that was asked for, else keep what a running sitting came to."""
        if not self._leaving and self.models.around.tray.keeps_open():
            event.ignore()
            self.hide()
            return
        self.models.breathe.stop_now()
        self.models.rooms.live.stop_now()
        self.models.room_reminder.stop()
        self.models.summary.save_again()
        self.models.own.keeper.keep()
        self.models.profile.keep()
        self.models.teams.space.keep()
        self.around.close()
        self._words_timer.stop()
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: the words about time are renewed."""
        super().showEvent(event)
        self._look_at_clock()
        self._words_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._words_timer.stop()

    def _commands(self) -> tuple[PaletteCommand, ...]:
        models = self.models
        return all_commands(
            CommandSources(
                account=models.account,
                breathe=models.breathe,
                preferences=models.preferences,
                around=models.around,
                rooms=models.rooms,
            ),
            acts_over(
                self.body,
                toggle_full_screen=self.toggle_full_screen,
                toggle_mini=self.around.toggle_mini,
                leave=self.leave,
            ),
        )

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.around.open_palette),
            ("Ctrl+E", self.show_patterns),
            ("Ctrl+Q", self.leave),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for number, place in enumerate(Place, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda place=place: self.show_place(place))

    def _connect(self) -> None:
        self.around.leave.connect(self.leave)
        self.around.rooms_wanted.connect(lambda: self.show_place(Place.ROOMS))
        self.models.breathe.finished.connect(self._show_summary)
        self.models.rooms.live.finished.connect(self._show_room_summary)
        self.models.room_reminder.wanted.connect(self._enter_room)
        self.models.team_teller.wanted.connect(self._show_team)
        self.models.preferences.changed.connect(self._renew_theme)
        QApplication.styleHints().colorSchemeChanged.connect(self._renew_theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.aboutToQuit.connect(self._expect_end)
            app.commitDataRequest.connect(self._expect_end)

    @Slot()
    def _expect_end(self) -> None:
        """The program or the desktop's session ends: no closing is refused any more."""
        self._leaving = True

    @Slot(object)
    def _show_summary(self, finished: FinishedSitting) -> None:
        self.models.summary.receive(finished)
        self.body.show_page(self.summary, Place.BREATHE)

    @Slot(object)
    def _show_room_summary(self, finished: FinishedSitting) -> None:
        self.models.summary.receive(finished)
        self.body.show_page(self.summary, Place.ROOMS)

    @Slot(str)
    def _enter_room(self, key: str) -> None:
        """A reminder of a room was answered."""
        self.around.show_window()
        self.show_place(Place.ROOMS)
        self.models.rooms.rooms.enter(key)

    @Slot()
    def _show_team(self) -> None:
        self.around.show_window()
        self.show_place(Place.TEAM)

    @Slot()
    def _look_at_clock(self) -> None:
        """Time has passed: words may differ, and it may be another day."""
        self.models.account.refresh_words()
        self.models.editors.refresh_words()
        self.models.challenges.look_at_day()
        self.models.boards.together.look_at_clock()
        self.models.rooms.rooms.look_at_clock()
        self.models.progress.look_at_day()
        self._renew_theme()

    @Slot()
    def _renew_theme(self) -> None:
        before, theme = self.theme, wanted_theme(self._ports)
        if theme == before:
            return
        self.theme = theme
        self.around.set_theme(theme)
        self._proof.set_theme(theme)
        if theme.metrics == before.metrics:
            put_theme(self, theme)
        else:
            QTimer.singleShot(0, self, self._renew_body)

    @Slot()
    def _renew_body(self) -> None:
        """Build the inside anew with other lengths; not from within one of its own signals."""
        put_theme(self, self.theme)
        former = self.body
        focused: QWidget | None = self.focusWidget()
        self.body = WindowBody(self.models, self.theme)
        self.body.fill_screen(self.isFullScreen())
        self.body.show_like(former)
        self.setCentralWidget(self.body)
        if focused is not None and former.shown.isAncestorOf(focused):
            take = partial(self.body.take_focus, type(focused), focused.accessibleName())
            QTimer.singleShot(0, self.body, take)


def wanted_theme(ports: Ports) -> Theme:
    """The theme for the settings, the system and the day."""
    tint = tint_now(ports.settings, ports.clock)
    return theme_for(ports.settings.settings(), system_scheme(), tint)


def put_theme(window: QWidget, theme: Theme) -> None:
    """Give application and window this theme."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, theme)
    theme_children(window, theme)


def build_window(ports: Ports) -> MainWindow:
    """The main window over these ports, themed, not yet shown; needs a QApplication.

    It speaks the language that was chosen when it was built.
    """
    app = QApplication.instance()
    install_roles()
    translations.use(ports.settings.settings().language)
    if isinstance(app, QApplication):
        apply_theme(app, wanted_theme(ports))
    return MainWindow(ports)
