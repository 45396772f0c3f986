"""The buttons under the orb: which ones there are depends on where the sitting stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.state import BreatheState, Stage
from desktop.widgets.controls import KeyButton, Kind, button
from desktop.widgets.flow import FlowLayout

_GAP = 14


class BreatheControls(QWidget):
    """Signals: `go` (begin or go on), `pause`, `end`, `length` (choose how long)."""

    go = Signal()
    pause = Signal()
    end = Signal()
    length = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = FlowLayout(_GAP, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(row)
        self._length = button("")
        self._length.setMinimumHeight(theme.metrics.button_height)
        self._length.clicked.connect(self.length)
        self._start = KeyButton(self.tr("Start"), self.tr("Space"), theme)
        self._go_on = KeyButton(self.tr("Go on"), self.tr("Space"), theme)
        for primary in (self._start, self._go_on):
            primary.setProperty("kind", Kind.PRIMARY.value)
            primary.clicked.connect(self.go)
        self._pause = KeyButton(self.tr("Pause"), "P", theme)
        self._pause.clicked.connect(self.pause)
        self._end = KeyButton(self.tr("End"), self.tr("Esc"), theme)
        self._end.clicked.connect(self.end)
        for part in (self._length, self._start, self._pause, self._go_on, self._end):
            row.addWidget(part)

    def show_state(self, state: BreatheState) -> None:
        """Show the buttons of this stage."""
        stage = state.stage
        self._length.setText(state.length.words)
        self._length.setAccessibleName(
            self.tr("Length: {words}. Choose another").format(words=state.length.words)
        )
        self._length.setVisible(stage is Stage.READY)
        self._start.setVisible(stage is Stage.READY)
        self._pause.setVisible(stage is Stage.RUNNING)
        self._go_on.setVisible(stage in (Stage.PAUSED, Stage.ENDING, Stage.ENDED))
        self._end.setVisible(stage is not Stage.READY)
        self._end.set_word(self._end_word(stage))

    def _end_word(self, stage: Stage) -> str:
        match stage:
            case Stage.ENDING:
                return self.tr("End now")
            case Stage.ENDED:
                return self.tr("See the summary")
            case Stage.READY | Stage.RUNNING | Stage.PAUSED:
                return self.tr("End")
