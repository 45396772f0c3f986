"""The inside of the main window: the rail, and the screens it leads to, one at a time.

It only assembles. Built over viewmodels that outlive it, so that it can be built anew when lengths
change, with everything where it was. A page is a screen without an entry in the rail.
"""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.screens.breathe import BreatheScreen
from desktop.screens.challenges import ChallengesScreen
from desktop.screens.first_run import FirstRunScreen
from desktop.screens.patterns import PatternsScreen
from desktop.screens.privacy import PrivacyScreen
from desktop.screens.progress import ProgressScreen
from desktop.screens.settings import SettingsScreen
from desktop.screens.summary import SummaryScreen
from desktop.theme.tokens import Theme
from desktop.widgets.rail import Place, Rail
from desktop.window_models import Models


class WindowBody(QWidget):
    """Attributes: rail, one for each screen, and `shown`, the screen that is seen."""

    def __init__(self, models: Models, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._make_screens(theme)
        self.rail = Rail(theme)
        self._stack = QStackedWidget()
        for screen in (
            *self._places.values(),
            self.summary,
            self.privacy,
            self.first_run,
            self.patterns,
        ):
            self._stack.addWidget(screen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        self._connect()
        self._show_sync()

    @property
    def shown(self) -> QWidget:
        """The screen that is seen."""
        return self._stack.currentWidget()

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show a screen of the rail; nothing happens while the first run is under way."""
        if self._is_first_run():
            return
        screen = self._places[place]
        self.show_page(screen, place)
        if place is Place.BREATHE:
            self.breathe.canvas.setFocus()
        else:
            screen.setFocus()

    def show_page(self, page: QWidget, place: Place) -> None:
        """Show a screen; the rail marks the place it belongs to."""
        self.place = place
        self.rail.mark(place)
        self.rail.setVisible(page is not self.first_run)
        self._stack.setCurrentWidget(page)

    def show_start(self) -> None:
        """Show what comes first: the first run where it is due, else the orb."""
        if self._models.first_run.is_due:
            self.show_page(self.first_run, Place.BREATHE)
        else:
            self.show_place(Place.BREATHE)

    @Slot()
    def show_privacy(self) -> None:
        """Show the Privacy screen, a page of the settings."""
        if not self._is_first_run():
            self.show_page(self.privacy, Place.SETTINGS)

    @Slot()
    def show_patterns(self) -> None:
        """Show the editors of patterns and programs, a page of Breathe."""
        if not self._is_first_run():
            self.show_page(self.patterns, Place.BREATHE)
            self.patterns.focus_list()

    def show_like(self, other: "WindowBody") -> None:
        """Show what another body of the same window shows."""
        self.show_page(self._stack.widget(other._stack.currentIndex()), other.place)

    def _is_first_run(self) -> bool:
        return self.shown is self.first_run and self._models.first_run.is_due

    def _make_screens(self, theme: Theme) -> None:
        models = self._models
        self.breathe = BreatheScreen(models.breathe, models.points, theme)
        self.summary = SummaryScreen(models.summary, theme)
        self.challenges = ChallengesScreen(models.challenges, theme)
        self.progress = ProgressScreen(models.progress, theme)
        self.settings = SettingsScreen(
            account=models.account,
            recovery=models.recovery,
            preferences=models.preferences,
            importing=models.importing,
            sound=models.sound,
            around=models.around,
            theme=theme,
        )
        self.privacy = PrivacyScreen(models.privacy, theme)
        self.patterns = PatternsScreen(models.own, theme)
        self.first_run = FirstRunScreen(models.first_run, models.importing, models.sound, theme)
        self.place = Place.BREATHE
        self._places: dict[Place, QWidget] = {
            Place.BREATHE: self.breathe,
            Place.CHALLENGES: self.challenges,
            Place.PROGRESS: self.progress,
            Place.SETTINGS: self.settings,
        }

    def _connect(self) -> None:
        self.rail.wanted.connect(self.show_place)
        self._models.account.changed.connect(self._show_sync)
        self.summary.again.connect(lambda: self.show_place(Place.BREATHE))
        self.summary.progress_wanted.connect(lambda: self.show_place(Place.PROGRESS))

        self.breathe.editor_wanted.connect(self.show_patterns)
        self.patterns.left.connect(lambda: self.show_place(Place.BREATHE))
        self.patterns.breathe_wanted.connect(self._breathe_own)
        self._models.first_run.finished.connect(self._leave_first_run)
        self.settings.data.privacy_wanted.connect(self.show_privacy)
        self.privacy.left.connect(self._leave_privacy)
        self.privacy.account_wanted.connect(self._show_account)

    @Slot(str)
    def _breathe_own(self, id: str) -> None:
        self._models.breathe.choose_pattern(id)
        self.show_place(Place.BREATHE)

    @Slot()
    def _leave_first_run(self) -> None:
        self.show_page(self.breathe, Place.BREATHE)
        self.breathe.canvas.setFocus()

    @Slot()
    def _leave_privacy(self) -> None:
        self.show_place(Place.SETTINGS)
        self.settings.data.privacy.setFocus()

    @Slot()
    def _show_account(self) -> None:
        self.show_place(Place.SETTINGS)
        self.settings.show_account()

    @Slot()
    def _show_sync(self) -> None:
        self.rail.show_sync(self._models.account.state.sync)
