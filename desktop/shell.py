"""The main window: puts rail and screens side by side and leads from one to the other.

`build_window` makes the viewmodels and screens over the ports it is given. The window itself only
assembles; closing it ends a running sitting and keeps what was breathed.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from desktop.screens.breathe import BreatheScreen
from desktop.screens.progress import ProgressScreen
from desktop.screens.settings import SettingsScreen
from desktop.screens.summary import SummaryScreen
from desktop.theme.apply import apply_theme, system_scheme, theme_children, theme_for
from desktop.theme.tokens import Theme
from desktop.viewmodels.account import AccountModel
from desktop.viewmodels.breathe import BreatheModel
from desktop.viewmodels.breathe_state import FinishedSitting
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.points_reader import PointsReader
from desktop.viewmodels.ports import Ports
from desktop.viewmodels.preferences import PreferencesModel
from desktop.viewmodels.progress import ProgressModel
from desktop.viewmodels.recovery import RecoveryModel
from desktop.viewmodels.summary import SummaryModel
from desktop.widgets.orb_art import bake_orb
from desktop.widgets.rail import Place, Rail

_WORDS_EVERY_MS = 30_000
_ICON_RADIUS = 45.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The viewmodels of the window, with the reader of points that they share."""

    points: PointsReader
    breathe: BreatheModel
    summary: SummaryModel
    progress: ProgressModel
    account: AccountModel
    recovery: RecoveryModel
    preferences: PreferencesModel
    importing: ImportModel


def make_models(ports: Ports, parent: QObject) -> Models:
    """All viewmodels over these ports, living as long as `parent`."""
    points = PointsReader(ports.history)
    return Models(
        points=points,
        breathe=BreatheModel(ports, parent),
        summary=SummaryModel(ports, points, parent),
        progress=ProgressModel(ports, points, parent),
        account=AccountModel(ports, parent),
        recovery=RecoveryModel(ports.sync, parent),
        preferences=PreferencesModel(ports.settings, parent),
        importing=ImportModel(ports.imports, parent),
    )


class MainWindow(QMainWindow):
    """Rail at the left, one screen at the right. `closed` is emitted once it is going."""

    closed = Signal()

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self.models = make_models(ports, self)
        self.theme = theme_for(self.models.preferences.state, system_scheme())
        self._make_screens(self.theme)
        self._arrange(self.theme)
        self._add_keys()
        self._words_timer = QTimer(self)
        self._words_timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._words_timer.setInterval(_WORDS_EVERY_MS)
        self._words_timer.timeout.connect(self.models.account.refresh_words)
        self._connect()
        self._show_sync()
        self.show_place(Place.BREATHE)

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show a screen of the rail."""
        self._rail.mark(place)
        screen = self._places[place]
        self._stack.setCurrentWidget(screen)
        if place is Place.BREATHE:
            self.breathe.canvas.setFocus()
        else:
            screen.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what a running sitting has come to."""
        self.models.breathe.stop_now()
        self._words_timer.stop()
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: the words about time are renewed."""
        super().showEvent(event)
        self.models.account.refresh_words()
        self._words_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._words_timer.stop()

    def _make_screens(self, theme: Theme) -> None:
        models = self.models
        self.breathe = BreatheScreen(models.breathe, models.points, theme)
        self.summary = SummaryScreen(models.summary, theme)
        self.progress = ProgressScreen(models.progress, theme)
        self.settings = SettingsScreen(
            account=models.account,
            recovery=models.recovery,
            preferences=models.preferences,
            importing=models.importing,
            theme=theme,
        )
        self._places: dict[Place, QWidget] = {
            Place.BREATHE: self.breathe,
            Place.PROGRESS: self.progress,
            Place.SETTINGS: self.settings,
        }

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        self.setWindowTitle(self.tr("Breath Master"))
        self.setWindowIcon(QIcon(bake_orb(theme.palette, _ICON_RADIUS, 1.0)))
        self.setMinimumSize(metrics.window_min_width, metrics.window_min_height)
        self.resize(metrics.window_width, metrics.window_height)
        self._rail = Rail(theme)
        self._stack = QStackedWidget()
        for screen in (self.breathe, self.summary, self.progress, self.settings):
            self._stack.addWidget(screen)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(body)

    def _add_keys(self) -> None:
        for number, place in enumerate(Place, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda place=place: self.show_place(place))

    def _connect(self) -> None:
        models = self.models
        self._rail.wanted.connect(self.show_place)
        models.breathe.finished.connect(self._show_summary)
        models.account.changed.connect(self._show_sync)
        models.preferences.changed.connect(self._renew_theme)
        self.summary.again.connect(lambda: self.show_place(Place.BREATHE))
        self.summary.progress_wanted.connect(lambda: self.show_place(Place.PROGRESS))
        QApplication.styleHints().colorSchemeChanged.connect(self._renew_theme)

    @Slot(object)
    def _show_summary(self, finished: FinishedSitting) -> None:
        self.models.summary.receive(finished)
        self._rail.mark(Place.BREATHE)
        self._stack.setCurrentWidget(self.summary)

    @Slot()
    def _show_sync(self) -> None:
        self._rail.show_sync(self.models.account.state.sync)

    @Slot()
    def _renew_theme(self) -> None:
        theme = theme_for(self.models.preferences.state, system_scheme())
        if theme != self.theme:
            self.theme = theme
            put_theme(self, theme)


def put_theme(window: QWidget, theme: Theme) -> None:
    """Give application and window this theme."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, theme)
    theme_children(window, theme)


def build_window(ports: Ports) -> MainWindow:
    """The main window over these ports, themed, not yet shown; needs a QApplication."""
    app = QApplication.instance()
    theme = theme_for(ports.settings.settings(), system_scheme())
    if isinstance(app, QApplication):
        apply_theme(app, theme)
    return MainWindow(ports)
