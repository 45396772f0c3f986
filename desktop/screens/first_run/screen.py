"""The first run, over the whole window: dots above, a step in the middle, the way on below.

Keys: Enter goes on, Esc leaves the rest out, the system's key for going back (Alt with an arrow)
goes back; Tab reaches everything.
"""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.first_run.choices import (
    CuesPage,
    HistoryPage,
    PointsPage,
    ReadyPage,
    SafetyPage,
)
from desktop.screens.first_run.pages import BreathsPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.first_run import STEPS, Breathing, FirstRunModel, FirstRunStep
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.sound.settings import SoundSettingsModel
from desktop.widgets.controls import Kind, button
from desktop.widgets.scrolling import scrolling
from desktop.widgets.step_dots import StepDots
from desktop.widgets.trouble_line import TroubleLine

_WIDTH_MAX = 720
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FirstRunScreen(QWidget):
    """Shows a FirstRunModel."""

    accessible_role = QAccessible.Role.Pane

    def __init__(
        self,
        model: FirstRunModel,
        importing: ImportModel,
        sound: SoundSettingsModel,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._model = model
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Welcome"))
        self.dots = StepDots(self._names(), theme)
        self.breaths = BreathsPage(model, theme)
        self.cues = CuesPage(model, sound, theme)
        self.safety = SafetyPage(model, theme)
        self.points = PointsPage(model, theme)
        self.history = HistoryPage(importing, theme)
        self.ready = ReadyPage(theme)
        self._pages: dict[FirstRunStep, QWidget] = {
            FirstRunStep.BREATHS: self.breaths,
            FirstRunStep.CUES: self.cues,
            FirstRunStep.SAFETY: self.safety,
            FirstRunStep.POINTS: self.points,
            FirstRunStep.HISTORY: self.history,
            FirstRunStep.READY: self.ready,
        }
        self._make_foot()
        self._arrange(theme)
        back = QShortcut(QKeySequence.StandardKey.Back, self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(model.go_back)
        self._shown: tuple[FirstRunStep, Breathing] | None = None
        model.changed.connect(self._show_state)
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this screen; a focused button keeps its own space bar."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.isAutoRepeat():
            super().keyPressEvent(event)
        elif plain and key in _ENTER:
            self._press_enter()
        elif plain and key == Qt.Key.Key_Escape:
            self._model.finish()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The way on has the keyboard."""
        super().showEvent(event)
        self._focus()

    def _names(self) -> tuple[str, ...]:
        names = {
            FirstRunStep.BREATHS: self.tr("Breathe"),
            FirstRunStep.CUES: self.tr("Cues"),
            FirstRunStep.SAFETY: self.tr("Safety"),
            FirstRunStep.POINTS: self.tr("Points"),
            FirstRunStep.HISTORY: self.tr("History"),
            FirstRunStep.READY: self.tr("Ready"),
        }
        return tuple(names[step] for step in STEPS)

    def _make_foot(self) -> None:
        self.back = button(self.tr("Back"), Kind.QUIET)
        self.back.clicked.connect(self._model.go_back)
        self.skip = button(self.tr("Skip all"), Kind.QUIET, name=self.tr("Skip the introduction"))
        self.skip.clicked.connect(self._model.finish)
        self.later = button(self.tr("Decide later"), Kind.QUIET)
        self.later.clicked.connect(self._model.go_on)
        self.go_on = button("", Kind.PRIMARY)
        self.go_on.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.go_on.clicked.connect(self._go_on)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        column = QWidget()
        column.setMaximumWidth(_WIDTH_MAX)
        page = QVBoxLayout(column)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(metrics.gap)
        page.addWidget(self.dots)
        self._stack = QStackedWidget()
        for step in STEPS:
            page_of_step = self._pages[step]
            is_canvas = page_of_step is self.breaths
            self._stack.addWidget(page_of_step if is_canvas else scrolling(page_of_step))
        page.addWidget(self._stack, 1)
        self._trouble = TroubleLine()
        page.addWidget(self._trouble)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addStretch(1)
        for answer in (self.skip, self.later, self.go_on):
            foot.addWidget(answer)
        page.addLayout(foot)
        outer = QHBoxLayout(self)
        side = metrics.page_margin
        outer.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.dots.show_step(state.number)
        self._stack.setCurrentIndex(state.number)
        self.breaths.show_state()
        self.cues.show_state()
        self.points.show_state()
        self._show_foot(state.step, state.breathing)
        self._trouble.show_trouble(state.trouble)
        if self._shown != (state.step, state.breathing):
            self._shown = (state.step, state.breathing)
            self._focus()

    def _show_foot(self, step: FirstRunStep, breathing: Breathing) -> None:
        first, last = step is STEPS[0], step is STEPS[-1]
        choice = step is FirstRunStep.SAFETY
        self.back.setVisible(not first)
        self.skip.setVisible(not last)
        self.later.setVisible(choice)
        self.go_on.setVisible(not choice)
        if first and breathing is Breathing.BEFORE:
            self.go_on.setText(self.tr("Breathe"))
        elif last:
            self.go_on.setText(self.tr("Begin"))
        else:
            self.go_on.setText(self.tr("Continue"))
        self.go_on.setAccessibleName(self.go_on.text())

    def _focus(self) -> None:
        self._primary().setFocus()

    def _primary(self) -> QPushButton:
        safety = self._model.state.step is FirstRunStep.SAFETY
        return self.safety.gentle if safety else self.go_on

    def _press_enter(self) -> None:
        """Enter presses the button that has the keyboard, or else the way on."""
        focused = self.focusWidget()
        pressed = focused if isinstance(focused, QPushButton) else self._primary()
        pressed.click()

    @Slot()
    def _go_on(self) -> None:
        state = self._model.state
        if state.step is FirstRunStep.BREATHS and state.breathing is Breathing.BEFORE:
            self._model.breathe()
        else:
            self._model.go_on()
