"""The Breathe screen: chips, orb, controls, one line of words.

Keys: Space begins or goes on, and where pacing is on follows the breath; P pauses, Esc ends, M and
V are for sound and voice, 1 to 6 choose. They are read here, not as shortcuts, so that a focused
button keeps its own space bar. What they do is the model's business. Esc before the first breath
goes on to the window.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.points import goal_choices
from desktop.screens.breathe.controls import BreatheControls
from desktop.screens.breathe.dialogs import LengthDialog, SafetyDialog
from desktop.screens.breathe.pattern_chips import PatternChips
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import BreatheState, Stage
from desktop.viewmodels.progress.points_reader import PointsReader
from desktop.widgets.breath.canvas import BreathCanvas
from desktop.widgets.cards import Banner
from desktop.widgets.controls import Tone, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.roles import announce
from desktop.widgets.scrolling import LeastHeight, scrolling
from desktop.widgets.trouble_line import TroubleLine

_ONCE = (Qt.Key.Key_Space, Qt.Key.Key_P, Qt.Key.Key_Escape, Qt.Key.Key_M, Qt.Key.Key_V)
_DIGITS = {getattr(Qt.Key, f"Key_{n}"): str(n) for n in range(1, 7)}


class BreatheScreen(QWidget):
    """Shows a BreatheModel. Signals: `editor_wanted` (patterns of one's own)."""

    accessible_role = QAccessible.Role.Pane

    editor_wanted = Signal()

    def __init__(self, model: BreatheModel, points: PointsReader, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._points = points
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Breathe"))
        self._make_parts(theme)
        self._arrange(theme)
        model.changed.connect(self._show_state)
        model.announced.connect(self._announce)
        model.safety_needed.connect(self._open_safety)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this screen; everything else goes on to the window."""
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if event.isAutoRepeat() and key in _ONCE:
            return
        match key:
            case Qt.Key.Key_Space if self._model.state.paces:
                self._model.press()
            case Qt.Key.Key_Space:
                self._model.go()
            case Qt.Key.Key_P:
                self._model.toggle_pause()
            case Qt.Key.Key_M:
                self._model.toggle_muted()
            case Qt.Key.Key_V:
                self._model.toggle_voice()
            case Qt.Key.Key_Escape if self._model.state.stage is not Stage.READY:
                self._model.ask_end()
            case _ if key in _DIGITS:
                self._model.choose_key(_DIGITS[key])
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar comes up: a breath in has ended."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._model.release()
        else:
            super().keyReleaseEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The orb has the keyboard when the screen comes up."""
        super().showEvent(event)
        self.canvas.setFocus()

    def _make_parts(self, theme: Theme) -> None:
        model = self._model
        self.offer = Banner(self.tr("Keep it"), self.tr("Let it go"))
        self.offer.accepted.connect(model.keep_unfinished)
        self.offer.dismissed.connect(model.discard_unfinished)
        self.trouble = TroubleLine()
        self.chips = PatternChips()
        self.chips.chosen.connect(model.choose_pattern)
        self.chips.edit_wanted.connect(self.editor_wanted)
        self.canvas = BreathCanvas(model.frame, theme)
        self.canvas.pressed.connect(model.press)
        self.canvas.released.connect(model.release)
        self.canvas.left.connect(model.let_go)
        self.controls = BreatheControls(theme)
        self.controls.go.connect(model.go)
        self.controls.pause.connect(model.toggle_pause)
        self.controls.end.connect(model.ask_end)
        self.controls.length.connect(self._open_length)
        self.line = label("", Tone.MUTED, wrap=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._running_name = label("", Tone.MUTED, wrap=True)
        self._running_length = label("", Tone.MUTED, wrap=True)
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        self._running_length.setAlignment(trailing)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        content = LeastHeight()
        outer = QVBoxLayout(self)
        side = metrics.page_margin
        outer.setContentsMargins(0, 0, 0, metrics.page_top)
        outer.setSpacing(metrics.gap)
        outer.addWidget(scrolling(content), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(side, 0, side, 0)
        foot.setSpacing(metrics.gap)
        foot.addWidget(self.controls)
        foot.addWidget(self.line)
        outer.addLayout(foot)
        page = QVBoxLayout(content)
        page.setContentsMargins(side, metrics.page_top, side, 0)
        page.setSpacing(metrics.gap)
        self._running = QWidget()
        self._running.setMinimumHeight(metrics.control_height)
        row = QHBoxLayout(self._running)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._running_name, 1)
        row.addWidget(self._running_length, 1)
        page.addWidget(self.offer)
        page.addWidget(self.chips)
        page.addWidget(self._running)
        page.addWidget(self.trouble)
        page.addWidget(self.canvas, 1)

    @Slot()
    def _show_state(self) -> None:
        state: BreatheState = self._model.state
        self.chips.show_state(state)
        self.controls.show_state(state)
        self.chips.setVisible(state.stage is Stage.READY)
        self._running.setVisible(state.stage is not Stage.READY)
        self._running_name.setText(state.title)
        self._running_length.setText(state.progress)
        self.line.setText(state.undo_line or state.line)
        self.offer.setVisible(state.offer is not None)
        self.offer.show_text(state.offer or "")
        self.trouble.show_trouble(state.trouble)
        self.canvas.set_moving(state.stage in (Stage.RUNNING, Stage.ENDING))
        self.canvas.setAccessibleDescription(state.line)

    @Slot(str)
    def _announce(self, word: str) -> None:
        announce(self.canvas, word)

    @Slot()
    def _open_safety(self) -> None:
        dialog = SafetyDialog(self._theme, self.window())
        dialog.with_holds.connect(self._model.begin_with_holds)
        dialog.without_holds.connect(self._model.begin_without_holds)
        open_dialog(dialog)

    @Slot()
    def _open_length(self) -> None:
        choices, _ = goal_choices(self._points.level())
        dialog = LengthDialog(self._model.state, choices, self._theme, self.window())
        dialog.chosen.connect(self._model.choose_length)
        dialog.pledged.connect(self._model.pledge)
        open_dialog(dialog)
